#include "form/definition.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

const std::string small = R"(<form id="x-form" centre="x" languages="en cy">
  <title>Complaint Form</title>
  <section>
    <field name="name" kind="text"><label>Name</label><label language="cy">Enw</label></field>
    FIELD
  </section>
</form>)";

std::string with(const std::string& field) {
  std::string text = small;
  return text.replace(text.find("FIELD"), 5, field);
}

}  // namespace

TEST_CASE("every shipped form follows the schema") {
  const Bytes schema = load_file("forms/form.xsd");
  for (const auto& entry : std::filesystem::directory_iterator("forms")) {
    if (entry.path().extension() != ".xml") continue;
    INFO(entry.path().string());
    const auto findings = form::check_definition(load_file(entry.path()), schema, name_of(entry.path()));
    CHECK_FALSE(has(findings, Weight::doubt));
  }
}

TEST_CASE("both centres' forms ask their questions in the order of the paper") {
  const auto definitions = form::load_definitions("forms");
  REQUIRE(definitions.size() >= 2);
  for (const auto& definition : definitions) {
    if (definition.id != "kent-complaint-form" && definition.id != "cambridge-ely-complaint-form") continue;
    std::vector<std::string> names;
    for (const form::Field* field : definition.fields()) names.push_back(field->name);
    CHECK(names == std::vector<std::string>{"name", "children", "relationship", "address", "telephones", "details",
                                            "resolution", "attachments", "signature", "date", "ack_sent_on", "ack_by",
                                            "referred_to", "referred_on"});
    CHECK(definition.find("referred_on")->office_use);
    CHECK_FALSE(definition.find("date")->office_use);
    CHECK(definition.find("address")->postcode_field == "postcode");
  }
}

TEST_CASE("a label is given in the language asked for, else in the form's own") {
  const auto definition = form::parse_definition(with(""), "x.xml");
  CHECK(form::in_language(definition.find("name")->labels, "cy") == "Enw");
  CHECK(form::in_language(definition.find("name")->labels, "pl") == "Name");
  CHECK(form::in_language({}, "en").empty());
}

TEST_CASE("a fault in a definition is told with its line") {
  for (const char* field : {R"(<field name="name" kind="text"><label>Again</label></field>)",
                            R"(<field name="b" kind="poem"><label>B</label></field>)",
                            R"(<field name="b" kind="text"><label language="cy">B</label></field>)",
                            R"(<field name="b" kind="text" lines="0"><label>B</label></field>)"})
    try {
      form::parse_definition(with(field), "x.xml");
      FAIL("a fault went unnoticed: " << field);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::input);
      CHECK_THAT(error.what(), ContainsSubstring("x.xml:5:"));
    }
  CHECK_THROWS_AS(form::parse_definition("<letter/>", "x.xml"), Error);
}

TEST_CASE("a choice with nothing to choose from is a fault") {
  const auto findings = form::check_definition(with(R"(<field name="b" kind="choice"><label>B</label></field>)"),
                                               load_file("forms/form.xsd"), "x.xml");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "form.definition.no-options");
}

TEST_CASE("two questions of one label are told apart by order, and the definition's author is told so") {
  const auto findings = form::check_definition(with(R"(<field name="b" kind="text"><label>NAME</label></field>)"),
                                               load_file("forms/form.xsd"), "x.xml");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "form.definition.shared-label");
  CHECK(findings[0].weight == Weight::note);
}

TEST_CASE("only an address can give a postcode to another answer") {
  const auto check = [](const std::string& kind) {
    return form::check_definition(
        with(R"(<field name="b" kind=")" + kind + R"(" postcode="postcode"><label>B</label></field>)"),
        load_file("forms/form.xsd"), "x.xml");
  };
  const auto findings = check("text");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "form.definition.postcode");
  CHECK(findings[0].weight == Weight::fault);
  CHECK(findings[0].field == "b");
  CHECK(check("address").empty());
}
