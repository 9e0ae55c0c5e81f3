/// Pieces put on pages, from top to bottom.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "layout/furniture.hpp"
#include "layout/piece.hpp"

namespace redress::layout {

/// A place that links and bookmarks lead to.
struct Spot {
  std::size_t page = 0;
  Length y;
};

struct Broken {
  std::vector<page::Page> pages;
  std::vector<page::Bookmark> bookmarks;
  std::map<std::string, Spot> anchors;
};

/// Pages in which glued pieces stand together wherever a page can hold them, table headers are repeated, and boxes cut
/// by a page end are closed. `head` stands on the first page. Where a short last page can be
/// saved by less space between paragraphs, there is less.
Broken break_pages(const Desk& desk, const std::vector<Entry>& head, const Pieces& pieces, const Margins& margins);

}  // namespace redress::layout
