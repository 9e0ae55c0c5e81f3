/// Days of the calendar and moments of the clock. Nothing here knows what day it is today.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace redress {

enum class Weekday { monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday };

/// A day of the proleptic Gregorian calendar. A day that does not exist cannot be made.
class Date {
 public:
  /// 1 January 1970; only so that a Date can stand in a struct before it is set.
  constexpr Date() = default;

  /// Gives the day, or nothing where the calendar has no such day (31 June, 29 February 2025). Never repairs.
  static std::optional<Date> from(int year, int month, int day);

  int year() const;
  int month() const;  ///< 1 to 12
  int day() const;    ///< 1 to 31
  Weekday weekday() const;

  constexpr Date plus_days(int days) const { return Date(serial_ + days); }
  constexpr int days_since(Date earlier) const { return serial_ - earlier.serial_; }
  constexpr auto operator<=>(const Date&) const = default;

 private:
  constexpr explicit Date(int serial) : serial_(serial) {}
  int serial_ = 0;  // days since 1970-01-01
};

/// How many days the month has; month 1 to 12.
int days_in_month(int year, int month);

/// "2026-11-24".
std::string to_iso(Date date);

/// Reads exactly YYYY-MM-DD; nothing for anything else or for a day that does not exist.
std::optional<Date> parse_iso_date(std::string_view text);

/// A moment in UTC, to the second.
struct Moment {
  std::int64_t seconds = 0;  ///< since 1970-01-01T00:00:00Z, leap seconds not counted

  auto operator<=>(const Moment&) const = default;
};

/// Midnight UTC at the start of the day, plus so many seconds.
Moment at(Date date, int seconds_into_day = 0);

/// The UTC day a moment falls in.
Date utc_date(Moment moment);

/// The day in the United Kingdom a moment falls in: GMT, or BST from 01:00 UTC on the last Sunday of March to
/// 01:00 UTC on the last Sunday of October. Source: Summer Time Order 2002 (SI 2002/262).
Date uk_date(Moment moment);

/// "2026-11-24T09:30:00Z".
std::string to_iso(Moment moment);

/// Reads exactly YYYY-MM-DDTHH:MM:SSZ; nothing for anything else.
std::optional<Moment> parse_iso_moment(std::string_view text);

}  // namespace redress
