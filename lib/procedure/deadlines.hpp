/// Every last day of a case: the centre's duties, the complainant's limits and the clocks of law beside the stages.
#pragma once

#include <vector>

#include "calendar/deadline.hpp"
#include "procedure/facts.hpp"
#include "procedure/profile.hpp"

namespace redress::procedure {

/// All deadlines the facts have started, done ones too (`met_on`), soonest first. Ids are stable:
/// "admission.limit", "stage1.acknowledgement", "stage1.response", "stage1.escalation" (the complainant's window to ask
/// for stage 2), "stage2.…", "<body>.limit" ("naccc.limit"), "<extra clock>" ("lado", "personal-data",
/// "subject-access"). A withdrawn or closed case has no open duty left but those of law.
/// Source: the clause each deadline names.
std::vector<calendar::Deadline> compute_deadlines(const Profile& profile, const Facts& facts,
                                                  const calendar::Calendar& calendar);

/// The last day to ask for the next stage if the response goes out like this; nothing when the policy sets none.
std::optional<calendar::Deadline> escalation_window(const Profile& profile, int stage, const Dispatch& response,
                                                    const calendar::Calendar& calendar);

/// The last day to turn to a body if the last stage's decision goes out on `concluded`; nothing when none is set.
std::optional<calendar::Deadline> body_limit(const Profile& profile, std::string_view body, Date concluded,
                                             const calendar::Calendar& calendar);

/// The day by which the policy must be reviewed again; nothing when it sets none or no review is known.
std::optional<calendar::Deadline> review_deadline(const Profile& profile, const calendar::Calendar& calendar);

}  // namespace redress::procedure
