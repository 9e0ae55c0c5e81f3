/// The answers of a form that came back as fixed pages: a PDF, a scan, a photograph.
#pragma once

#include <vector>

#include "form/recognise.hpp"

namespace redress::form {

/// Recognises the form by where its words, ruled cells, form fields, notes and pictures stand.
/// Throws: Error(input) when there is no Complaint Form of any definition in it.
/// Findings: form.label.missing, form.answer.misplaced, form.answer.doubtful, form.text.left, form.several
/// and those of assemble.
record::Record recognise_pages(const material::Material& material, const std::vector<Definition>& definitions,
                               const Circumstances& circumstances = {});

}  // namespace redress::form
