#include "base/date.hpp"

#include <array>
#include <cstdio>

namespace redress {
namespace {

struct CivilDay {
  int year, month, day;
};

// Days since 1970-01-01 of a civil day, counting years from March so that the leap day comes last.
int serial_of(int year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDay civil_of(int serial) {
  serial += 719468;
  const int era = (serial >= 0 ? serial : serial - 146096) / 146097;
  const int day_of_era = serial - era * 146097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  const int month = shifted_month + (shifted_month < 10 ? 3 : -9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

Date last_sunday(int year, int month) {
  Date day = *Date::from(year, month, 31);
  while (day.weekday() != Weekday::sunday) day = day.plus_days(-1);
  return day;
}

}  // namespace

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days.at(static_cast<std::size_t>(month - 1));
}

std::optional<Date> Date::from(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
    return std::nullopt;
  return Date(serial_of(year, month, day));
}

int Date::year() const {
  return civil_of(serial_).year;
}
int Date::month() const {
  return civil_of(serial_).month;
}
int Date::day() const {
  return civil_of(serial_).day;
}

Weekday Date::weekday() const {
  // 1970-01-01 was a Thursday.
  const int from_monday = ((serial_ + 3) % 7 + 7) % 7;
  return static_cast<Weekday>(from_monday + 1);
}

std::string to_iso(Date date) {
  std::array<char, 32> text{};
  (void)std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", date.year(), date.month(), date.day());
  return text.data();
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t length) {
    int value = 0;
    for (const char digit : text.substr(from, length)) {
      if (digit < '0' || digit > '9') return -1;
      value = value * 10 + (digit - '0');
    }
    return value;
  };
  return Date::from(number(0, 4), number(5, 2), number(8, 2));
}

Moment at(Date date, int seconds_into_day) {
  return {static_cast<std::int64_t>(date.days_since(Date())) * 86400 + seconds_into_day};
}

Date utc_date(Moment moment) {
  std::int64_t days = moment.seconds / 86400;
  if (moment.seconds % 86400 < 0) --days;
  return Date().plus_days(static_cast<int>(days));
}

Date uk_date(Moment moment) {
  const int year = utc_date(moment).year();
  const Moment begins = at(last_sunday(year, 3), 3600);
  const Moment ends = at(last_sunday(year, 10), 3600);
  const bool summer = moment >= begins && moment < ends;
  return utc_date({moment.seconds + (summer ? 3600 : 0)});
}

std::string to_iso(Moment moment) {
  const Date date = utc_date(moment);
  const auto into_day = static_cast<int>(moment.seconds - at(date).seconds);
  std::array<char, 40> time{};
  (void)std::snprintf(time.data(), time.size(), "T%02d:%02d:%02dZ", into_day / 3600, into_day / 60 % 60, into_day % 60);
  return to_iso(date) + time.data();
}

std::optional<Moment> parse_iso_moment(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
    return std::nullopt;
  const std::optional<Date> date = parse_iso_date(text.substr(0, 10));
  int seconds = 0;
  for (const std::size_t from : {11U, 14U, 17U}) {
    const char tens = text[from], ones = text[from + 1];
    if (tens < '0' || tens > '5' || ones < '0' || ones > '9') return std::nullopt;
    seconds = seconds * 60 + (tens - '0') * 10 + (ones - '0');
  }
  if (!date || seconds >= 86400) return std::nullopt;
  return at(*date, seconds);
}

}  // namespace redress
