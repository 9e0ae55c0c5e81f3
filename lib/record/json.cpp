#include <cmath>

#include "base/error.hpp"
#include "record/record.hpp"

namespace redress::record {
namespace {

json::Value rounded(double number) {
  return std::round(number * 100) / 100;
}

json::Value place_json(const Place& place) {
  json::Value value{json::Object{}};
  if (place.page) value.set("page", place.page);
  if (place.box)
    value.set("box", json::Array{rounded(place.box->left), rounded(place.box->top), rounded(place.box->right),
                                 rounded(place.box->bottom)});
  if (!place.part.empty()) value.set("part", place.part);
  if (!place.path.empty()) value.set("path", place.path);
  if (place.line) value.set("line", place.line);
  return value;
}

Place parse_place(const json::Value* value) {
  Place place;
  if (!value) return place;
  const auto whole = [&](const char* name) {
    const json::Value* number = value->find(name);
    return number && number->whole() ? static_cast<int>(*number->whole()) : 0;
  };
  place.page = whole("page");
  place.line = whole("line");
  place.part = value->text_at("part").value_or("");
  place.path = value->text_at("path").value_or("");
  if (const json::Value* box = value->find("box"); box && box->list() && box->list()->size() == 4) {
    const auto side = [&](std::size_t i) { return (*box->list())[i].number().value_or(0); };
    place.box = Box{side(0), side(1), side(2), side(3)};
  }
  return place;
}

json::Value answer_json(const Answer& answer) {
  json::Value value{json::Object{}};
  if (!answer.numbers.empty()) {
    json::Array numbers;
    for (const std::string& number : answer.numbers) numbers.emplace_back(number);
    value.set("value", numbers);
  } else {
    value.set("value", answer.value);
  }
  if (!answer.raw.empty()) value.set("raw", answer.raw);
  if (!answer.how.empty()) value.set("how", answer.how);
  if (answer.value || !answer.numbers.empty()) value.set("confidence", rounded(answer.confidence));
  if (answer.place != Place{}) value.set("place", place_json(answer.place));
  return value;
}

[[noreturn]] void refuse(const std::string& why) {
  throw Error(ErrorKind::input, "not a record of redress: " + why);
}

Answer parse_answer(const json::Value& value) {
  Answer answer;
  const json::Value* content = value.find("value");
  if (!content) refuse("a field has no value");
  if (content->text()) answer.value = *content->text();
  if (content->list())
    for (const json::Value& number : *content->list()) {
      if (!number.text()) refuse("a telephone number is no text");
      answer.numbers.push_back(*number.text());
    }
  answer.raw = value.text_at("raw").value_or("");
  answer.how = value.text_at("how").value_or("");
  if (const json::Value* confidence = value.find("confidence")) answer.confidence = confidence->number().value_or(1);
  answer.place = parse_place(value.find("place"));
  return answer;
}

Weight parse_weight(const std::string& text) {
  for (const Weight weight : {Weight::note, Weight::doubt, Weight::fault})
    if (text == to_string(weight)) return weight;
  refuse("unknown weight of a finding");
}

Finding parse_finding(const json::Value& value) {
  return {parse_weight(value.text_at("weight").value_or("")), value.text_at("code").value_or(""),
          value.text_at("field").value_or(""), parse_place(value.find("place")), value.text_at("text").value_or("")};
}

}  // namespace

json::Value to_json(const Record& record) {
  json::Value source{json::Object{}};
  source.set("file", record.source.file).set("sha256", to_hex(record.source.sha256));
  source.set("format", record.source.format);
  if (record.source.pages) source.set("pages", record.source.pages);
  json::Value fields{json::Object{}};
  for (const auto& [name, answer] : record.fields) fields.set(name, answer_json(answer));
  json::Array unassigned;
  for (const Unassigned& piece : record.unassigned) {
    json::Value item{json::Object{}};
    item.set("text", piece.text).set("what", piece.what).set("place", place_json(piece.place));
    unassigned.push_back(std::move(item));
  }
  json::Array findings;
  for (const Finding& finding : record.findings) {
    json::Value item{json::Object{}};
    item.set("weight", to_string(finding.weight)).set("code", finding.code);
    if (!finding.field.empty()) item.set("field", finding.field);
    item.set("place", place_json(finding.place)).set("text", finding.text);
    findings.push_back(std::move(item));
  }
  json::Value value{json::Object{}};
  value.set("schema", "redress.record/1").set("source", std::move(source)).set("centre", record.centre);
  value.set("status", to_string(record.status)).set("anonymous", record.anonymous);
  if (record.received) {
    value.set("received", to_iso(*record.received)).set("received_source", record.received_source);
  }
  value.set("fields", std::move(fields)).set("unassigned", std::move(unassigned)).set("findings", std::move(findings));
  return value;
}

Record parse_record(const json::Value& value) {
  if (value.text_at("schema") != "redress.record/1") refuse("its schema is not redress.record/1");
  Record record;
  if (const json::Value* source = value.find("source")) {
    record.source.file = source->text_at("file").value_or("");
    record.source.sha256 = parse_digest(source->text_at("sha256").value_or("")).value_or(Digest{});
    record.source.format = source->text_at("format").value_or("");
    if (const json::Value* pages = source->find("pages"); pages && pages->whole())
      record.source.pages = static_cast<int>(*pages->whole());
  }
  record.centre = value.text_at("centre");
  const std::string status = value.text_at("status").value_or("");
  record.status = status == "complete" ? Status::complete : status == "blank" ? Status::blank : Status::review;
  if (const json::Value* anonymous = value.find("anonymous"); anonymous && anonymous->truth())
    record.anonymous = *anonymous->truth();
  if (const auto received = value.text_at("received")) record.received = parse_iso_date(*received);
  record.received_source = value.text_at("received_source").value_or("");
  const json::Value* fields = value.find("fields");
  if (!fields || !fields->members()) refuse("it has no fields");
  for (const auto& [name, answer] : *fields->members()) record.fields.emplace_back(name, parse_answer(answer));
  if (const json::Value* unassigned = value.find("unassigned"); unassigned && unassigned->list())
    for (const json::Value& piece : *unassigned->list())
      record.unassigned.push_back(
          {piece.text_at("text").value_or(""), piece.text_at("what").value_or(""), parse_place(piece.find("place"))});
  if (const json::Value* findings = value.find("findings"); findings && findings->list())
    for (const json::Value& finding : *findings->list()) record.findings.push_back(parse_finding(finding));
  return record;
}

}  // namespace redress::record
