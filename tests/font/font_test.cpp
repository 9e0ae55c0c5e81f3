#include "base/error.hpp"
#include "font/cut.hpp"
#include "font/library.hpp"
#include "font/shape.hpp"
#include "support/catch.hpp"

using namespace redress;
using namespace redress::font;

namespace {

constexpr std::uint32_t latin = 0x4C61746E, arabic = 0x41726162, devanagari = 0x44657661, han = 0x48616E69;

std::vector<ShapedGlyph> shape_with(const Library& fonts, std::string_view text, FaceIndex face, std::uint32_t script,
                                    Direction direction = Direction::left_to_right) {
  return shape(fonts, text, {face, 0, static_cast<std::uint32_t>(text.size()), script, "en", direction});
}

}  // namespace

TEST_CASE("Noto Sans is found in its four styles") {
  const Library fonts = load_fonts();
  CHECK(fonts.metrics(fonts.base(Style::regular)).name == "NotoSans-Regular");
  CHECK(fonts.metrics(fonts.base(Style::bold)).name == "NotoSans-Bold");
  CHECK(fonts.metrics(fonts.base(Style::bold)).weight == 700);
  CHECK(fonts.metrics(fonts.base(Style::italic)).italic_angle < 0);
  CHECK(fonts.metrics(fonts.base(Style::regular)).cap_height == 714);
  CHECK(fonts.files().size() == 4);
}

TEST_CASE("a machine without Noto Sans is told the package to install") {
  CHECK_THROWS_WITH(load_fonts({"/usr/share/doc/bash"}), ContainsSubstring("fonts-noto-core"));
}

TEST_CASE("each character is set in the font of its script") {
  const Library fonts = load_fonts();
  const auto name = [&](char32_t character, std::uint32_t script, std::string_view language = "en") {
    const auto face = fonts.find_face(character, script, Style::regular, language);
    return face ? fonts.metrics(*face).name : "";
  };
  CHECK(name(U'\u0175', latin) == "NotoSans-Regular");
  CHECK(name(U'\u0628', arabic) == "NotoNaskhArabic-Regular");
  CHECK(name(U'\u0915', devanagari) == "NotoSansDevanagari-Regular");
  CHECK(name(U'\u4E2D', han) == "NotoSansCJKsc-Regular");
  CHECK(name(U'\u4E2D', han, "ja") == "NotoSansCJKjp-Regular");
  CHECK(name(U'\u2714', 0x5A797979) != "");
  CHECK(name(U'\U0010FFFD', latin).empty());
}

TEST_CASE("text is kerned, ligated and joined") {
  const Library fonts = load_fonts();
  const FaceIndex face = fonts.base(Style::regular);
  const auto kerned = shape_with(fonts, "AV", face, latin);
  REQUIRE(kerned.size() == 2);
  CHECK(kerned[0].advance < fonts.width(face, kerned[0].glyph) * 64);
  const auto naskh = *fonts.find_face(U'\u0628', arabic, Style::regular, "ar");
  const auto joined = shape_with(fonts, "ببب", naskh, arabic, Direction::right_to_left);
  REQUIRE(joined.size() == 3);
  CHECK(joined[0].cluster == 0);
  CHECK(joined[2].cluster == 4);
  CHECK(joined[0].glyph != joined[1].glyph);
  CHECK(joined[1].glyph != joined[2].glyph);
}

TEST_CASE("a font is cut to the glyphs used, and the same way each time") {
  const Library fonts = load_fonts();
  const FaceIndex face = fonts.base(Style::regular);
  std::vector<std::uint32_t> glyphs;
  for (const ShapedGlyph& glyph : shape_with(fonts, "abc", face, latin)) glyphs.push_back(glyph.glyph);
  const auto cut = cut_font(fonts, face, glyphs);
  CHECK(cut->program.size() < 3000);
  CHECK(cut->glyphs == std::vector<std::uint32_t>{1, 2, 3});
  CHECK(cut->name.substr(6) == "+NotoSans-Regular");
  const auto again = cut_font(load_fonts(), face, glyphs);
  CHECK(again->program == cut->program);
  CHECK(again->name == cut->name);
}

TEST_CASE("a Chinese font is cut with CIDs that follow its glyphs") {
  const Library fonts = load_fonts();
  const auto face = *fonts.find_face(U'\u4E2D', han, Style::regular, "zh");
  const auto shaped = shape_with(fonts, "中文投诉信", face, han);
  std::vector<std::uint32_t> glyphs;
  for (const ShapedGlyph& glyph : shaped) glyphs.push_back(glyph.glyph);
  const auto cut = cut_font(fonts, face, glyphs);
  CHECK(cut->program.size() < 8000);
  CHECK(static_cast<unsigned char>(cut->program[0]) == 1);
  for (const std::uint32_t glyph : cut->glyphs) CHECK((glyph >= 1 && glyph <= 5));
}
