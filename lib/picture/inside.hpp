/// What the readers of pictures share; only for this folder.
#pragma once

#include <optional>

#include "picture/picture.hpp"

namespace redress::picture {

/// The largest picture a page can hold.
inline constexpr std::int64_t most_pixels = 40'000'000;

/// A picture of rows of red, green, blue and opacity: grey and opaque ones are kept smaller.
Picture from_pixels(ByteView pixels, int width, int height, double dots_per_inch);

/// True for what begins as an SVG drawing does.
bool looks_like_svg(ByteView bytes);

/// The drawing as pixels, 600 an inch where that is not too many; nothing where it is none, or has no size.
/// Throws: Error(surroundings) when the library that draws it is not installed.
std::optional<Picture> read_svg(ByteView bytes);

}  // namespace redress::picture
