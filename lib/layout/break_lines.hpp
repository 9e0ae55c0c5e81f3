/// Where the lines of a paragraph end, chosen for the paragraph as a whole.
#pragma once

#include <vector>

#include "layout/paragraph.hpp"

namespace redress::layout {

/// The lines of the paragraph, none wider than the measure unless a single visible character is. The sum of the
/// squares of what the lines leave empty is the least possible; a last line of one short word is avoided. A word wider
/// than the measure is broken between visible characters. Where the look lets words be torn, they may
/// end a line with a hyphen, at a cost.
/// Source: Knuth and Plass, "Breaking paragraphs into lines" (1981): total fit, for ragged and justified lines.
std::vector<Line> break_lines(const Paragraph& paragraph, Length measure);

/// The width of the paragraph's widest unbroken line.
Length natural_width(const Paragraph& paragraph);

}  // namespace redress::layout
