/// A flowing document as one sequence of paragraphs, each knowing the cell it stands in.
#pragma once

#include <string>
#include <vector>

#include "material/material.hpp"

namespace redress::form {

/// One paragraph with what a person reads of it.
struct Piece {
  std::string text;       ///< without prompts, hidden text and numbering
  std::string numbering;  ///< "•", "1."
  std::string prompt;     ///< what a control shows while nobody has filled it
  std::string hidden;
  int table = -1;  ///< index into Flow::tables of the innermost table; -1: none
  int row = 0, cell = 0;
  bool first_in_cell = false;  ///< first paragraph of its cell with something to read
  int box = 0;                 ///< number of the text box it stands in; 0: none
  bool in_control = false;
  bool heading = false, bold = false;
  bool quoted = false;  ///< begins with the quote mark of a mail
  std::vector<material::Picture> pictures;
  Place place;

  bool empty() const;
  /// Numbering and text as they stand on paper.
  std::string shown() const;
};

struct FlowTable {
  int parent = -1;  ///< the table it is nested in
  int rows = 0;
  std::vector<std::vector<int>> columns;  ///< of each row's cells: the grid column it begins at
};

struct Flow {
  std::vector<Piece> pieces;
  std::vector<FlowTable> tables;

  /// True when `table` is `outer` or nested in it.
  bool is_inside(int table, int outer) const;
};

/// The material's blocks in reading order; boxes where they are anchored.
Flow read_flow(const material::Material& material);

}  // namespace redress::form
