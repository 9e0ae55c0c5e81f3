/// The signature as it is seen on the letter: the handwritten name or a typed one, the role and the day.
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/length.hpp"
#include "font/library.hpp"

namespace redress::sign {

/// What is shown in the field's box.
struct SignatureBlock {
  std::string name, role;  ///< role empty: not shown
  Date date;
  Bytes picture;  ///< PNG of the handwritten signature; empty: the name is typed. White becomes see-through.
  std::string language = "en-GB";  ///< of the date
  Length width, height;            ///< of the field's box
};

/// A PDF of one page of the field's size, for Request::appearance. Text is set in the letters' own type, as large as
/// fits, 11 points at most. The same block gives the same bytes; it can be used for many letters.
/// Throws: Error(input) when the picture cannot be read; Error(usage) when the box has no size.
Bytes draw_appearance(const SignatureBlock& block, const font::Library& fonts);

}  // namespace redress::sign
