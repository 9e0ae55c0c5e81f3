#include "casework/change.hpp"
#include "casework/prepare.hpp"

namespace redress::casework {

Case record_event(Office& office, const std::string& reference, const NewEvent& wanted, Moment now) {
  Change change(office.inside());
  const Case before = change.load(reference);
  Event event = prepare_event(profile_of(office, before), calendar_of(office, before), before, wanted, now);
  Case after = change.add(std::move(event));
  change.commit();
  return after;
}

}  // namespace redress::casework
