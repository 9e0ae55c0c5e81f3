/// A paragraph of a document: its words as glyphs, and what the document makes of them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "layout/desk.hpp"
#include "layout/shaped.hpp"

namespace redress::layout {

/// What a part of the paragraph is in this document.
struct Span {
  std::string link;
  page::TagIndex tag = page::artifact;
  page::Colour colour;
};

/// A paragraph before it is broken into lines.
struct Paragraph {
  std::shared_ptr<const Shaped> shaped;
  std::vector<Span> spans;  ///< one for each of Shaped::parts
  Look look;

  const std::string& text() const { return shaped->text; }
  bool runs_backwards() const { return shaped->direction == unicode::Direction::right_to_left; }
};

/// The paragraph of these texts. `tag` is the paragraph's own; spans in another language and links get tags below it.
/// With `tag` artifact nothing is tagged. A character without a glyph becomes U+FFFD, with a finding.
Paragraph shape_paragraph(Desk& desk, const document::Texts& texts, const Look& look, const std::string& language,
                          page::TagIndex tag);

/// A length of `units` in the font's own measure at this size.
inline Length at_size(std::int64_t units, Length size) {
  const std::int64_t product = units * size.count();
  const std::int64_t half = font::units_per_em / 2;
  return Length::thousandths((product >= 0 ? product + half : product - half) / font::units_per_em);
}

}  // namespace redress::layout
