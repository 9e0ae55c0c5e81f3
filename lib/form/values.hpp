/// Answers read as what they are: dates, postcodes, telephone numbers, signatures, names withheld.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/finding.hpp"

namespace redress::form {

/// The date in an answer, read day first; nothing where there is none, no year or no such day. Never repaired.
/// `received` is the day the form came in, or today: a two-digit year is of that century, and a date after it, or
/// long before, is doubted. Words around the date are allowed, a weekday is held against the calendar.
/// Findings: form.date.unreadable, .no-year, .no-day, .impossible, .ambiguous, .several, .weekday, .future, .old
/// (doubts); none when the text is empty.
Reading<std::optional<Date>> parse_date(std::string_view text, std::optional<Date> received);

/// A postcode as written, and where it stood.
struct Postcode {
  std::string text;
  std::size_t begin = 0, end = 0;  ///< bytes of the text it was found in
  bool certain = true;             ///< false: only when O and 0 or I and 1 are swapped

  bool operator==(const Postcode&) const = default;
};

/// All UK postcodes of a text, in order; of either case, with any or no space inside.
/// Source: BS 7666 postcode patterns, with the areas checked for their letters only.
std::vector<Postcode> find_postcodes(std::string_view text);

/// The numbers of an answer, each as written, without the words around them ("(evenings)", "after 6pm"); an
/// extension stays with its number.
/// Findings: form.telephone.unreadable when there are words and no number, form.telephone.length when a number has too
/// few or too many digits.
Reading<std::vector<std::string>> parse_telephones(std::string_view text);

/// True for "N/A", "none", "-" and the like: an answer that says there is nothing to say.
bool is_nothing_to_say(std::string_view text);

/// True when a person says in the name's place that they give no name: "anonymous", "I would rather not say",
/// "withheld".
bool declines_to_name(std::string_view text);

/// True for the word or sign of a ticked box: "☒", "✓", "x", "yes", "true".
bool is_ticked(std::string_view text);

}  // namespace redress::form
