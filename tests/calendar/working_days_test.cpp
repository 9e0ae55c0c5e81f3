#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "base/error.hpp"
#include "calendar/calendar.hpp"
#include "calendar/deadline.hpp"
#include "support/catch.hpp"

using namespace redress;
using namespace redress::calendar;

namespace {

const std::vector<std::string> divisions{"england-and-wales", "scotland", "northern-ireland"};

Date day(const std::string& iso) {
  return parse_iso_date(iso).value();
}

Calendar week_of(Holidays holidays) {
  Calendar calendar;
  calendar.holidays = std::move(holidays);
  return calendar;
}

Calendar shipped(const std::string& division) {
  return week_of(load_holidays("forms/calendar", division));
}

std::vector<std::string> columns(const std::string& line) {
  std::vector<std::string> parts;
  std::istringstream in(line);
  for (std::string part; std::getline(in, part, '\t');) parts.push_back(part);
  return parts;
}

// The facts, read without any of the calendar's own code.
std::map<std::string, std::set<std::string>> facts() {
  std::map<std::string, std::set<std::string>> dates;
  std::ifstream in("tests/calendar/holidays-1995-2028.tsv");
  for (std::string line; std::getline(in, line);) dates[columns(line)[0]].insert(columns(line)[1]);
  return dates;
}

// Day by day with a calendar of its own: year, month and day are advanced by hand, the weekday by one each time.
struct Walker {
  int year = 1995, month = 1, number = 1, weekday = 7;  // 1 January 1995 was a Sunday
  std::string iso() const {
    char text[32];
    (void)snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, number);
    return text;
  }
  void advance() {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int length = month == 2 && year % 4 == 0 ? 29 : lengths[month - 1];
    weekday = weekday % 7 + 1;
    if (++number > length) {
      number = 1;
      if (++month > 12) month = 1, ++year;
    }
  }
};

struct Golden {
  std::string received, division, wd5, wd10, wd20, wd28, wd20_receipt_is_day_1;
};

const std::vector<Golden> golden{
    {"2025-12-17", "england-and-wales", "2025-12-24", "2026-01-05", "2026-01-19", "2026-01-29", "2026-01-16"},
    {"2025-12-24", "england-and-wales", "2026-01-05", "2026-01-12", "2026-01-26", "2026-02-05", "2026-01-23"},
    {"2026-03-28", "england-and-wales", "2026-04-07", "2026-04-14", "2026-04-28", "2026-05-11", "2026-04-28"},
    {"2026-04-02", "england-and-wales", "2026-04-13", "2026-04-20", "2026-05-05", "2026-05-15", "2026-05-01"},
    {"2026-06-12", "england-and-wales", "2026-06-19", "2026-06-26", "2026-07-10", "2026-07-22", "2026-07-09"},
    {"2026-06-12", "scotland", "2026-06-22", "2026-06-29", "2026-07-13", "2026-07-23", "2026-07-10"},
    {"2026-07-10", "northern-ireland", "2026-07-20", "2026-07-27", "2026-08-10", "2026-08-20", "2026-08-07"},
    {"2020-04-24", "england-and-wales", "2020-05-01", "2020-05-11", "2020-05-26", "2020-06-05", "2020-05-22"},
    {"2022-05-26", "england-and-wales", "2022-06-06", "2022-06-13", "2022-06-27", "2022-07-07", "2022-06-24"},
    {"2022-09-05", "england-and-wales", "2022-09-12", "2022-09-20", "2022-10-04", "2022-10-14", "2022-10-03"},
    {"2023-05-03", "england-and-wales", "2023-05-11", "2023-05-18", "2023-06-02", "2023-06-14", "2023-06-01"},
    {"2027-12-31", "scotland", "2028-01-11", "2028-01-18", "2028-02-01", "2028-02-11", "2028-01-31"},
    {"2027-12-31", "england-and-wales", "2028-01-10", "2028-01-17", "2028-01-31", "2028-02-10", "2028-01-28"},
};

std::string counted(const Golden& example, int working_days, FirstDay first_day) {
  const Count count{day(example.received), {working_days, Unit::working_days}, first_day, LastDay::as_it_falls};
  return to_iso(count_out(count, shipped(example.division)).last);
}

}  // namespace

TEST_CASE("working days are counted from the day after receipt, past Christmas, Easter and one-off holidays") {
  for (const Golden& example : golden) {
    CAPTURE(example.received, example.division);
    CHECK(counted(example, 5, FirstDay::day_after) == example.wd5);
    CHECK(counted(example, 10, FirstDay::day_after) == example.wd10);
    CHECK(counted(example, 20, FirstDay::day_after) == example.wd20);
    CHECK(counted(example, 28, FirstDay::day_after) == example.wd28);
    CHECK(counted(example, 20, FirstDay::day_itself) == example.wd20_receipt_is_day_1);
  }
}

TEST_CASE("every day from 1995 to 2028 is a working day or not as the published lists say, in all three divisions") {
  const auto dates = facts();
  for (const std::string& division : divisions) {
    const Calendar calendar = shipped(division);
    std::size_t differences = 0, days = 0;
    for (Walker walker; walker.year < 2029; walker.advance(), ++days) {
      const bool works = walker.weekday < 6 && !dates.at(division).count(walker.iso());
      differences += is_working_day(calendar, day(walker.iso())) != works;
    }
    CHECK(days == 12419);
    CHECK(differences == 0);
  }
}

TEST_CASE("5, 10, 20 and 28 working days from every day of 1995 to 2028 agree with a count made day by day") {
  const auto dates = facts();
  for (const std::string& division : divisions) {
    const Calendar calendar = shipped(division);
    std::vector<std::string> all, working;
    std::vector<std::size_t> worked_by;  // how many working days lie up to and including this one
    for (Walker walker; walker.year < 2029; walker.advance()) {
      all.push_back(walker.iso());
      if (walker.weekday < 6 && !dates.at(division).count(walker.iso())) working.push_back(walker.iso());
      worked_by.push_back(working.size());
    }
    std::size_t differences = 0, compared = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
      for (const std::size_t n : {std::size_t{5}, std::size_t{10}, std::size_t{20}, std::size_t{28}}) {
        if (worked_by[i] + n > working.size()) continue;
        ++compared;
        differences +=
            to_iso(add_working_days(calendar, day(all[i]), static_cast<int>(n))) != working[worked_by[i] + n - 1];
      }
    CHECK(compared > 49000);
    CHECK(differences == 0);
  }
}

TEST_CASE("the worked examples of public services' own calculators come out the same") {
  const Holidays any_part =
      unite({load_holidays("forms/calendar", divisions[0]), load_holidays("forms/calendar", divisions[1]),
             load_holidays("forms/calendar", divisions[2])},
            "united-kingdom");
  std::ifstream in("tests/calendar/worked-examples.tsv");
  int examples = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.front() == '#') continue;
    const auto part = columns(line);
    Calendar calendar = week_of(any_part);
    if (part[2] == "england-and-wales") calendar = shipped(part[2]);
    if (part[2].rfind("custom:", 0) == 0) {
      calendar = week_of(
          parse_holidays("division: own\nversion: 1\nyears: 2020\n2020-09-15 One\n2020-09-21 Two\n", "own.txt"));
    }
    CAPTURE(line);
    const Date start = day(part[3]);
    if (part[1] == "add") {
      CHECK(to_iso(add_working_days(calendar, start, std::stoi(part[4]))) == part[5]);
    } else if (part[1] == "count(a,b]") {
      CHECK(count_working_days(calendar, start, day(part[4])) == std::stoi(part[5]));
    } else {
      REQUIRE(part[1] == "calendar-days-roll-forward");
      const Count count{start, {std::stoi(part[4]), Unit::days}, FirstDay::day_after, LastDay::next_working_day};
      CHECK(to_iso(count_out(count, calendar).last) == part[5]);
    }
    ++examples;
  }
  CHECK(examples == 36);
}

TEST_CASE("ten thousand periods of every kind agree with a walk from day to day") {
  std::mt19937 random(20261121);
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  std::vector<Calendar> calendars;
  for (const std::string& division : divisions) calendars.push_back(shipped(division));
  for (int trial = 0; trial < 10000; ++trial) {
    const Calendar& calendar = calendars[static_cast<std::size_t>(below(3))];
    const Unit unit =
        std::array{Unit::working_days, Unit::days, Unit::weeks, Unit::months}[static_cast<std::size_t>(below(4))];
    const int n = 1 + below(unit == Unit::months ? 24 : 60);
    const Date start = day("1996-01-01").plus_days(below(11000));
    const FirstDay first = below(2) ? FirstDay::day_after : FirstDay::day_itself;
    const LastDay roll = std::array{LastDay::as_it_falls, LastDay::next_working_day,
                                    LastDay::working_day_before}[static_cast<std::size_t>(below(3))];
    // The walk: one day at a time until the period is full.
    Date last = first == FirstDay::day_after ? start : start.plus_days(-1);
    int months = 0;
    bool no_such_day = false;
    for (int left = n; left > 0;) {
      last = last.plus_days(1);
      if (unit == Unit::working_days) left -= is_working_day(calendar, last);
      if (unit == Unit::days) --left;
      if (unit == Unit::weeks) left -= last.days_since(start) > 0 && last.weekday() == start.weekday();
      if (unit == Unit::months) {
        months += last.day() == 1 && last > start;
        const bool month_ends = last.plus_days(1).day() == 1;
        no_such_day = month_ends && last.day() < start.day();
        if (months == n && (last.day() == start.day() || no_such_day)) left = 0;
      }
    }
    if (first == FirstDay::day_itself && (unit == Unit::weeks || (unit == Unit::months && !no_such_day)))
      last = last.plus_days(-1);
    while (roll == LastDay::next_working_day && !is_working_day(calendar, last)) last = last.plus_days(1);
    while (roll == LastDay::working_day_before && !is_working_day(calendar, last)) last = last.plus_days(-1);
    CAPTURE(to_iso(start), n, to_string(unit), calendar.holidays.division);
    REQUIRE(to_iso(count_out({start, {n, unit}, first, roll}, calendar).last) == to_iso(last));
  }
}

TEST_CASE("a month ends on the same-numbered day, or on the last day of a month that has none") {
  const std::vector<std::pair<std::string, std::string>> three_months{
      {"2025-11-30", "2026-02-28"}, {"2025-11-29", "2026-02-28"}, {"2023-11-30", "2024-02-29"},
      {"2026-08-31", "2026-11-30"}, {"2026-01-31", "2026-04-30"}, {"2026-05-31", "2026-08-31"}};
  for (const auto& [from, to] : three_months) CHECK(to_iso(add_months(day(from), 3)) == to);
  CHECK(to_iso(add_months(day("1978-09-30"), 4)) == "1979-01-30");
}

TEST_CASE("twelve weeks end on the same weekday") {
  const Count count{day("2025-12-03"), {12, Unit::weeks}, FirstDay::day_after, LastDay::as_it_falls};
  const Counted counted_out = count_out(count, shipped("england-and-wales"));
  CHECK(to_iso(counted_out.last) == "2026-02-25");
  CHECK(counted_out.steps.size() == 13);
}

TEST_CASE("a closure of the centre counts as working days unless its profile says otherwise") {
  Calendar calendar = shipped("england-and-wales");
  calendar.closed = {{day("2026-08-03"), day("2026-08-14"), "summer"}};
  CHECK(to_iso(add_working_days(calendar, day("2026-07-31"), 5)) == "2026-08-07");
  calendar.closures = Closures::not_counted;
  CHECK(to_iso(add_working_days(calendar, day("2026-07-31"), 5)) == "2026-08-21");
  CHECK(reason_not_worked(calendar, day("2026-08-04")) == "closed: summer");
}

TEST_CASE("a week without a single working day is refused instead of being counted for ever") {
  Calendar calendar = shipped("scotland");
  calendar.works = {};
  CHECK_THROWS_AS(add_working_days(calendar, day("2026-01-01"), 1), Error);
  CHECK_THROWS_AS(working_day_from(calendar, day("2026-01-01")), Error);
  CHECK_THROWS_AS(add_working_days(calendar, day("2026-01-01"), 5001), Error);
}
