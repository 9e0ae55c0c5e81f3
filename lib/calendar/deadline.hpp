/// A last day, with the clause it comes from, the event it counts from, and every day that was counted or skipped.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendar/calendar.hpp"
#include "calendar/period.hpp"

namespace redress::calendar {

/// Whose limit it is: a duty of the centre takes the earlier of two readings, everybody else's limit the later.
enum class Whose { centre, complainant, other };

/// Whether the day of the event is day 0, as usual, or already day 1.
enum class FirstDay { day_after, day_itself };

/// What happens when the last day is no working day.
enum class LastDay { as_it_falls, next_working_day, working_day_before };

/// What to count.
struct Count {
  Date start;
  Period period;
  FirstDay first_day = FirstDay::day_after;
  LastDay last_day = LastDay::as_it_falls;

  bool operator==(const Count&) const = default;
};

/// One day on the way to the last day.
struct Step {
  Date date;
  int number = 0;      ///< 1, 2, 3 … when the day counts; 0 when it is skipped or is the start
  std::string reason;  ///< why it does not count, or "the event", "the last day", "rolled forward"; empty: just counted

  bool operator==(const Step&) const = default;
};

/// The last day of a count and the days on the way. Periods in weeks and months list only the days that decide.
struct Counted {
  Date last;
  std::vector<Step> steps;
};

/// Counts it out day by day.
/// Throws: Error(input) when working days are asked for that no calendar reaches.
Counted count_out(const Count& count, const Calendar& calendar);

/// A last day of a case.
struct Deadline {
  std::string id;      ///< "stage1.acknowledgement", stable within a case
  std::string clause;  ///< "CE-S1-ACK"
  std::string what;    ///< "Acknowledge the complaint in writing"
  Whose whose = Whose::centre;
  std::string start_event;  ///< "complaint received"
  Count count;              ///< the reading that was taken
  Date due;
  std::vector<Step> steps;            ///< every day counted or skipped, and why
  std::optional<Date> other_reading;  ///< where the clause can be read to give another day
  std::string other_why;              ///< how the two readings differ
  std::string division;
  std::string holidays_version;
  bool unproclaimed = false;    ///< a day on the way is a holiday by rule only, or may yet become one
  std::optional<Date> met_on;   ///< the day it was done
  std::optional<Date> revised;  ///< a revised response date given to the complainant

  /// The day that binds now: the revised one where there is one.
  Date binding() const { return revised.value_or(due); }
  bool open() const { return !met_on; }
  bool overdue(Date today) const { return open() && today > binding(); }
  bool operator==(const Deadline&) const = default;
};

/// Works out `due`, `steps`, the version and `unproclaimed` from `count`, and takes `other` as the second reading: the
/// earlier day binds the centre, the later one everybody else. `readings` says how the two differ.
Deadline compute_deadline(Deadline deadline, const Calendar& calendar, const std::optional<Count>& other = {},
                          const std::string& readings = {});

/// "due Wed 24 December 2025" and one line a step, as `show` and `calendar explain` print it.
std::vector<std::string> explain(const Deadline& deadline);

/// "Wednesday 24 December 2025".
std::string to_long_text(Date date);

}  // namespace redress::calendar
