#include "pdf/write_pages.hpp"

#include <cstdio>

#include "base/file.hpp"
#include "pdf/check_conformance.hpp"
#include "pdf/sample_pages.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

// What a program of the system prints about a file, for judges that are not ours.
std::string ask(const std::string& command, const Bytes& file) {
  const std::string path = build_folder() + "/write_pages_test.pdf";
  write_file(path, file);
  FILE* pipe = popen((command + " " + path + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string out;
  char block[4096];
  for (std::size_t count = 0; (count = fread(block, 1, sizeof block, pipe)) > 0;) out.append(block, count);
  pclose(pipe);
  return out;
}

std::size_t count_of(const Bytes& bytes, const std::string& what) {
  std::size_t count = 0;
  for (std::size_t at = bytes.find(what); at != Bytes::npos; at = bytes.find(what, at + 1)) ++count;
  return count;
}

std::string identifier_of(const Bytes& file) {
  const std::size_t at = file.find('<', file.rfind("/ID"));
  return file.substr(at, 34);
}

}  // namespace

TEST_CASE("Every kind of item on a page is written so that no conformance check objects") {
  const auto findings = pdf::check_conformance(pdf::write_pages(samples::every_kind_of_item()));
  for (const Finding& finding : findings)
    UNSCOPED_INFO(finding.code << " p" << finding.place.page << ": " << finding.text);
  CHECK(findings.empty());
}

TEST_CASE("qpdf finds nothing to complain about in a written file") {
  const std::string answer = ask("qpdf --check", pdf::write_pages(samples::every_kind_of_item()));
  CHECK_THAT(answer, ContainsSubstring("No syntax or stream encoding errors found"));
  CHECK(answer.find("WARNING") == std::string::npos);
}

TEST_CASE("The same pages give the same bytes, other words another identifier") {
  page::Pages pages = samples::every_kind_of_item();
  const Bytes first = pdf::write_pages(pages);
  CHECK(first == pdf::write_pages(pages));
  auto& run = std::get<page::GlyphRun>(pages.pages[0].items[1]);
  std::swap(run.glyphs[0], run.glyphs[1]);
  CHECK(identifier_of(pdf::write_pages(pages)) != identifier_of(first));
}

TEST_CASE("A screen reader is given headings, lists, tables, links and fields in reading order") {
  const std::string tree = ask("pdfinfo -struct-text", pdf::write_pages(samples::every_kind_of_item()));
  std::size_t at = 0;
  for (const char* next : {"Document",
                           "H1",
                           "Your complaint of 3 November 2026",
                           "\"Please read \"",
                           "Link",
                           "the policy",
                           "\" before you answer.\"",
                           "Lbl",
                           "LBody",
                           "one point of two",
                           "Table",
                           "TH",
                           "Step",
                           "TD",
                           "by 1 May",
                           "Figure",
                           "Your name",
                           "Form",
                           "Form",
                           "Form",
                           "Form",
                           "Form",
                           "Back to the start"}) {
    INFO("looking for " << next);
    at = tree.find(next, at);
    REQUIRE(at != std::string::npos);
    at += 1;
  }
  CHECK(tree.find("Page 1 of 2") == std::string::npos);
}

TEST_CASE("The words of a page come out again as they went in") {
  const std::string words = ask("pdftotext -layout -enc UTF-8", pdf::write_pages(samples::every_kind_of_item()));
  CHECK(words.empty());
  const Bytes text = load_file(build_folder() + "/write_pages_test.txt");
  CHECK_THAT(text, ContainsSubstring("Please read the policy before you answer."));
  CHECK_THAT(text, ContainsSubstring("D\xC5\xB5r a th\xC5\xB7"));
}

TEST_CASE("A field to be filled in has its name, its tooltip, its own picture and a font to type in") {
  const Bytes file = pdf::write_pages(samples::every_kind_of_item());
  CHECK(count_of(file, "/FT/Tx") == 2);
  CHECK(count_of(file, "/FT/Btn") == 2);
  CHECK(count_of(file, "/TU(Please give: ") == 5);
  CHECK(count_of(file, "/WinAnsiEncoding") == 1);
  CHECK(count_of(file, "/V(Ann Example)") == 1);
  CHECK(count_of(file, "/NeedAppearances") == 0);
  CHECK(count_of(file, "/CIDSet") == 0);
}

TEST_CASE("A signature field waits unsigned, without a value") {
  const Bytes file = pdf::write_pages(samples::every_kind_of_item());
  REQUIRE(count_of(file, "/FT/Sig") == 1);
  const std::size_t field = file.find("/FT/Sig");
  const std::size_t begin = file.rfind(" obj", field), end = file.find("endobj", field);
  CHECK(file.substr(begin, end - begin).find("/V") == Bytes::npos);
  CHECK_THAT(ask("pdfsig", file), ContainsSubstring("does not contain any signatures") ||
                                      ContainsSubstring("not signed") || ContainsSubstring("The signature form field"));
}

TEST_CASE("A viewer shows the printed page numbers, the bookmarks and the attached file") {
  const Bytes file = pdf::write_pages(samples::every_kind_of_item());
  CHECK_THAT(ask("pdfdetach -list", file), ContainsSubstring("record.json"));
  CHECK(count_of(file, "/AFRelationship/Data") == 1);
  const std::string json = ask("qpdf --json --json-key=outlines --json-key=pagelabels", file);
  CHECK_THAT(json, ContainsSubstring("\"title\": \"Your complaint\""));
  CHECK_THAT(json, ContainsSubstring("\"/P\": \"u:A\""));
}

TEST_CASE("The file's date is the document's, never the machine's") {
  const Bytes file = pdf::write_pages(samples::every_kind_of_item());
  CHECK(count_of(file, "D:20261121120000Z") == 3);
  CHECK(count_of(file, "2026-11-21T12:00:00Z") == 2);
}
