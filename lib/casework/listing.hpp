/// The register at a glance: all cases, and what is due.
#pragma once

#include "casework/office.hpp"

namespace redress::casework {

/// A case in one line.
struct CaseLine {
  std::string reference;
  Status status = Status::open;
  int stage = 1;
  Date received;
  std::string name;  ///< of the complainant; empty when anonymous
  std::optional<Date> next_due;
  std::string next_what;
};

/// Cases in order of reference; only those that are open or concerns, or all.
enum class Which { open, all };
std::vector<CaseLine> list_cases(const Office& office, Which which);

/// A last day that is still to be kept, of a case or of the office itself.
struct DueLine {
  Date due;
  std::string reference;  ///< empty: of the office, such as the yearly review of its policy
  std::string id, clause, what;
  bool complainants = false;  ///< the complainant's limit, not a duty of the centre's
};

/// Whose days to list: the centre's own duties, or the complainants' limits too.
enum class WhoseDays { centre, everybody };

/// Soonest first, overdue ones at the head.
std::vector<DueLine> list_due(const Office& office, WhoseDays whose);

/// The last day behind a line, with the event it counts from and every day counted or skipped.
/// Throws: Error(usage) when the case or the day is no longer there.
Deadline deadline_of(const Office& office, const DueLine& line);

}  // namespace redress::casework
