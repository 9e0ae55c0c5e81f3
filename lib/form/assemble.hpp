/// What was found for each question, put together as a Record with its status.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "form/definition.hpp"
#include "material/material.hpp"
#include "record/record.hpp"

namespace redress::form {

/// What stood in the place of one answer, before it is read as a date, a number or a name.
struct Given {
  std::string text;      ///< raw; '\n' between paragraphs and at line breaks
  std::string how;       ///< "table-cell", "after-label", "form-field", "annotation", "ocr", "typed-in" …
  double certainty = 1;  ///< 0 to 1
  Place place;
  int pictures = 0;     ///< images, ink or stamps standing there
  Place picture_place;  ///< of the first
  bool digital_signature = false;
  bool unreadable = false;     ///< something stands there that no machine could read: handwriting, a poor scan
  std::optional<bool> ticked;  ///< of a checkbox
};

/// Everything a recogniser found, in the words of one definition.
struct Found {
  const Definition* definition = nullptr;
  bool centre_certain = true;          ///< false: the papers do not tell which centre's form this is
  std::map<std::string, Given> given;  ///< by field name; absent: nothing stood there
  std::vector<record::Unassigned> unassigned;
  std::vector<Finding> findings;
};

/// What the caller knows beside the file.
struct Circumstances {
  std::optional<Date> today;  ///< against which dates are judged when the file has no date of its own
  int attached_files = 0;     ///< other files that came with the form
};

/// The record: every field of the definition in order, an address followed by its postcode, values by the contract's
/// rules, findings, and the status they give. `source` is left for the caller to fill but for the format.
/// Findings: those of the values, form.anonymous, form.name.missing, form.signature.differs, form.attachment.missing,
/// form.centre.unknown, form.representative.
record::Record assemble(const Found& found, const material::Material& material, const Circumstances& circumstances);

/// What a finding may cost: `complete` without doubts, `blank` when nothing was filled in and nothing is left over,
/// else `review`.
record::Status compute_status(const record::Record& record);

}  // namespace redress::form
