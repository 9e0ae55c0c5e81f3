#include "calendar/division.hpp"

#include <algorithm>

namespace redress::calendar {
namespace {

Date day(int year, int month, int number) {
  return Date::from(year, month, number).value_or(Date{});
}

bool is_weekend(Date date) {
  return date.weekday() >= Weekday::saturday;
}

Date first_monday(int year, int month) {
  Date date = day(year, month, 1);
  while (date.weekday() != Weekday::monday) date = date.plus_days(1);
  return date;
}

Date last_monday(int year, int month) {
  Date date = day(year, month, days_in_month(year, month));
  while (date.weekday() != Weekday::monday) date = date.plus_days(-1);
  return date;
}

// The days of a year as they are claimed; a day on a weekend or already taken moves to the next free weekday.
class Year {
 public:
  void add(Date date, std::string title) {
    const bool weekend = is_weekend(date);
    if (weekend || taken(date)) {
      moved_.push_back({date, std::move(title), "Substitute day"});
    } else {
      days_.push_back({date, std::move(title), ""});
    }
  }

  std::vector<RuleDay> take() {
    for (RuleDay& moved : moved_) {
      while (is_weekend(moved.date) || taken(moved.date)) moved.date = moved.date.plus_days(1);
      days_.push_back(std::move(moved));
    }
    std::sort(days_.begin(), days_.end(), [](const RuleDay& a, const RuleDay& b) { return a.date < b.date; });
    return std::move(days_);
  }

 private:
  bool taken(Date date) const {
    return std::any_of(days_.begin(), days_.end(), [&](const RuleDay& other) { return other.date == date; });
  }
  std::vector<RuleDay> days_, moved_;
};

}  // namespace

const char* to_string(Division division) {
  switch (division) {
    case Division::england_and_wales: return "england-and-wales";
    case Division::scotland: return "scotland";
    case Division::northern_ireland: return "northern-ireland";
  }
  return "";
}

std::optional<Division> parse_division(std::string_view text) {
  for (const Division division : {Division::england_and_wales, Division::scotland, Division::northern_ireland})
    if (text == to_string(division)) return division;
  return {};
}

// The Gregorian computus in the form of Meeus, Astronomical Algorithms, chapter 8.
Date easter_sunday(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return day(year, n / 31, n % 31 + 1);
}

std::vector<RuleDay> compute_holidays(Division division, int year) {
  const bool scotland = division == Division::scotland;
  const bool northern_ireland = division == Division::northern_ireland;
  const Date easter = easter_sunday(year);
  Year days;
  days.add(day(year, 1, 1), "New Year’s Day");
  if (scotland) days.add(day(year, 1, 2), "2nd January");
  if (northern_ireland) days.add(day(year, 3, 17), "St Patrick’s Day");
  days.add(easter.plus_days(-2), "Good Friday");
  if (!scotland) days.add(easter.plus_days(1), "Easter Monday");
  days.add(first_monday(year, 5), "Early May bank holiday");
  days.add(last_monday(year, 5), "Spring bank holiday");
  if (northern_ireland) days.add(day(year, 7, 12), "Battle of the Boyne (Orangemen’s Day)");
  days.add(scotland ? first_monday(year, 8) : last_monday(year, 8), "Summer bank holiday");
  if (scotland && year >= 2007) days.add(day(year, 11, 30), "St Andrew’s Day");
  days.add(day(year, 12, 25), "Christmas Day");
  days.add(day(year, 12, 26), "Boxing Day");
  return days.take();
}

}  // namespace redress::calendar
