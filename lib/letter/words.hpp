/// Dates, counts and lists as a letter says them, in the letter's language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "calendar/period.hpp"

namespace redress::letter {

/// "6 January 2027"; in Welsh "6 Ionawr 2027". Other languages than "cy" get English.
std::string date_text(Date date, std::string_view language);

/// "Wednesday 6 January 2027"; in Welsh "dydd Mercher 6 Ionawr 2027", as it stands inside a sentence.
std::string weekday_date_text(Date date, std::string_view language);

/// "20 working days", "twelve weeks" as figures: "12 weeks"; one is "1 month".
std::string period_text(const calendar::Period& period, std::string_view language);

/// "one" to "ten", figures above.
std::string number_word(int number, std::string_view language);

/// "a", "a and b", "a, b and c"; Welsh says "ac" before a vowel.
std::string list_text(const std::vector<std::string>& items, std::string_view language);

/// A Welsh text with the soft mutation of its first letter: "dydd Llun" as it stands after "ar", "ddydd Llun".
/// Source: Welsh grammar; a text that does not begin with a letter that mutates stays as it is.
std::string soft_mutated(const std::string& text);

/// The first letter made a capital, where it is one of A to Z.
std::string capitalised(std::string text);

}  // namespace redress::letter
