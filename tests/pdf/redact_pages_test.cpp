#include "pdf/redact_pages.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include "base/error.hpp"
#include "base/file.hpp"
#include "hand_made.hpp"
#include "pdf/write_pages.hpp"
#include "sample_pages.hpp"
#include "support/catch.hpp"

using namespace redress;
using test::all_of;
using test::HandMade;
using test::OnePage;
using test::words_of;

namespace {

pdf::RedactionOrder order_for(Box box, std::vector<std::string> words = {}) {
  pdf::RedactionOrder order;
  order.places.push_back({1, box, "TP", "redacted: third party"});
  order.words = std::move(words);
  return order;
}

const material::Word& word_at(const std::vector<material::Word>& words, const std::string& text) {
  const auto found =
      std::find_if(words.begin(), words.end(), [&](const material::Word& word) { return word.text == text; });
  if (found == words.end()) throw std::runtime_error("no such word: " + text);
  return *found;
}

// The word's box, clear of its neighbours.
Box box_of(const std::string& file, const std::string& text) {
  Box box = word_at(words_of(file), text).box;
  return {box.left + 0.2, box.top + 1.5, box.right - 0.2, box.bottom - 1.5};
}

}  // namespace

TEST_CASE("a redacted word is gone from the file, and the words around it stay where they were") {
  OnePage page;
  page.content =
      "BT /F1 12 Tf 2 Tc 5 Tw 50 700 Td [(Dear Sarah )-300(Quillfeather)120( of )-40(Ely)] TJ 0 -14 Td (below her) Tj "
      "ET "
      "BT /F1 12 Tf 14 TL 50 600 Td (first) Tj (Quillfeather) ' 3 1 (Quillfeather third) \" (last) ' ET";
  const Bytes before = page.finish();
  const auto words = words_of(before);
  pdf::RedactionOrder order;
  for (const material::Word& word : words)
    if (word.text == "Quillfeather")
      order.places.push_back(
          {1, {word.box.left + 0.2, word.box.top + 2, word.box.right - 0.2, word.box.bottom - 2}, "TP", "redacted"});
  REQUIRE(order.places.size() == 3);
  const pdf::Redacted redacted = pdf::redact_pages(before, "letter", order);
  CHECK(redacted.removed.letters == 3 * std::string("Quillfeather").size());
  CHECK(redacted.pages_to_draw.empty());
  CHECK_THAT(all_of(redacted.pdf), !ContainsSubstring("Quillfeather") && !ContainsSubstring("uillf"));
  const auto after = words_of(redacted.pdf);
  for (const char* kept : {"Dear", "Sarah", "of", "Ely", "below", "her", "first", "third", "last"}) {
    CHECK(word_at(after, kept).box.left == Approx(word_at(words, kept).box.left).margin(0.02));
    CHECK(word_at(after, kept).box.top == Approx(word_at(words, kept).box.top).margin(0.02));
  }
  const test::Scratch scratch;
  CHECK_THAT(test::answer_of("qpdf --check " + scratch.put("out.pdf", redacted.pdf)),
             ContainsSubstring("No syntax or stream encoding errors"));
}

TEST_CASE("letters inside forms are taken out of that drawing of the form alone") {
  OnePage page;
  const int font = page.file.add("<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>");
  const int inner = page.file.stream(
      "/Type/XObject/Subtype/Form/BBox[0 0 300 40]/Resources<</Font<</F " + HandMade::ref(font) + ">>>>",
      "BT /F 14 Tf 5 10 Td (Inner Quillfeather) Tj ET");
  const int outer = page.file.stream(
      "/Type/XObject/Subtype/Form/BBox[0 0 400 60]/Resources<</XObject<</In " + HandMade::ref(inner) + ">>>>",
      "q 1 0 0 1 10 10 cm /In Do Q");
  page.resources = "/XObject<</Out " + HandMade::ref(outer) + ">>";
  page.content = "q 1 0 0 1 20 600 cm /Out Do Q q 1 0 0 1 20 300 cm /Out Do Q";
  const Bytes before = page.finish();
  const auto words = words_of(before);
  const auto first = std::find_if(words.begin(), words.end(), [](const auto& w) { return w.text == "Quillfeather"; });
  const pdf::Redacted redacted = pdf::redact_pages(
      before, "letter",
      order_for({first->box.left + 1, first->box.top + 2, first->box.right - 1, first->box.bottom - 2}));
  const auto after = words_of(redacted.pdf);
  CHECK(std::count_if(after.begin(), after.end(), [](const auto& w) { return w.text == "Quillfeather"; }) == 1);
  CHECK(std::count_if(after.begin(), after.end(), [](const auto& w) { return w.text == "Inner"; }) == 2);
  CHECK(redacted.removed.letters == 12);
}

TEST_CASE("dots of a picture under a box are gone, the others stay; a picture wholly under it goes") {
  OnePage page;
  std::string dots;
  for (int y = 0; y < 100; ++y)
    for (int x = 0; x < 100; ++x) dots += static_cast<char>(y < 50 ? 'S' : 'P');
  const int picture = page.file.stream(
      "/Type/XObject/Subtype/Image/Width 100/Height 100/ColorSpace/DeviceGray/BitsPerComponent 8", dots);
  const int small = page.file.stream(
      "/Type/XObject/Subtype/Image/Width 5/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "FACES");
  page.resources = "/XObject<</P " + HandMade::ref(picture) + "/S " + HandMade::ref(small) + ">>";
  page.content = "q 200 0 0 200 100 400 cm /P Do Q q 20 0 0 20 120 560 cm /S Do Q";
  // The picture stands from 200 to 400 points below the top; its upper half goes.
  const pdf::Redacted redacted = pdf::redact_pages(page.finish(), "photo", order_for({90, 190, 310, 299.9}));
  CHECK(redacted.removed.pictures == 2);
  const std::string all = all_of(redacted.pdf);
  CHECK_THAT(all, !ContainsSubstring("SSS") && !ContainsSubstring("FACES") && ContainsSubstring("PPPPPPPPPP"));
}

TEST_CASE("what a camera wrote into a picture is not handed on") {
  OnePage page;
  const std::string jpeg = std::string("\xff\xd8\xff\xe1\x00\x17", 6) + "Exif Quillfeather Ely" +
                           std::string("\xff\xfe\x00\x08", 4) + "camera" + std::string("\xff\xda\x00\x02", 4) +
                           "dots\xff\xd9";
  const int picture = page.file.stream(
      "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode", jpeg);
  page.resources = "/XObject<</P " + HandMade::ref(picture) + ">>";
  page.content = "q 100 0 0 100 100 100 cm /P Do Q";
  const Bytes file = page.finish();
  REQUIRE_THAT(file, ContainsSubstring("Exif Quillfeather"));
  CHECK_THAT(pdf::redact_pages(file, "photo", {}).pdf,
             !ContainsSubstring("Quillfeather") && !ContainsSubstring("camera") && ContainsSubstring("dots"));
}

TEST_CASE("a picture turned on its side loses the dots that are seen under the box") {
  OnePage page;
  std::string dots;
  for (int y = 0; y < 40; ++y)
    for (int x = 0; x < 40; ++x) dots += static_cast<char>(x < 20 ? 'L' : 'R');
  const int picture =
      page.file.stream("/Type/XObject/Subtype/Image/Width 40/Height 40/ColorSpace/DeviceGray/BitsPerComponent 8", dots);
  page.resources = "/XObject<</P " + HandMade::ref(picture) + ">>";
  // Turned left by a quarter: the picture's left is at the foot.
  page.content = "q 0 200 -200 0 300 400 cm /P Do Q";
  page.page = "/Rotate 90";
  // On the turned page the picture's left half stands on the left.
  const pdf::Redacted redacted = pdf::redact_pages(page.finish(), "photo", order_for({390, 90, 499.9, 310}));
  CHECK_THAT(all_of(redacted.pdf), !ContainsSubstring("LLLL") && ContainsSubstring("RRRRRRRRRR"));
}

TEST_CASE("a signature drawn as a line goes; the table's rules around it stay") {
  OnePage page;
  page.content =
      "0 0 0 RG 1 w 60 480 300 60 re S 60 510 m 360 510 l S "
      "100.25 495.5 m 120.125 530.75 140.625 470.375 160.875 505.25 c 180 520 l S";
  const pdf::Redacted redacted = pdf::redact_pages(page.finish(), "form", order_for({80, 262, 260, 318}));
  CHECK(redacted.removed.drawings == 1);
  CHECK_THAT(all_of(redacted.pdf), !ContainsSubstring("120.125") && ContainsSubstring("60 480 300 60 re"));
}

TEST_CASE("notes, form values and their fields go with the place they stand on; comments go from everywhere") {
  OnePage page;
  const int look = page.file.stream(
      "/Type/XObject/Subtype/Form/BBox[0 0 200 "
      "20]/Resources<</Font<</Helv<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>",
      "/Tx BMC BT /Helv 12 Tf 2 5 Td (Child Quillfeather aged) Tj ET EMC");
  const int field = page.file.add(
      "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Child Quillfeather aged)/Rect[100 600 300 620]/AP<</N " +
      HandMade::ref(look) + ">>/F 4>>");
  const int comment =
      page.file.add("<</Type/Annot/Subtype/Text/Rect[500 700 520 720]/Contents(Quillfeather rang again)/T(Parker)>>");
  const int link = page.file.add(
      "<</Type/Annot/Subtype/Link/Rect[50 50 100 70]/A<</S/URI/URI(https://example.org/quillfeather)>>>>");
  page.page = "/Annots[" + HandMade::ref(field) + " " + HandMade::ref(comment) + " " + HandMade::ref(link) + "]";
  page.root = "/AcroForm<</Fields[" + HandMade::ref(field) + "]/XFA(Quillfeather)>>";
  page.content = "BT /F1 12 Tf 50 700 Td (Name:) Tj ET";
  const Bytes before = page.finish();
  const pdf::Redacted redacted =
      pdf::redact_pages(before, "form", order_for(box_of(before, "Quillfeather"), {"Quillfeather"}));
  const std::string all = all_of(redacted.pdf);
  CHECK_THAT(all, !ContainsSubstring("uillf") && !ContainsSubstring("Parker"));
  CHECK_THAT(all, ContainsSubstring("Child") && ContainsSubstring("aged") && ContainsSubstring("Name:"));
  CHECK(redacted.removed.comments == 1);
}

TEST_CASE("what is said in the place of content goes when the content does") {
  OnePage page;
  const int element = page.file.next();
  page.file.add("<</Type/StructElem/S/P/P " + HandMade::ref(element + 1) +
                "/K 0/ActualText(about Quillfeather)/Alt(picture of Quillfeather)/Pg " + HandMade::ref(element + 5) +
                ">>");
  page.file.add("<</Type/StructTreeRoot/K " + HandMade::ref(element) + "/ParentTree<</Nums[0[" +
                HandMade::ref(element) + "]]>>>>");
  page.file.add("null");
  page.root = "/MarkInfo<</Marked true>>/StructTreeRoot " + HandMade::ref(element + 1);
  page.page = "/StructParents 0";
  page.content =
      "/P<</MCID 0/ActualText(said of Quillfeather)>>BDC BT /F1 12 Tf 50 700 Td (about Quillfeather today) Tj ET EMC";
  const Bytes before = page.finish();
  REQUIRE(page.page_number == element + 5);
  const pdf::Redacted redacted = pdf::redact_pages(before, "letter", order_for(box_of(before, "Quillfeather")));
  const std::string all = all_of(redacted.pdf);
  CHECK_THAT(all, !ContainsSubstring("uillf") && ContainsSubstring("today"));
  // The box is read out in its place.
  const test::Scratch scratch;
  CHECK_THAT(test::answer_of("pdfinfo -struct-text " + scratch.put("out.pdf", redacted.pdf)),
             ContainsSubstring("Span"));
  CHECK_THAT(all, ContainsSubstring("redacted: third party"));
}

TEST_CASE("hidden layers, properties, bookmarks, names, scripts, thumbnails and attachments are not handed on") {
  OnePage page;
  const int layer = page.file.add("<</Type/OCG/Name(Quillfeather layer)>>");
  const int attached = page.file.stream("/Type/EmbeddedFile", "Quillfeather in the attachment");
  const int specification =
      page.file.add("<</Type/Filespec/F(Quillfeather.txt)/EF<</F " + HandMade::ref(attached) + ">>>>");
  const int metadata = page.file.stream("/Type/Metadata/Subtype/XML", "<x>Quillfeather</x>");
  const int info = page.file.add("<</Title(Quillfeather v centre)/Author(Quillfeather)>>");
  const int outline = page.file.next();
  page.file.add("<</Type/Outlines/First " + HandMade::ref(outline + 1) + "/Last " + HandMade::ref(outline + 1) +
                "/Count 1>>");
  page.file.add("<</Title(Statement of Quillfeather)/Parent " + HandMade::ref(outline) + "/Dest(quillfeather)>>");
  const int thumbnail = page.file.stream("/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "Q");
  page.resources = "/Properties<</L " + HandMade::ref(layer) + ">>";
  page.content =
      "/OC /L BDC BT /F1 12 Tf 50 600 Td (Hidden Quillfeather) Tj 0 -20 Td ET EMC BT /F1 12 Tf 50 700 Td (Quillfeather "
      "seen) Tj ET";
  page.page = "/Thumb " + HandMade::ref(thumbnail) +
              "/PieceInfo<</X<</Private(Quillfeather)>>>>/AA<</O<</S/JavaScript"
              "/JS(app.alert\\('Quillfeather'\\))>>>>";
  page.root = "/OCProperties<</OCGs[" + HandMade::ref(layer) + "]/D<</OFF[" + HandMade::ref(layer) + "]>>>>/Metadata " +
              HandMade::ref(metadata) + "/Outlines " + HandMade::ref(outline) +
              "/Names<</EmbeddedFiles<</Names[(Quillfeather.txt)" + HandMade::ref(specification) +
              "]>>/JavaScript<</Names[(Q)<</S/JavaScript/JS(var quillfeather)>>]>>>>/Dests<</Quillfeather[null /Fit]>>";
  page.trailer = "/Info " + HandMade::ref(info);
  const Bytes before = page.finish();
  const pdf::Redacted redacted =
      pdf::redact_pages(before, "letter", order_for(box_of(before, "Quillfeather"), {"Quillfeather"}));
  const std::string all = all_of(redacted.pdf);
  CHECK_THAT(all, !ContainsSubstring("uillf") && ContainsSubstring("seen"));
  for (const char* gone : {"/OCProperties", "/EmbeddedFile", "/JavaScript", "/Thumb", "/PieceInfo", "/Metadata"})
    CHECK_THAT(all, !ContainsSubstring(gone));
  CHECK(redacted.removed.layers == 1);
  CHECK(redacted.removed.attachments == 1);
}

TEST_CASE("an earlier state of the file is not handed on") {
  OnePage page;
  page.content = "BT /F1 12 Tf 50 700 Td (Quillfeather was here) Tj ET";
  Bytes file = page.finish();
  const std::string later = "BT /F1 12 Tf 50 700 Td (Nobody was here) Tj ET";
  file = HandMade::change(file, page.body_number,
                          "<</Length " + std::to_string(later.size()) + ">>\nstream\n" + later + "\nendstream",
                          page.root_number, page.root_number + 1);
  REQUIRE_THAT(file, ContainsSubstring("Quillfeather"));
  const pdf::Redacted redacted = pdf::redact_pages(file, "letter", {});
  CHECK_THAT(all_of(redacted.pdf), !ContainsSubstring("Quillfeather") && ContainsSubstring("Nobody"));
}

TEST_CASE("a page whose letters cannot be placed is named, and a picture stands for it") {
  OnePage page;
  const int font = page.file.add(
      "<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/"
      "CIDFontType2/"
      "BaseFont/Song/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 0>>>>]>>");
  page.resources = "/ExtGState<<>>/XObject<<>>";
  page.content = "BT /F2 12 Tf 50 700 Td <0051007500690062> Tj ET";
  Bytes file = page.finish();
  const std::string with = "/Font<</F2 " + HandMade::ref(font) + " /F1 ";
  file.replace(file.find("/Font<</F1 "), 11, with);
  pdf::RedactionOrder order = order_for({40, 80, 200, 110});
  const pdf::Redacted refused = pdf::redact_pages(file, "letter", order);
  REQUIRE(refused.pages_to_draw == std::vector<int>{1});
  order.pictures.push_back({1, 60, 80, Bytes(60 * 80, '\xff')});
  const pdf::Redacted drawn = pdf::redact_pages(file, "letter", order);
  CHECK(drawn.pages_to_draw.empty());
  CHECK_THAT(all_of(drawn.pdf), !ContainsSubstring("0051007500690062") && ContainsSubstring("/Width 60"));
}

TEST_CASE("no letter whose box meets a place can be taken from the page, and every other still can") {
  std::mt19937 dice(20261121);
  const auto between = [&](double low, double high) { return std::uniform_real_distribution<double>(low, high)(dice); };
  for (int round = 0; round < 12; ++round) {
    OnePage page;
    // Courier's letters are 0.6 em wide; each stands alone with a number of its own place.
    struct Letter {
      char letter;
      double x, y, size;
    };
    std::vector<Letter> letters;
    page.content = "";
    for (int i = 0; i < 60; ++i) {
      const Letter one{static_cast<char>('A' + i % 26), between(20, 560), between(20, 770), between(6, 16)};
      letters.push_back(one);
      char text[128];
      std::snprintf(text, sizeof text, "BT /F2 %.3f Tf %.3f %.3f Td (%c) Tj ET\n", one.size, one.x, one.y, one.letter);
      page.content += text;
    }
    const int font = page.file.add("<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>");
    Bytes file = page.finish();
    file.replace(file.find("/Font<</F1 "), 11, "/Font<</F2 " + HandMade::ref(font) + " /F1 ");
    pdf::RedactionOrder order;
    for (int i = 0; i < 4; ++i) {
      const double x = between(0, 400), y = between(0, 600);
      order.places.push_back({1, {x, y, x + between(5, 200), y + between(5, 150)}, "TP", "redacted"});
    }
    std::multiset<char> kept;
    for (const Letter& one : letters) {
      const Box box{one.x, 800 - one.y - 0.9 * one.size, one.x + 0.6 * one.size, 800 - one.y + 0.25 * one.size};
      const bool met = std::any_of(order.places.begin(), order.places.end(), [&](const pdf::Blackening& place) {
        return box.left < place.box.right - 0.01 && place.box.left < box.right - 0.01 &&
               box.top < place.box.bottom - 0.01 && place.box.top < box.bottom - 0.01;
      });
      if (!met) kept.insert(one.letter);
    }
    const pdf::Redacted redacted = pdf::redact_pages(file, "letters", order);
    std::multiset<char> seen;
    const test::Scratch scratch;
    for (const char c :
         test::answer_of("( mutool draw -q -F text " + scratch.put("out.pdf", redacted.pdf) + " 2>/dev/null )"))
      if (c >= 'A' && c <= 'Z') seen.insert(c);
    CHECK(seen == kept);
    CHECK(redacted.removed.letters == letters.size() - kept.size());
  }
}

TEST_CASE("a page of ours stays tagged when something is taken out of it") {
  samples::PageBuilder builder;
  builder.line(72, 100, U"Please read the policy", builder.tag(page::TagKind::paragraph, 0));
  const Bytes file = pdf::write_pages(builder.pages);
  const auto words = words_of(file);
  REQUIRE(!words.empty());
  const Box& last = words.back().box;
  const pdf::Redacted redacted =
      pdf::redact_pages(file, "letter", order_for({last.left + 0.5, last.top + 2, last.right - 0.5, last.bottom - 2}));
  const test::Scratch scratch;
  const std::string out = scratch.put("out.pdf", redacted.pdf);
  CHECK_THAT(test::answer_of("pdfinfo " + out), ContainsSubstring("Tagged:          yes"));
  CHECK_THAT(test::answer_of("pdfinfo -struct-text " + out),
             ContainsSubstring("Please") && !ContainsSubstring("policy"));
}

TEST_CASE("a place on a page that is not there is refused") {
  OnePage page;
  page.content = "";
  pdf::RedactionOrder order = order_for({0, 0, 10, 10});
  order.places[0].page = 2;
  const Bytes file = page.finish();
  CHECK_THROWS_AS(pdf::redact_pages(file, "letter", order), Error);
  CHECK_THROWS_AS(pdf::redact_pages("no pdf", "letter", {}), Error);
}
