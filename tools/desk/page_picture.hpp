/// A page of a returned file as a picture for the browser.
#pragma once

#include "base/bytes.hpp"
#include "context.hpp"

namespace redress::tools::desk {

struct PagePicture {
  Bytes png;
  double width = 0, height = 0;  ///< of the page, in points
};

/// The page of a PDF (from 1), drawn in the jailed helper program. Throws: as sandbox::run_helper.
PagePicture draw_page(const Context& context, ByteView pdf, int page);

}  // namespace redress::tools::desk
