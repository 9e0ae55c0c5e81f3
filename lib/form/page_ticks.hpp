/// Boxes that are ticked on pages: fields, signs and notes, and which question or offered answer each stands beside.
#pragma once

#include <map>
#include <vector>

#include "form/page_labels.hpp"

namespace redress::form {

/// What the ticks of a form say.
struct Ticks {
  std::map<std::size_t, std::vector<const Option*>> chosen;  ///< by index into LabelChain::labels, of a choice
  std::map<std::size_t, bool> ticked;                        ///< by the same index, of a box of its own
  std::map<std::size_t, int> control;                        ///< the field on the page that says so, where one does
  std::vector<std::size_t> lines;                            ///< lines that are nothing but such a tick
};

/// Finds them for the checkboxes and choices of the chain. A choice none of whose answers is ticked is left out.
Ticks find_ticks(const std::vector<PageLine>& lines, const Labels& labels, const LabelChain& chain,
                 const material::Material& material);

}  // namespace redress::form
