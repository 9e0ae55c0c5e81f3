/// Paragraphs of an RTF put into the tables their marks describe; only for this folder.
#pragma once

#include <string>
#include <vector>

#include "material/material.hpp"

namespace redress::docx {

/// Takes finished paragraphs and the marks between them, gives blocks. Tables nest by level: 0 is the body.
class RtfTables {
 public:
  void add(material::Block block, int level);
  /// Where the cells of the current row end, in twips from the left.
  void begin_row(int level);
  void add_edge(int level, int edge);
  void end_cell(int level);
  void end_row(int level);
  std::vector<material::Block> take();

 private:
  struct Level {
    material::Table table;
    material::Row row;
    std::vector<material::Block> cell;
    std::vector<int> edges;                   // of the row being described
    std::vector<std::vector<int>> all_edges;  // of the finished rows
    bool fresh = true;                        // the next edge begins a new description
  };
  void reach(int level);
  void close_down_to(int level);
  static void place_cells(Level& level);

  std::vector<material::Block> body_;
  std::vector<Level> levels_;
};

}  // namespace redress::docx
