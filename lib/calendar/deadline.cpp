#include "calendar/deadline.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace redress::calendar {
namespace {

constexpr const char* day_names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr const char* month_names[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};

// "Wed 24 Dec 2025", always as wide.
std::string to_short_text(Date date) {
  std::string text = std::string(day_names[static_cast<int>(date.weekday()) - 1]).substr(0, 3);
  text += date.day() < 10 ? "  " : " ";
  return text + std::to_string(date.day()) + " " + std::string(month_names[date.month() - 1]).substr(0, 3) + " " +
         std::to_string(date.year());
}

void count_working(const Count& count, const Calendar& calendar, Counted& out) {
  // A bound on the whole count is checked before any day is listed.
  (void)add_working_days(calendar, count.start, count.period.count);
  Date date = count.start.plus_days(-1);
  int number = 0;
  bool start = true;
  while (number < count.period.count || start) {
    date = date.plus_days(1);
    const auto reason = reason_not_worked(calendar, date);
    if (start && count.first_day == FirstDay::day_after)
      out.steps.push_back({date, 0, "the day it begins, not counted"});
    else if (reason)
      out.steps.push_back({date, 0, *reason});
    else
      out.steps.push_back({date, ++number, start ? "the day it begins, counted as day 1" : ""});
    start = false;
  }
  out.last = date;
}

void count_days(const Count& count, Counted& out) {
  const int first = count.first_day == FirstDay::day_after ? 0 : 1;
  for (int i = 0; i + first <= count.period.count; ++i) {
    std::string reason;
    if (i == 0) reason = first ? "the day it begins, counted as day 1" : "the day it begins, not counted";
    out.steps.push_back({count.start.plus_days(i), i + first, std::move(reason)});
    out.last = count.start.plus_days(i);
  }
}

void count_longer(const Count& count, Counted& out) {
  const bool itself = count.first_day == FirstDay::day_itself;
  const bool months = count.period.unit == Unit::months;
  out.steps.push_back(
      {count.start, 0, itself ? "the day it begins, the first of the period" : "the day it begins, not counted"});
  for (int i = 1; i <= count.period.count; ++i) {
    const Date same = months ? add_months(count.start, i) : count.start.plus_days(7 * i);
    const bool short_month = months && same.day() != count.start.day();
    std::string reason;
    if (short_month) reason = "the last day of the month, which has no " + std::to_string(count.start.day()) + "th";
    if (short_month && count.start.day() == 31) reason.replace(reason.size() - 2, 2, "st");
    const Date last = itself && !short_month ? same.plus_days(-1) : same;
    if (itself && !short_month) reason = "the day before the same day of the " + std::string(months ? "month" : "week");
    out.steps.push_back({last, i, std::move(reason)});
    out.last = last;
  }
}

void roll(const Count& count, const Calendar& calendar, Counted& out) {
  if (count.last_day == LastDay::as_it_falls) return;
  const int step = count.last_day == LastDay::next_working_day ? 1 : -1;
  int tried = 0;
  while (const auto reason = reason_not_worked(calendar, out.last)) {
    if (++tried > 366) throw Error(ErrorKind::input, "no working day within a year of " + to_iso(count.start));
    out.steps.push_back({out.last, 0, *reason + (step > 0 ? ": moved on" : ": moved back")});
    out.last = out.last.plus_days(step);
  }
  if (tried) out.steps.push_back({out.last, 0, step > 0 ? "the next working day" : "the working day before"});
}

bool reaches_beyond(const Calendar& calendar, const Count& count, Date last) {
  const Holidays& known = calendar.holidays;
  const bool matters = count.period.unit == Unit::working_days || count.last_day != LastDay::as_it_falls;
  return matters && (last.year() > known.last_year || count.start.year() < known.first_year);
}

}  // namespace

std::string to_long_text(Date date) {
  return std::string(day_names[static_cast<int>(date.weekday()) - 1]) + " " + std::to_string(date.day()) + " " +
         month_names[date.month() - 1] + " " + std::to_string(date.year());
}

Counted count_out(const Count& count, const Calendar& calendar) {
  if (count.period.count < 0 || count.period.count > 5000)
    throw Error(ErrorKind::input, "a period is between 0 and 5,000 " + std::string(to_string(count.period.unit)));
  Counted out{count.start, {}};
  switch (count.period.unit) {
    case Unit::working_days: count_working(count, calendar, out); break;
    case Unit::days: count_days(count, out); break;
    case Unit::weeks:
    case Unit::months: count_longer(count, out); break;
  }
  roll(count, calendar, out);
  return out;
}

Deadline compute_deadline(Deadline deadline, const Calendar& calendar, const std::optional<Count>& other,
                          const std::string& readings) {
  Counted taken = count_out(deadline.count, calendar);
  if (other) {
    Counted second = count_out(*other, calendar);
    const bool earlier_binds = deadline.whose == Whose::centre;
    if (second.last != taken.last && (second.last < taken.last) == earlier_binds) {
      std::swap(second, taken);
      deadline.count = *other;
    }
    if (second.last != taken.last) {
      deadline.other_reading = second.last;
      deadline.other_why = readings;
    }
  }
  deadline.due = taken.last;
  deadline.steps = std::move(taken.steps);
  deadline.division = calendar.holidays.division;
  deadline.holidays_version = calendar.holidays.version;
  deadline.unproclaimed = reaches_beyond(calendar, deadline.count, deadline.due);
  return deadline;
}

std::vector<std::string> explain(const Deadline& deadline) {
  std::vector<std::string> lines;
  lines.push_back(deadline.what + ": by " + to_long_text(deadline.due) +
                  (deadline.clause.empty() ? "" : " [" + deadline.clause + "]"));
  lines.push_back("  " + to_text(deadline.count.period) + " from: " + deadline.start_event + ", " +
                  to_long_text(deadline.count.start));
  for (const Step& step : deadline.steps) {
    const std::string number = step.number ? std::to_string(step.number) : "-";
    lines.push_back("  " + to_short_text(step.date) + "  " +
                    std::string(4 - std::min<std::size_t>(4, number.size()), ' ') + number +
                    (step.reason.empty() ? "" : "  " + step.reason));
  }
  if (deadline.other_reading)
    lines.push_back("  Read another way: " + to_long_text(*deadline.other_reading) + " (" + deadline.other_why + "). " +
                    (deadline.whose == Whose::centre ? "The earlier day is kept."
                                                     : "The later day is kept, in the complainant's favour."));
  if (deadline.revised) lines.push_back("  Revised to " + to_long_text(*deadline.revised) + " in an update.");
  if (deadline.met_on) lines.push_back("  Done on " + to_long_text(*deadline.met_on) + ".");
  lines.push_back("  Holidays of " + deadline.division + ", list of " + deadline.holidays_version + ".");
  if (deadline.unproclaimed)
    lines.push_back("  The list does not reach so far: holidays there are by rule and may yet change.");
  return lines;
}

}  // namespace redress::calendar
