/// The letters on a black box that say why it is there.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "font/library.hpp"

namespace redress::bundle {

/// A PDF with one small page for each code, white letters on nothing, for pdf::redact_pages. Codes are of letters and
/// digits.
Bytes write_redaction_labels(const std::vector<std::string>& codes, const font::Library& fonts, Date date);

}  // namespace redress::bundle
