/// The answers of several returns and the corrections to them, as one; and who complains, read from them.
#pragma once

#include "casework/case.hpp"

namespace redress::casework {

/// Takes the answers of a return: what is not answered yet is filled; where it differs, the first stands and a person
/// is told. Findings: case.answers.differ (doubt), added to the case.
void merge_answers(Case& a_case, const record::Record& record);

/// Puts an answer in the place of whatever stood there.
void correct_answer(Case& a_case, const std::string& field, const std::vector<std::string>& values);

/// Who complains, from the answers.
Complainant find_complainant(const Case& a_case);

}  // namespace redress::casework
