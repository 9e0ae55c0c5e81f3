/// Answers taken down by telephone or in person, in a plain text a volunteer can fill in with any editor.
#pragma once

#include "form/assemble.hpp"

namespace redress::form {

/// The text to fill in: each question of the form as a remark, with `name:` under it. `language` of the questions, BCP
/// 47; the form's first language where it has no other.
std::string write_answers_text(const Definition& definition, std::string_view language);

/// Reads it. `name:` at the beginning of a line opens the answer of that name, which goes on until the next; a line with
/// '#' first is a remark. Answers are read as on a returned form, dates day first; `email` and `representative` may be
/// added. `today` judges dates.
/// Throws: Error(input) with the line for a name that is no question, one that comes twice, and words before the first.
/// Findings: in the record, those of assemble.
record::Record read_answers_text(ByteView text, const std::string& name, const Definition& definition,
                                 std::optional<Date> today);

}  // namespace redress::form
