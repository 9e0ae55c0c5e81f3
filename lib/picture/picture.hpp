/// A logo or photograph as a page can hold it.
#pragma once

#include <optional>

#include "base/bytes.hpp"

namespace redress::picture {

/// JPEG as it came, or the decoded rows of a PNG or of a drawing.
struct Picture {
  Bytes bytes;  ///< a whole JPEG, or rows of `grey` or RGB bytes
  bool jpeg = false;
  bool grey = false;  ///< one component instead of three
  int width = 0, height = 0;
  double dots_per_inch = 96;  ///< as the file says, else 96
  Bytes opacity;              ///< one byte a pixel; empty: opaque
};

/// The picture, or nothing where the bytes are no PNG, JPEG or SVG that a page can hold: damaged, larger than forty
/// million pixels, a JPEG in four colours, or a drawing without a size. A drawing becomes pixels, 600 an inch; what lies
/// outside its own file it cannot show. Throws: Error(surroundings) for a drawing where librsvg2-2 is not installed. Source: PNG (ISO 15948) by libpng; JPEG's frame header by ITU-T T.81, B.2.2.
std::optional<Picture> read_picture(ByteView bytes);

}  // namespace redress::picture
