#include <algorithm>

#include "form/text.hpp"
#include "form/values.hpp"

namespace redress::form {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A number as it is being gathered, group by group.
struct Number {
  std::size_t begin = 0, end = 0;
  std::string digits;  // as dialled; "(0)" after a country code left out
  bool plus = false;
  bool trunk = false;  // had "(0)"

  std::size_t wanted() const {
    if (plus) return digits.compare(0, 2, "44") == 0 ? 12 : 15;
    if (digits.compare(0, 4, "0044") == 0) return 14;
    if (digits.compare(0, 2, "00") == 0 && digits.size() > 2 && digits[2] != '7') return 15;
    return digits.compare(0, 1, "0") == 0 ? 11 : 10;
  }
  bool is_full() const { return digits.size() >= wanted(); }
  bool is_plausible() const {
    const std::size_t size = digits.size();
    if (plus) return digits.compare(0, 2, "44") == 0 ? size == 12 || size == 11 : size >= 8 && size <= 15;
    if (digits.compare(0, 4, "0044") == 0) return size == 14 || size == 13;
    if (digits.compare(0, 1, "0") == 0) return size == 11 || size == 10 || (digits[1] == '0' && size <= 15);
    return size == 10;
  }
};

// Characters that may stand between the groups of one number, and how many bytes they take.
std::size_t separator(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == ' ' || c == '.' || c == '-' || c == '(' || c == ')' || c == '\t') return 1;
  for (const std::string_view dash : {"\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x93", "\xE2\x80\x89", "\xE2\x80\xAF"})
    if (text.substr(at, dash.size()) == dash) return dash.size();
  return 0;
}

// "ext. 214", "x214", "extn 12" behind a number.
std::size_t extension_end(std::string_view text, std::size_t at) {
  std::size_t next = at;
  while (next < text.size() && (text[next] == ' ' || text[next] == ',' || text[next] == '(')) ++next;
  std::string word;
  while (next < text.size() && ((text[next] | 0x20) >= 'a' && (text[next] | 0x20) <= 'z'))
    word += static_cast<char>(text[next++] | 0x20);
  if (word != "x" && word != "ext" && word != "extn" && word != "extension") return at;
  while (next < text.size() && (text[next] == '.' || text[next] == ':' || text[next] == ' ')) ++next;
  const std::size_t digits = next;
  while (next < text.size() && is_digit(text[next]) && next - digits < 7) ++next;
  return next > digits ? next : at;
}

bool begins_number(std::string_view text, std::size_t at) {
  if (at > 0 && (is_digit(text[at - 1]) || ((text[at - 1] | 0x20) >= 'a' && (text[at - 1] | 0x20) <= 'z'))) {
    // "Tel07700…" is a number, "B17" is none.
    if (!(text[at] == '0' || text[at] == '+')) return false;
  }
  return is_digit(text[at]) ||
         (text[at] == '+' && at + 1 < text.size() && (is_digit(text[at + 1]) || text[at + 1] == ' ')) ||
         (text[at] == '(' && at + 1 < text.size() && is_digit(text[at + 1]));
}

Number gather(std::string_view text, std::size_t at) {
  Number number;
  number.begin = at;
  while (at < text.size()) {
    if (text[at] == '+' && number.digits.empty()) {
      number.plus = true;
      ++at;
    } else if (is_digit(text[at])) {
      std::size_t end = at;
      while (end < text.size() && is_digit(text[end])) ++end;
      // A new number begins where the last is full, or where a group that starts one would make it too long.
      const bool opens = text[at] == '0' && number.digits.size() >= 10;
      if (!number.digits.empty() &&
          (number.is_full() || (opens && number.digits.size() + (end - at) > number.wanted())))
        break;
      number.digits += text.substr(at, end - at);
      at = end;
      number.end = at;
    } else if (text.substr(at, 3) == "(0)" && !number.digits.empty()) {
      number.trunk = true;
      at += 3;
      number.end = at;
    } else if (const std::size_t length = separator(text, at)) {
      // Two separators at most between groups, and an opening bracket only before digits.
      std::size_t next = at;
      std::size_t count = 0;
      while (next < text.size() && separator(text, next) && text.substr(next, 3) != "(0)" && count < 4) {
        next += separator(text, next);
        ++count;
      }
      if (next >= text.size() || !(is_digit(text[next]) || text.substr(next, 3) == "(0)")) break;
      if (number.is_full()) break;
      at = next;
      (void)length;
    } else {
      break;
    }
  }
  return number;
}

std::string written(std::string_view text, const Number& number) {
  std::string all(text.substr(number.begin, number.end - number.begin));
  const auto opens = std::count(all.begin(), all.end(), '('), closes = std::count(all.begin(), all.end(), ')');
  if (!all.empty() && all.front() == '(' && opens > closes) all.erase(0, 1);
  if (number.begin > 0 && text[number.begin - 1] == '(' && closes > opens) all.insert(0, 1, '(');
  return all;
}

}  // namespace

Reading<std::vector<std::string>> parse_telephones(std::string_view raw) {
  Reading<std::vector<std::string>> reading;
  const std::string text = clean_text(raw);
  bool odd_length = false;
  for (std::size_t at = 0; at < text.size();) {
    if (!begins_number(text, at)) {
      ++at;
      continue;
    }
    Number number = gather(text, at);
    if (number.digits.size() < 6) {
      at = std::max(number.end, at + 1);
      continue;
    }
    if (!number.is_plausible()) odd_length = true;
    number.end = extension_end(text, number.end);
    reading.value.push_back(written(text, number));
    at = number.end;
  }
  if (odd_length)
    reading.findings.push_back(
        {Weight::doubt, "form.telephone.length", {}, {}, "A telephone number has an unusual number of digits."});
  if (reading.value.empty() && !is_empty_answer(text) && !is_nothing_to_say(text))
    reading.findings.push_back(
        {Weight::doubt, "form.telephone.unreadable", {}, {}, "Words stand here, but no telephone number."});
  return reading;
}

}  // namespace redress::form
