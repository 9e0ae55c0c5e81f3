/// The days a nation or island does not work: bank holidays with their names, where they are known from, and a version.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/finding.hpp"
#include "calendar/division.hpp"

namespace redress::calendar {

/// Where a holiday is known from.
enum class Standing {
  published,     ///< in the published list of its nation, or worked out for past years and held against one
  own,           ///< in a file of the user's
  unproclaimed,  ///< worked out by rule for a year the list does not reach; a proclamation may still change it
};

struct Holiday {
  Date date;
  std::string title;  ///< "Good Friday"
  std::string note;   ///< "Substitute day", "Extra bank holiday" or empty
  Standing standing = Standing::published;

  bool operator==(const Holiday&) const = default;
};

/// The holidays of one division, in order of date, one a day.
struct Holidays {
  std::string division;  ///< "england-and-wales", or the name a user's own file gives
  std::string version;   ///< of the list: "2026-08-21"
  std::string source;    ///< who published it
  int first_year = 0;    ///< the list is whole from 1 January of this year
  int last_year = 0;     ///< to 31 December of this one
  std::vector<Holiday> days;

  bool operator==(const Holidays&) const = default;
};

/// The holiday on that day, or nothing. Beyond the list's years a day computed by rule, marked unproclaimed, where the
/// division has rules.
std::optional<Holiday> find_holiday(const Holidays& holidays, Date date);

/// All holidays of a year, listed or computed by rule.
std::vector<Holiday> holidays_of(const Holidays& holidays, int year);

/// Reads a holiday file: "name: value" lines for division, version, source, years; then one "YYYY-MM-DD Title" a line,
/// a note in square brackets after it; a line with '#' first is a remark. The same form serves the shipped lists and a
/// user's own. Throws: Error(input) with the line when it is no holiday file.
Holidays parse_holidays(ByteView text, const std::string& name);

/// Writes what parse_holidays reads.
std::string write_holidays(const Holidays& holidays);

/// Reads the list of one division from `folder`/<division>.txt.
/// Throws: Error(surroundings) when it is not there, Error(input) when it cannot be used.
Holidays load_holidays(const std::filesystem::path& folder, std::string_view division);

/// The days that are a holiday in any part, as Acts for the whole kingdom count them; named `division`.
Holidays unite(const std::vector<Holidays>& parts, const std::string& division);

/// Reads the published feed of gov.uk, all divisions in it. `version` names it, usually the day it was fetched.
/// Throws: Error(input) when it is not that feed.
std::vector<Holidays> parse_published_feed(ByteView json, const std::string& name, const std::string& version);

/// The list with the feed's years taken from the feed: days of years the feed does not hold whole are kept, so that
/// past years are never lost however short the feed has become.
/// Findings: calendar.holiday.added and calendar.holiday.removed (note), one for each day that changed.
Reading<Holidays> merge(const Holidays& known, const Holidays& feed);

}  // namespace redress::calendar
