/// A picture as a file that every browser shows.
#pragma once

#include "picture/picture.hpp"

namespace redress::picture {

/// The rows of `grey` or RGB bytes as a PNG; the same picture gives the same bytes. `picture` is no JPEG.
/// Throws: Error(input) when there are not as many bytes as width and height want. Source: ISO 15948, by libpng.
Bytes write_png(const Picture& picture);

}  // namespace redress::picture
