/// Redactions that hide nothing: what a file shows as blackened and still holds.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/finding.hpp"
#include "material/material.hpp"

namespace redress::pdf {

/// Gives the words of a PDF with their boxes, hidden ones too.
using WordReader = std::function<std::vector<material::Word>(ByteView)>;

/// Looks on every page for what is covered but not gone. Findings say where, never what.
/// Findings: "redaction.text-under-box", "redaction.text-under-highlight", "redaction.mark-unapplied",
/// "redaction.earlier-state", "redaction.attachment", "redaction.bookmark", "redaction.metadata" (faults);
/// "redaction.text-under-patch", "redaction.text-under-picture", "redaction.text-unseen", "redaction.hidden-layer"
/// (doubts).
/// Throws: Error(input) when the file cannot be opened.
std::vector<Finding> check_redactions(ByteView bytes, const std::string& name, const WordReader& read_words);

}  // namespace redress::pdf
