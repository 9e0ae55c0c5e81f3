/// Which days count as working days for a centre, and why the others do not.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "calendar/holidays.hpp"

namespace redress::calendar {

/// Days on which a centre itself is closed; they count as working days unless its profile says otherwise.
struct Closure {
  Date from, to;  ///< both included
  std::string title;
};

enum class Closures { counted, not_counted };

/// One division's holidays, a working week and a centre's closures.
struct Calendar {
  Holidays holidays;
  std::array<bool, 7> works{true, true, true, true, true, false, false};  ///< Monday to Sunday
  std::vector<Closure> closed;
  Closures closures = Closures::counted;
};

/// Why a day is no working day: "Saturday", "Good Friday", "closed: summer"; nothing when it is one.
/// Source: Local Authority Social Services Complaints (England) Regulations 2006, regulation 2, as the default meaning.
std::optional<std::string> reason_not_worked(const Calendar& calendar, Date date);

/// True when reason_not_worked has nothing to say against the day.
bool is_working_day(const Calendar& calendar, Date date);

/// The first working day on or after the date.
Date working_day_from(const Calendar& calendar, Date date);

/// The n-th working day after the start, or before it for a negative count; the start itself is day 0.
/// Throws: Error(input) for more than 5,000 working days.
Date add_working_days(const Calendar& calendar, Date start, int count);

/// How many working days lie after `start` up to and including `end`; 0 when end is not after start.
int count_working_days(const Calendar& calendar, Date start, Date end);

/// The same-numbered day so many months later, or the last day of that month where it has none.
/// Source: Dodds v Walker [1981] 1 WLR 1027.
Date add_months(Date start, int count);

}  // namespace redress::calendar
