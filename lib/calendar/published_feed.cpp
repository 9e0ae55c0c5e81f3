#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "calendar/holidays.hpp"
#include "json/json.hpp"

namespace redress::calendar {
namespace {

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
  Place place;
  place.part = name;
  throw Error(ErrorKind::input, name + " is not the published list of bank holidays: " + why, place);
}

Holiday read_event(const json::Value& event, const std::string& name) {
  const auto date = event.text_at("date"), title = event.text_at("title");
  const auto parsed = date ? parse_iso_date(*date) : std::nullopt;
  if (!parsed || !title || title->empty()) refuse(name, "an event without a date or title");
  return {*parsed, *title, event.text_at("notes").value_or(""), Standing::published};
}

Holidays read_division(const std::string& division, const json::Array& events, const std::string& name,
                       const std::string& version) {
  Holidays holidays{division, version, "gov.uk, bank-holidays.json (Open Government Licence v3.0)", 0, 0, {}};
  for (const json::Value& event : events) holidays.days.push_back(read_event(event, name));
  std::sort(holidays.days.begin(), holidays.days.end(),
            [](const Holiday& a, const Holiday& b) { return a.date < b.date; });
  for (std::size_t i = 1; i < holidays.days.size(); ++i)
    if (holidays.days[i].date == holidays.days[i - 1].date) refuse(name, "a day stands in it twice");
  if (holidays.days.empty()) refuse(name, "a division without a single day");
  holidays.first_year = holidays.days.front().date.year();
  holidays.last_year = holidays.days.back().date.year();
  return holidays;
}

// The years a feed speaks for: a year that only just begins or ends in it keeps what was known of the rest.
bool speaks_for(const Holidays& feed, const std::set<int>& years, Date date) {
  if (!years.count(date.year())) return false;
  const Date first = feed.days.front().date, last = feed.days.back().date;
  const bool before = date < first && first.month() > 1, after = date > last && last.month() < 12;
  return !before && !after;
}

Finding changed(const char* code, const Holidays& known, const Holiday& day, const char* verb) {
  Finding finding;
  finding.weight = Weight::note;
  finding.code = code;
  finding.field = known.division;
  finding.text = to_iso(day.date) + " " + day.title + ": " + verb;
  return finding;
}

}  // namespace

std::vector<Holidays> parse_published_feed(ByteView json, const std::string& name, const std::string& version) {
  const json::Value feed = json::parse_json(json, name);
  if (!feed.members()) refuse(name, "no divisions in it");
  std::vector<Holidays> all;
  for (const auto& [division, value] : *feed.members()) {
    const json::Value* events = value.find("events");
    if (!events || !events->list()) refuse(name, "a division without events");
    if (!parse_division(division)) refuse(name, "a division of another name than the three of the United Kingdom");
    all.push_back(read_division(division, *events->list(), name, version));
  }
  if (all.empty()) refuse(name, "no divisions in it");
  return all;
}

Reading<Holidays> merge(const Holidays& known, const Holidays& feed) {
  Reading<Holidays> merged{known, {}};
  merged.value.version = feed.version;
  if (known.source.find("bank-holidays.json") == std::string::npos) merged.value.source += "; " + feed.source;
  std::set<int> years;
  for (const Holiday& day : feed.days) years.insert(day.date.year());

  std::vector<Holiday>& days = merged.value.days;
  days.clear();
  const auto in_feed = [&](Date date) {
    return std::any_of(feed.days.begin(), feed.days.end(), [&](const Holiday& day) { return day.date == date; });
  };
  for (const Holiday& day : known.days) {
    if (in_feed(day.date)) continue;
    if (!speaks_for(feed, years, day.date))
      days.push_back(day);
    else
      merged.findings.push_back(changed("calendar.holiday.removed", known, day, "no longer a holiday"));
  }
  for (const Holiday& day : feed.days) {
    const auto was = std::find_if(known.days.begin(), known.days.end(),
                                  [&](const Holiday& other) { return other.date == day.date; });
    if (was == known.days.end())
      merged.findings.push_back(changed("calendar.holiday.added", known, day, "a new holiday"));
    days.push_back(day);
  }
  std::sort(days.begin(), days.end(), [](const Holiday& a, const Holiday& b) { return a.date < b.date; });
  const bool whole_end = feed.days.back().date.month() == 12;
  merged.value.last_year = std::max(known.last_year, whole_end ? feed.last_year : feed.last_year - 1);
  return merged;
}

}  // namespace redress::calendar
