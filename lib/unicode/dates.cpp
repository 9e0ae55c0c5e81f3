#include "unicode/dates.hpp"

#include <unicode/udat.h>

#include <array>

#include "base/ensure.hpp"
#include "base/handle.hpp"
#include "unicode/inside.hpp"
#include "unicode/utf8.hpp"

namespace redress::unicode {
namespace {

struct Words {
  std::array<const char*, 12> months;
  std::array<const char*, 7> weekdays;  // from Monday
  std::array<const char*, 11> numbers;
};

constexpr Words english{{"January", "February", "March", "April", "May", "June", "July", "August", "September",
                         "October", "November", "December"},
                        {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
                        {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}};

constexpr Words welsh{
    {"Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd",
     "Rhagfyr"},
    {"Dydd Llun", "Dydd Mawrth", "Dydd Mercher", "Dydd Iau", "Dydd Gwener", "Dydd Sadwrn", "Dydd Sul"},
    {"dim", "un", "dau", "tri", "pedwar", "pump", "chwech", "saith", "wyth", "naw", "deg"}};

const Words* find_words(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  if (primary == "en" || primary.empty()) return &english;
  if (primary == "cy") return &welsh;
  return nullptr;
}

std::string format_by_pattern(Date date, std::string_view language, std::u16string_view pattern) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string locale(language);
  const Handle<UDateFormat, udat_close> format(udat_open(UDAT_PATTERN, UDAT_PATTERN, locale.c_str(), u"UTC", 3,
                                                         pattern.data(), static_cast<std::int32_t>(pattern.size()),
                                                         &status));
  ensure_success(status);
  std::array<char16_t, 200> units{};
  const double milliseconds = static_cast<double>(at(date).seconds) * 1000;
  const std::int32_t length =
      udat_format(format.get(), milliseconds, units.data(), static_cast<std::int32_t>(units.size()), nullptr, &status);
  ensure_success(status);
  std::string text;
  for (std::int32_t i = 0; i < length; ++i) append_utf8(text, units.at(static_cast<std::size_t>(i)));
  return text;
}

std::string format_by_cldr(Date date, std::string_view language, DateStyle style) {
  UErrorCode status = U_ZERO_ERROR;
  const std::string locale(language);
  const UDateFormatStyle length_style = style == DateStyle::with_weekday ? UDAT_FULL : UDAT_LONG;
  const Handle<UDateFormat, udat_close> format(
      udat_open(UDAT_NONE, length_style, locale.c_str(), u"UTC", 3, nullptr, 0, &status));
  ensure_success(status);
  std::array<char16_t, 200> units{};
  const double milliseconds = static_cast<double>(at(date).seconds) * 1000;
  const std::int32_t length =
      udat_format(format.get(), milliseconds, units.data(), static_cast<std::int32_t>(units.size()), nullptr, &status);
  ensure_success(status);
  std::string text;
  for (std::int32_t i = 0; i < length; ++i) append_utf8(text, units.at(static_cast<std::size_t>(i)));
  return text;
}

}  // namespace

std::string format_date(Date date, std::string_view language, DateStyle style) {
  const Words* words = find_words(language);
  if (!words) return format_by_cldr(date, language, style);
  std::string text = style == DateStyle::with_weekday ? format_weekday(date.weekday(), language) + " " : "";
  text += std::to_string(date.day()) + " " + format_month(date.month(), language) + " " + std::to_string(date.year());
  return text;
}

std::string format_weekday(Weekday day, std::string_view language) {
  const auto index = static_cast<std::size_t>(day) - 1;
  if (const Words* words = find_words(language)) return words->weekdays.at(index);
  // 2001-01-01 was a Monday.
  return format_by_pattern(Date::from(2001, 1, 1)->plus_days(static_cast<int>(index)), language, u"cccc");
}

std::string format_month(int month, std::string_view language) {
  ensure(month >= 1 && month <= 12, "a month is 1 to 12");
  if (const Words* words = find_words(language)) return words->months.at(static_cast<std::size_t>(month - 1));
  return format_by_pattern(*Date::from(2001, month, 1), language, u"LLLL");
}

std::string format_number(int number, std::string_view language) {
  const Words* words = find_words(language);
  if (words && number >= 0 && number <= 10) return words->numbers.at(static_cast<std::size_t>(number));
  return std::to_string(number);
}

}  // namespace redress::unicode
