/// The last days of a case, fixed when they arise: what is printed in a letter stays what the register says.
#pragma once

#include "casework/case.hpp"
#include "procedure/profile.hpp"

namespace redress::casework {

/// Derives the case's deadlines and puts them in `a_case.deadlines`, soonest first. A day fixed by an earlier event
/// stands even when other holidays would now give another; `rederived` then holds that one.
void fix_deadlines(Case& a_case, const procedure::Profile& profile, const calendar::Calendar& calendar);

/// The deadlines that no event has fixed yet, as the next event's data holds them; null when there are none.
json::Value unfixed_deadlines(const Case& a_case);

/// All days that today's holidays put elsewhere, as a `rederived` event's data holds them; null when there are none.
json::Value rederived_deadlines(const Case& a_case);

}  // namespace redress::casework
