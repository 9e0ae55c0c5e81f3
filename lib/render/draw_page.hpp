/// A picture of a page, by Poppler.
#pragma once

#include "base/bytes.hpp"

namespace redress::render {

/// The upright page as grey dots: a PGM file. `page` from 1.
/// Throws: Error(input) when the file cannot be opened or has no such page, or the page is larger than 3 by 3 metres.
Bytes draw_page(ByteView pdf, int page, int dots_per_inch);

}  // namespace redress::render
