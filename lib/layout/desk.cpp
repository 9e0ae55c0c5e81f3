#include "layout/desk.hpp"

#include "font/shape.hpp"
#include "picture/picture.hpp"
#include "unicode/utf8.hpp"

namespace redress::layout {

Desk::Desk(const document::Document& what, const font::Library& library)
    : document(what), fonts(library), sheet(what), codes(library) {
  page::Tag root;
  root.kind = page::TagKind::document;
  root.language = what.language;
  tags.push_back(root);
}

page::TagIndex Desk::add_tag(page::TagKind kind, page::TagIndex parent, const std::string& language) {
  page::Tag tag;
  tag.kind = kind;
  tag.parent = parent;
  if (!language.empty()) {
    page::TagIndex above = parent;
    while (tags[above].language.empty() && above != 0) above = tags[above].parent;
    if (tags[above].language != language) tag.language = language;
  }
  tags.push_back(tag);
  return tags.size() - 1;
}

void Desk::report(Weight weight, const char* code, std::string text) {
  Finding finding;
  finding.weight = weight;
  finding.code = code;
  finding.text = std::move(text);
  findings.push_back(std::move(finding));
}

void Desk::report_missing(char32_t character) {
  if (!missing_.insert(character).second) return;
  report(Weight::fault, "layout.character.missing",
         "no installed font has the character " + unicode::name_of_code_point(character) +
             "; a replacement is printed: install a font that has it, or spell the word otherwise");
}

std::optional<page::PictureIndex> Desk::add_picture(const Bytes& bytes) {
  for (std::size_t i = 0; i < picture_sources_.size(); ++i)
    if (*picture_sources_[i] == bytes) return i;
  auto read = picture::read_picture(bytes);
  if (!read) return std::nullopt;
  page::Picture picture;
  picture.bytes = std::move(read->bytes);
  picture.jpeg = read->jpeg;
  picture.width = read->width;
  picture.height = read->height;
  picture.opacity = std::move(read->opacity);
  picture.grey = read->grey;
  pictures.push_back(std::move(picture));
  picture_sources_.push_back(&bytes);
  picture_densities_.push_back(read->dots_per_inch);
  return pictures.size() - 1;
}

page::FontIndex Desk::entry_font() {
  const font::FaceIndex face = fonts.base(font::Style::regular);
  if (entry_font_ready_) return codes.font_of(face);
  entry_font_ready_ = true;
  const auto add = [&](char32_t first, char32_t last) {
    for (char32_t character = first; character <= last; ++character) {
      std::string text;
      unicode::append_utf8(text, character);
      if (!fonts.has_glyph(face, character)) continue;
      const auto end = static_cast<std::uint32_t>(text.size());
      for (const font::ShapedGlyph& glyph : font::shape(fonts, text, {face, 0, end, 0x4C61746E, "en", {}}))
        (void)codes.code_of(face, glyph.glyph, text);
    }
  };
  add(0x20, 0x7E);
  add(0xA0, 0x17F);
  add(0x1E80, 0x1E85);  // Welsh
  add(0x1EF2, 0x1EF3);
  add(0x2013, 0x2014);
  add(0x2018, 0x201E);
  add(0x2022, 0x2022);
  add(0x2026, 0x2026);
  add(0x20AC, 0x20AC);
  return codes.font_of(face);
}

void move_down(page::Item& item, Length y) {
  const auto shift = [&](page::Area& area) {
    area.top += y;
    area.bottom += y;
  };
  if (auto* run = std::get_if<page::GlyphRun>(&item)) run->origin.y += y;
  if (auto* box = std::get_if<page::Rectangle>(&item)) shift(box->area);
  if (auto* picture = std::get_if<page::PlacedPicture>(&item)) shift(picture->area);
  if (auto* link = std::get_if<page::Link>(&item)) shift(link->area);
  if (auto* field = std::get_if<page::Field>(&item)) {
    shift(field->area);
    for (page::GlyphRun& run : field->appearance) run.origin.y += y;
  }
}

}  // namespace redress::layout
