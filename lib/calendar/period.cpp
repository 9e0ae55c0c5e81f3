#include "calendar/period.hpp"

namespace redress::calendar {

const char* to_string(Unit unit) {
  switch (unit) {
    case Unit::working_days: return "working-days";
    case Unit::days: return "days";
    case Unit::weeks: return "weeks";
    case Unit::months: return "months";
  }
  return "";
}

std::optional<Unit> parse_unit(std::string_view text) {
  for (const Unit unit : {Unit::working_days, Unit::days, Unit::weeks, Unit::months})
    if (text == to_string(unit)) return unit;
  return {};
}

std::string to_text(const Period& period) {
  std::string unit = period.unit == Unit::working_days ? "working days" : to_string(period.unit);
  if (period.count == 1) unit.pop_back();
  return std::to_string(period.count) + " " + unit;
}

}  // namespace redress::calendar
