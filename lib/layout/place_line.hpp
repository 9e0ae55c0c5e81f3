/// A line of a paragraph set on its baseline: glyph runs in reading order, links over them.
#pragma once

#include <vector>

#include "layout/break_lines.hpp"
#include "layout/desk.hpp"

namespace redress::layout {

/// The room a line is set in.
struct Slot {
  Length left, measure, baseline;
  document::Align align = document::Align::start;
};

/// The line's items. Characters of right-to-left runs stay in logical order, with negative advances; trailing spaces
/// hang over the line's end so that the text keeps them.
std::vector<Entry> place_line(Desk& desk, const Paragraph& paragraph, const Line& line, const Slot& slot);

}  // namespace redress::layout
