/// CID-keyed CFF programs renumbered so that CID n is glyph n; only for this folder.
#pragma once

#include "base/bytes.hpp"

namespace redress::font {

/// Rewrites the charset of a CFF table in place. The new charset is never longer than the old one.
/// Throws: Error(surroundings) when the table is damaged or not CID-keyed.
/// Source: Adobe Technical Note 5176, sections 4 to 9, 13 and 18.
void number_cids_by_glyph(Bytes& table);

}  // namespace redress::font
