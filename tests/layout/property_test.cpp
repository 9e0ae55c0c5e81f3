#include <random>

#include "examples.hpp"
#include "layout/lay_out.hpp"
#include "show.hpp"
#include "support/catch.hpp"
#include "unicode/normalise.hpp"
#include "unicode/utf8.hpp"

using namespace redress;
using namespace redress::examples;

namespace {

const font::Library& fonts() {
  static const font::Library library = font::load_fonts();
  return library;
}

// Letters that people's names and complaints are made of, from many scripts, with what stands between them.
std::string random_text(std::mt19937& random, std::size_t length) {
  struct Range {
    char32_t first, last;
  };
  constexpr Range ranges[]{{'a', 'z'},       {'A', 'Z'},       {'0', '9'},       {0xC0, 0x17F},  {0x391, 0x3A1},
                           {0x410, 0x44F},   {0x621, 0x63A},   {0x5D0, 0x5EA},   {0x985, 0x98C}, {0x915, 0x928},
                           {0x4E00, 0x4E80}, {0x1E80, 0x1E85}, {0x300, 0x304},   {0xE01, 0xE2E}, {0xAC00, 0xAC80},
                           {0x64B, 0x652},   {0x93E, 0x94D},   {0x200C, 0x200D}, {0x660, 0x669}, {0x2018, 0x201D}};
  std::string text;
  std::size_t range = 0;
  for (std::size_t i = 0; i < length; ++i) {
    const auto pick = random() % 16;
    if (pick < 2) {
      text += " ";
    } else if (pick < 3) {
      text += std::string(1, ",.()-/?!:;\"'@&%"[random() % 15]);
    } else {
      if (pick < 5) range = random() % std::size(ranges);
      const Range& from = ranges[range];
      unicode::append_utf8(text, from.first + static_cast<char32_t>(random() % (from.last - from.first + 1)));
    }
  }
  return text;
}

std::string without_joiners(const std::string& text) {
  std::string plain;
  for (const char32_t character : unicode::decode_utf8(text))
    if (character != 0x2060) unicode::append_utf8(plain, character);
  return plain;
}

void check_inside(const page::Pages& pages) {
  const Length tolerance = Length::pt(1);
  for (const page::Page& page : pages.pages)
    for (const page::Item& item : page.items) {
      const auto* run = std::get_if<page::GlyphRun>(&item);
      if (!run) continue;
      CHECK(run->origin.y > Length::mm(8));
      CHECK(run->origin.y < page.height - Length::mm(8));
      Length pen = run->origin.x;
      for (const page::Glyph& glyph : run->glyphs) {
        const Length next = pen + glyph.advance;
        const std::string& text = pages.fonts[run->font].codes[glyph.code].text;
        // Spaces may hang over the end of a line.
        if (text != " ") {
          CHECK(std::min(pen, next) >= Length::mm(20) - tolerance);
          CHECK(std::max(pen, next) <= page.width - Length::mm(20) + tolerance);
        }
        pen = next;
      }
    }
}

}  // namespace

TEST_CASE("whatever people write, every character is on the page once, in order, inside the margins") {
  std::mt19937 random(20261121);
  for (int round = 0; round < 60; ++round) {
    const std::string text = unicode::squeeze_spaces(unicode::nfc(random_text(random, 20 + random() % 400)));
    Document document;
    document.numbered_pages = false;
    document.blocks = {paragraph(text)};
    document.setting.text_size = 12 + static_cast<double>(random() % 3) * 3;
    const auto reading = layout::lay_out(document, fonts());
    std::string printed;
    for (const page::Page& page : reading.value.pages)
      for (const page::Item& item : page.items)
        if (const auto* run = std::get_if<page::GlyphRun>(&item)) printed += show::text_of(reading.value, *run);
    INFO("round " << round);
    CHECK(unicode::nfc(without_joiners(printed)) == text);
    check_inside(reading.value);
    CHECK(reading.findings.empty());
  }
}

TEST_CASE("one word of five thousand letters stays inside the margins") {
  Document document;
  document.blocks = {paragraph(std::string(5000, 'w'))};
  const auto pages = layout::lay_out(document, fonts()).value;
  check_inside(pages);
}

TEST_CASE("bytes that are no text are printed as replacements, never a crash") {
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    std::string bytes;
    for (int i = 0; i < 200; ++i) bytes += static_cast<char>(random() % 256);
    Document document;
    document.blocks = {paragraph(bytes)};
    CHECK(layout::lay_out(document, fonts()).value.pages.size() >= 1);
  }
}
