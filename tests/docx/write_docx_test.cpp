#include "docx/write_docx.hpp"

#include "docx/read.hpp"
#include "support/catch.hpp"
#include "xml/xml.hpp"
#include "zip/zip.hpp"

using namespace redress;
using namespace redress::document;

namespace {

Texts texts(const std::string& text) {
  return {{text, false, false, "", ""}};
}

Block paragraph(const std::string& text, const std::string& language = "") {
  Paragraph made;
  made.texts = texts(text);
  return {made, Keep::free, language};
}

Cell cell(const std::string& text) {
  Cell made;
  made.blocks.push_back(paragraph(text));
  return made;
}

Document letter() {
  Document made;
  made.title = "Outcome of your complaint";
  made.author = "Riverside Family Centre";
  made.reference = "2026-0007";
  made.date = *Date::from(2026, 11, 21);
  made.marking = "Private and confidential";
  made.recipient = Address{{"Ann Example", "1 Mill Lane", "Ely"}};
  Letterhead head;
  head.name = "Riverside Family Centre";
  head.contact = {"01632 960123", "office@example.org"};
  head.particulars = {"Registered charity 1000000"};
  made.letterhead = head;
  made.blocks.push_back({Heading{1, texts("Your complaint of 3 November"), "top"}, Keep::with_next, ""});
  Paragraph with_link;
  with_link.texts = {{"Please read ", false, false, "", ""},
                     {"the policy", true, false, "", "https://example.org/policy?a=1&b=2"},
                     {" first.\nThank you.", false, false, "", ""}};
  made.blocks.push_back({with_link, Keep::free, ""});
  made.blocks.push_back(paragraph("Diolch yn fawr", "cy"));
  made.blocks.push_back(paragraph("\xD8\xB4\xD9\x83\xD8\xB1\xD8\xA7", "ar"));
  List list;
  list.numbering = Numbering::numbers;
  list.items = {{paragraph("We listened")}, {paragraph("We changed the rota"), paragraph("from May")}};
  made.blocks.push_back({list, Keep::free, ""});
  made.blocks.push_back({list, Keep::free, ""});
  Table table;
  table.widths = {1, 2};
  table.header_rows = 1;
  table.summary = "What was found";
  table.rows = {{cell("Point"), cell("Finding")}, {cell("The minibus"), cell("Upheld")}};
  made.blocks.push_back({table, Keep::free, ""});
  made.blocks.push_back({table, Keep::free, ""});
  SignOff end;
  end.closing = "Yours sincerely";
  end.name = "Mary Example";
  end.role = "Co-ordinator";
  made.blocks.push_back({end, Keep::together, ""});
  return made;
}

Bytes part(const Bytes& file, const std::string& name) {
  const auto bytes = zip::open_archive(file, "letter.docx").read(name);
  REQUIRE(bytes);
  return *bytes;
}

std::size_t count_of(const Bytes& bytes, const std::string& what) {
  std::size_t count = 0;
  for (std::size_t at = bytes.find(what); at != Bytes::npos; at = bytes.find(what, at + 1)) ++count;
  return count;
}

std::string text_of(const material::Paragraph& paragraph) {
  std::string text;
  for (const material::Span& span : paragraph.spans) text += span.text;
  return text;
}

}  // namespace

TEST_CASE("A letter written for Word reads back paragraph by paragraph") {
  const material::Material material = docx::read_docx(docx::write_docx(letter()), "letter.docx");
  std::vector<std::string> lines;
  std::size_t tables = 0;
  for (const material::Block& block : material.blocks) {
    if (block.table) {
      ++tables;
      REQUIRE(block.table->rows.size() == 2);
      CHECK(text_of(*block.table->rows[1].cells.at(1).blocks.at(0).paragraph) == "Upheld");
    }
    if (block.paragraph && !text_of(*block.paragraph).empty()) {
      const std::string& mark = block.paragraph->numbering;
      lines.push_back((mark.empty() ? "" : mark + " ") + text_of(*block.paragraph));
    }
  }
  CHECK(tables == 2);
  CHECK(lines == std::vector<std::string>{
                     "Private and confidential", "Ann Example\n1 Mill Lane\nEly", "Your complaint of 3 November",
                     "Please read the policy first.\nThank you.", "Diolch yn fawr", "\xD8\xB4\xD9\x83\xD8\xB1\xD8\xA7",
                     "1. We listened", "2. We changed the rota", "from May", "1. We listened", "2. We changed the rota",
                     "from May", "Yours sincerely", "Mary Example", "Co-ordinator"});
}

TEST_CASE("Word finds real headings, header rows, languages, links and page numbers") {
  const Bytes file = docx::write_docx(letter());
  const Bytes body = part(file, "word/document.xml");
  CHECK_THAT(body, ContainsSubstring("<w:pStyle w:val=\"Heading1\"/>"));
  CHECK_THAT(body, ContainsSubstring("<w:tblHeader/>"));
  CHECK_THAT(body, ContainsSubstring("<w:tblDescription w:val=\"What was found\"/>"));
  CHECK_THAT(body, ContainsSubstring("<w:lang w:val=\"cy\"/>"));
  CHECK_THAT(body, ContainsSubstring("<w:bidi/>"));
  CHECK_THAT(body, ContainsSubstring("<w:rtl/><w:lang w:bidi=\"ar\"/>"));
  CHECK_THAT(body, ContainsSubstring("<w:bookmarkStart w:id=\"1\" w:name=\"top\"/>"));
  CHECK_THAT(part(file, "word/_rels/document.xml.rels"),
             ContainsSubstring("Target=\"https://example.org/policy?a=1&amp;b=2\" TargetMode=\"External\""));
  CHECK_THAT(part(file, "word/styles.xml"), ContainsSubstring("<w:lang w:val=\"en-GB\"/>"));
  CHECK_THAT(part(file, "word/header1.xml"), ContainsSubstring("01632 960123"));
  CHECK_THAT(part(file, "word/header2.xml"), ContainsSubstring("2026-0007"));
  CHECK_THAT(part(file, "word/footer1.xml"), ContainsSubstring("NUMPAGES"));
  CHECK_THAT(part(file, "docProps/core.xml"), ContainsSubstring("2026-11-21T12:00:00Z"));
}

TEST_CASE("Every part of a written package is well-formed and named in its list of types") {
  const Bytes file = docx::write_docx(letter());
  const zip::Archive package = zip::open_archive(file, "letter.docx");
  const Bytes types = part(file, "[Content_Types].xml");
  for (const zip::Part& one : package.parts()) {
    CHECK_NOTHROW(xml::parse_xml(*package.read(one.name), one.name));
    const bool by_extension = one.name.ends_with(".rels") || one.name.front() == '[';
    CHECK((by_extension || types.find("PartName=\"/" + one.name + "\"") != Bytes::npos));
  }
}

TEST_CASE("Each field is a content control that Word accepts") {
  Document form;
  Field line;
  line.name = "name";
  line.tooltip = "Your relationship to the child, and to everybody else who came with you that day, as far as you know";
  Field text;
  text.kind = FieldKind::text;
  text.name = "details";
  text.value = "first line\nsecond & last";
  Field tick;
  tick.kind = FieldKind::checkbox;
  tick.name = "agree";
  form.blocks = {{line, Keep::free, ""}, {text, Keep::free, ""}, {tick, Keep::free, ""}};
  const Bytes file = docx::write_docx(form);
  const Bytes body = part(file, "word/document.xml");
  CHECK(count_of(body, "<w:sdt>") == 3);
  CHECK(count_of(body, "<w:showingPlcHdr/>") == 1);
  CHECK_THAT(body, ContainsSubstring("<w:text w:multiLine=\"1\"/>"));
  const std::size_t alias = body.find("w:alias w:val=\"") + 15;
  CHECK(body.substr(alias, body.find('"', alias) - alias).size() <= 64 + 2);  // the ellipsis has three bytes
  const material::Material material = docx::read_docx(file, "form.docx");
  REQUIRE(material.controls.size() == 3);
  CHECK_FALSE(material.controls[0].filled);
  CHECK(material.controls[1].filled);
  REQUIRE(material.blocks.at(1).paragraph);
  CHECK(text_of(*material.blocks.at(1).paragraph) == "first line\nsecond & last");
  CHECK(material.controls[2].kind == material::Control::Kind::checkbox);
}

TEST_CASE("A picture keeps its alternative text, and one that Word cannot show is told in words") {
  Document form;
  Figure png;
  png.picture = Bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x01\x08\x06\0\0\0", 29);
  png.alternative = "The centre's logo";
  Figure svg;
  svg.picture = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
  svg.alternative = "A map of the way to the centre";
  form.blocks = {{png, Keep::free, ""}, {svg, Keep::free, ""}};
  const Bytes file = docx::write_docx(form);
  const Bytes body = part(file, "word/document.xml");
  CHECK_THAT(body, ContainsSubstring("descr=\"The centre&#39;s logo\""));
  CHECK_THAT(body, ContainsSubstring("cx=\"19050\" cy=\"9525\""));
  CHECK_THAT(body, ContainsSubstring("A map of the way to the centre"));
  CHECK(part(file, "word/media/picture1.png") == png.picture);
}

TEST_CASE("The same document gives the same bytes") {
  CHECK(docx::write_docx(letter()) == docx::write_docx(letter()));
}
