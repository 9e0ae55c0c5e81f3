#include "bundle/small_font.hpp"

#include "font/cut.hpp"
#include "font/shape.hpp"

namespace redress::bundle {

SmallFont cut_small_font(const font::Library& fonts, std::string_view characters) {
  SmallFont small;
  const font::FaceIndex face = fonts.base(font::Style::bold);
  std::vector<std::uint32_t> glyphs{0};
  std::vector<std::string> texts{""};
  for (const char c : characters) {
    if (!small.codes.emplace(c, static_cast<std::uint16_t>(glyphs.size())).second) continue;
    font::Stretch stretch;
    stretch.face = face;
    stretch.end = 1;
    stretch.script = 0x4C61746E;  // Latn
    glyphs.push_back(font::shape(fonts, std::string_view(&c, 1), stretch).at(0).glyph);
    texts.emplace_back(1, c);
  }
  const auto cut = font::cut_font(fonts, face, glyphs);
  const font::Metrics& metrics = fonts.metrics(face);
  page::Font& font = small.font;
  font.name = cut->name;
  font.bytes = cut->program;
  font.program = metrics.cff ? page::Program::cff : page::Program::truetype;
  for (std::size_t i = 0; i < glyphs.size(); ++i)
    font.codes.push_back({cut->glyphs[i], texts[i], fonts.width(face, glyphs[i])});
  font.ascent = metrics.ascent;
  font.descent = metrics.descent;
  font.cap_height = metrics.cap_height;
  font.weight = metrics.weight;
  font.box_left = metrics.box_left;
  font.box_bottom = metrics.box_bottom;
  font.box_right = metrics.box_right;
  font.box_top = metrics.box_top;
  return small;
}

}  // namespace redress::bundle
