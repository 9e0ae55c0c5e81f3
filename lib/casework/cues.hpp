/// Words in a complaint that a person must weigh before anything else is done. They raise a flag, never decide one.
#pragma once

#include <string>
#include <vector>

#include "procedure/facts.hpp"
#include "record/record.hpp"

namespace redress::casework {

/// A flag the words of an answer raise.
struct Cue {
  procedure::Flag flag = procedure::Flag::safeguarding;
  std::vector<std::string> fields;  ///< answers in which the words stand, each once
  std::vector<std::string> words;   ///< the words as listed, each once; for the register, shown on demand only

  bool operator==(const Cue&) const = default;
};

/// The flags raised by the answers, in the order of the flags. Whole words only, capitals or not.
std::vector<Cue> find_cues(const record::Record& record);

}  // namespace redress::casework
