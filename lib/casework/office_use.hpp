/// The Office Use block of a Complaint Form, filled by the register.
#pragma once

#include "casework/case.hpp"

namespace redress::casework {

/// What the block asks for; roles by their ids.
struct OfficeUse {
  std::optional<Date> acknowledged_on;
  std::string acknowledged_by;
  std::string referred_to;  ///< who deals with the complaint
  std::optional<Date> referred_on;

  bool operator==(const OfficeUse&) const = default;
};

/// The block as the case's events fill it; empty while it is a concern.
OfficeUse find_office_use(const Case& a_case);

}  // namespace redress::casework
