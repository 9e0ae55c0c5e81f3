#include "pdf/read_document.hpp"

#include "base/error.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

// A small file without a cross-reference table: the reader mends it.
Bytes file_of(const std::string& objects) {
  return "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 8 0 R]>>>>endobj\n"
         "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
         objects + "trailer<</Root 1 0 R/Size 20>>\n";
}

const char* const page =
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Rotate 90/Contents 4 0 R/Annots[6 0 R 7 0 R 9 0 R 10 0 "
    "R]>>endobj\n"
    "4 0 obj<</Length 44>>stream\n0 0 m 100 0 l S 10 10 50 20 re S 1 g 5 5 9 1 re f\nendstream endobj\n";

const material::Control* find(const material::Material& material, const std::string& name) {
  for (const material::Control& control : material.controls)
    if (control.name == name) return &control;
  return nullptr;
}

}  // namespace

TEST_CASE("fields take from those above them what they do not say themselves") {
  const auto material =
      pdf::read_document(file_of(std::string(page) +
                                 "5 0 obj<</T(person)/FT/Tx/V(Ana)/TU(Your name)/Kids[6 0 R]>>endobj\n"
                                 "6 0 obj<</Type/Annot/Subtype/Widget/Parent 5 0 R/Rect[10 20 60 30]>>endobj\n"
                                 "7 0 obj<</Type/Annot/Subtype/Widget/FT/Tx/T(lost)/V(kept)/Rect[0 0 5 5]>>endobj\n"
                                 "8 0 obj<</T(loop)/FT/Tx/V<FEFF0057>/Kids[8 0 R]>>endobj\n"
                                 "9 0 obj<</Subtype/FreeText/Contents(over\\rtyped)/Rect[0 0 50 10]>>endobj\n"
                                 "10 0 obj<</Subtype/Text/Contents(a note)/Rect[0 0 5 5]>>endobj\n"))
          .material;
  REQUIRE(find(material, "person"));
  CHECK(find(material, "person")->value == "Ana");
  CHECK(find(material, "person")->label == "Your name");
  REQUIRE(find(material, "lost"));
  CHECK(find(material, "lost")->value == "kept");
  REQUIRE(find(material, "loop"));
  CHECK(find(material, "loop")->value == "W");
  REQUIRE(material.notes.size() == 2);
  CHECK(material.notes[0].text == "over\ntyped");
  CHECK(material.notes[0].way == material::Way::annotation);
  CHECK(material.notes[1].kind == "text");
}

TEST_CASE("places are those of the upright page, from its top left corner") {
  const auto material =
      pdf::read_document(file_of(std::string(page) +
                                 "6 0 obj<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(b)/Rect[10 20 60 30]>>endobj\n"))
          .material;
  REQUIRE(material.pages.size() == 1);
  CHECK(material.pages[0].width == 100);
  CHECK(material.pages[0].height == 200);
  REQUIRE(find(material, "a"));
  // Turned clockwise by a quarter, what was at the bottom left is at the top left.
  CHECK(*find(material, "a")->place.box == Box{20, 10, 30, 60});
  // One stroke, four sides of a rectangle; the white bar is not seen.
  CHECK(material.lines.size() == 5);
}

TEST_CASE("what is no PDF is refused in one clear line") {
  try {
    pdf::read_document("%PDF-1.7\nnothing");
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::input);
    CHECK_THAT(error.what(), ContainsSubstring("damaged"));
  }
}

TEST_CASE("a file that had to be mended is read and noted; one that is whole is not") {
  const pdf::Returned mended = pdf::read_document(file_of(page));
  REQUIRE(mended.material.findings.size() == 1);
  CHECK(mended.material.findings[0].code == "pdf.repaired");
  CHECK(mended.material.findings[0].weight == Weight::note);
  REQUIRE_FALSE(mended.for_words.empty());
  const pdf::Returned whole = pdf::read_document(mended.for_words);
  CHECK(whole.material.findings.empty());
  CHECK(whole.material.pages.size() == 1);
}

TEST_CASE("a page whose drawing cannot be unpacked is doubted, and the pages beside it are read") {
  const Bytes bytes =
      "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2/MediaBox[0 0 200 100]>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n"
      "4 0 obj<</Length 14>>stream\n0 9 m 90 9 l S\nendstream endobj\n"
      "5 0 obj<</Type/Page/Parent 2 0 R/Contents 6 0 R>>endobj\n"
      "6 0 obj<</Length 5/Filter/NoSuchPacking>>stream\nxxxxx\nendstream endobj\ntrailer<</Root 1 0 R/Size 7>>\n";
  const material::Material material = pdf::read_document(bytes).material;
  CHECK(material.pages.size() == 2);
  CHECK(material.lines.size() == 1);
  REQUIRE_FALSE(material.findings.empty());
  CHECK(material.findings[0].code == "pdf.page.damaged");
  CHECK(material.findings[0].weight == Weight::doubt);
  CHECK(material.findings[0].place.page == 2);
}
