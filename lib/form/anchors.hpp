/// Which paragraphs of a flowing document ask which question of a form.
#pragma once

#include <vector>

#include "form/flow.hpp"
#include "form/label.hpp"

namespace redress::form {

/// A question found: its label begins the paragraph.
struct Anchor {
  std::size_t piece = 0;  ///< index into Flow::pieces
  std::size_t field = 0;  ///< index into Labels::fields()
  std::size_t end = 0;    ///< byte of the paragraph's text where the answer may begin
  double weight = 0;      ///< how surely this is the printed question, about 0 to 10
  bool doubtful = false;  ///< in a place where a label would not stand: perhaps words of an answer
};

/// The questions of one form in one stretch of the document.
struct FormFound {
  std::vector<Anchor> anchors;     ///< in the document's order, each question at most once
  std::vector<Anchor> rivals;      ///< paragraphs that ask one of these questions as surely, outside tables
  std::size_t begin = 0, end = 0;  ///< pieces of the stretch, between paragraphs of the policy
  double weight = 0;
};

/// Every stretch in which a label occurs, the fullest of questions first: a second form in the document is a stretch of
/// its own.
std::vector<FormFound> find_forms(const Flow& flow, const Labels& labels);

/// True when so many of the form's questions were found that this is the form.
bool is_form(const FormFound& found, const Labels& labels);

}  // namespace redress::form
