#include "pdf/check_redactions.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/file.hpp"
#include "hand_made.hpp"
#include "pdf/redact_pages.hpp"
#include "support/catch.hpp"

using namespace redress;
using test::HandMade;
using test::OnePage;

namespace {

std::vector<std::string> codes_of(const Bytes& file) {
  std::vector<std::string> codes;
  for (const Finding& finding : pdf::check_redactions(file, "file.pdf", test::words_of)) {
    codes.push_back(finding.code);
    CHECK_THAT(finding.text, !ContainsSubstring("Quillfeather"));
  }
  return codes;
}

using Codes = std::vector<std::string>;

constexpr const char* line = "BT /F1 12 Tf 50 700 Td (Statement of Ada Quillfeather today) Tj ET ";

// Behind that line, what `more` paints; the name stands from about 128 to 218 across.
Bytes page_with(const std::string& more, const std::string& page_keys = "", const std::string& root_keys = "") {
  OnePage page;
  page.content = line + more;
  page.page = page_keys;
  page.root = root_keys;
  return page.finish();
}

}  // namespace

TEST_CASE("words under a black box are found, however the box is drawn") {
  CHECK(codes_of(page_with("0 g 110 695 110 16 re f")) == Codes{"redaction.text-under-box"});
  CHECK(codes_of(page_with("0.1 0.1 0.15 rg 110 695 m 220 695 l 220 711 l 110 711 l h f*")) ==
        Codes{"redaction.text-under-box"});
  CHECK(codes_of(page_with("0 0 0 1 k q 110 0 0 16 110 695 cm 0 0 1 1 re B Q")) == Codes{"redaction.text-under-box"});
  CHECK(codes_of(page_with("0 G 16 w 110 703 m 220 703 l S")) == Codes{"redaction.text-under-box"});
  std::string hatching = "0 G 1 w ";
  for (int x = 110; x < 215; x += 5) hatching += std::to_string(x) + " 695 m " + std::to_string(x + 16) + " 711 l S ";
  CHECK(codes_of(page_with(hatching)) == Codes{"redaction.text-under-box"});
}

TEST_CASE("hidden letters that a reading of a scan left under a black box are found") {
  OnePage page;
  page.content =
      "q 600 0 0 800 0 0 cm /P Do Q 0 g 110 695 110 16 re f BT 3 Tr /F1 12 Tf 50 700 Td (Statement of Ada Quillfeather "
      "today) Tj ET";
  const int scan = page.file.stream(
      "/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8", "\xff\xff\xff\xff");
  page.resources = "/XObject<</P " + HandMade::ref(scan) + ">>";
  CHECK(codes_of(page.finish()) == Codes{"redaction.text-under-box"});
}

TEST_CASE("words under a white patch or a picture are found") {
  CHECK(codes_of(page_with("1 g 110 695 110 16 re f")) == Codes{"redaction.text-under-patch"});
  OnePage page;
  page.content = std::string(line) + "q 110 0 0 16 110 695 cm /P Do Q";
  const int picture =
      page.file.stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "\x80");
  page.resources = "/XObject<</P " + HandMade::ref(picture) + ">>";
  CHECK(codes_of(page.finish()) == Codes{"redaction.text-under-picture"});
}

TEST_CASE("marks that were never applied, and notes laid over words, are found") {
  CHECK(codes_of(page_with("", "/Annots[<</Type/Annot/Subtype/Redact/Rect[110 695 220 711]>>]")) ==
        Codes{"redaction.mark-unapplied"});
  CHECK(codes_of(page_with("", "/Annots[<</Type/Annot/Subtype/Highlight/C[0 0 0]/Rect[110 695 220 711]>>]")) ==
        Codes{"redaction.text-under-highlight"});
  CHECK(codes_of(page_with("", "/Annots[<</Type/Annot/Subtype/Square/IC[0 0 0]/Rect[110 695 220 711]>>]")) ==
        Codes{"redaction.text-under-highlight"});
}

TEST_CASE("words in white on white, or drawn with nothing, are found") {
  CHECK(codes_of(page_with("1 g BT /F1 12 Tf 50 600 Td (Quillfeather) Tj ET")) == Codes{"redaction.text-unseen"});
  CHECK(codes_of(page_with("BT 3 Tr /F1 12 Tf 50 600 Td (Quillfeather) Tj ET")) == Codes{"redaction.text-unseen"});
}

TEST_CASE("words in a layer that is switched off are found") {
  OnePage page;
  const int layer = page.file.add("<</Type/OCG/Name(notes)>>");
  page.resources = "/Properties<</L " + HandMade::ref(layer) + ">>";
  page.root = "/OCProperties<</OCGs[" + HandMade::ref(layer) + "]/D<</OFF[" + HandMade::ref(layer) + "]>>>>";
  page.content = std::string(line) + "/OC /L BDC BT /F1 12 Tf 50 600 Td (Quillfeather) Tj ET EMC";
  CHECK(codes_of(page.finish()) == Codes{"redaction.hidden-layer"});
}

TEST_CASE("a bookmark or a title that says what the page hides is found, whether the words are there or gone") {
  for (const bool gone : {false, true}) {
    OnePage page;
    page.content = gone ? "BT /F1 12 Tf 50 700 Td (Statement of) Tj 180 0 Td (today) Tj ET 0 g 125 695 95 16 re f"
                        : std::string(line) + "0 g 110 695 110 16 re f";
    const int outline = page.file.next();
    page.file.add("<</Type/Outlines/First " + HandMade::ref(outline + 1) + "/Last " + HandMade::ref(outline + 1) +
                  "/Count 1>>");
    page.file.add("<</Title(Statement of Ada Quillfeather)/Parent " + HandMade::ref(outline) + "/Dest[" +
                  HandMade::ref(outline + 5) + "/Fit]>>");
    const int info = page.file.add("<</Title(Statement of Ada Quillfeather)>>");
    page.root = "/Outlines " + HandMade::ref(outline);
    page.trailer = "/Info " + HandMade::ref(info);
    const Bytes file = page.finish();
    REQUIRE(page.page_number == outline + 5);
    Codes codes = codes_of(file);
    std::sort(codes.begin(), codes.end());
    Codes expected{"redaction.bookmark", "redaction.metadata"};
    if (!gone) expected.push_back("redaction.text-under-box");
    CHECK(codes == expected);
  }
}

TEST_CASE("an earlier state of the file that holds what a box hides is found") {
  OnePage page;
  page.content = line;
  const Bytes first = page.finish();
  const std::string later = "BT /F1 12 Tf 50 700 Td (Statement of) Tj 180 0 Td (today) Tj ET 0 g 125 695 95 16 re f";
  const Bytes file = HandMade::change(
      first, page.body_number, "<</Length " + std::to_string(later.size()) + ">>\nstream\n" + later + "\nendstream",
      page.root_number, page.root_number + 1);
  CHECK(codes_of(file) == Codes{"redaction.earlier-state"});
  // Words that were only changed, with no box in their place, are somebody's editing.
  const std::string edited = "BT /F1 12 Tf 50 700 Td (Statement of nobody today) Tj ET";
  CHECK(
      codes_of(HandMade::change(first, page.body_number,
                                "<</Length " + std::to_string(edited.size()) + ">>\nstream\n" + edited + "\nendstream",
                                page.root_number, page.root_number + 1))
          .empty());
}

TEST_CASE("an attached file that shows the page without its boxes is found") {
  const std::string whole = "BT /F1 12 Tf 50 700 Td (Statement of Ada Quillfeather given today at the centre) Tj ET";
  OnePage before;
  before.content = whole;
  const Bytes carried = before.finish();
  OnePage page;
  page.content =
      "BT /F1 12 Tf 50 700 Td (Statement of) Tj 170 0 Td (given today at the centre) Tj ET 0 g 118 695 95 16 re f";
  const int attached = page.file.stream("/Type/EmbeddedFile", carried);
  const int specification =
      page.file.add("<</Type/Filespec/F(original.pdf)/EF<</F " + HandMade::ref(attached) + ">>>>");
  page.root = "/Names<</EmbeddedFiles<</Names[(original.pdf)" + HandMade::ref(specification) + "]>>>>";
  CHECK(codes_of(page.finish()) == Codes{"redaction.attachment"});
}

TEST_CASE("pages on which nothing was hidden raise no alarm") {
  // White words on a dark head, words over a ground, underlined and struck words, a see-through marker.
  CHECK(codes_of(page_with("0 g 40 600 300 24 re f 1 g BT /F1 12 Tf 50 606 Td (White on dark) Tj ET")).empty());
  CHECK(codes_of(page_with("0 g 50 697 m 218 697 l 218 698 l 50 698 l f 50 703.5 168 1 re f")).empty());
  CHECK(codes_of(page_with("0.9 g 40 600 300 24 re f 0 g BT /F1 12 Tf 50 606 Td (Office use) Tj ET")).empty());
  CHECK(codes_of(page_with("", "/Annots[<</Type/Annot/Subtype/Highlight/C[1 1 0]/Rect[110 695 220 711]>>]")).empty());
  for (const char* name : {"samples/returns/kent-form-at-the-door.pdf", "samples/returns/cambridge-ely-photograph.pdf",
                           "samples/returns/cambridge-ely-double-booking.pdf"})
    CHECK(codes_of(load_file(name)).empty());
}

TEST_CASE("our own redactions pass the check, and what cannot be opened is refused") {
  pdf::RedactionOrder order;
  order.places.push_back({1, {120, 90, 225, 104}, "TP", "redacted: third party"});
  CHECK(codes_of(pdf::redact_pages(page_with(""), "file.pdf", order).pdf).empty());
  CHECK_THROWS_AS(pdf::check_redactions("no pdf", "file.pdf", test::words_of), Error);
}
