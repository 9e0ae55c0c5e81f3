/// What the files of this folder share; seen only here.
#pragma once

#include <allheaders.h>

#include <vector>

#include "base/bytes.hpp"
#include "base/handle.hpp"

namespace redress::ocr {

inline void drop_pix(PIX* pix) {
  pixDestroy(&pix);
}
inline void drop_boxes(BOXA* boxes) {
  boxaDestroy(&boxes);
}
using Pix = Handle<PIX, drop_pix>;
using Boxes = Handle<BOXA, drop_boxes>;

/// The pages of a picture file, each grey, upright, straight and about 300 dots to the inch.
/// Throws: Error(input).
std::vector<Pix> load_pages(ByteView bytes);

/// The drawn lines of a page, in its dots; they are wiped from the page, so that letters beside them can be read.
struct Drawn {
  std::vector<BOX> lines;
};
Drawn take_lines(Pix& page);

/// The rectangles that the lines of a page enclose, without their lines; not the page itself.
std::vector<BOX> find_cells(const Drawn& drawn, int width, int height);

}  // namespace redress::ocr
