#include "base/error.hpp"
#include "docx/read.hpp"
#include "docx/symbols.hpp"
#include "support/catch.hpp"
#include "zip/zip.hpp"

using namespace redress;
using material::Block;
using material::Way;

namespace {

const std::string rels_head = "<Relationships xmlns=\"urn:r\">";
const std::string namespaces =
    "xmlns:w=\"urn:w\" xmlns:w14=\"urn:w14\" xmlns:mc=\"urn:mc\" xmlns:v=\"urn:v\" xmlns:a=\"urn:a\"";

std::string relationship(const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + type + "\" Type=\"http://example.org/rel/" + type + "\" Target=\"" + target + "\"/>";
}

material::Material read(const std::string& body, const std::string& numbering = "", const std::string& comments = "") {
  std::vector<zip::NewPart> parts{
      {"_rels/.rels", rels_head + relationship("officeDocument", "/odd/main.xml") + "</Relationships>"},
      {"odd/main.xml", "<w:document " + namespaces + "><w:body>" + body + "</w:body></w:document>"},
      {"odd/_rels/main.xml.rels", rels_head + relationship("numbering", "../lists.xml") +
                                      relationship("comments", "notes.xml") + "</Relationships>"}};
  if (!numbering.empty())
    parts.push_back({"lists.xml", "<w:numbering " + namespaces + ">" + numbering + "</w:numbering>"});
  if (!comments.empty())
    parts.push_back({"odd/notes.xml", "<w:comments " + namespaces + ">" + comments + "</w:comments>"});
  return docx::read_docx(zip::write_archive(parts), "return.docx");
}

// Paragraphs a line each, cells in brackets, boxes in braces, prompts and hidden text marked.
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
          all += "[" + std::to_string(cell.column) + ":" + shown(cell.blocks) + "]";
        all += "\n";
      }
    if (!block.box.empty()) all += "{" + shown(block.box) + "}";
  }
  return all;
}

std::string text(const std::string& words) {
  return "<w:r><w:t xml:space=\"preserve\">" + words + "</w:t></w:r>";
}
std::string p(const std::string& inside) {
  return "<w:p>" + inside + "</w:p>";
}

}  // namespace

TEST_CASE("relationships lead to the document, whatever its parts are called") {
  CHECK(shown(read(p(text("Hello"))).blocks) == "Hello\n");
}

TEST_CASE("a cell in a control keeps its place in the row") {
  const std::string cell = "<w:tc>" + p(text("A")) + "</w:tc>";
  const std::string held = "<w:sdt><w:sdtPr><w:tag w:val=\"name\"/></w:sdtPr><w:sdtContent><w:tc>" + p(text("B")) +
                           "</w:tc></w:sdtContent></w:sdt>";
  const material::Material material = read("<w:tbl><w:tr>" + cell + held + "</w:tr></w:tbl>");
  CHECK(shown(material.blocks) == "[0:A\n][1:B\n]\n");
  REQUIRE(material.controls.size() == 1);
  CHECK(material.controls[0].name == "name");
  CHECK(material.controls[0].filled);
}

TEST_CASE("controls around a row, a table and a paragraph are seen through, and a prompt is a prompt") {
  const std::string row = "<w:tr><w:tc>" + p(text("x")) + "</w:tc></w:tr>";
  const auto hold = [](const std::string& inside, const std::string& more = "") {
    return "<w:sdt><w:sdtPr>" + more + "</w:sdtPr><w:sdtContent>" + inside + "</w:sdtContent></w:sdt>";
  };
  CHECK(shown(read("<w:tbl>" + hold(row) + "</w:tbl>").blocks) == "[0:x\n]\n");
  CHECK(shown(read(hold("<w:tbl>" + row + "</w:tbl>")).blocks) == "[0:x\n]\n");
  CHECK(shown(read(hold(hold(p(text("deep"))))).blocks) == "deep\n");
  CHECK(shown(read(p(text("Date ") + hold(text("Click here"), "<w:showingPlcHdr/>"))).blocks) == "Date <Click here>\n");
  CHECK(shown(read("<w:sdt><w:sdtPr/></w:sdt>" + p(text("after an empty control"))).blocks) ==
        "after an empty control\n");
}

TEST_CASE("spans and merges place cells on the grid") {
  const std::string cells =
      "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>"
      "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
      "</w:tr></w:tbl>";
  const material::Material material = read(cells);
  const auto& row = material.blocks[0].table->rows[0].cells;
  CHECK(row[0].column == 1);
  CHECK(row[0].columns == 2);
  CHECK(row[1].column == 3);
  CHECK(row[1].merged_up);
}

TEST_CASE("tracked changes are read as accepted and deletions kept beside") {
  const material::Material material = read(
      p(text("I was ") + "<w:del><w:r><w:delText>not</w:delText></w:r></w:del><w:ins>" + text("never") + "</w:ins> " +
        text(" told")) +
      "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + text("one ") + "</w:p>" + p(text("line")) +
      p("<w:moveFrom>" + text("old place") + "</w:moveFrom>") + p("<w:moveTo>" + text("new place") + "</w:moveTo>"));
  CHECK(shown(material.blocks) == "I was never told\none line\n\nnew place\n");
  REQUIRE(material.notes.size() == 2);
  CHECK(material.notes[0].text == "not");
  CHECK(material.notes[0].way == Way::deleted);
  CHECK(material.notes[1].text == "old place");
}

TEST_CASE("a row whose deletion is tracked is gone") {
  const std::string row = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p(text("gone")) + "</w:tc></w:tr>";
  const material::Material material =
      read("<w:tbl>" + row + "<w:tr><w:tc>" + p(text("here")) + "</w:tc></w:tr></w:tbl>");
  CHECK(shown(material.blocks) == "[0:here\n]\n");
  REQUIRE(material.notes.size() == 1);
  CHECK(material.notes[0].text == "gone");
}

TEST_CASE("a text box is read once, from its newer copy, or from the only one there is") {
  const std::string box = "<w:txbxContent>" + p(text("boxed")) + "</w:txbxContent>";
  const std::string both = "<w:r><mc:AlternateContent><mc:Choice><w:drawing>" + box +
                           "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                           "</w:pict></mc:Fallback></mc:AlternateContent></w:r>";
  CHECK(shown(read(p(both)).blocks) == "\n{boxed\n}");
  CHECK(shown(read(p("<w:r><w:pict><v:textbox>" + box + "</v:textbox></w:pict></w:r>")).blocks) == "\n{boxed\n}");
}

TEST_CASE("a field shows its result, not its instruction") {
  const auto mark = [](const std::string& type) { return "<w:r><w:fldChar w:fldCharType=\"" + type + "\"/></w:r>"; };
  const std::string instruction = "<w:r><w:instrText>DATE</w:instrText></w:r>" + text("shown too early");
  CHECK(shown(read(p(mark("begin") + instruction + mark("separate") + text("3/4/25") + mark("end") + text(".")))
                  .blocks) == "3/4/25.\n");
  CHECK(shown(read(p("<w:fldSimple>" + text("7") + "</w:fldSimple>")).blocks) == "7\n");
  CHECK(shown(read(p("<w:smartTag>" + text("Ely") + "</w:smartTag>")).blocks) == "Ely\n");
}

TEST_CASE("old form fields give their text, tick and choice") {
  const auto field = [](const std::string& data, const std::string& result) {
    return "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"F\"/>" + data +
           "</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + result +
           "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
  };
  CHECK(shown(read(p(field("<w:checkBox><w:checked/></w:checkBox>", ""))).blocks) == "☒\n");
  CHECK(shown(read(p(field("<w:checkBox><w:default w:val=\"0\"/></w:checkBox>", ""))).blocks) == "☐\n");
  CHECK(
      shown(read(p(field(
                     "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"a\"/><w:listEntry w:val=\"b\"/></w:ddList>",
                     "")))
                .blocks) == "b\n");
  const material::Material material = read(p(field("<w:textInput/>", text("typed"))));
  CHECK(shown(material.blocks) == "typed\n");
  CHECK(material.controls.at(0).filled);
  CHECK_FALSE(read(p(field("<w:textInput/>", text("\u2002\u2002\u2002")))).controls.at(0).filled);
}

TEST_CASE("signs, breaks and hidden words are kept for what they are") {
  CHECK(shown(read(p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:noBreakHyphen/><w:softHyphen/>"
                     "<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>"))
                  .blocks) == "a\tb\n\u2011\u00AD☒\n");
  CHECK(shown(read(p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>" + text("seen"))).blocks) ==
        "~secret~seen\n");
  CHECK(docx::read_symbol("Wingdings", "F0FC") == "✓");
  CHECK(docx::read_symbol("Unheard Of", "F041") == "\uF041");
  CHECK(docx::read_symbol("Symbol", "not hex").empty());
}

TEST_CASE("lists count as Word counts them") {
  const auto item = [](const std::string& id, int level, const std::string& words) {
    return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" + id +
           "\"/></w:numPr></w:pPr>" + text(words) + "</w:p>";
  };
  const std::string lists =
      "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>"
      "<w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerRoman\"/><w:lvlText "
      "w:val=\"(%1.%2)\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt "
      "w:val=\"bullet\"/><w:lvlText w:val=\"\uF0B7\"/></w:lvl></w:abstractNum><w:num w:numId=\"5\"><w:abstractNumId "
      "w:val=\"0\"/></w:num><w:num w:numId=\"6\"><w:abstractNumId w:val=\"1\"/></w:num><w:num "
      "w:numId=\"7\"><w:abstractNumId "
      "w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";
  CHECK(shown(read(item("5", 0, "a") + item("5", 1, "b") + item("5", 1, "c") + item("5", 0, "d") + item("6", 0, "e") +
                       item("7", 0, "f") + item("0", 0, "g"),
                   lists)
                  .blocks) == "1. a\n(1.i) b\n(1.ii) c\n2. d\n• e\n1. f\ng\n");
}

TEST_CASE("comments are notes, not text") {
  const material::Material material =
      read(p(text("words")), "", "<w:comment w:id=\"0\">" + p(text("log this")) + "</w:comment>");
  CHECK(shown(material.blocks) == "words\n");
  REQUIRE(material.notes.size() == 1);
  CHECK(material.notes[0].kind == "comment");
  CHECK(material.notes[0].text == "log this");
}

TEST_CASE("what is no Word document is refused in one line") {
  const auto refuse = [](const Bytes& bytes) {
    try {
      docx::read_docx(bytes, "return.docx");
      FAIL("it was read");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::input);
      CHECK(std::string(error.what()).find('\n') == std::string::npos);
    }
  };
  refuse("");
  refuse("%PDF-1.7");
  refuse(zip::write_archive({{"photo.jpg", "x"}}));
  refuse(zip::write_archive({{"word/document.xml", "<w:document"}}));
  refuse(zip::write_archive(
      {{"word/document.xml", "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><d>&e;</d>"}}));
  std::string deep;
  for (int i = 0; i < 60000; ++i) deep += "<w:sdt><w:sdtContent>";
  refuse(zip::write_archive({{"word/document.xml", "<w:document " + namespaces + "><w:body>" + deep}}));
}

TEST_CASE("a document embedded whole is not read, and that is said where it stands") {
  const material::Material material = read(p(text("before")) + "<w:altChunk/>" + p(text("after")));
  CHECK(shown(material.blocks) == "before\nafter\n");
  REQUIRE(material.findings.size() == 1);
  CHECK(material.findings[0].code == "docx.part.unread");
  CHECK(material.findings[0].weight == Weight::doubt);
  CHECK(material.findings[0].place.part == "odd/main.xml");
  CHECK(read(p(text("before"))).findings.empty());
}
