/// Whether the fonts of this machine are those the letters were proved with.
#pragma once

#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "font/library.hpp"

namespace redress::layout {

/// What differs from `pinned`, a text of lines "digest  file name" as sha256sum writes them: the same fonts give the
/// same bytes of every letter, others give letters that are as right and look a little different.
/// Findings: layout.font.differs (note) a font has another digest; layout.font.missing (note) it is not installed.
/// Throws: Error(input) for a line that is none of these.
std::vector<Finding> check_fonts(const font::Library& fonts, std::string_view pinned);

}  // namespace redress::layout
