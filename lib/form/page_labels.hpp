/// The form's printed labels found on pages: which lines ask which question, in the order of the form.
#pragma once

#include <vector>

#include "form/label.hpp"
#include "form/page_text.hpp"

namespace redress::form {

/// A line, or several of a wrapped label, that ask a question.
struct PageLabel {
  std::size_t line = 0;            ///< index of its first line
  std::vector<std::size_t> parts;  ///< all lines the label takes, the first included
  std::size_t end = 0;             ///< byte of the last part's text where the answer may begin
  std::size_t field = 0;           ///< index into Labels::fields()
  double score = 0;                ///< of the match, 0 to 1
  double weight = 0;               ///< the score, less where a label would not stand
};

/// The labels of one form among the lines, each question at most once, in the form's order.
struct LabelChain {
  std::vector<PageLabel> labels;
  double weight = 0;
  std::vector<PageLabel> rivals;   ///< lines that ask one of these questions as surely, outside cells
  std::size_t begin = 0, end = 0;  ///< the stretch of lines that was searched
};

/// The best chain: where a title stands several times, each stretch from one to the next is a form of its own.
/// Other forms that are nearly as good are given too, the best first.
std::vector<LabelChain> find_chains(const std::vector<PageLine>& lines, PageGrid& grid, const Labels& labels);

}  // namespace redress::form
