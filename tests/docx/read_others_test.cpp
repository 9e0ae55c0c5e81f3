#include "base/error.hpp"
#include "docx/read.hpp"
#include "support/catch.hpp"
#include "zip/zip.hpp"

using namespace redress;
using material::Block;
using material::Way;

namespace {

std::string shown(const std::vector<Block>& blocks) {
  std::string all;
  for (const Block& block : blocks) {
    if (block.paragraph) {
      all += block.paragraph->numbering.empty() ? "" : block.paragraph->numbering + " ";
      for (const material::Span& span : block.paragraph->spans)
        all += span.way == Way::placeholder ? "<" + span.text + ">"
               : span.way == Way::hidden    ? "~" + span.text + "~"
                                            : span.text;
      all += "\n";
    }
    if (block.table)
      for (const material::Row& row : block.table->rows) {
        for (const material::Cell& cell : row.cells)
          all +=
              "[" + std::to_string(cell.column) + "+" + std::to_string(cell.columns) + ":" + shown(cell.blocks) + "]";
        all += "\n";
      }
    if (!block.box.empty()) all += "{" + shown(block.box) + "}";
  }
  return all;
}

material::Material odt(const std::string& text, const std::string& styles = "") {
  return docx::read_odt(
      zip::write_archive(
          {{"mimetype", "application/vnd.oasis.opendocument.text", zip::Packing::stored},
           {"content.xml",
            "<o:document-content xmlns:o=\"urn:o\" xmlns:t=\"urn:t\" xmlns:b=\"urn:b\" xmlns:d=\"urn:d\" "
            "xmlns:s=\"urn:s\" xmlns:l=\"urn:l\"><o:automatic-styles>" +
                styles + "</o:automatic-styles><o:body><o:text>" + text + "</o:text></o:body></o:document-content>"}}),
      "return.odt");
}

std::string rtf(const std::string& text) {
  return shown(docx::read_rtf("{\\rtf1\\ansi " + text + "}", "return.rtf").blocks);
}

}  // namespace

TEST_CASE("an OpenDocument's paragraphs, spaces, tabs and breaks are read") {
  CHECK(
      shown(odt("<t:p>one  \n two<t:s t:c=\"2\"/>three<t:tab/>four<t:line-break/>five</t:p><t:h>Title</t:h>").blocks) ==
      "one two  three\tfour\nfive\nTitle\n");
}

TEST_CASE("an OpenDocument's table keeps its columns") {
  CHECK(shown(odt("<b:table><b:table-row><b:table-cell b:number-columns-spanned=\"2\"><t:p>a</t:p></b:table-cell>"
                  "<b:covered-table-cell/><b:table-cell><t:p>b</t:p></b:table-cell></b:table-row></b:table>")
                  .blocks) == "[0+2:a\n][2+1:b\n]\n");
}

TEST_CASE("an OpenDocument's lists, boxes, prompts, hidden words, notes and deletions are told apart") {
  const std::string styles =
      "<t:list-style s:name=\"L\"><t:list-level-style-number t:level=\"1\" s:num-format=\"1\" "
      "s:num-suffix=\".\"/></t:list-style>"
      "<s:style s:name=\"H\"><s:text-properties t:display=\"none\"/></s:style>";
  const material::Material material =
      odt("<t:tracked-changes><t:changed-region><t:deletion><t:p>gone</t:p></t:deletion></t:changed-region></"
          "t:tracked-changes>"
          "<t:list "
          "t:style-name=\"L\"><t:list-item><t:p>a</t:p></t:list-item><t:list-item><t:p>b</t:p></t:list-item></t:list>"
          "<t:p>x<d:frame><d:text-box><t:p>boxed</t:p></d:text-box></d:frame></t:p>"
          "<t:p><t:placeholder>Name</t:placeholder><t:span t:style-name=\"H\">secret</t:span>"
          "<l:content-control l:showing-place-holder=\"true\">Click</l:content-control></t:p>"
          "<t:p>y<o:annotation><t:p>a remark</t:p></o:annotation></t:p>",
          styles);
  CHECK(shown(material.blocks) == "1. a\n2. b\nx\n{boxed\n}<Name>~secret~<Click>\ny\n");
  REQUIRE(material.notes.size() == 2);
  CHECK(material.notes[0].text == "gone");
  CHECK(material.notes[1].text == "a remark");
}

TEST_CASE("an encrypted or damaged OpenDocument is refused") {
  CHECK_THROWS_AS(
      docx::read_odt(zip::write_archive({{"content.xml", "x"}, {"META-INF/manifest.xml", "<m><encryption-data/></m>"}}),
                     "x.odt"),
      Error);
  CHECK_THROWS_AS(docx::read_odt("no package", "x.odt"), Error);
}

TEST_CASE("Rich Text is read with its signs, scripts and deletions") {
  CHECK(rtf("Caf\\'e9 \\u321?\\'80 \\ldblquote hi\\rdblquote\\par\\b bold\\b0\\tab x\\line y\\par") ==
        "Café Ł\u20AC “hi”\nbold\tx\ny\n");
  CHECK(rtf("\\u-10179?\\u-8641?\\par") == "😿\n");
  CHECK(rtf("{\\v hidden}seen{\\deleted gone}\\par") == "~hidden~seen\n");
  CHECK(rtf("{\\fonttbl{\\f0 Arial;}}{\\*\\unknown nobody's}{\\info{\\title x}}text\\par") == "text\n");
  CHECK(rtf("{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt shown}}\\par") == "shown\n");
  CHECK(rtf("{\\listtext\\'b7\\tab}item\\par") == "• item\n");
}

TEST_CASE("Rich Text tables keep rows, columns and nesting") {
  CHECK(rtf("\\trowd\\cellx100\\cellx300\\pard\\intbl a\\cell b\\cell\\row"
            "\\trowd\\cellx300\\pard\\intbl c\\par d\\cell\\row\\pard after\\par") ==
        "[0+1:a\n][1+1:b\n]\n[0+2:c\nd\n]\nafter\n");
  CHECK(rtf("\\trowd\\cellx900\\pard\\intbl out\\par\\itap2 in\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\nestrow}"
            "\\pard\\intbl end\\cell\\row") == "[0+1:out\n[0+1:in\n]\nend\n]\n");
}

TEST_CASE("what looks like Rich Text and is none is refused or read without harm") {
  CHECK_THROWS_AS(docx::read_rtf("<html>", "x.rtf"), Error);
  CHECK_THROWS_AS(docx::read_rtf("{\\rtf1" + std::string(100000, '{'), "x.rtf"), Error);
  CHECK(shown(docx::read_rtf("{\\rtf1 }}}} \\bin99999999999 \\'zz \\u99999999999 \\", "x.rtf").blocks).size() < 20);
}
