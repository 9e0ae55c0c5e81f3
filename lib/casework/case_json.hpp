/// A case and what is due as JSON, for other programs and for the export.
#pragma once

#include "casework/listing.hpp"

namespace redress::casework {

/// Whether the words that raised a flag are told; they are hard to read, so on demand only.
enum class Words { hidden, shown };

/// `redress.case/1`: the case as it stands, its timeline and its files.
json::Value to_json(const Case& a_case, Words words = Words::hidden);

/// One line of `redress.due/1`.
json::Value to_json(const DueLine& line, Date today);

}  // namespace redress::casework
