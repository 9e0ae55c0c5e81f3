/// What is due as a calendar that any calendar program opens.
#pragma once

#include "casework/listing.hpp"

namespace redress::casework {

/// One all-day entry a line, with an alarm the day before, stable from one writing to the next, and no person's name.
/// `now` stamps the entries. Source: RFC 5545, sections 3.1 (lines of 75 octets), 3.6.1 and 3.6.6.
Bytes write_due_calendar(const std::vector<DueLine>& lines, Moment now);

}  // namespace redress::casework
