/// The whole office looked over: register, files, dates.
#pragma once

#include <functional>

#include "casework/office.hpp"

namespace redress::casework {

struct CheckResult {
  std::vector<Finding> findings;  ///< none of weight doubt or fault: the office is sound
  std::size_t cases = 0, events = 0, documents = 0, deadlines = 0;
};

/// `progress` is told how many cases are done and how many there are; it may be empty.
/// Findings: office.register.damaged, office.chain.broken, office.chain.cut, office.derived.differs,
/// office.file.missing, office.file.changed, office.file.stray, office.folder.open, office.profile.changed (fault);
/// office.deadline.differs (doubt); office.file.unfinished (note).
CheckResult check_office(const Office& office, const std::function<void(std::size_t, std::size_t)>& progress = {});

}  // namespace redress::casework
