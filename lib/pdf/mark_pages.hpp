/// The pages of a returned PDF with what was understood drawn over them.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/place.hpp"

namespace redress::pdf {

/// A box around something on a page, with a word beside it.
struct Mark {
  enum class Look { certain, doubted, unplaced };
  int page = 1;       ///< from 1
  Box box;            ///< as lib/base/place.hpp says
  std::string label;  ///< ASCII
  Look look = Look::certain;
};

/// The same PDF with the marks over its pages: green where certain, amber where a person must look, grey and dashed
/// where words were placed nowhere. The bytes are a stranger's: call it in a jail.
/// Throws: Error(input) as read_document.
Bytes mark_pages(ByteView bytes, const std::vector<Mark>& marks);

}  // namespace redress::pdf
