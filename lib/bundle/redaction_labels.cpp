#include "bundle/redaction_labels.hpp"

#include <map>

#include "font/cut.hpp"
#include "font/shape.hpp"
#include "pdf/write_pages.hpp"

namespace redress::bundle {

Bytes write_redaction_labels(const std::vector<std::string>& codes, const font::Library& fonts, Date date) {
  const font::FaceIndex face = fonts.base(font::Style::bold);
  const font::Metrics& metrics = fonts.metrics(face);
  const Length size = Length::pt(9);
  std::map<char, std::uint16_t> code_of;
  std::vector<std::uint32_t> glyphs{0};
  std::vector<std::string> texts{""};
  for (const std::string& code : codes)
    for (const char c : code)
      if (code_of.emplace(c, static_cast<std::uint16_t>(code_of.size() + 1)).second) {
        font::Stretch stretch;
        stretch.face = face;
        stretch.end = 1;
        stretch.script = 0x4C61746E;  // Latn
        glyphs.push_back(font::shape(fonts, std::string_view(&c, 1), stretch).at(0).glyph);
        texts.emplace_back(1, c);
      }
  const auto cut = font::cut_font(fonts, face, glyphs);
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

  page::Pages pages;
  pages.title = "Labels";
  pages.date = date;
  pages.tags.push_back({page::TagKind::document});
  for (const std::string& code : codes) {
    page::GlyphRun run;
    run.size = size;
    run.colour = {255, 255, 255};
    Length width;
    for (const char c : code) {
      const Length advance = size * (font.codes[code_of.at(c)].width / 1000.0);
      run.glyphs.push_back({code_of.at(c), advance, {}});
      width += advance;
    }
    // A strip as high as its capitals and a little air.
    run.origin = {Length::pt(1), Length::pt(8)};
    page::Page page;
    page.width = width + Length::pt(2);
    page.height = Length::pt(9.5);
    page.items.emplace_back(std::move(run));
    pages.pages.push_back(std::move(page));
  }
  pages.fonts.push_back(std::move(font));
  return pdf::write_pages(pages);
}

}  // namespace redress::bundle
