/// The register, or one case, for other programs.
#pragma once

#include "casework/listing.hpp"

namespace redress::casework {

/// `redress.register/1`: every case as `redress.case/1`.
json::Value export_register(const Office& office);

/// A line a case under headings: who, when, where it stands, what was decided and whether in time.
Bytes export_register_csv(const Office& office);

/// A line an event under headings: the case's timeline.
Bytes export_case_csv(const Case& a_case);

}  // namespace redress::casework
