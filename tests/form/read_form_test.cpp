#include "form/read_form.hpp"

#include "base/error.hpp"
#include "form/sniff.hpp"
#include "form/support.hpp"
#include "mail/compound_file.hpp"
#include "mail/draft.hpp"
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

namespace {

Bytes word_form() {
  return load_file("tests/form/returned/a-word-cells-form-kent-02.docx");
}

mail::Draft message_with(std::vector<mail::DraftAttachment> attachments) {
  mail::Draft draft;
  draft.from = {"A. Parent", "parent@example.org"};
  draft.to = {{"", "office@example.org"}};
  draft.subject = "Form";
  draft.date = Moment{1793534400};
  draft.text = "Here is my form.";
  draft.attachments = std::move(attachments);
  return draft;
}

record::Record read_bytes(const Bytes& bytes, const std::string& name) {
  return form::read_form(bytes, name, form::load_definitions("forms"), helpers(), test::today);
}

}  // namespace

TEST_CASE("a form beside files that nobody can open is read, and each of those is told") {
  const Bytes form = word_form();
  const record::Record right = read_bytes(form, "form.docx");
  for (const Bytes& damaged : {Bytes("%PDF-1.4\n1 0 obj <</Type"), form.substr(0, form.size() / 2),
                               Bytes("\x89PNG\r\n\x1a\n????"), Bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 no more")}) {
    const record::Record record = read_bytes(
        mail::write_draft(message_with({{"photo.bin", "application/octet-stream", damaged}, {"form.docx", "", form}})),
        "message.eml");
    CHECK(record.value_of("name") == right.value_of("name"));
    CHECK(record.value_of("details") == right.value_of("details"));
    const auto told = [](const auto& each) { return each.place.part == "photo.bin"; };
    CHECK(std::any_of(record.unassigned.begin(), record.unassigned.end(), told));
    const auto finding = std::find_if(record.findings.begin(), record.findings.end(), told);
    if (damaged[0] != '\x89') {  // pictures are looked at only when nothing else holds a form
      REQUIRE(finding != record.findings.end());
      CHECK(finding->code == "form.part.unread");
    }
  }
}

TEST_CASE("a form written into a message that Outlook keeps as rich text is read") {
  const Bytes rtf = load_file("tests/form/returned/x-rtf-kent-01.rtf");
  std::string packed(16, '\0');
  for (int i = 0; i < 4; ++i) packed[static_cast<std::size_t>(4 + i)] = static_cast<char>(rtf.size() >> (8 * i) & 0xFF);
  packed.replace(8, 4, "MELA");
  const record::Record record =
      read_bytes(test::message_of({{"10090102", packed + rtf}, {"__properties_version1.0", ""}}), "message.msg");
  CHECK(record.value_of("name") == read_bytes(rtf, "form.rtf").value_of("name"));
  CHECK(record.value_of("details") == read_bytes(rtf, "form.rtf").value_of("details"));
  CHECK(record.source.format == "msg");
}
