#include "calendar/calendar.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/error.hpp"

namespace redress::calendar {
namespace {

constexpr int most_working_days = 5000;

const Closure* find_closure(const Calendar& calendar, Date date) {
  if (calendar.closures == Closures::counted) return nullptr;
  for (const Closure& closure : calendar.closed)
    if (closure.from <= date && date <= closure.to) return &closure;
  return nullptr;
}

bool is_worked_weekday(const Calendar& calendar, Date date) {
  return calendar.works[static_cast<std::size_t>(date.weekday()) - 1];
}

std::string reason_of(const Holiday& holiday) {
  std::string reason = holiday.title;
  if (holiday.note == "Substitute day") reason += " (substitute day)";
  if (holiday.standing == Standing::unproclaimed) reason += " (by rule, not in the list)";
  return reason;
}

}  // namespace

std::optional<std::string> reason_not_worked(const Calendar& calendar, Date date) {
  static constexpr const char* names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  if (!is_worked_weekday(calendar, date)) return names[static_cast<std::size_t>(date.weekday()) - 1];
  if (const auto holiday = find_holiday(calendar.holidays, date)) return reason_of(*holiday);
  if (const Closure* closure = find_closure(calendar, date)) return "closed: " + closure->title;
  return {};
}

bool is_working_day(const Calendar& calendar, Date date) {
  return is_worked_weekday(calendar, date) && !find_holiday(calendar.holidays, date) && !find_closure(calendar, date);
}

Date working_day_from(const Calendar& calendar, Date date) {
  for (int tried = 0; tried < 366; ++tried, date = date.plus_days(1))
    if (is_working_day(calendar, date)) return date;
  throw Error(ErrorKind::input, "no working day within a year of " + to_iso(date.plus_days(-366)) +
                                    ": look at the centre's working week and closures");
}

Date add_working_days(const Calendar& calendar, Date start, int count) {
  if (std::abs(count) > most_working_days)
    throw Error(ErrorKind::input, "no more than " + std::to_string(most_working_days) + " working days can be counted");
  const int step = count < 0 ? -1 : 1;
  int idle = 0;
  Date date = start;
  for (int left = std::abs(count); left > 0;) {
    date = date.plus_days(step);
    if (is_working_day(calendar, date)) {
      --left;
      idle = 0;
    } else if (++idle > 366) {
      throw Error(ErrorKind::input, "no working day within a year of " + to_iso(date) +
                                        ": look at the centre's working week and closures");
    }
  }
  return date;
}

int count_working_days(const Calendar& calendar, Date start, Date end) {
  int count = 0;
  for (Date date = start.plus_days(1); date <= end; date = date.plus_days(1)) count += is_working_day(calendar, date);
  return count;
}

Date add_months(Date start, int count) {
  const int months = start.year() * 12 + start.month() - 1 + count;
  const int year = months / 12, month = months % 12 + 1;
  const auto date = Date::from(year, month, std::min(start.day(), days_in_month(year, month)));
  if (!date) throw Error(ErrorKind::input, "so many months lead beyond the calendar");
  return *date;
}

}  // namespace redress::calendar
