/// Words on pages as lines of text in reading order, each in its cell, with what was laid over the page put in place.
#pragma once

#include <string>
#include <vector>

#include "form/page_grid.hpp"
#include "material/material.hpp"

namespace redress::form {

/// One line of text as a person sees it, or of what was laid over the page.
struct PageLine {
  std::string text;
  int page = 1;
  Box box;
  int cell = -1;  ///< the outermost cell it stands in; -1: in none
  int row = 0;    ///< lines of cells beside each other share it; counted over the whole file
  double size = 0;
  double first_word = 0;  ///< width of its first word
  bool bold = false;
  bool from_right = false;  ///< written from right to left
  bool hard = false;        ///< a line of its own: never joined with its neighbours as wrapped text
  double certainty = 1;
  material::Way way = material::Way::typed;
  int control = -1;  ///< index into Material::controls
  int note = -1;     ///< index into Material::notes
};

/// All lines of the file in reading order: pages, rows of cells, cells from left to right, lines from top to bottom.
std::vector<PageLine> find_lines(const material::Material& material, PageGrid& grid);

/// The lines as a person reads them: wrapped lines joined by a space, others by '\n'.
std::string join_lines(const std::vector<const PageLine*>& lines, const PageGrid& grid);

}  // namespace redress::form
