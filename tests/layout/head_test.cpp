#include "layout/head.hpp"

#include "base/error.hpp"
#include "examples.hpp"
#include "layout/lay_out.hpp"
#include "show.hpp"
#include "support/catch.hpp"

using namespace redress;
using namespace redress::document;
using namespace redress::examples;

namespace {

const font::Library& fonts() {
  static const font::Library library = font::load_fonts();
  return library;
}

const page::GlyphRun* find_run(const page::Page& page, const page::Pages& pages, const std::string& text) {
  for (const page::Item& item : page.items)
    if (const auto* run = std::get_if<page::GlyphRun>(&item))
      if (show::text_of(pages, *run).find(text) != std::string::npos) return run;
  return nullptr;
}

}  // namespace

TEST_CASE("the whole address is seen through a DL window and nothing else of the letter is") {
  const auto pages = layout::lay_out(letter(), fonts()).value;
  const Length left = Length::mm(20), right = Length::mm(100), top = Length::mm(57), bottom = Length::mm(81);
  std::string seen;
  for (const page::Item& item : pages.pages.front().items)
    if (const auto* run = std::get_if<page::GlyphRun>(&item)) {
      if (run->origin.y < top || run->origin.y > bottom || run->origin.x > right) continue;
      CHECK(run->origin.x >= left);
      seen += show::text_of(pages, *run) + "|";
    }
  CHECK(seen == "Alex Morgan |Flat 3, Rowan House |48 Example Road |ELY |CB7 0ZZ|");
}

TEST_CASE("an address that cannot be seen through the window is refused") {
  Document long_address = letter();
  long_address.recipient->lines.assign(12, "A line");
  CHECK_THROWS_AS(layout::lay_out(long_address, fonts()), Error);
  CHECK_THROWS_WITH(layout::lay_out(long_address, fonts()), ContainsSubstring("12 lines"));
  Document wide_address = letter();
  wide_address.recipient->lines.front() = std::string(90, 'M');
  CHECK_THROWS_AS(layout::lay_out(wide_address, fonts()), Error);
  long_address.setting.envelope = Envelope::none;
  CHECK(layout::lay_out(long_address, fonts()).findings.empty());
}

TEST_CASE("through every envelope's window the address is seen, all of it, and nothing else") {
  for (const Envelope envelope : {Envelope::dl_window, Envelope::c5_window, Envelope::notify})
    for (const double size : {12.0, 14.0, 18.0}) {
      Document document = letter();
      document.setting.envelope = envelope;
      document.setting.text_size = size;
      document.letterhead->contact.push_back("a.long.name@families.of.example.org");
      const page::Area zone = layout::window_of(envelope).zone;
      const auto pages = layout::lay_out(document, fonts()).value;
      INFO("text of " << size << " points, window from " << zone.left.points() << " points");
      std::string seen;
      for (const page::Item& item : pages.pages.front().items) {
        const auto* run = std::get_if<page::GlyphRun>(&item);
        if (!run || run->origin.y < zone.top || run->origin.y - run->size > zone.bottom) continue;
        Length right = run->origin.x;
        for (const page::Glyph& glyph : run->glyphs) right += glyph.advance;
        if (run->origin.x > zone.right || right < zone.left) continue;
        seen += show::text_of(pages, *run) + "|";
        CHECK(run->origin.x >= zone.left);
        CHECK(right <= zone.right);
        CHECK(run->origin.y <= zone.bottom);
      }
      CHECK(seen == "Alex Morgan |Flat 3, Rowan House |48 Example Road |ELY |CB7 0ZZ|");
      document.recipient->lines.assign(12, "A line");
      CHECK_THROWS_WITH(layout::lay_out(document, fonts()), ContainsSubstring("12 lines"));
    }
}

TEST_CASE("an address of seven lines is set smaller, and the office is told") {
  Document seven = letter();
  seven.recipient->lines = {"Alex Morgan", "c/o The Housing Office", "Flat 3", "Rowan House", "48 Example Road", "ELY",
                            "CB7 0ZZ"};
  const auto reading = layout::lay_out(seven, fonts());
  REQUIRE(reading.findings.size() == 1);
  CHECK(reading.findings.front().code == "layout.address.small");
}

TEST_CASE("the lines of a letterhead are nine points at least, and a long mail address stays in one piece") {
  Document document = letter();
  document.letterhead->contact.push_back("a.long.name@families.of.example.org");
  for (const double size : {12.0, 14.0, 18.0}) {
    document.setting.text_size = size;
    const auto pages = layout::lay_out(document, fonts()).value;
    const auto* run = find_run(pages.pages.front(), pages, "a.long.name@families.of.example.org");
    REQUIRE(run);
    CHECK(run->size.count() >= 9000);
  }
}

TEST_CASE("in large print the letterhead is large, too, and keeps out of the envelope's window") {
  Document document = letter();
  document.setting.text_size = 18;
  const auto pages = layout::lay_out(document, fonts()).value;
  for (const std::string& line : document.letterhead->contact) {
    const auto* run = find_run(pages.pages.front(), pages, line);
    REQUIRE(run);
    CHECK(run->size >= Length::pt(9.5));
    CHECK(run->origin.y < Length::mm(52));
  }
}

TEST_CASE("a note without a recipient is marked all the same") {
  Document note = letter();
  note.recipient.reset();
  note.marking = "Confidential";
  const auto pages = layout::lay_out(note, fonts()).value;
  const auto* marking = find_run(pages.pages.front(), pages, "Confidential");
  REQUIRE(marking);
  CHECK(marking->tag != page::artifact);
  CHECK(marking->origin.y < find_run(pages.pages.front(), pages, "Dear Alex")->origin.y);
}
