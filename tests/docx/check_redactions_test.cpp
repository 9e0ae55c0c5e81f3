#include "docx/check_redactions.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "support/catch.hpp"
#include "zip/zip.hpp"

using namespace redress;

namespace {

Bytes word_file(const std::string& body) {
  return zip::write_archive(
      {{"[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" "
        "ContentType=\"application/xml\"/></Types>"},
       {"_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
        "Target=\"word/document.xml\"/></Relationships>"},
       {"word/document.xml",
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" + body +
            "</w:body></w:document>"}});
}

std::string run(const std::string& properties) {
  return "<w:p><w:r><w:rPr>" + properties + "</w:rPr><w:t>Quillfeather</w:t></w:r></w:p>";
}

std::vector<std::string> codes_of(const Bytes& file) {
  std::vector<std::string> codes;
  for (const Finding& finding : docx::check_redactions(file, "file.docx")) codes.push_back(finding.code);
  return codes;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("words in black on black, or in white on white, are found in a Word file") {
  CHECK(codes_of(word_file(run("<w:highlight w:val=\"black\"/>"))) == Codes{"redaction.text-under-highlight"});
  CHECK(codes_of(word_file(run("<w:color w:val=\"000000\"/><w:shd w:val=\"clear\" w:fill=\"000000\"/>"))) ==
        Codes{"redaction.text-under-highlight"});
  CHECK(codes_of(word_file(run("<w:color w:val=\"FFFFFF\"/>"))) == Codes{"redaction.text-unseen"});
}

TEST_CASE("words that a reader of a Word file sees raise no alarm") {
  CHECK(codes_of(word_file(run("") + run("<w:highlight w:val=\"yellow\"/>"))).empty());
  // Ink that is left to the program is white on black shading.
  CHECK(codes_of(word_file(run("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"000000\"/>"))).empty());
  CHECK(codes_of(word_file(run("<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"black\"/>"))).empty());
  CHECK(codes_of(word_file("<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val=\"clear\" w:fill=\"1F3864\"/></w:tcPr>" +
                           run("<w:color w:val=\"FFFFFF\"/>") + "</w:tc></w:tr></w:tbl>"))
            .empty());
  for (const char* name :
       {"samples/returns/kent-question-to-a-child.docx", "samples/returns/cambridge-ely-telephone-call.docx"})
    CHECK(codes_of(load_file(name)).empty());
}

TEST_CASE("what is no Word file is refused") {
  CHECK_THROWS_AS(docx::check_redactions("words", "note.txt"), Error);
}
