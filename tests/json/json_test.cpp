#include "json/json.hpp"

#include "base/error.hpp"
#include "support/catch.hpp"

using namespace redress;

TEST_CASE("values of every type are read back as they were written") {
  json::Value value;
  value.set("text", "Siân \"and\" ذ").set("whole", 42).set("part", 0.25).set("yes", true).set("nothing", nullptr);
  value.set("list", json::Array{1, "two", json::Array{}});
  CHECK(json::parse_json(json::write_json(value), "v.json") == value);
  CHECK(json::parse_json(json::write_json(value, json::Layout::line), "v.json") == value);
}

TEST_CASE("members keep their order") {
  json::Value value;
  value.set("z", 1).set("a", 2).set("z", 3);
  CHECK(json::write_json(value, json::Layout::line) == R"({"z":3,"a":2})");
}

TEST_CASE("a fault in JSON is named with its line") {
  try {
    json::parse_json("{\n \"a\": 1,\n \"b\" 2}", "broken.json");
    FAIL("it was read");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::input);
    CHECK(error.place().line == 3);
    CHECK_THAT(error.what(), ContainsSubstring("broken.json:3:"));
  }
}

TEST_CASE("nesting without end is refused") {
  CHECK_THROWS_AS(json::parse_json(std::string(100000, '['), "deep.json"), Error);
  CHECK_NOTHROW(json::parse_json("\"" + std::string(1000, '[') + "\"", "text.json"));
}

TEST_CASE("bytes that are no UTF-8 are written as replacement characters, not lost in an error") {
  CHECK_THAT(json::write_json(json::Value(std::string("a\xff"))), ContainsSubstring("\xEF\xBF\xBD"));
}
