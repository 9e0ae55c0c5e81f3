/// What a person wants recorded, held against the procedure and made ready for the register.
#pragma once

#include "casework/office.hpp"

namespace redress::casework {

/// The event with everything it needs: who acted when nobody was named, its data understood and complete.
/// Throws: Error(usage) naming what is missing, unknown or unreadable; Error(forbidden) naming the clause.
Event prepare_event(const procedure::Profile& profile, const calendar::Calendar& calendar, const Case& a_case,
                    const NewEvent& wanted, Moment now);

/// Throws: Error(forbidden) when the procedure forbids the event and no exception to that clause is recorded;
/// Error(usage) when it makes no sense where the case stands.
void check_event_allowed(const procedure::Profile& profile, const calendar::Calendar& calendar, const Case& a_case,
                         const Event& event);

/// Throws: Error(forbidden) unless there is no refusal or an exception to its clause is recorded. The line names the
/// clause and how to record an exception.
struct Barrier {
  std::string clause, message, way;
};
void check_barrier(const Case& a_case, const Barrier& barrier);

}  // namespace redress::casework
