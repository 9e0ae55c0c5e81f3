#include <algorithm>
#include <numeric>

#include "form/label.hpp"
#include "unicode/normalise.hpp"

namespace redress::form {
namespace {

std::size_t length_of(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t wanted = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  std::size_t length = 1;
  while (length < wanted && at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0) == 0x80)
    ++length;
  return length;
}

bool is_joined(std::string_view character) {
  // Apostrophes, soft hyphens, zero-width characters and combining marks leave no gap between letters.
  if (character == "'" || character == "`" || character == "\xC2\xAD" || character == "\xC2\xB4") return true;
  if (character.size() == 2 && (character[0] == '\xCC' || (character[0] == '\xCD' && character[1] < '\xB0')))
    return true;
  if (character.size() == 3 && character[0] == '\xE2' && character[1] == '\x80')
    return (character[2] >= '\x8B' && character[2] <= '\x8F') || character[2] == '\x98' || character[2] == '\x99';
  return character == "\xEF\xBB\xBF" || character == "\xE2\x81\xA0" || character == "\xCA\xBC";
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

Folded fold(std::string_view text) {
  Folded folded;
  folded.text.reserve(text.size());
  folded.ends.reserve(text.size());
  bool gap = false;
  const auto push = [&](std::string_view piece, std::size_t end) {
    if (gap && !folded.text.empty()) {
      folded.text += ' ';
      folded.ends.push_back(folded.ends.back());
    }
    gap = false;
    folded.text += piece;
    folded.ends.insert(folded.ends.end(), piece.size(), static_cast<std::uint32_t>(end));
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) {
      const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
      ++at;
      if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
        push(std::string_view(&lower, 1), at);
      } else if (c == '&') {
        gap = true;
        push("and", at);
        gap = true;
      } else if (c != '\'' && c != '`') {
        gap = true;
      }
      continue;
    }
    const std::size_t length = length_of(text, at);
    const std::string_view character = text.substr(at, length);
    at += length;
    if (is_joined(character)) continue;
    const std::string lower = unicode::casefold(character);
    if (unicode::has_letter_or_digit(lower))
      push(lower, at);
    else
      gap = true;
  }
  return folded;
}

double likeness(std::string_view a, std::string_view b) {
  if (a == b) return 1;
  if (a.empty() || b.empty()) return 0;
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer - std::min(a.size(), b.size()) > longer / 2) return 0;
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return 1 - static_cast<double>(row[b.size()]) / static_cast<double>(longer);
}

std::size_t skip_lead(std::string_view text) {
  std::size_t at = 0;
  const auto skip_spaces = [&] {
    while (at < text.size() && (is_space(text[at]) || text.substr(at, 2) == "\xC2\xA0"))
      at += is_space(text[at]) ? 1 : 2;
  };
  const auto starts = [&](std::string_view lead) { return text.substr(at, lead.size()) == lead; };
  for (bool again = true; again;) {
    again = false;
    skip_spaces();
    for (const std::string_view lead : {">", "•", "▪", "◦", "‣", "●", "*", "|", "–", "- "})
      if (starts(lead)) {
        at += lead.size();
        again = true;
        break;
      }
  }
  // "3." "Q4)" "(b)" before a letter.
  std::size_t number = at;
  if (number < text.size() && text[number] == '(') ++number;
  const std::size_t question = number;
  if (number < text.size() && (text[number] == 'Q' || text[number] == 'q')) ++number;
  const std::size_t digits = number;
  while (number < text.size() && number - digits < 2 && text[number] >= '0' && text[number] <= '9') ++number;
  if (number == digits && question == digits && number < text.size() && text[number] >= 'a' && text[number] <= 'z')
    ++number;  // "a)"
  if (number > digits && number < text.size()) {
    const bool mark = text[number] == '.' || text[number] == ')' || (text[number] == ':' && number > digits);
    if (mark) {
      ++number;
      if (number < text.size() && text[number] == ')') ++number;
      if (number == text.size() || is_space(text[number])) {
        at = number;
        skip_spaces();
      }
    } else if (is_space(text[number]) && text[digits] <= '9') {
      // A bare number before a letter: "3 Your Name".
      std::size_t letter = number;
      while (letter < text.size() && is_space(text[letter])) ++letter;
      if (letter < text.size() && text[letter] >= 'A' && text[letter] <= 'Z') at = letter;
    }
  }
  return at;
}

}  // namespace redress::form
