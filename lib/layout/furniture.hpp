/// What stands on every page without being part of the text: page numbers, the head of continuation pages, and the
/// particulars the law wants at the foot.
#pragma once

#include "layout/piece.hpp"

namespace redress::layout {

/// The room it takes from each page's text.
struct Margins {
  Length first_top, next_top, bottom;
};

/// Where text may stand, given where the first page's head ends.
Margins find_margins(Desk& desk, Length first_top);

/// Adds it to the finished pages. The particulars are part of the text on the last page and furniture on all others,
/// so that a screen reader says them once.
void add_furniture(Desk& desk, std::vector<page::Page>& pages);

}  // namespace redress::layout
