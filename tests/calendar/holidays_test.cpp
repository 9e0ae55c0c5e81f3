#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "calendar/calendar.hpp"
#include "support/catch.hpp"

using namespace redress;
using namespace redress::calendar;

namespace {

Date day(const std::string& iso) {
  return parse_iso_date(iso).value();
}

bool has_day(const Holidays& holidays, const std::string& iso) {
  const auto found = find_holiday(holidays, day(iso));
  return found && found->standing != Standing::unproclaimed;
}

std::string message_of(const std::string& text) {
  try {
    (void)parse_holidays(text, "jersey.txt");
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

const std::string head = "division: jersey\nversion: 2026\nsource: States of Jersey\nyears: 2026 to 2027\n";

}  // namespace

TEST_CASE("the shipped lists hold every published holiday of 1995 to 2028, with its title and note") {
  std::ifstream in("tests/calendar/holidays-1995-2028.tsv");
  std::vector<std::string> expected, shipped;
  for (std::string line; std::getline(in, line);) expected.push_back(line.substr(0, line.rfind('\t')));
  for (const char* division : {"england-and-wales", "scotland", "northern-ireland"}) {
    const Holidays holidays = load_holidays("forms/calendar", division);
    CHECK(holidays.version == "2026-08-21");
    CHECK(holidays.source.find("gov.uk") != std::string::npos);
    for (const Holiday& each : holidays.days)
      shipped.push_back(holidays.division + "\t" + to_iso(each.date) + "\t" + each.title + "\t" + each.note);
  }
  std::sort(expected.begin(), expected.end());
  std::sort(shipped.begin(), shipped.end());
  CHECK(shipped == expected);
}

TEST_CASE("the rules alone give every holiday of 1995 to 2028 but the one-off proclamations") {
  const std::vector<std::string> proclaimed{"1995-05-01", "1995-05-08", "1999-12-31", "2002-05-27", "2002-06-03",
                                            "2002-06-04", "2011-04-29", "2012-05-28", "2012-06-04", "2012-06-05",
                                            "2020-05-04", "2020-05-08", "2022-05-30", "2022-06-02", "2022-06-03",
                                            "2022-09-19", "2023-05-08", "2026-06-15"};
  for (const Division division : {Division::england_and_wales, Division::scotland, Division::northern_ireland}) {
    const Holidays list = load_holidays("forms/calendar", to_string(division));
    for (int year = 1995; year <= 2028; ++year) {
      std::vector<std::string> ruled, listed;
      for (const RuleDay& each : compute_holidays(division, year)) ruled.push_back(to_iso(each.date));
      for (const Holiday& each : holidays_of(list, year)) listed.push_back(to_iso(each.date));
      std::vector<std::string> differing;
      std::set_symmetric_difference(ruled.begin(), ruled.end(), listed.begin(), listed.end(),
                                    std::back_inserter(differing));
      for (const std::string& iso : differing) {
        CAPTURE(to_string(division), iso);
        CHECK(std::find(proclaimed.begin(), proclaimed.end(), iso) != proclaimed.end());
      }
    }
  }
}

TEST_CASE("the World Cup holiday of 15 June 2026 is Scotland's alone") {
  CHECK(has_day(load_holidays("forms/calendar", "scotland"), "2026-06-15"));
  CHECK_FALSE(has_day(load_holidays("forms/calendar", "england-and-wales"), "2026-06-15"));
  CHECK_FALSE(has_day(load_holidays("forms/calendar", "northern-ireland"), "2026-06-15"));
}

TEST_CASE("beyond the list, holidays follow the rules and are marked as not proclaimed") {
  const Holidays scotland = load_holidays("forms/calendar", "scotland");
  const auto christmas = find_holiday(scotland, day("2031-12-25"));
  REQUIRE(christmas);
  CHECK(christmas->title == "Christmas Day");
  CHECK(christmas->standing == Standing::unproclaimed);
  const Calendar calendar{scotland, {true, true, true, true, true, false, false}, {}, Closures::counted};
  CHECK(reason_not_worked(calendar, day("2031-12-25")) == "Christmas Day (by rule, not in the list)");
  // 1 and 2 January 2033 are a Saturday and a Sunday: both move.
  CHECK(find_holiday(scotland, day("2033-01-03")));
  CHECK(find_holiday(scotland, day("2033-01-04")));
  CHECK_FALSE(find_holiday(scotland, day("2033-01-05")));
  CHECK(holidays_of(scotland, 2030).size() == 9);
}

TEST_CASE("Easter falls where the almanac has it") {
  const std::vector<std::string> sundays{"1995-04-16", "2000-04-23", "2008-03-23", "2011-04-24",
                                         "2026-04-05", "2038-04-25", "2049-04-18", "2285-03-22"};
  for (const std::string& iso : sundays) CHECK(to_iso(easter_sunday(std::stoi(iso))) == iso);
}

TEST_CASE("an island's holidays come from a file of the user's own") {
  const Holidays jersey = parse_holidays(
      head + "# the islands' day\n2026-05-09 Liberation Day\n2026-12-28 Boxing Day [Substitute day]\n", "jersey.txt");
  CHECK(jersey.division == "jersey");
  REQUIRE(jersey.days.size() == 2);
  CHECK(jersey.days[0].standing == Standing::own);
  CHECK(jersey.days[1].note == "Substitute day");
  CHECK_FALSE(find_holiday(jersey, day("2030-12-25")));
  CHECK(parse_holidays(write_holidays(jersey), "jersey.txt") == jersey);
}

TEST_CASE("a holiday file with a mistake is refused with the line it stands on") {
  CHECK(message_of(head + "2026-02-30 No such day\n").find("jersey.txt:5: a holiday is written like") == 0);
  CHECK(message_of(head + "2026-05-09 A\n2026-05-09 B\n").find("jersey.txt:6: days stand in order") == 0);
  CHECK(message_of("years: 20 to 30\n").find("jersey.txt:1: years are written like") == 0);
  CHECK(message_of("colour: blue\n").find("jersey.txt:1: only division") == 0);
  CHECK(message_of("2026-05-09 Liberation Day\n").find("it says no division") != std::string::npos);
  CHECK(message_of("Liberation Day\n").find("neither a day") != std::string::npos);
  CHECK_THROWS_AS(load_holidays("forms/calendar", "../calendar/scotland"), Error);
  CHECK_THROWS_AS(load_holidays("forms/calendar", "jersey"), Error);
}

TEST_CASE("the published feed adds and removes holidays and never loses a past year") {
  std::string json = load_file("tests/calendar/published-feed.json");
  const Holidays known = load_holidays("forms/calendar", "england-and-wales");
  const auto unchanged = merge(known, parse_published_feed(json, "bank-holidays.json", "2026-11-21").at(0));
  CHECK(unchanged.findings.empty());
  CHECK(unchanged.value.days == known.days);
  CHECK(unchanged.value.version == "2026-11-21");

  // A holiday is proclaimed and another moved, in a feed that begins with 2027.
  Holidays feed = parse_published_feed(json, "bank-holidays.json", "2026-12-01").at(0);
  feed.days.erase(std::remove_if(feed.days.begin(), feed.days.end(),
                                 [](const Holiday& each) {
                                   return each.date < *Date::from(2027, 1, 1) || each.date == *Date::from(2027, 5, 3);
                                 }),
                  feed.days.end());
  feed.days.insert(feed.days.begin() + 3, {day("2027-05-07"), "Early May bank holiday", "", Standing::published});
  feed.first_year = 2027;
  const auto merged = merge(known, feed);
  REQUIRE(merged.findings.size() == 2);
  CHECK(merged.findings[0].code == "calendar.holiday.removed");
  CHECK(merged.findings[1].code == "calendar.holiday.added");
  CHECK(has_day(merged.value, "2027-05-07"));
  CHECK_FALSE(has_day(merged.value, "2027-05-03"));
  CHECK(has_day(merged.value, "1995-05-08"));
  CHECK(merged.value.days.size() == known.days.size());
  CHECK(merged.value.last_year == 2028);
}

TEST_CASE("a file that is not the published feed is refused") {
  for (const char* text : {"[]", "{}", R"({"scotland":{}})", R"({"scotland":{"events":[]}})",
                           R"({"france":{"events":[{"title":"a","date":"2026-07-14"}]}})",
                           R"({"scotland":{"events":[{"title":"a","date":"14/07/2026"}]}})"})
    CHECK_THROWS_AS(parse_published_feed(text, "feed.json", "1"), Error);
}
