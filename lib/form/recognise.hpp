/// The answers of a returned form, whatever program it came from: material and definitions in, a record out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "form/assemble.hpp"
#include "form/definition.hpp"
#include "material/material.hpp"
#include "record/record.hpp"

namespace redress::form {

/// Recognises the form in material that flows: Word, ODT, RTF, HTML, mail text.
/// Throws: Error(input) when there is no Complaint Form of any definition in it.
/// Findings: form.label.missing, form.answer.misplaced, form.answer.doubtful, form.several and those of
/// assemble.
record::Record recognise(const material::Material& material, const std::vector<Definition>& definitions,
                         const Circumstances& circumstances = {});

/// Whether the material holds enough of a form's labels to be one; 0 to 1 of the best definition.
double likelihood_of_form(const material::Material& material, const std::vector<Definition>& definitions);

/// A complaint told in a message or letter without a form: the text as `details`, status review, everything else
/// unanswered. `definitions` serve to tell the centre.
/// Findings: form.narrative (doubt).
record::Record record_from_narrative(const material::Material& material, const std::vector<Definition>& definitions,
                                     const Circumstances& circumstances = {});

}  // namespace redress::form
