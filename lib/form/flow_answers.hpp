/// The answers between the questions of a flowing document, and what is left over.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "form/anchors.hpp"
#include "form/assemble.hpp"

namespace redress::form {

/// Takes each question's words to its answer; every paragraph ends up in an answer, as print or as left over.
class FlowAnswers {
 public:
  FlowAnswers(const Flow& flow, const Labels& labels, const FormFound& form, const material::Material& material);

  /// Findings: form.label.missing, form.answer.misplaced, form.answer.doubtful, form.text.left (doubts).
  Found find();

 private:
  enum class Use { open, print, label, answer };
  using Pieces = std::vector<std::size_t>;

  const Field& field(std::size_t index) const { return *labels_.fields()[index]; }
  bool is_asked(std::size_t index) const { return asked_.contains(index); }
  bool is_given(const std::string& name) const;
  bool is_print(std::size_t piece) const;
  int missing_after(std::size_t index) const;
  void mark_print();
  void pair_columns();
  void answer_between(std::size_t at);
  void share_extra_rows(const Anchor& anchor, const std::vector<Pieces>& rows);
  void answer_before_first();
  void answer_tail();
  void give(std::size_t index, const Pieces& pieces, const char* how, const Anchor* anchor = nullptr);
  void doubt(const char* code, std::size_t index, std::size_t piece, const char* text);
  std::string joined(const Pieces& pieces) const;
  void list_left();
  void report_missing();

  const Flow& flow_;
  const Labels& labels_;
  const FormFound& form_;
  const material::Material& material_;
  Found found_;
  std::vector<Use> use_;
  std::set<std::size_t> asked_;
  std::set<int> form_tables_;
  std::set<std::size_t> paired_;  // anchors answered by the row below
  bool skip_quoted_ = false;
};

}  // namespace redress::form
