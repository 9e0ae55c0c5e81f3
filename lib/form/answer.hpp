/// One answer read as its question wants it: the value of the record, and what may be wrong with it.
#pragma once

#include <vector>

#include "form/assemble.hpp"

namespace redress::form {

/// An answer, the postcode found in an address, and words that stayed outside the value.
struct Answered {
  record::Answer answer;
  record::Answer postcode;                   ///< of an address
  std::vector<record::Unassigned> leftover;  ///< words that no value could take
  std::vector<Finding> findings;             ///< with the field's name
};

/// Reads what was given for a question. `received` as in parse_date.
/// Findings: those of parse_date and parse_telephones, form.unreadable, form.uncertain, form.choice.unknown,
/// form.postcode.several, form.postcode.swapped (doubts), form.postcode.missing (note).
Answered answer_question(const Field& field, const Given& given, std::optional<Date> received);

}  // namespace redress::form
