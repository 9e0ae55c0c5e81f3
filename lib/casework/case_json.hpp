/// A case and what is due as JSON, for other programs and for the export.
#pragma once

#include "casework/listing.hpp"

namespace redress::casework {

/// `redress.case/1`: the case as it stands, its timeline and its files.
json::Value to_json(const Case& a_case);

/// One line of `redress.due/1`.
json::Value to_json(const DueLine& line, Date today);

}  // namespace redress::casework
