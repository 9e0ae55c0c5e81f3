/// The ruled cells of a page: tables and boxes as the drawn lines make them.
#pragma once

#include <map>
#include <vector>

#include "material/material.hpp"

namespace redress::form {

struct PageCell {
  int page = 1;
  Box box;
  int grid = 0;       ///< cells whose lines hang together share it
  int inside = -1;    ///< the cell around this one, when a table stands in a cell
  bool open = false;  ///< a side of it is not drawn: the table goes on over the page
};

/// Finds cells by looking from a point to the nearest drawn line on each side.
class PageGrid {
 public:
  explicit PageGrid(const material::Material& material);

  /// The innermost cell at the point, an index into cells(); -1: no lines around it.
  int find(int page, double x, double y);
  /// The outermost cell around that one; itself when there is none.
  int outermost(int cell) const;
  const PageCell& at(int cell) const { return cells_[static_cast<std::size_t>(cell)]; }
  std::size_t size() const { return cells_.size(); }
  /// The table's extent.
  const Box& extent(int page, int grid) const { return pages_.at(page).extents[static_cast<std::size_t>(grid)]; }
  /// The cell that touches this one on the right, and the one under it; -1: there is none.
  int right_of(int cell);
  int below(int cell);

 private:
  struct Stroke {
    double at = 0, from = 0, to = 0;  // a horizontal one: y, and from x to x
    int grid = -1;
  };
  struct Page {
    std::vector<Stroke> across, down;
    std::vector<Box> extents;
    std::map<std::pair<long, long>, int> cells;  // by rounded left top, right bottom hashed together
  };
  static std::vector<Stroke> merge(std::vector<Stroke> strokes);
  static void keep_grids(Page& page, double width, double height);
  int find_in(Page& page, int number, int grid, double x, double y);

  std::map<int, Page> pages_;
  std::vector<PageCell> cells_;
};

}  // namespace redress::form
