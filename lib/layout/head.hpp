/// The head of a first page: who writes, to whom, under which reference.
#pragma once

#include <string>
#include <vector>

#include "layout/piece.hpp"

namespace redress::layout {

/// Where an envelope shows the address, in the page's coordinates, and where the text may begin below it.
struct Window {
  page::Area zone;
  Length text_from;
};

/// Source: DL: the part of a 35 by 90 mm window seen however the sheet slides, x 20-100 and y 57-81 mm; C5 and Notify:
/// GOV.UK Notify's print template, recipient block x 24.6-120 and y 39.5-66.3 mm, text from y 95 mm.
Window window_of(document::Envelope envelope);

/// The furnished head.
struct Head {
  std::vector<Entry> entries;   ///< at their places on the page
  Length text_from;             ///< top of the first block
  std::size_t blocks_used = 0;  ///< leading reference and date paragraphs set beside the address
};

/// Sets letterhead, reference and date, marking and address.
/// Throws: Error(input) when the address cannot be seen whole through the window.
Head set_head(Desk& desk);

}  // namespace redress::layout
