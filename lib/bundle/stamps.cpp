#include "bundle/stamps.hpp"

#include <algorithm>
#include <map>

#include "font/cut.hpp"
#include "font/shape.hpp"

namespace redress::bundle {
namespace {

constexpr double size = 11;
constexpr double right_margin = 28, baseline = 17;  // from the right and the top of the strip
constexpr double strip_width = 160, strip_height = 26;

}  // namespace

page::Pages compose_stamps(const std::vector<std::string>& labels, const font::Library& fonts, Date date) {
  // Numbers are set from few characters: shape each character once.
  const font::FaceIndex face = fonts.base(font::Style::bold);
  std::map<char, std::uint16_t> code_of;
  std::vector<std::uint32_t> glyphs{0};
  std::vector<std::string> texts{""};
  for (const std::string& label : labels)
    for (const char c : label)
      if (code_of.emplace(c, static_cast<std::uint16_t>(code_of.size() + 1)).second) {
        font::Stretch stretch;
        stretch.face = face;
        stretch.end = 1;
        stretch.script = 0x4C61746E;  // Latn
        glyphs.push_back(font::shape(fonts, std::string_view(&c, 1), stretch).at(0).glyph);
        texts.emplace_back(1, c);
      }
  const auto cut = font::cut_font(fonts, face, glyphs);
  const font::Metrics& metrics = fonts.metrics(face);

  page::Pages pages;
  pages.title = "Page numbers";
  pages.date = date;
  page::Font font;
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
  pages.tags.push_back({page::TagKind::document});

  for (const std::string& label : labels) {
    page::GlyphRun run;
    run.size = Length::pt(size);
    Length width;
    for (const char c : label) {
      const std::uint16_t code = code_of.at(c);
      const Length advance = run.size * (font.codes[code].width / 1000.0);
      run.glyphs.push_back({code, advance, {}});
      width += advance;
    }
    run.origin = {Length::pt(strip_width - right_margin) - width, Length::pt(baseline)};
    page::Page page;
    page.width = Length::pt(strip_width);
    page.height = Length::pt(strip_height);
    page.items.emplace_back(std::move(run));
    pages.pages.push_back(std::move(page));
  }
  pages.fonts.push_back(std::move(font));
  return pages;
}

}  // namespace redress::bundle
