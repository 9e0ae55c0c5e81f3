/// What stands in the places of the answers, once the labels on the pages are known.
#pragma once

#include <map>
#include <vector>

#include "form/assemble.hpp"
#include "form/page_labels.hpp"

namespace redress::form {

/// Fills `found` with the answers between the labels of the chain. Gives for each line whether it was used: as a
/// label, an answer or the form's own print. `furniture` are heads, feet and page numbers: nobody's answer.
/// Findings: form.answer.misplaced, form.label.missing (doubts).
std::vector<bool> find_answers(const std::vector<PageLine>& lines, PageGrid& grid, const Labels& labels,
                               const LabelChain& chain, const material::Material& material,
                               const std::vector<bool>& furniture, Found& found);

/// Around all lines of the first one's page.
Place place_of(const std::vector<PageLine>& lines);

}  // namespace redress::form
