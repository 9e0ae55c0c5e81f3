/// Trouble in the material: kept beside the value, shown to a person, never thrown and never printed.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/place.hpp"

namespace redress {

/// How much a finding asks of the reader.
enum class Weight {
  note,   ///< worth knowing; nothing needs doing
  doubt,  ///< a value may be wrong: a person must look
  fault,  ///< something is wrong or missing for sure
};

/// "note", "doubt" or "fault", as in the JSON.
const char* to_string(Weight weight);

/// One piece of trouble. `text` names fields, files, lines and clauses, never a complainant's words.
struct Finding {
  Weight weight = Weight::note;
  std::string code;   ///< stable and dotted: "form.date.ambiguous"
  std::string field;  ///< the answer or profile item concerned; empty: the whole file
  Place place;
  std::string text;  ///< one sentence: what, and what to do

  bool operator==(const Finding&) const = default;
};

/// A value that could be given, and what a person should know about it.
template <class T>
struct Reading {
  T value{};
  std::vector<Finding> findings;
};

/// True when any finding is of at least this weight.
bool has(const std::vector<Finding>& findings, Weight at_least);

}  // namespace redress
