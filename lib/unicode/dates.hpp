/// Dates and numbers as a letter in a given language writes them.
#pragma once

#include <string>
#include <string_view>

#include "base/date.hpp"

namespace redress::unicode {

enum class DateStyle {
  plain,        ///< "24 November 2026"
  with_weekday  ///< "Tuesday 24 November 2026"
};

/// The date in words of the language (BCP 47): en and cy from our own table, every other by CLDR.
/// An unknown language gives CLDR's root form, never an error.
std::string format_date(Date date, std::string_view language, DateStyle style = DateStyle::plain);

/// "Tuesday", "Dydd Mawrth".
std::string format_weekday(Weekday day, std::string_view language);

/// "November", "Tachwedd"; month 1 to 12.
std::string format_month(int month, std::string_view language);

/// "one" to "ten" in words for en and cy (counting forms), digits above and for other languages.
std::string format_number(int number, std::string_view language);

}  // namespace redress::unicode
