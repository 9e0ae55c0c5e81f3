#include "docx/rtf_tables.hpp"

#include <algorithm>
#include <set>

namespace redress::docx {
namespace {

constexpr int deepest = 20;

}  // namespace

void RtfTables::reach(int level) {
  while (static_cast<int>(levels_.size()) < std::min(level, deepest)) levels_.emplace_back();
}

// Columns are where cell edges stand anywhere in the table.
void RtfTables::place_cells(Level& level) {
  std::set<int> all;
  for (const auto& edges : level.all_edges) all.insert(edges.begin(), edges.end());
  const std::vector<int> grid(all.begin(), all.end());
  for (std::size_t r = 0; r < level.table.rows.size(); ++r) {
    auto& cells = level.table.rows[r].cells;
    const auto& edges = level.all_edges[r];
    int column = 0;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      int next = column + 1;
      if (c < edges.size())
        next =
            std::max(next, static_cast<int>(std::lower_bound(grid.begin(), grid.end(), edges[c]) - grid.begin()) + 1);
      cells[c].column = column;
      cells[c].columns = next - column;
      column = next;
    }
  }
}

void RtfTables::close_down_to(int level) {
  while (static_cast<int>(levels_.size()) > level) {
    const int here = static_cast<int>(levels_.size());
    if (!levels_.back().cell.empty()) end_cell(here);
    if (!levels_.back().row.cells.empty()) end_row(here);
    place_cells(levels_.back());
    material::Block block;
    block.table = std::move(levels_.back().table);
    levels_.pop_back();
    if (block.table->rows.empty()) continue;
    (levels_.empty() ? body_ : levels_.back().cell).push_back(std::move(block));
  }
}

void RtfTables::add(material::Block block, int level) {
  close_down_to(std::min(level, deepest));
  reach(level);
  (levels_.empty() ? body_ : levels_.back().cell).push_back(std::move(block));
}

void RtfTables::begin_row(int level) {
  if (level < 1) return;
  reach(level);
  levels_[static_cast<std::size_t>(std::min(level, deepest)) - 1].fresh = true;
}

void RtfTables::add_edge(int level, int edge) {
  if (level < 1) return;
  reach(level);
  Level& here = levels_[static_cast<std::size_t>(std::min(level, deepest)) - 1];
  if (here.fresh) here.edges.clear();
  here.fresh = false;
  if (here.edges.size() < 200) here.edges.push_back(edge);
}

void RtfTables::end_cell(int level) {
  if (level < 1) return;
  close_down_to(std::min(level, deepest));
  reach(level);
  material::Cell cell;
  cell.blocks = std::move(levels_.back().cell);
  levels_.back().cell.clear();
  levels_.back().row.cells.push_back(std::move(cell));
}

void RtfTables::end_row(int level) {
  if (level < 1) return;
  close_down_to(std::min(level, deepest));
  reach(level);
  Level& here = levels_.back();
  if (!here.cell.empty()) end_cell(level);
  if (here.row.cells.empty()) return;
  here.all_edges.push_back(here.edges);
  here.table.rows.push_back(std::move(here.row));
  here.row = {};
}

std::vector<material::Block> RtfTables::take() {
  close_down_to(0);
  return std::move(body_);
}

}  // namespace redress::docx
