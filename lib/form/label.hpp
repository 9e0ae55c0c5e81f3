/// Printed words of a form found again in what came back: labels by their meaning, headings, the policy's own prose.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "form/definition.hpp"

namespace redress::form {

/// A text reduced to what counts when labels are compared: letters and digits without case, compatibility forms or
/// apostrophes, "&" as "and", single spaces between words; with the way back to the original.
struct Folded {
  std::string text;
  std::vector<std::uint32_t> ends;  ///< for each byte of `text`: where its character ends in the original
};

/// The text as labels are compared: folded, with the way back to the original.
Folded fold(std::string_view text);

/// How many letters must change to make `pattern` each beginning of `text`: one number for every length of it, the
/// empty one first. `pattern` is not empty. Source: Myers 1999, in blocks as Hyyrö 2003.
std::vector<std::size_t> distances(std::string_view pattern, std::string_view text);

/// How alike two folded texts are, 0 to 1: one minus the edit distance over the longer length. 0 when their lengths
/// alone make them less alike than `at_least`.
double likeness(std::string_view a, std::string_view b, double at_least = 0.5);

/// Behind quote marks, bullets and numbering ("> ", "• ", "3.", "Q4)") at the start of a line.
std::size_t skip_lead(std::string_view text);

/// A label found at the start of a text.
struct LabelMatch {
  std::vector<std::size_t> fields;  ///< indices into Definition::fields(); several when they share the label
  double score = 0;                 ///< 1: the printed label to the letter; 0.95: an alias; less: like it
  std::size_t end = 0;              ///< byte where the answer would begin: behind the label and its colon or dash
  bool whole = false;               ///< nothing but the label stands there
  bool separated = false;           ///< a colon, dash, question mark, tab or line break parts label and answer
  bool printed = false;             ///< the form's own label, not an alias
};

/// The paragraphs that a centre prints around its questions, folded.
struct FoldedPrint {
  std::string text = "\n";              ///< each between line breaks
  std::vector<std::string> paragraphs;  ///< the same one by one
  std::unordered_set<std::string> words;
};

/// Folds what the definition lists as printed around the form: marks, and the policy's headings and paragraphs.
std::shared_ptr<const FoldedPrint> fold_print(const Definition& definition);

/// The printed words of one definition, ready for many comparisons.
class Labels {
 public:
  explicit Labels(const Definition& definition);

  const Definition& definition() const { return *definition_; }
  const std::vector<const Field*>& fields() const { return fields_; }

  /// Labels the text begins with, or is: the most likely first, longer before shorter. Short everyday aliases ("Name")
  /// count only when they are the whole text or a colon or dash follows.
  std::vector<LabelMatch> match(std::string_view text) const;

  /// Looser, for a heading a person typed themselves ("What would resolve it:"): the words are compared, not the
  /// letters. Empty when nothing is near enough or two questions are equally near.
  std::vector<LabelMatch> match_heading(std::string_view text) const;

  /// The form's title, a section's heading or the sentence under the title.
  bool is_title(std::string_view text) const;
  bool is_heading(std::string_view text) const;
  bool is_office_heading(std::string_view text) const;
  bool is_intro(std::string_view text) const;

  /// Words of the form or its policy as printed: whole paragraphs and, from three words on, parts of them as a line
  /// of a page shows. Small differences of wording are forgiven in long texts.
  bool is_print(std::string_view text) const;

  /// How often the centre's own marks (name, e-mail domain) occur in the text.
  int count_marks(std::string_view folded_text) const;

 private:
  struct Known {
    std::string folded;
    std::vector<std::string> words;
    std::vector<std::size_t> fields;
    bool printed = false;
  };
  void add(std::string_view label, std::size_t field, bool printed);

  const Definition* definition_;
  std::vector<const Field*> fields_;
  std::vector<Known> known_;
  std::vector<std::string> titles_, headings_, office_headings_, intros_, marks_;
  std::string print_;  // the form's own printed words, folded, between line breaks
  std::shared_ptr<const FoldedPrint> paper_;
};

}  // namespace redress::form
