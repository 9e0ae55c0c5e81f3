/// Text as a person reads it, by the contract's rules for values; the untouched original stays beside it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace redress::form {

/// The text for a record: soft hyphens and zero-width characters gone, no-break spaces spaces, a non-breaking hyphen
/// "-", ligature characters letters, carriage returns line breaks; no empty lines, no spaces at either end of a line.
/// Joiners inside words and emoji stay, as do letters, case and every other character.
std::string clean_text(std::string_view raw);

/// True when nothing is left to read: white space, invisible characters, or only the dots and underscores of a blank
/// line to write on.
bool is_empty_answer(std::string_view raw);

/// The words of a text for comparing: folded, without punctuation.
std::vector<std::string> words_of(std::string_view text);

}  // namespace redress::form
