/// The character codes of the fonts a document uses: one for each glyph with each text it stands for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "font/library.hpp"
#include "page/page.hpp"

namespace redress::layout {

/// Where a glyph ended up.
struct CodePlace {
  page::FontIndex font = 0;
  std::uint16_t code = 0;
};

/// Fonts in order of first use, codes in order of first use.
class Codes {
 public:
  explicit Codes(const font::Library& library) : library_(library) {}

  /// The code of a glyph that stands for this text. Two texts give two codes; a CFF program knows one code a glyph, so
  /// there the second text goes to a second cut of the font.
  CodePlace code_of(font::FaceIndex face, std::uint32_t glyph, std::string_view text);

  /// The font of this face, its first cut.
  page::FontIndex font_of(font::FaceIndex face);

  /// Cuts the fonts, fills Pages::fonts and gives every glyph run the codes of the programs as cut.
  void finish(page::Pages& pages);

 private:
  struct Used {
    font::FaceIndex face = 0;
    bool cff = false;
    std::size_t next_cut = 0;                                   // of the same face; 0: none
    std::vector<std::pair<std::uint32_t, std::string>> codes;   // glyph and text, by code
    std::vector<std::uint16_t> next;                            // by code: the next code of the same glyph; 0: none
    std::unordered_map<std::uint32_t, std::uint16_t> by_glyph;  // its first code
  };

  std::size_t open(font::FaceIndex face);
  page::Font embed(const Used& used, std::vector<std::uint16_t>& renumbered) const;

  const font::Library& library_;
  std::vector<Used> fonts_;
  std::unordered_map<font::FaceIndex, std::size_t> by_face_;
};

}  // namespace redress::layout
