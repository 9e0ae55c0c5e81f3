#include "bundle/stamps.hpp"

#include <string_view>

#include "font/cut.hpp"
#include "font/shape.hpp"
#include "page/page.hpp"
#include "pdf/write_pages.hpp"

namespace redress::bundle {
namespace {

// All a number may hold: roman ones, section letters, letters of late pages.
constexpr std::string_view characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZivxlc";

}  // namespace

pdf::NumberLook compose_number_look(const font::Library& fonts, Date date) {
  pdf::NumberLook look;
  const font::FaceIndex face = fonts.base(font::Style::bold);
  std::vector<std::uint32_t> glyphs{0};
  std::vector<std::string> texts{""};
  for (const char c : characters) {
    font::Stretch stretch;
    stretch.face = face;
    stretch.end = 1;
    stretch.script = 0x4C61746E;  // Latn
    look.codes[c] = static_cast<std::uint16_t>(glyphs.size());
    glyphs.push_back(font::shape(fonts, std::string_view(&c, 1), stretch).at(0).glyph);
    texts.emplace_back(1, c);
    look.widths[c] = look.size * fonts.width(face, glyphs.back()) / 1000.0;
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

  page::GlyphRun run;
  run.size = Length::pt(look.size);
  run.origin = {Length::pt(10), Length::pt(17)};
  for (const char c : characters)
    run.glyphs.push_back({look.codes.at(c), run.size * (font.codes[look.codes.at(c)].width / 1000.0), {}});
  page::Page page;
  page.width = Length::pt(600);
  page.height = Length::pt(26);
  page.items.emplace_back(std::move(run));
  pages.pages.push_back(std::move(page));
  pages.fonts.push_back(std::move(font));
  look.pdf = pdf::write_pages(pages);
  return look;
}

}  // namespace redress::bundle
