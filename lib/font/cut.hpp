/// A font cut down to the glyphs that were used, ready to be embedded.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "font/library.hpp"

namespace redress::font {

/// What remains of a face. A CFF program is CID-keyed with CID n for its glyph n.
struct Cut {
  std::string name;                   ///< "ABCDEF+NotoSans-Regular"; the six letters follow from the bytes
  Bytes program;                      ///< a TrueType file, or a bare CFF table
  std::vector<std::uint32_t> glyphs;  ///< for each glyph asked for, its number in `program`
};

/// Cuts a face down to `glyphs` (any order, each once). The same glyphs give the same bytes; a recent result is kept
/// and shared. Hinting, layout and character tables are dropped: a PDF brings its own.
/// Throws: Error(surroundings) when the font file is damaged.
std::shared_ptr<const Cut> cut_font(const Library& library, FaceIndex face, const std::vector<std::uint32_t>& glyphs);

}  // namespace redress::font
