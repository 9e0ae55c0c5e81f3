#include "form/recognise.hpp"

#include "base/error.hpp"
#include "form/support.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

record::Record read(const std::string& file) {
  return form::recognise(test::read_file("tests/form/returned/" + file), form::load_definitions("forms"),
                         test::circumstances());
}

void check_as_a_person_reads(const std::string& file) {
  const std::filesystem::path path = "tests/form/returned/" + file;
  const json::Value truth =
      json::parse_json(load_file(std::filesystem::path(path).replace_extension(".json")), "truth");
  const record::Record record = read(file);
  INFO(file);
  CHECK(record.centre == truth.text_at("centre"));
  for (const auto& [name, value] : *truth.find("fields")->members()) {
    INFO(name);
    REQUIRE(record.find(name));
    const std::string got = test::shown(*record.find(name));
    bool right = got == test::shown(value);
    if (const json::Value* accept = truth.find("accept"); accept && accept->find(name))
      for (const json::Value& other : *accept->find(name)->list()) right = right || got == test::shown(other);
    if (!right) CHECK(got == test::shown(value));
    CHECK(right);
  }
}

std::string what_was_left(const record::Record& record, const std::string& what) {
  std::string all;
  for (const record::Unassigned& piece : record.unassigned)
    if (piece.what == what) all += piece.text + "\n";
  return all;
}

}  // namespace

TEST_CASE("a form typed into its cells is read as a person reads it") {
  check_as_a_person_reads("a-word-cells-form-kent-02.docx");
  CHECK(read("a-word-cells-form-kent-02.docx").status == record::Status::complete);
}

TEST_CASE("an answer goes on in a row that was added by hand") {
  check_as_a_person_reads("a-word-extra-row-camb-01.docx");
}

TEST_CASE("answers stand behind the labels, in the labels' cells") {
  check_as_a_person_reads("b-word-label-cell-kent-03.docx");
}

TEST_CASE("tracked changes are read as accepted, and what was deleted is kept as evidence") {
  check_as_a_person_reads("c-word-tracked-kent-03.docx");
  CHECK_THAT(what_was_left(read("c-word-tracked-kent-03.docx"), "deletion"), ContainsSubstring("alot"));
}

TEST_CASE("comments are no answers, and are not lost") {
  check_as_a_person_reads("c-word-comments-kent-01.docx");
  CHECK_THAT(what_was_left(read("c-word-comments-kent-01.docx"), "comment"), ContainsSubstring("tracker"));
}

TEST_CASE("content controls and old form fields are read, prompts are no answers") {
  check_as_a_person_reads("d-word-sdt-camb-02.docx");
  check_as_a_person_reads("d-word-formtext-kent-02.docx");
  CHECK(read("d-word-sdt-camb-02.docx").find("name")->how == "content-control");
}

TEST_CASE("a complaint told under the table is found, and a person is asked to look") {
  check_as_a_person_reads("e-word-below-kent-03.docx");
  const record::Record record = read("e-word-below-kent-03.docx");
  CHECK(record.status == record::Status::review);
  CHECK(std::any_of(record.findings.begin(), record.findings.end(), [](const Finding& finding) {
    return finding.code == "form.answer.misplaced" && finding.field == "details";
  }));
}

TEST_CASE("text boxes are read once") {
  check_as_a_person_reads("e-word-textbox-camb-01.docx");
}

TEST_CASE("what other programs write is read the same") {
  for (const char* file : {"f-docx-google-kent-01.docx", "f-docx-oddpkg-camb-01.docx", "f-docx-strict-kent-01.docx",
                           "x-odt-kent-01.odt", "x-rtf-kent-01.rtf"})
    check_as_a_person_reads(file);
}

TEST_CASE("hidden text, symbols, links and pictures do not disturb the answers") {
  check_as_a_person_reads("l-odd-markup-kent-02.docx");
  CHECK_FALSE(what_was_left(read("l-odd-markup-kent-02.docx"), "hidden").empty());
}

TEST_CASE("label words inside answers do not fool the reader") {
  check_as_a_person_reads("l-traps-kent-04.docx");
  CHECK(read("l-traps-kent-04.docx").status == record::Status::complete);
}

TEST_CASE("lists and tables in answers keep their bullets, numbers and columns") {
  check_as_a_person_reads("l-rich-docx-kent-02.docx");
}

TEST_CASE("every script is kept as it was written") {
  check_as_a_person_reads("l-unicode-docx-kent-03.docx");
}

TEST_CASE("a complaint without a name is a record, not an error") {
  const record::Record record = read("l-anonymous-kent-02.docx");
  CHECK(record.anonymous);
  CHECK(record.find("details")->value);
}

TEST_CASE("each answer says where it stood") {
  const record::Record record = read("a-word-cells-form-kent-02.docx");
  CHECK(record.find("name")->place.part == "word/document.xml");
  CHECK(record.find("name")->place.path == "body/table[1]/row[1]/cell[2]/p[1]");
  CHECK(record.find("name")->how == "table-cell");
}
