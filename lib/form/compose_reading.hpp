/// What was understood of a returned form, as a page a person can read beside it.
#pragma once

#include <vector>

#include "document/document.hpp"
#include "form/definition.hpp"
#include "record/record.hpp"

namespace redress::form {

/// Each question of the form with its answer, where that stood and how sure it is; then what found no place, and what a
/// person should look at. For files that have no pages of their own to draw on. `date` is the day it is made;
/// `definitions` give the questions their words.
document::Document compose_reading(const record::Record& record, const std::vector<Definition>& definitions, Date date);

}  // namespace redress::form
