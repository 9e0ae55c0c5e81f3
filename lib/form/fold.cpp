#include <algorithm>
#include <array>

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
    for (std::size_t i = 0; i < piece.size(); ++i) folded.ends.push_back(static_cast<std::uint32_t>(end));
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

std::vector<std::size_t> distances(std::string_view pattern, std::string_view text) {
  const std::size_t blocks = (pattern.size() + 63) / 64;
  // Which places of the pattern hold each byte; one row of blocks for each byte that occurs.
  std::array<std::uint16_t, 256> row_of{};
  std::vector<std::uint64_t> places(blocks, 0);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    std::uint16_t& row = row_of[static_cast<unsigned char>(pattern[i])];
    if (row == 0) {
      row = static_cast<std::uint16_t>(places.size() / blocks);
      places.resize(places.size() + blocks, 0);
    }
    places[row * blocks + i / 64] |= std::uint64_t{1} << (i % 64);
  }
  std::vector<std::uint64_t> up(blocks, ~std::uint64_t{0}), down(blocks, 0);
  std::vector<std::size_t> all;
  all.reserve(text.size() + 1);
  std::size_t distance = pattern.size();
  all.push_back(distance);
  for (const char c : text) {
    const std::uint64_t* row = &places[row_of[static_cast<unsigned char>(c)] * blocks];
    int carry = 1;
    for (std::size_t b = 0; b < blocks; ++b) {
      std::uint64_t equal = row[b];
      const std::uint64_t vertical = equal | down[b];
      if (carry < 0) equal |= 1;
      const std::uint64_t horizontal = (((equal & up[b]) + up[b]) ^ up[b]) | equal;
      std::uint64_t rises = down[b] | ~(horizontal | up[b]);
      std::uint64_t falls = up[b] & horizontal;
      const std::uint64_t top = std::uint64_t{1} << (b + 1 == blocks ? (pattern.size() - 1) % 64 : 63);
      const int out = rises & top ? 1 : falls & top ? -1 : 0;
      rises = rises << 1 | (carry > 0 ? 1 : 0);
      falls = falls << 1 | (carry < 0 ? 1 : 0);
      up[b] = falls | ~(vertical | rises);
      down[b] = rises & vertical;
      carry = out;
    }
    distance = carry > 0 ? distance + 1 : carry < 0 ? distance - 1 : distance;
    all.push_back(distance);
  }
  return all;
}

double likeness(std::string_view a, std::string_view b, double at_least) {
  if (a == b) return 1;
  if (a.empty() || b.empty()) return 0;
  const std::size_t longer = std::max(a.size(), b.size());
  const auto size = static_cast<double>(longer);
  if (static_cast<double>(longer - std::min(a.size(), b.size())) > size * (1 - at_least)) return 0;
  return 1 - static_cast<double>(distances(a, b).back()) / size;
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
    for (const std::string_view lead :
         {">", "•", "▪", "◦", "‣", "●", "*", "|", "–", "- ", "☐", "☒", "☑", "✓", "✔", "□", "[ ]", "[x]", "[X]"})
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
