#include "record/record.hpp"

#include "base/error.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

record::Record sample() {
  record::Record record;
  record.source = {"return.docx", *parse_digest(std::string(64, 'a')), "docx", 6};
  record.centre = "kent";
  record.status = record::Status::review;
  record::Answer name;
  name.value = "Faith Nwachukwu";
  name.how = "table-cell";
  name.confidence = 0.99;
  name.place.page = 4;
  name.place.box = Box{71.25, 310, 523.5, 334.13};
  name.place.part = "word/document.xml";
  record.fields.emplace_back("name", name);
  record::Answer telephones;
  telephones.numbers = {"07700 900123", "01632 960456"};
  telephones.raw = "07700 900123 / 01632 960456 (evenings)";
  record.fields.emplace_back("telephones", telephones);
  record.fields.emplace_back("date", record::Answer{});
  record.unassigned.push_back({"a note in the margin", "comment", {}});
  record.findings.push_back({Weight::doubt, "form.date.ambiguous", "date", {}, "The date can be read two ways."});
  record.received = Date::from(2025, 11, 3);
  record.received_source = "Date header";
  return record;
}

}  // namespace

TEST_CASE("a record has the JSON others rely on") {
  const json::Value value = record::to_json(sample());
  CHECK(value.text_at("schema") == "redress.record/1");
  CHECK(value.text_at("centre") == "kent");
  CHECK(value.text_at("status") == "review");
  const json::Value* fields = value.find("fields");
  REQUIRE(fields);
  CHECK(fields->find("name")->text_at("value") == "Faith Nwachukwu");
  CHECK(fields->find("telephones")->find("value")->list()->size() == 2);
  CHECK(fields->find("date")->find("value")->is_null());
  CHECK(value.find("source")->text_at("sha256") == std::string(64, 'a'));
  CHECK(value.find("unassigned")->list()->size() == 1);
  CHECK(value.find("findings")->list()->front().text_at("weight") == "doubt");
}

TEST_CASE("a record is the same after being written and read") {
  const record::Record record = sample();
  CHECK(record::parse_record(json::parse_json(json::write_json(record::to_json(record)), "r.json")) == record);
}

TEST_CASE("a centre that cannot be told is null, not missing") {
  record::Record record = sample();
  record.centre.reset();
  const json::Value value = record::to_json(record);
  REQUIRE(value.find("centre"));
  CHECK(value.find("centre")->is_null());
}

TEST_CASE("what is no record is refused") {
  CHECK_THROWS_AS(record::parse_record(json::parse_json("{}", "x")), Error);
  CHECK_THROWS_AS(record::parse_record(json::parse_json("[1]", "x")), Error);
  CHECK_THROWS_AS(record::parse_record(json::parse_json(R"({"schema":"redress.record/1"})", "x")), Error);
}
