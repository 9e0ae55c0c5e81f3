#include "form/read_form.hpp"

#include "base/error.hpp"
#include "form/sniff.hpp"
#include "form/support.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

const std::filesystem::path folder = "tests/form/returned_pages";

form::Helpers helpers() {
  form::Helpers known;
  known.programs = std::filesystem::path(build_folder()) / "bin";
  return known;
}

record::Record read(const std::string& file) {
  static const std::vector<form::Definition> definitions = form::load_definitions("forms");
  return form::read_form(load_file(folder / file), file, definitions, helpers(), test::today);
}

std::string refused(const std::string& file) {
  try {
    read(file);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::input);
    return error.what();
  }
  return "it was read";
}

// As a person reads it; a value that is not, must at least be doubted.
int count_wrong(const std::string& file, const record::Record& record) {
  const json::Value truth = json::parse_json(load_file((folder / file).replace_extension(".json")), "truth");
  int wrong = 0;
  for (const auto& [name, value] : *truth.find("fields")->members()) {
    const record::Answer* answer = record.find(name);
    const std::string got = answer ? test::shown(*answer) : "no such field";
    bool right = got == test::shown(value);
    if (const json::Value* accept = truth.find("accept"); accept && accept->find(name))
      for (const json::Value& other : *accept->find(name)->list()) right = right || got == test::shown(other);
    UNSCOPED_INFO((right ? "right " : "WRONG ") << name);
    if (!right) ++wrong;
  }
  // A message may name no centre at all; then none is guessed.
  if (record.centre) CHECK(record.centre == truth.text_at("centre"));
  return wrong;
}

void check_complete(const std::string& file) {
  INFO(file);
  const record::Record record = read(file);
  CHECK(count_wrong(file, record) == 0);
  CHECK(record.status == record::Status::complete);
  CHECK(record.source.file == file);
}

}  // namespace

TEST_CASE("a PDF made from the filled Word form is read as a person reads it") {
  check_complete("g-pdf-lo-form-camb-02.pdf");
}

TEST_CASE("a form torn by the end of a page in the middle of a policy is read whole") {
  check_complete("g-pdf-cairo-kent-01.pdf");
}

TEST_CASE("answers behind the labels in the labels' cells of a PDF are found") {
  check_complete("b-pdf-label-cell-camb-01.pdf");
}

TEST_CASE("form fields are read by where they stand, with or without appearances, with any names") {
  check_complete("i-acroform-needap-kent-01.pdf");
  check_complete("i-acroform-pdflib-kent-01.pdf");
  CHECK(read("i-acroform-needap-kent-01.pdf").find("name")->how == "form-field");
}

TEST_CASE("a flattened form is read like one that was typed on") {
  check_complete("i-acroform-flattened-kent-02.pdf");
  check_complete("h-freetext-flattened-kent-01.pdf");
}

TEST_CASE("text laid over the page is read, as annotation without appearance or as content") {
  check_complete("h-freetext-noap-camb-03.pdf");
  check_complete("h-overlay-kent-02.pdf");
  CHECK(read("h-freetext-noap-camb-03.pdf").find("name")->how == "annotation");
}

TEST_CASE("any script in a PDF keeps its letters, right-to-left text its order") {
  check_complete("l-unicode-pdf-kent-01.pdf");
}

TEST_CASE("bullets, numbers and a table inside an answer are kept") {
  check_complete("l-rich-pdf-kent-01.pdf");
}

TEST_CASE("every answer of a PDF has its page and box") {
  const record::Record record = read("g-pdf-lo-form-camb-02.pdf");
  for (const char* field : {"name", "address", "details", "date"}) {
    INFO(field);
    REQUIRE(record.find(field));
    CHECK(record.find(field)->place.page == 1);
    REQUIRE(record.find(field)->place.box);
    CHECK(record.find(field)->place.box->width() > 5);
  }
}

TEST_CASE("a fax is read by machine; what was not read for sure is doubted") {
  const record::Record record = read("j-fax-g4-camb-01.pdf");
  const int wrong = count_wrong("j-fax-g4-camb-01.pdf", record);
  CHECK(wrong <= 4);
  if (wrong > 0) CHECK(record.status == record::Status::review);
  CHECK(record.find("name")->how == "ocr");
}

TEST_CASE("a complaint in a message without a form file is read from its text") {
  for (const char* file : {"k-eml-body-kent-01.eml", "k-eml-reply-kent-01.eml", "k-eml-html-kent-01.eml"}) {
    INFO(file);
    CHECK(count_wrong(file, read(file)) == 0);
  }
  CHECK(read("k-eml-body-kent-01.eml").centre == "kent");
}

TEST_CASE("labels inside an answer of a message do not end it") {
  const record::Record record = read("l-traps-camb-02.eml");
  if (count_wrong("l-traps-camb-02.eml", record) > 0) CHECK(record.status == record::Status::review);
}

TEST_CASE("a form attached to a message is read, the day of receipt is the message's, its words are kept") {
  const record::Record record = read("k-eml-pdf-kent-02.eml");
  CHECK(count_wrong("k-eml-pdf-kent-02.eml", record) == 0);
  CHECK(record.received);
  CHECK(record.received_source == "Date");
  CHECK(record.source.format == "eml");
  bool covering = false;
  for (const record::Unassigned& piece : record.unassigned) covering = covering || piece.what == "message";
  CHECK(covering);
  CHECK(record.find("name")->place.part.find(".pdf") != std::string::npos);
}

TEST_CASE("what a file is, is told by its content and not by its name") {
  CHECK(form::sniff(load_file(folder / "m-docx-renamed-camb-01.pdf")) == form::FileKind::package);
  CHECK(form::sniff("%PDF-1.7\n") == form::FileKind::pdf);
  CHECK(form::sniff("From: a@example.org\nTo: b@example.org\n\nHello") == form::FileKind::message);
  CHECK(form::sniff("{\\rtf1 }") == form::FileKind::rtf);
  CHECK(form::sniff("<!DOCTYPE html><p>") == form::FileKind::html);
  CHECK(form::sniff(" \n") == form::FileKind::empty);
  CHECK(form::sniff("Dear Centre,\nI complain.") == form::FileKind::text);
  CHECK(form::sniff(Bytes("\x01\x02\x03\x04", 4)) == form::FileKind::unknown);
}

TEST_CASE("files that hold no form or do harm are refused in one clear line") {
  CHECK_THAT(refused("m-pdf-encrypted-01.pdf"), ContainsSubstring("password"));
  CHECK_THAT(refused("m-pdf-page-loop-01.pdf"), ContainsSubstring("no pages"));
  CHECK_THAT(refused("m-pdf-truncated-03.pdf"), ContainsSubstring("damaged"));
  CHECK(refused("m-pdf-bomb-kent-01.pdf") != "it was read");
  CHECK_THAT(refused("m-not-a-form-03.pdf"), ContainsSubstring("no complaint form"));
}

TEST_CASE("a missing helper program is said, not taken for a bad file") {
  form::Helpers none;
  none.programs = "/nowhere";
  try {
    form::read_form("%PDF-1.7\n", "a.pdf", form::load_definitions("forms"), none);
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::surroundings);
  }
}
