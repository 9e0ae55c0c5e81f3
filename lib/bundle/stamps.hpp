/// How the page numbers of a bundle look.
#pragma once

#include "base/date.hpp"
#include "font/library.hpp"
#include "pdf/assemble.hpp"

namespace redress::bundle {

/// Digits and letters in the office's bold face, eleven points, at the foot of the page on the right.
pdf::NumberLook compose_number_look(const font::Library& fonts, Date date);

}  // namespace redress::bundle
