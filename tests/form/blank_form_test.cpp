#include <cstdlib>
#include <random>

#include "base/file.hpp"
#include "docx/write_docx.hpp"
#include "form/compose_blank_form.hpp"
#include "form/read_form.hpp"
#include "layout/lay_out.hpp"
#include "pdf/check_conformance.hpp"
#include "pdf/write_pages.hpp"
#include "support/catch.hpp"
#include "xml/xml.hpp"
#include "zip/zip.hpp"

using namespace redress;

namespace {

const std::vector<form::Definition>& definitions() {
  static const auto all = form::load_definitions("forms");
  return all;
}

const font::Library& fonts() {
  static const font::Library library = font::load_fonts();
  return library;
}

enum class Paper { plain, with_letterhead };

document::Document blank(const form::Definition& definition, double text_size = 12, Paper paper = Paper::plain) {
  form::Issue issue;
  issue.date = *Date::from(2026, 11, 21);
  issue.text_size = text_size;
  if (paper == Paper::with_letterhead) {
    document::Letterhead letterhead;
    letterhead.name = "Riverside Family Centre";
    letterhead.contact = {"01632 960123", "office@example.org"};
    letterhead.particulars = {"Registered charity 1000000"};
    issue.letterhead = letterhead;
  }
  return form::compose_blank_form(definition, issue);
}

Bytes as_pdf(const document::Document& document) {
  const auto pages = layout::lay_out(document, fonts());
  CHECK(pages.findings.empty());
  return pdf::write_pages(pages.value);
}

record::Record read(ByteView file, const std::string& name) {
  form::Helpers helpers;
  helpers.programs = build_folder() + "/bin";
  return form::read_form(file, name, definitions(), helpers, *Date::from(2026, 11, 21));
}

// Random answers in the shape people give, in whatever script; already as the contract prints them.
class Answers {
 public:
  explicit Answers(unsigned seed) : random_(seed) {}

  std::map<std::string, std::string> make() {
    std::map<std::string, std::string> answers;
    const std::string name = words(2);
    answers["name"] = name;
    answers["children"] = words(2);
    answers["relationship"] = words(1 + pick(2));
    answers["address"] = words(2) + "\n" + words(1) + "\nCB" + std::to_string(1 + pick(9)) + " 4XY";
    answers["telephones"] = "07700 900" + std::to_string(100 + pick(899));
    answers["details"] = lines(2 + pick(3));
    answers["resolution"] = lines(1 + pick(2));
    answers["attachments"] = words(3);
    answers["signature"] = name;
    answers["date"] = std::to_string(1 + pick(20)) + " November 2026";
    return answers;
  }

 private:
  int pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }

  std::string words(int count) {
    static const std::vector<std::vector<std::string>> scripts{
        {"quiet", "Saturday", "corridor", "minibus", "O\xE2\x80\x99Shea", "na\xC3\xAFve", "\xC5\xB4yn", "caf\xC3\xA9"},
        {"\xC5\x81ukasz", "\xC5\xBBmija", "\xC4\x85le", "\xC5\x9Bnieg"},
        {"\xCE\x95\xCE\xBB\xCE\xAD\xCE\xBD\xCE\xB7", "\xCE\xBD\xCE\xB5\xCF\x81\xCF\x8C"},
        {"\xD0\x9E\xD0\xBB\xD0\xB5\xD0\xBD\xD0\xB0", "\xD1\x81\xD0\xBD\xD0\xB5\xD0\xB3"},
        {"\xD8\xB9\xD9\x84\xD9\x8A", "\xD9\x85\xD8\xB1\xD9\x8A\xD9\x85"},
        {"\xE0\xA6\xA8\xE0\xA6\xA6\xE0\xA7\x80", "\xE0\xA6\xAE\xE0\xA6\xBE"},
        {"\xE0\xA4\xA8\xE0\xA4\xA6\xE0\xA5\x80", "\xE0\xA4\xB6\xE0\xA5\x8D\xE0\xA4\xB0\xE0\xA5\x80"},
        {"\xE7\x8E\x8B\xE5\xB0\x8F\xE6\x98\x8E", "\xE6\xB2\xB3\xE6\xB5\x81"},
        {"\xF0\xA0\xAE\xB7\xE9\x87\x8E", "\xF0\x9F\x8C\xA7"}};
    const auto& script = scripts[static_cast<std::size_t>(pick(static_cast<int>(scripts.size())))];
    std::string text;
    for (int i = 0; i < count; ++i)
      text += (i ? " " : "") + script[static_cast<std::size_t>(pick(static_cast<int>(script.size())))];
    return text;
  }

  std::string lines(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += (i ? "\n" : "") + words(4 + pick(4));
    return text;
  }

  std::mt19937 random_;
};

// MuPDF types the answers in, as a viewer would.
Bytes fill_with_mupdf(const Bytes& blank_form, const std::map<std::string, std::string>& answers) {
  const std::string folder = build_folder() + "/";
  json::Value values;
  for (const auto& [name, text] : answers) values.set(name, text);
  write_file(folder + "blank_form_test.pdf", blank_form);
  write_file(folder + "blank_form_test.json", json::write_json(values));
  const std::string command = "mutool run tests/form/fill_fields.js " + folder + "blank_form_test.pdf " + folder +
                              "blank_form_test.json " + folder + "blank_form_filled.pdf 2>/dev/null";
  REQUIRE(std::system(command.c_str()) == 0);
  return load_file(folder + "blank_form_filled.pdf");
}

// What Word makes of a control that somebody has typed into: no prompt any more, the text in its place.
Bytes fill_controls(const Bytes& blank_form, const std::map<std::string, std::string>& answers) {
  const zip::Archive package = zip::open_archive(blank_form, "blank.docx");
  std::vector<zip::NewPart> parts;
  for (const zip::Part& part : package.parts()) {
    Bytes bytes = *package.read(part.name);
    for (const auto& [name, text] : answers) {
      if (part.name != "word/document.xml") break;
      const std::size_t begin = bytes.find("<w:tag w:val=\"" + name + "\"/>");
      REQUIRE(begin != Bytes::npos);
      const std::string prompt = "<w:showingPlcHdr/>";
      bytes.erase(bytes.find(prompt, begin), prompt.size());
      const std::size_t from = bytes.find("<w:sdtContent>", begin) + 14, to = bytes.find("</w:sdtContent>", begin);
      std::string runs = "<w:r><w:t xml:space=\"preserve\">";
      for (const char c : xml::escape(text))
        runs += c == '\n' ? std::string("</w:t><w:br/><w:t xml:space=\"preserve\">") : std::string(1, c);
      bytes.replace(from, to - from, runs + "</w:t></w:r>");
    }
    parts.push_back({part.name, std::move(bytes), zip::Packing::deflated});
  }
  return zip::write_archive(parts);
}

void check_answers(const record::Record& record, const form::Definition& definition,
                   const std::map<std::string, std::string>& answers) {
  CHECK(record.centre == definition.centre);
  for (const auto& [name, text] : answers) {
    INFO(name);
    const record::Answer* answer = record.find(name);
    REQUIRE(answer != nullptr);
    if (name == "telephones") {
      CHECK(answer->numbers == std::vector<std::string>{text});
    } else if (name == "signature") {
      CHECK(answer->value == "typed:" + text);
    } else if (name == "date") {
      CHECK(answer->value == "2026-11-" + std::string(text[1] == ' ' ? "0" : "") + text.substr(0, text.find(' ')));
    } else {
      CHECK(answer->value == text);
    }
  }
  CHECK(record.value_of("postcode") == answers.at("address").substr(answers.at("address").rfind('\n') + 1));
  // What the form itself prints beside the questions is told, but holds nobody's words.
  for (const record::Unassigned& left : record.unassigned) {
    INFO("left over: " << left.what);
    CHECK((left.what == "placeholder" || left.what == "header" || left.what == "footer"));
  }
}

}  // namespace

TEST_CASE("The blank form of each centre keeps PDF/A-3a and PDF/UA-1 at every text size") {
  for (const form::Definition& definition : definitions())
    for (const double size : {12.0, 14.0, 18.0}) {
      const auto findings = pdf::check_conformance(as_pdf(blank(definition, size, Paper::with_letterhead)));
      for (const Finding& finding : findings) UNSCOPED_INFO(finding.code << ": " << finding.text);
      CHECK(findings.empty());
    }
}

TEST_CASE("A blank form asks every question of its definition and says where it goes") {
  for (const form::Definition& definition : definitions()) {
    const document::Document document = blank(definition);
    const auto& intro = std::get<document::Paragraph>(document.blocks.at(1).is);
    std::string sentence;
    for (const document::Text& text : intro.texts) sentence += text.text;
    CHECK(sentence == definition.intro.front().text);
    const Bytes docx = docx::write_docx(document);
    const Bytes body = *zip::open_archive(docx, "blank.docx").read("word/document.xml");
    const Bytes pdf = as_pdf(document);
    for (const form::Field* field : definition.fields()) {
      CHECK(body.find("<w:tag w:val=\"" + field->name + "\"/>") != Bytes::npos);
      CHECK(body.find(xml::escape(field->labels.front().text)) != Bytes::npos);
      CHECK(pdf.find("/T(" + field->name + ")") != Bytes::npos);
    }
    CHECK_THAT(body, ContainsSubstring("Office Use"));
  }
}

TEST_CASE("The same form on the same day gives the same bytes, as PDF and as DOCX") {
  const document::Document document = blank(definitions().front());
  CHECK(as_pdf(document) == as_pdf(document));
  CHECK(docx::write_docx(document) == docx::write_docx(document));
}

TEST_CASE("A blank form that comes back as it went is blank") {
  for (const form::Definition& definition : definitions()) {
    CHECK(read(as_pdf(blank(definition)), "form.pdf").status == record::Status::blank);
    CHECK(read(docx::write_docx(blank(definition)), "form.docx").status == record::Status::blank);
  }
}

TEST_CASE("Answers typed into our PDF by another program read back exactly, in any script") {
  for (const form::Definition& definition : definitions()) {
    const Bytes form = as_pdf(blank(definition));
    for (unsigned seed = 1; seed <= 5; ++seed) {
      INFO("seed " << seed << " " << definition.centre);
      const auto answers = Answers(seed).make();
      check_answers(read(fill_with_mupdf(form, answers), "form.pdf"), definition, answers);
    }
  }
}

TEST_CASE("Answers typed into our Word form's controls read back exactly, in any script") {
  for (const form::Definition& definition : definitions()) {
    const Bytes form = docx::write_docx(blank(definition));
    for (unsigned seed = 1; seed <= 5; ++seed) {
      INFO("seed " << seed << " " << definition.centre);
      const auto answers = Answers(seed).make();
      check_answers(read(fill_controls(form, answers), "form.docx"), definition, answers);
    }
  }
}
