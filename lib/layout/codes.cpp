#include "layout/codes.hpp"

#include <algorithm>

#include "base/ensure.hpp"
#include "font/cut.hpp"

namespace redress::layout {

namespace {

// The letters that nearly every letter uses go in unasked: so one cut of the font serves a whole run of letters, and is
// made once.
void add_usual(const font::Library& library, font::FaceIndex face, std::vector<std::uint32_t>& glyphs) {
  std::string_view usual;
  if (face == library.base(font::Style::regular))
    usual = " abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;()-/'&@";
  if (face == library.base(font::Style::bold)) usual = " abcdefghijklmnopqrstuvwxyz";
  for (const char character : usual) glyphs.push_back(library.find_glyph(face, static_cast<unsigned char>(character)));
}

}  // namespace

std::size_t Codes::open(font::FaceIndex face) {
  Used used;
  used.face = face;
  used.cff = library_.metrics(face).cff;
  used.codes.emplace_back(0, "");
  used.next.push_back(0);
  fonts_.push_back(std::move(used));
  return fonts_.size() - 1;
}

page::FontIndex Codes::font_of(font::FaceIndex face) {
  if (const auto known = by_face_.find(face); known != by_face_.end()) return known->second;
  const std::size_t font = open(face);
  by_face_.emplace(face, font);
  return font;
}

CodePlace Codes::code_of(font::FaceIndex face, std::uint32_t glyph, std::string_view text) {
  std::size_t font = font_of(face);
  for (;;) {
    const Used& used = fonts_[font];
    const auto known = used.by_glyph.find(glyph);
    if (known == used.by_glyph.end()) break;
    for (std::uint16_t code = known->second; code != 0; code = used.next[code])
      if (used.codes[code].second == text) return {font, code};
    if (!used.cff) break;
    if (fonts_[font].next_cut == 0) {
      const std::size_t next = open(face);
      fonts_[font].next_cut = next;
    }
    font = fonts_[font].next_cut;
  }
  Used& used = fonts_[font];
  ensure(used.codes.size() < 65535, "a font's codes fit two bytes");
  const auto code = static_cast<std::uint16_t>(used.codes.size());
  used.codes.emplace_back(glyph, text);
  const auto [first, fresh] = used.by_glyph.emplace(glyph, code);
  used.next.push_back(fresh ? 0 : used.next[first->second]);
  if (!fresh) used.next[first->second] = code;
  return {font, code};
}

page::Font Codes::embed(const Used& used, std::vector<std::uint16_t>& renumbered) const {
  std::vector<std::uint32_t> glyphs;
  for (std::size_t code = 1; code < used.codes.size(); ++code) glyphs.push_back(used.codes[code].first);
  add_usual(library_, used.face, glyphs);
  std::sort(glyphs.begin(), glyphs.end());
  glyphs.erase(std::unique(glyphs.begin(), glyphs.end()), glyphs.end());
  if (!glyphs.empty() && glyphs.front() == 0) glyphs.erase(glyphs.begin());
  const auto cut = font::cut_font(library_, used.face, glyphs);
  const font::Metrics& metrics = library_.metrics(used.face);

  page::Font font;
  font.name = cut->name;
  font.program = used.cff ? page::Program::cff : page::Program::truetype;
  font.bytes = cut->program;
  font.ascent = metrics.ascent;
  font.descent = metrics.descent;
  font.cap_height = metrics.cap_height;
  font.weight = metrics.weight;
  font.italic_angle = metrics.italic_angle;
  font.box_left = metrics.box_left;
  font.box_bottom = metrics.box_bottom;
  font.box_right = metrics.box_right;
  font.box_top = metrics.box_top;
  font.fixed_pitch = metrics.fixed_pitch;
  font.serif = metrics.serif;
  font.codes.resize(used.cff ? glyphs.size() + 1 : used.codes.size());
  font.codes[0].width = library_.width(used.face, 0);
  renumbered.assign(used.codes.size(), 0);
  for (std::size_t code = 1; code < used.codes.size(); ++code) {
    const auto& [glyph, text] = used.codes[code];
    std::uint32_t number = 0;
    if (glyph != 0)
      number =
          cut->glyphs[static_cast<std::size_t>(std::lower_bound(glyphs.begin(), glyphs.end(), glyph) - glyphs.begin())];
    const std::size_t at = used.cff ? number : code;
    font.codes.at(at) = {number, text, library_.width(used.face, glyph)};
    renumbered[code] = static_cast<std::uint16_t>(at);
  }
  return font;
}

void Codes::finish(page::Pages& pages) {
  std::vector<std::vector<std::uint16_t>> renumbered(fonts_.size());
  for (std::size_t font = 0; font < fonts_.size(); ++font) pages.fonts.push_back(embed(fonts_[font], renumbered[font]));
  const auto renumber = [&](page::GlyphRun& run) {
    if (!fonts_[run.font].cff) return;
    for (page::Glyph& glyph : run.glyphs) glyph.code = renumbered[run.font][glyph.code];
  };
  for (page::Page& page : pages.pages)
    for (page::Item& item : page.items) {
      if (auto* run = std::get_if<page::GlyphRun>(&item)) renumber(*run);
      if (auto* field = std::get_if<page::Field>(&item))
        for (page::GlyphRun& run : field->appearance) renumber(run);
    }
}

}  // namespace redress::layout
