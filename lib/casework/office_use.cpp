#include "casework/office_use.hpp"

namespace redress::casework {

OfficeUse find_office_use(const Case& a_case) {
  OfficeUse use;
  if (a_case.stages.empty()) return use;
  const Stage& first = a_case.stages.front();
  use.acknowledged_on = first.acknowledged;
  use.referred_to = first.handler;
  use.referred_on = first.received;
  for (const Event& event : a_case.events) {
    const bool acknowledges = event.kind == EventKind::sent && event.data.text_at("letter") == "acknowledgement";
    if (acknowledges && use.acknowledged_by.empty()) use.acknowledged_by = event.by;
    const auto handler = event.data.text_at(event.kind == EventKind::rerouted ? "to" : "handler");
    if (event.kind != EventKind::received && event.kind != EventKind::escalated && handler == first.handler)
      use.referred_on = event.happened;
  }
  return use;
}

}  // namespace redress::casework
