/// The clocks and stages of a profile, read from its XML.
#pragma once

#include "procedure/element.hpp"
#include "procedure/stage.hpp"

namespace redress::procedure {

/// What a clock is when its element does not say.
struct ClockDefaults {
  StartEvent start = StartEvent::received;
  calendar::FirstDay first_day = calendar::FirstDay::day_after;
  calendar::LastDay last_day = calendar::LastDay::as_it_falls;
};

/// A clock from an element with `within`, `of`, `clause`, `first-day`, `last-day` and perhaps an <other-reading>.
/// Findings: profile.value.
Clock load_clock(const Element& element, const ClockDefaults& defaults);

/// A stage from its element; the complainant's window moves on to a working day unless it says otherwise.
/// Findings: profile.value.
Stage load_stage(const Element& element, calendar::FirstDay first_day);

}  // namespace redress::procedure
