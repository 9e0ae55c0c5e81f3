/// Which printed number each page of a bundle bears.
#pragma once

#include <string>
#include <vector>

#include "bundle/contents.hpp"
#include "pdf/assemble.hpp"

namespace redress::bundle {

/// Where a document's pages came to stand.
struct Placed {
  std::size_t first = 0, pages = 0;  ///< indexes into the whole
  std::string from, to;              ///< printed numbers; empty when it has no pages
};

struct Numbering {
  std::size_t front_pages = 0;
  std::vector<std::size_t> dividers;              ///< page index of each section's divider
  std::vector<std::vector<Placed>> sections;      ///< by section and item
  std::vector<std::string> labels;                ///< of every page of the whole
  std::vector<std::vector<std::string>> numbers;  ///< of the documents, by section and item
};

/// The rule a bundle is numbered by, and where it stands; printed on the cover.
struct PaginationRule {
  const char* name;    ///< "continuous", "sectioned"
  const char* source;  ///< "General guidance on electronic court bundles, 29 November 2021"
};
PaginationRule rule_of(Pagination pagination);

/// Numbers all pages: front, then for each section a divider of one page and its documents. `pages[s][i]` is the number
/// of pages of that document. Numbers that were served stay; what comes between two of them is numbered 12A, 12B …, what
/// comes behind them all counts on. Additions alone have no dividers.
Numbering number_pages(const Contents& contents, std::size_t front_pages,
                       const std::vector<std::vector<std::size_t>>& pages);

}  // namespace redress::bundle
