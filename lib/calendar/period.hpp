/// How long something may take: so many working days, days, weeks or months.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace redress::calendar {

enum class Unit { working_days, days, weeks, months };

/// A length of time as a policy states it; never turned into another unit.
struct Period {
  int count = 0;
  Unit unit = Unit::working_days;

  bool operator==(const Period&) const = default;
};

/// "working-days", "days", "weeks" or "months", as in the profile's XML.
const char* to_string(Unit unit);

/// Reads what to_string wrote; nothing for anything else.
std::optional<Unit> parse_unit(std::string_view text);

/// "5 working days", "1 month", "12 weeks".
std::string to_text(const Period& period);

}  // namespace redress::calendar
