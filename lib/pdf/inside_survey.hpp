/// What lies over what on a page, for those who look for bad redactions; seen only inside this folder.
#pragma once

#include "pdf/inside_painting.hpp"

namespace redress::pdf {

struct SeenGlyph {
  Box box;
  std::size_t turn = 0;  ///< when it was painted
  bool unseen = false;   ///< neither filled nor stroked
  bool white = false;
  bool in_hidden_layer = false;
};

enum class CoverKind { dark, patch, picture, highlight };

struct Cover {
  Box box;
  std::size_t turn = 0;
  CoverKind kind = CoverKind::dark;
};

struct Survey {
  std::vector<SeenGlyph> glyphs;
  std::vector<Cover> covers;  ///< in the order they were painted
  std::vector<Box> grounds;   ///< anything that is not white, with its turn in `ground_turns`
  std::vector<std::size_t> ground_turns;
  std::vector<Box> strokes;    ///< straight lines, for hatching
  std::vector<Box> unapplied;  ///< marks for redaction
};

/// Throws: QPDFExc when the content cannot be parsed.
Survey survey_page(QPDF& file, const ReadPage& page, const Layers& layers, FontShelf& fonts);

/// A glyph that this cover hides.
bool hides(const Cover& cover, const SeenGlyph& glyph, const ReadPage& page);

}  // namespace redress::pdf
