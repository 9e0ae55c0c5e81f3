/// The three parts of the United Kingdom that have bank holidays of their own, and what their holidays follow by rule.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace redress::calendar {

enum class Division { england_and_wales, scotland, northern_ireland };

/// "england-and-wales", "scotland" or "northern-ireland".
const char* to_string(Division division);

/// Reads what to_string wrote; nothing for another division, which then needs a holiday file of the user's.
std::optional<Division> parse_division(std::string_view text);

/// A holiday that follows from the rules alone.
struct RuleDay {
  Date date;
  std::string title;
  std::string note;

  bool operator==(const RuleDay&) const = default;
};

/// The weekday holidays of a year as the standing rules give them, in order of date: no one-off proclamations.
/// Source: Banking and Financial Dealings Act 1971, Schedule 1; the yearly proclamations' custom for the others;
/// St Andrew's Day Bank Holiday (Scotland) Act 2007.
std::vector<RuleDay> compute_holidays(Division division, int year);

/// Easter Sunday of the Gregorian calendar.
Date easter_sunday(int year);

}  // namespace redress::calendar
