#include "pdf/check_conformance.hpp"

#include <cstdlib>

#include "base/error.hpp"
#include "base/file.hpp"
#include "pdf/sample_pages.hpp"
#include "pdf/write_pages.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

bool finds(const Bytes& file, const std::string& code) {
  const auto findings = pdf::check_conformance(file);
  for (const Finding& finding : findings)
    if (finding.code == code) return true;
  for (const Finding& finding : findings) UNSCOPED_INFO("instead: " << finding.code << ": " << finding.text);
  return false;
}

// The same number of bytes, so that every object keeps its place.
Bytes with(Bytes file, const std::string& sound, std::string broken) {
  const std::size_t at = file.find(sound);
  REQUIRE(at != Bytes::npos);
  REQUIRE(broken.size() <= sound.size());
  broken.resize(sound.size(), ' ');
  return file.replace(at, sound.size(), broken);
}

// The file as qpdf writes it with these options: unpacked, so that its content can be broken too, or locked.
Bytes through_qpdf(const Bytes& file, const std::string& options) {
  const std::string path = build_folder() + "/check_conformance_test";
  write_file(path + ".pdf", file);
  REQUIRE(std::system(("qpdf " + options + " " + path + ".pdf " + path + "-out.pdf").c_str()) == 0);
  return load_file(path + "-out.pdf");
}

page::TagIndex first_tag(const page::Pages& pages, page::TagKind kind) {
  for (std::size_t tag = 0; tag < pages.tags.size(); ++tag)
    if (pages.tags[tag].kind == kind) return tag;
  FAIL("no such tag");
  return 0;
}

}  // namespace

TEST_CASE("A promise broken in the file is found and named") {
  const Bytes file = pdf::write_pages(samples::every_kind_of_item());
  struct Break {
    const char *sound, *broken, *code;
  };
  for (const Break& one :
       std::initializer_list<Break>{{"/DisplayDocTitle true", "/DisplayDocTitle null", "pdf.metadata.title"},
                                    {"/Marked true", "/Marked null", "pdf.tag.unmarked"},
                                    {"/Lang(en-GB)", "/Xang(en-GB)", "pdf.file.language"},
                                    {"%PDF-1.7", "%PDF-1.3", "pdf.file.version"},
                                    {"/StructTreeRoot ", "/XtructTreeRoot ", "pdf.tag.missing"},
                                    {"/Metadata ", "/Xetadata ", "pdf.metadata.missing"},
                                    {"<pdfaid:conformance>A", "<pdfaid:conformance>B", "pdf.metadata.archive"},
                                    {"<pdfuaid:part>1", "<pdfuaid:part>2", "pdf.metadata.accessible"},
                                    {"<pdfaExtension:schemas>", "<pdfaExtension:xchemas>", "pdf.metadata.schema"},
                                    {"/Title(Acknowledgement", "/Title(Bcknowledgement", "pdf.metadata.differs"},
                                    {"/OutputIntents[", "/XutputIntents[", "pdf.metadata.colours"},
                                    {"/AFRelationship/", "/XFRelationship/", "pdf.attachment.unrelated"},
                                    {"/Scope/Column", "/Xcope/Column", "pdf.tag.scope"},
                                    {"/ListNumbering", "/XistNumbering", "pdf.tag.list"},
                                    {"/Placement/Block/BBox", "/Placement/Block/XBox", "pdf.tag.figure"},
                                    {"/Alt(", "/Xlt(", "pdf.tag.alternative"},
                                    {"/S/Figure", "/S/Xigure", "pdf.tag.type"},
                                    {"/S/LBody", "/S/P", "pdf.tag.nesting"},
                                    {"/Type/OBJR", "/Type/XBJR", "pdf.tag.link"},
                                    {"/StructParents 0", "/StructParents 9", "pdf.content.parents"},
                                    {"/StructParent 2", "/StructParent 9", "pdf.annotation.untagged"},
                                    {"/TU(", "/XU(", "pdf.annotation.tooltip"},
                                    {"/Contents(The", "/Xontents(The", "pdf.annotation.contents"},
                                    {"/F 4", "/F 6", "pdf.annotation.flags"},
                                    {"/Tabs/S", "/Tabs/R", "pdf.annotation.order"},
                                    {"/AP<", "/XP<", "pdf.annotation.appearance"},
                                    {"/PageMode/UseOutlines", "/AA<<>>", "pdf.file.action"},
                                    {"/FontFile2 ", "/XontFile2 ", "pdf.font.missing"},
                                    {"/ToUnicode ", "/XoUnicode ", "pdf.font.text"},
                                    {"/CIDToGIDMap ", "/XIDToGIDMap ", "pdf.font.glyphs"},
                                    {"/Type/Metadata", "/F(elsewhere)", "pdf.file.external"},
                                    {"/Filter/FlateDecode", "/Filter/LZWDecode", "pdf.file.filter"},
                                    {"/BitsPerComponent 8", "/Interpolate true", "pdf.file.picture"},
                                    {"/SigFlags 1", "/XFA (a)", "pdf.file.xfa"},
                                    {"/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>",
                                     "/MarkInfo<</Marked true/Suspects true>>", "pdf.tag.suspects"},
                                    {"/ID[", "/XD[", "pdf.file.identifier"}}) {
    INFO(one.sound << " -> " << one.broken);
    CHECK(finds(with(file, one.sound, one.broken), one.code));
  }
}

TEST_CASE("Marks broken in a page's content are found") {
  const Bytes file = through_qpdf(pdf::write_pages(samples::every_kind_of_item()), "--qdf --object-streams=disable");
  CHECK(finds(with(file, "/MCID 1", "/MCID 0"), "pdf.content.marks"));
  CHECK(finds(with(file, "/MCID 0", "/XCID 0"), "pdf.content.untagged"));
  Bytes mixed = file;
  mixed.replace(mixed.find("EMC", mixed.find("/Pagination")), 3, "   ");
  CHECK(finds(mixed, "pdf.content.mixed"));
}

TEST_CASE("A tag that does not know its parent is found") {
  Bytes file = pdf::write_pages(samples::every_kind_of_item());
  const std::size_t item = file.find("/S/LI/");
  REQUIRE(item != Bytes::npos);
  file[file.rfind("/P ", item) + 1] = 'X';
  CHECK(finds(file, "pdf.tag.tree"));
}

TEST_CASE("A list of glyphs in a font and a lock on the file are found") {
  Bytes file = pdf::write_pages(samples::every_kind_of_item());
  const std::string sound = "/CapHeight 714", broken = "/CIDSet (all) ";
  file.replace(file.rfind(sound), sound.size(), broken);
  CHECK(finds(file, "pdf.font.set"));
  CHECK(finds(through_qpdf(pdf::write_pages(samples::every_kind_of_item()), "--encrypt \"\" secret 256 --"),
              "pdf.file.encrypted"));
}

TEST_CASE("A heading level that is skipped is found") {
  page::Pages pages = samples::every_kind_of_item();
  pages.tags[first_tag(pages, page::TagKind::heading)].level = 3;
  CHECK(finds(pdf::write_pages(pages), "pdf.tag.heading"));
}

TEST_CASE("A glyph that stands for no text is found") {
  page::Pages pages = samples::every_kind_of_item();
  std::get<page::GlyphRun>(pages.pages[0].items[1]).glyphs[0].code = 0;
  CHECK(finds(pdf::write_pages(pages), "pdf.font.notdef"));
}

TEST_CASE("A form tag without its field is found") {
  page::Pages pages = samples::every_kind_of_item();
  page::Tag tag;
  tag.kind = page::TagKind::form;
  pages.tags.push_back(tag);
  CHECK(finds(pdf::write_pages(pages), "pdf.tag.form"));
}

TEST_CASE("A file that is no PDF is refused, a truncated one is mended and says so") {
  CHECK_THROWS_AS(pdf::check_conformance("Dear Sir or Madam"), Error);
  const Bytes file = pdf::write_pages(samples::every_kind_of_item());
  CHECK(finds(file.substr(0, file.rfind("startxref")), "pdf.file.damaged"));
}
