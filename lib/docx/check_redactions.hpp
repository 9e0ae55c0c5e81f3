/// Word files in which words were blackened by colour alone.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/finding.hpp"

namespace redress::docx {

/// Findings: "redaction.text-under-highlight" (fault) for words in black on black; "redaction.text-unseen" (doubt) for
/// words in white on white. They say where, never what.
/// Throws: Error(input) when it is no Word file.
std::vector<Finding> check_redactions(ByteView bytes, const std::string& name);

}  // namespace redress::docx
