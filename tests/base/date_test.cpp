#include "base/date.hpp"

#include "support/catch.hpp"

using namespace redress;

TEST_CASE("a day that does not exist cannot be made") {
  CHECK_FALSE(Date::from(2025, 2, 29));
  CHECK_FALSE(Date::from(2026, 6, 31));
  CHECK_FALSE(Date::from(2026, 13, 1));
  CHECK(Date::from(2024, 2, 29));
}

TEST_CASE("a date is the same after being written and read") {
  for (Date day = *Date::from(1995, 1, 1); day < *Date::from(2029, 1, 1); day = day.plus_days(1))
    REQUIRE(parse_iso_date(to_iso(day)) == day);
}

TEST_CASE("weekdays are those of the calendar on the wall") {
  CHECK(Date::from(2026, 11, 21)->weekday() == Weekday::saturday);
  CHECK(Date::from(2000, 1, 1)->weekday() == Weekday::saturday);
  CHECK(Date::from(1999, 12, 31)->weekday() == Weekday::friday);
}

TEST_CASE("the United Kingdom's day follows summer time") {
  // 23:30 UTC on 30 June is already 1 July in London, on 31 January it is not.
  CHECK(uk_date(at(*Date::from(2026, 6, 30), 23 * 3600 + 1800)) == *Date::from(2026, 7, 1));
  CHECK(uk_date(at(*Date::from(2026, 1, 31), 23 * 3600 + 1800)) == *Date::from(2026, 1, 31));
  // Clocks go back at 01:00 UTC on Sunday 25 October 2026.
  CHECK(uk_date(at(*Date::from(2026, 10, 24), 23 * 3600 + 600)) == *Date::from(2026, 10, 25));
  CHECK(uk_date(at(*Date::from(2026, 10, 25), 23 * 3600 + 600)) == *Date::from(2026, 10, 25));
}

TEST_CASE("text that is no ISO date is no date") {
  for (const char* text : {"2026-1-01", "01/02/2026", "2026-02-30", "", "2026-02-3x", "12026-02-03"})
    CHECK_FALSE(parse_iso_date(text));
}
