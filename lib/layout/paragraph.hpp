/// A paragraph's text cut into stretches of one font, direction and language, and shaped.
#pragma once

#include <string>
#include <vector>

#include "font/shape.hpp"
#include "layout/desk.hpp"
#include "unicode/breaks.hpp"
#include "unicode/runs.hpp"

namespace redress::layout {

/// What the author set alike: bytes [begin, end) of the paragraph.
struct Span {
  std::uint32_t begin = 0, end = 0;
  font::Style style = font::Style::regular;
  std::string language;
  std::string link;
  page::TagIndex tag = page::artifact;
  page::Colour colour;
};

/// A shaped stretch, in logical order.
struct Stretch {
  font::Stretch what;
  std::uint8_t level = 0;
  std::size_t span = 0;
  int percent = 100;  ///< of the paragraph's type size
  std::vector<font::ShapedGlyph> glyphs;
};

/// A paragraph before it is broken into lines.
struct Paragraph {
  std::string text;  ///< UTF-8, NFC
  std::vector<Span> spans;
  std::vector<Stretch> stretches;
  std::vector<unicode::LineBreak> breaks;
  unicode::Direction direction = unicode::Direction::left_to_right;
  Look look;
};

/// The paragraph of these texts. `tag` is the paragraph's own; spans in another language and links get tags below it.
/// With `tag` artifact nothing is tagged. A character without a glyph becomes U+FFFD, with a finding.
Paragraph shape_paragraph(Desk& desk, const document::Texts& texts, const Look& look, const std::string& language,
                          page::TagIndex tag);

/// The glyphs of a stretch, or of a part of it; scripts that look small beside Latin letters are set larger.
std::vector<font::ShapedGlyph> shape_stretch(const Desk& desk, const Paragraph& paragraph, const Stretch& stretch,
                                             std::uint32_t begin, std::uint32_t end);

/// A length of `units` in the font's own measure at this size.
inline Length at_size(std::int64_t units, Length size) {
  const std::int64_t product = units * size.count();
  const std::int64_t half = font::units_per_em / 2;
  return Length::thousandths((product >= 0 ? product + half : product - half) / font::units_per_em);
}

}  // namespace redress::layout
