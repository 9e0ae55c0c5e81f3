/// Text to glyphs: which, how wide, and which characters each stands for.
#pragma once

#include <string_view>
#include <vector>

#include "font/library.hpp"

namespace redress::font {

enum class Direction { left_to_right, right_to_left };

/// A stretch of a paragraph in one face, script, language and direction.
struct Stretch {
  FaceIndex face = 0;
  std::uint32_t begin = 0, end = 0;  ///< bytes in the paragraph
  std::uint32_t script = 0;          ///< ISO 15924 as four letters in a number
  std::string_view language;         ///< BCP 47
  Direction direction = Direction::left_to_right;
};

/// In units of `units_per_em`; y upwards.
struct ShapedGlyph {
  std::uint32_t glyph = 0;
  std::uint32_t cluster = 0;  ///< byte of the paragraph where its characters begin
  std::int32_t advance = 0, x_offset = 0, y_offset = 0;
  bool breakable = true;  ///< a line may begin before it without shaping anew
};

/// The glyphs of one stretch in LOGICAL order, also from right to left, with kerning and ligatures; advances are
/// positive. `paragraph` is the whole text, because letters join across a stretch's ends.
/// Source: OpenType 1.9; HarfBuzz's clusters per character.
std::vector<ShapedGlyph> shape(const Library& library, std::string_view paragraph, const Stretch& stretch);

}  // namespace redress::font
