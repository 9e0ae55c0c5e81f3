#include "layout/lay_out.hpp"

#include <algorithm>
#include <thread>

#include "base/error.hpp"
#include "examples.hpp"
#include "layout/check_fonts.hpp"
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

std::string all_text(const page::Pages& pages) {
  std::string text;
  for (const page::Page& page : pages.pages)
    for (const page::Item& item : page.items)
      if (const auto* run = std::get_if<page::GlyphRun>(&item); run && run->tag != page::artifact)
        text += show::text_of(pages, *run);
  return text;
}

// The page (from 0) on which a text of the document begins, -1 when nowhere.
int page_of(const page::Pages& pages, const std::string& text) {
  for (std::size_t i = 0; i < pages.pages.size(); ++i)
    for (const page::Item& item : pages.pages[i].items)
      if (const auto* run = std::get_if<page::GlyphRun>(&item))
        if (show::text_of(pages, *run).find(text) != std::string::npos) return static_cast<int>(i);
  return -1;
}

const page::GlyphRun* find_run(const page::Page& page, const page::Pages& pages, const std::string& text) {
  for (const page::Item& item : page.items)
    if (const auto* run = std::get_if<page::GlyphRun>(&item))
      if (show::text_of(pages, *run).find(text) != std::string::npos) return run;
  return nullptr;
}

const char* long_paragraph =
    "We looked at the records of the day, spoke to the two volunteers who were on duty, and compared what they said "
    "with "
    "the notes of the handover. The notes were written on the same afternoon, before anybody had complained.";

}  // namespace

TEST_CASE("a letter stands on its page as it always has") {
  const auto reading = layout::lay_out(letter(), fonts());
  CHECK(reading.findings.empty());
  show::check_golden("layout/letter.txt", show::lines(reading.value));
  show::check_golden("layout/letter-tags.txt", show::tags(reading.value));
}

TEST_CASE("a form stands on its page as it always has") {
  const auto reading = layout::lay_out(form(), fonts());
  CHECK(reading.findings.empty());
  show::check_golden("layout/form.txt", show::lines(reading.value));
  show::check_golden("layout/form-tags.txt", show::tags(reading.value));
}

TEST_CASE("a letter in nine scripts keeps each word and its order") {
  const auto reading = layout::lay_out(many_scripts(), fonts());
  CHECK(reading.findings.empty());
  show::check_golden("layout/scripts.txt", show::lines(reading.value));
  show::check_golden("layout/scripts-tags.txt", show::tags(reading.value));
}

TEST_CASE("the same document gives the same pages") {
  const auto one = layout::lay_out(many_scripts(), fonts()).value;
  const auto two = layout::lay_out(many_scripts(), font::load_fonts()).value;
  CHECK(show::lines(one) == show::lines(two));
  REQUIRE(one.fonts.size() == two.fonts.size());
  for (std::size_t i = 0; i < one.fonts.size(); ++i) {
    CHECK(one.fonts[i].name == two.fonts[i].name);
    CHECK(one.fonts[i].bytes == two.fonts[i].bytes);
  }
}

TEST_CASE("each page says which it is and whose letter it belongs to") {
  Document long_letter = letter();
  for (int i = 0; i < 12; ++i) long_letter.blocks.insert(long_letter.blocks.begin() + 4, paragraph(long_paragraph));
  const auto pages = layout::lay_out(long_letter, fonts()).value;
  REQUIRE(pages.pages.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) CHECK(find_run(pages.pages[i], pages, "Page " + std::to_string(i + 1) + " of 3"));
  for (std::size_t i = 1; i < 3; ++i) {
    const auto* head = find_run(pages.pages[i], pages, "CE-2026-0007");
    REQUIRE(head);
    CHECK(head->tag == page::artifact);
  }
  // The particulars stand on every page, and are said once.
  CHECK(find_run(pages.pages[0], pages, "limited by guarantee")->tag == page::artifact);
  CHECK(find_run(pages.pages[2], pages, "limited by guarantee")->tag != page::artifact);
}

TEST_CASE("a signature never stands on a page of its own") {
  for (int paragraphs = 0; paragraphs < 9; ++paragraphs) {
    Document document = letter();
    document.blocks.erase(document.blocks.begin() + 5, document.blocks.begin() + 10);
    for (int i = 0; i < paragraphs; ++i) document.blocks.insert(document.blocks.begin() + 5, paragraph(long_paragraph));
    document.blocks.insert(document.blocks.end() - 2, paragraph("This is how the text ends."));
    const auto pages = layout::lay_out(document, fonts()).value;
    CHECK(page_of(pages, "This is how the text ends.") == page_of(pages, "Yours sincerely"));
    CHECK(page_of(pages, "Yours sincerely") == page_of(pages, "Jordan Ellis"));
  }
}

TEST_CASE("a heading stands above at least two lines of its text") {
  for (int lines = 0; lines < 40; ++lines) {
    Document document;
    for (int i = 0; i < lines; ++i) document.blocks.push_back(paragraph("Line", "reference"));
    document.blocks.push_back(heading(1, "The heading"));
    document.blocks.push_back(paragraph(std::string("Begins here. ") + long_paragraph));
    const auto pages = layout::lay_out(document, fonts()).value;
    CHECK(page_of(pages, "The heading") == page_of(pages, "Begins here."));
  }
}

TEST_CASE("no paragraph leaves one line alone on a page") {
  for (int lines = 20; lines < 50; ++lines) {
    Document document;
    for (int i = 0; i < lines; ++i) document.blocks.push_back(paragraph("Line", "reference"));
    document.blocks.push_back(paragraph(std::string(long_paragraph) + " " + long_paragraph));
    const auto pages = layout::lay_out(document, fonts()).value;
    std::vector<int> counts(pages.pages.size());
    for (std::size_t i = 0; i < pages.pages.size(); ++i)
      for (const page::Item& item : pages.pages[i].items)
        if (const auto* run = std::get_if<page::GlyphRun>(&item))
          if (run->tag == pages.tags.size() - 1) ++counts[i];
    for (const int count : counts) CHECK(count != 1);
  }
}

TEST_CASE("an index repeats its head on each page and its links lead to the right place") {
  const auto reading = layout::lay_out(index(80), fonts());
  const page::Pages& pages = reading.value;
  CHECK(reading.findings.empty());
  REQUIRE(pages.pages.size() >= 3);
  const int last = page_of(pages, "The last part");
  int links = 0;
  for (std::size_t i = 0; i < pages.pages.size(); ++i) {
    const auto* head = find_run(pages.pages[i], pages, "Document");
    REQUIRE(head);
    if (i > 0 && static_cast<int>(i) < last) CHECK(show::text_of(pages, *head) == "Document");
    for (const page::Item& item : pages.pages[i].items)
      if (const auto* link = std::get_if<page::Link>(&item)) {
        ++links;
        CHECK(link->uri.empty());
        CHECK(static_cast<int>(link->page) == last);
      }
  }
  CHECK(links == 80);
  REQUIRE(pages.bookmarks.size() == 2);
  CHECK(pages.bookmarks[0].title == "Index");
  CHECK(pages.bookmarks[1].level == 1);
}

TEST_CASE("a link to nowhere is reported and keeps its words") {
  Document document;
  document.blocks = {{Paragraph{{words("see part B", "", "#part-b")}, Align::start, "body"}, Keep::free, ""}};
  const auto reading = layout::lay_out(document, fonts());
  REQUIRE(reading.findings.size() == 1);
  CHECK(reading.findings.front().code == "layout.link.unresolved");
  CHECK(all_text(reading.value) == "see part B");
}

TEST_CASE("a row taller than a page is cut between lines and loses none") {
  Document document;
  Table table;
  table.boxed = true;
  table.widths = {1, 3};
  Blocks much;
  std::string expected;
  for (int i = 0; i < 60; ++i) {
    const std::string text = "Paragraph " + std::to_string(i) + " of a very long answer.";
    much.push_back(paragraph(text));
    expected += text;
  }
  table.rows.push_back({Cell{{paragraph("Answer")}, true, 1, Align::start}, Cell{much, false, 1, Align::start}});
  document.blocks = {{table, Keep::free, ""}};
  const auto pages = layout::lay_out(document, fonts()).value;
  CHECK(pages.pages.size() >= 2);
  CHECK(all_text(pages) == "Answer" + expected);
}

TEST_CASE("a character that no font has is named and marked, never dropped") {
  Document document;
  document.blocks = {paragraph("before \xF3\xB0\x80\x80 after")};
  const auto reading = layout::lay_out(document, fonts());
  REQUIRE(reading.findings.size() == 1);
  CHECK(reading.findings.front().code == "layout.character.missing");
  CHECK(reading.findings.front().weight == Weight::fault);
  CHECK_THAT(reading.findings.front().text, ContainsSubstring("U+F0000"));
  CHECK(all_text(reading.value) == "before \uFFFD after");
}

TEST_CASE("an empty document is one page") {
  const auto reading = layout::lay_out(Document{}, fonts());
  CHECK(reading.value.pages.size() == 1);
  CHECK(reading.findings.empty());
}

TEST_CASE("a decision of two hundred pages is laid out whole") {
  Document document = letter();
  for (int i = 0; i < 2200; ++i) document.blocks.insert(document.blocks.end() - 2, paragraph(long_paragraph));
  const auto pages = layout::lay_out(document, fonts()).value;
  CHECK(pages.pages.size() >= 190);
  CHECK(find_run(pages.pages.back(), pages, "Page " + std::to_string(pages.pages.size()) + " of"));
}

TEST_CASE("large print is eighteen points and more pages") {
  Document document = letter();
  document.setting.text_size = 18;
  const auto pages = layout::lay_out(document, fonts()).value;
  CHECK(pages.pages.size() >= 2);
  for (const page::Item& item : pages.pages.front().items)
    if (const auto* run = std::get_if<page::GlyphRun>(&item); run && show::text_of(pages, *run) == "Dear Alex Morgan")
      CHECK(run->size == Length::pt(18));
}

TEST_CASE("a logo that is no picture is reported and its words stand instead") {
  Document document = letter();
  Figure logo;
  logo.picture = "this is no picture";
  logo.alternative = "Emblem of the centre";
  document.letterhead->logo = logo;
  const auto reading = layout::lay_out(document, fonts());
  REQUIRE(reading.findings.size() == 1);
  CHECK(reading.findings.front().code == "layout.picture.unreadable");
  CHECK(page_of(reading.value, "Emblem of the centre") == 0);
}

TEST_CASE("a Chinese character and its lookalike each extract as what was written") {
  Document document;
  document.blocks = {paragraph("\u2F08\u4EBA \u4EBA\u2F08")};
  CHECK(all_text(layout::lay_out(document, fonts()).value) == "\u2F08\u4EBA \u4EBA\u2F08");
}

TEST_CASE("a letter for GOV.UK Notify shows its address where Notify looks for it") {
  Document document = letter();
  document.setting.envelope = Envelope::notify;
  document.letterhead->name =
      "Example & Fenland Child Contact Centre and Family Support Service for the Eastern Counties";
  const auto pages = layout::lay_out(document, fonts()).value;
  for (const char* line : {"Alex Morgan ", "48 Example Road", "ELY"}) {
    const auto* run = find_run(pages.pages.front(), pages, line);
    REQUIRE(run);
    CHECK(run->origin.x >= Length::mm(24.6));
    CHECK(run->origin.y > Length::mm(39.5));
    CHECK(run->origin.y <= Length::mm(66.3));
  }
  CHECK(find_run(pages.pages.front(), pages, "Private and")->origin.y < Length::mm(39.5));
  CHECK(find_run(pages.pages.front(), pages, "Dear Alex")->origin.y > Length::mm(95));
}

TEST_CASE("two people's letters laid out at the same time are what each would be alone") {
  const font::Library library = font::load_fonts();
  const std::string alone = show::lines(layout::lay_out(many_scripts(), library).value);
  const font::Library shared = font::load_fonts();
  std::vector<std::string> together(4);
  {
    std::vector<std::thread> threads;
    for (std::string& text : together)
      threads.emplace_back([&] { text = show::lines(layout::lay_out(many_scripts(), shared).value); });
    for (std::thread& thread : threads) thread.join();
  }
  for (const std::string& text : together) CHECK(text == alone);
}

TEST_CASE("a date in a narrow column of an index stays on one line") {
  Document document;
  Table table;
  table.widths = {1, 8, 1};
  for (int row = 0; row < 3; ++row)
    table.rows.push_back({Cell{{paragraph("1")}, false, 1, Align::start},
                          Cell{{paragraph("Acknowledgement of the complaint")}, false, 1, Align::start},
                          Cell{{paragraph("24 November 2026")}, false, 1, Align::start}});
  document.blocks = {{table, Keep::free, ""}};
  const auto pages = layout::lay_out(document, fonts()).value;
  CHECK(find_run(pages.pages.front(), pages, "24 November 2026"));
}

TEST_CASE("a telephone number is not torn at a line's end") {
  for (std::size_t words = 8; words < 24; ++words) {
    Document document;
    std::string text;
    for (std::size_t i = 0; i < words; ++i) text += "abcd ";
    document.blocks = {paragraph(text + "telephone 0303 123 1113 on any working day, or write to us.")};
    const auto pages = layout::lay_out(document, fonts()).value;
    CHECK(find_run(pages.pages.front(), pages, "0303 123 1113"));
  }
}

TEST_CASE("a private character is marked, because no reader's machine knows it") {
  Document document;
  document.blocks = {paragraph("before \uE000 after")};
  const auto reading = layout::lay_out(document, fonts());
  REQUIRE(reading.findings.size() == 1);
  CHECK_THAT(reading.findings.front().text, ContainsSubstring("U+E000"));
}

TEST_CASE("justified lines end at the right edge, all but the last") {
  Document document;
  document.blocks = {{Paragraph{{words(long_paragraph)}, Align::justified, "body"}, Keep::free, ""}};
  const auto pages = layout::lay_out(document, fonts()).value;
  std::vector<double> ends;
  for (const page::Item& item : pages.pages.front().items)
    if (const auto* run = std::get_if<page::GlyphRun>(&item); run && run->tag != page::artifact) {
      Length end = run->origin.x, pen = run->origin.x;
      for (const page::Glyph& glyph : run->glyphs) {
        pen += glyph.advance;
        if (pages.fonts[run->font].codes[glyph.code].text != " ") end = pen;
      }
      ends.push_back(end.points());
    }
  REQUIRE(ends.size() >= 3);
  for (std::size_t i = 1; i + 1 < ends.size(); ++i) CHECK(std::abs(ends[i] - ends[0]) < 0.5);
  CHECK(ends.back() < ends[0]);
}

TEST_CASE("a second letter in the same process is the same as the first, whatever was set between them") {
  const auto alone = layout::lay_out(letter(), font::load_fonts()).value;
  for (const double size : {18.0, 14.0}) {
    Document other = letter();
    other.setting.text_size = size;
    (void)layout::lay_out(other, fonts());
  }
  (void)layout::lay_out(many_scripts(), fonts());
  const auto later = layout::lay_out(letter(), fonts()).value;
  CHECK(show::lines(alone) == show::lines(later));
  CHECK(show::tags(alone) == show::tags(later));
}

TEST_CASE("a font of another version, or none, is told of") {
  const std::string digest(64, '0');
  const auto findings =
      layout::check_fonts(fonts(), digest + "  NotoSans-Regular.ttf\n" + digest + "  NoSuchFont.ttf\n");
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].code == "layout.font.differs");
  CHECK(findings[1].code == "layout.font.missing");
  CHECK_THROWS_AS(layout::check_fonts(fonts(), "NotoSans-Regular.ttf\n"), Error);
}

TEST_CASE("a salutation stays English whatever the name is written in") {
  Document document;
  document.numbered_pages = false;
  document.blocks = {paragraph("Dear \xD9\x85\xD8\xAD\xD9\x85\xD8\xAF \xD8\xA3\xD8\xAD\xD9\x85\xD8\xAF")};
  const auto pages = layout::lay_out(document, fonts()).value;
  const auto* dear = find_run(pages.pages.front(), pages, "Dear");
  REQUIRE(dear);
  CHECK(dear->origin.x == Length::mm(25));
}
