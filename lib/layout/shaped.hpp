/// The words of a paragraph as glyphs, whatever document they stand in.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/length.hpp"
#include "document/document.hpp"
#include "font/shape.hpp"
#include "layout/sheet.hpp"
#include "unicode/breaks.hpp"
#include "unicode/runs.hpp"

namespace redress::layout {

/// What the author set alike: bytes [begin, end) of the paragraph.
struct Part {
  std::uint32_t begin = 0, end = 0;
  font::Style style = font::Style::regular;
  std::string language;
};

/// A shaped stretch, in logical order.
struct Stretch {
  font::Stretch what;
  std::uint8_t level = 0;
  std::size_t part = 0;  ///< of Shaped::parts
  int percent = 100;     ///< of the paragraph's type size
  std::vector<font::ShapedGlyph> glyphs;
};

/// Bytes [begin, end) of the paragraph; trailing spaces and a line end lie in [visible_end, end).
struct Line {
  std::uint32_t begin = 0, visible_end = 0, end = 0;
  Length width;         ///< of what is visible
  bool last = false;    ///< of the paragraph, or before a forced line end: never stretched
  bool hyphen = false;  ///< a word is torn at its end
};

/// Lines as they were found once for a size and a measure.
struct FoundLines {
  Length size, measure;
  bool balanced = false;
  Tearing tearing = Tearing::never;
  std::vector<Line> lines;
};

/// Where the words of a paragraph may be torn, and the hyphen that shows it.
struct Hyphens {
  std::vector<std::uint32_t> places;  ///< bytes before which a line may end with a hyphen
  font::ShapedGlyph glyph;
};

/// What follows from a paragraph's words and languages alone, whatever document they stand in. A thread keeps what it
/// shaped last: most paragraphs of a run of letters are the same.
struct Shaped {
  std::string text;         ///< UTF-8, NFC
  std::vector<Part> parts;  ///< one for each of the author's texts
  std::u32string missing;   ///< characters without a glyph; U+FFFD stands in their place
  std::vector<Stretch> stretches;
  std::vector<unicode::LineBreak> breaks;
  unicode::Direction direction = unicode::Direction::left_to_right;
  mutable std::vector<FoundLines> found;   ///< by one thread alone
  mutable std::optional<Hyphens> hyphens;  ///< likewise, once they were asked for
};

/// Whether a paragraph's look makes all of it bold.
enum class Weighting { as_written, bold };

/// The words of these texts, shaped; a text without a language of its own is in `language`. What a thread shaped last is
/// kept and shared, and is the same as if it were shaped anew.
std::shared_ptr<const Shaped> shape_words(const font::Library& fonts, const document::Texts& texts, Weighting weighting,
                                          const std::string& language);

/// The glyphs of a stretch, or of a part of it; scripts that look small beside Latin letters are set larger.
std::vector<font::ShapedGlyph> shape_stretch(const font::Library& fonts, const Shaped& shaped, const Stretch& stretch,
                                             std::uint32_t begin, std::uint32_t end);

/// Finds the paragraph's hyphens, once. A paragraph in more than one language or style has none.
void find_hyphens(const font::Library& fonts, const Shaped& shaped);

}  // namespace redress::layout
