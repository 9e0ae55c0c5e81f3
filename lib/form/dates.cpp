#include <algorithm>
#include <array>
#include <cctype>

#include "form/label.hpp"
#include "form/text.hpp"
#include "form/values.hpp"
#include "unicode/normalise.hpp"

namespace redress::form {
namespace {

enum class Unit { number, month, weekday, ordinal_word, mark, word };

struct Token {
  Unit unit = Unit::word;
  int number = 0;  // of a number, month (1-12), weekday (1-7), ordinal word
  std::size_t digits = 0;
  bool ordinal = false;     // "3rd"
  bool apostrophe = false;  // "’25"
  char mark = 0;
  std::string word;
};

struct Name {
  const char* text;
  int number;
};

// English and Welsh, in full and as people shorten them; an abbreviation is any beginning of three letters or more.
constexpr std::array<Name, 25> months{
    {{"january", 1},   {"february", 2},  {"march", 3},     {"april", 4},      {"may", 5},
     {"june", 6},      {"july", 7},      {"august", 8},    {"september", 9},  {"october", 10},
     {"november", 11}, {"december", 12}, {"ionawr", 1},    {"chwefror", 2},   {"mawrth", 3},
     {"ebrill", 4},    {"mai", 5},       {"mehefin", 6},   {"gorffennaf", 7}, {"awst", 8},
     {"medi", 9},      {"hydref", 10},   {"tachwedd", 11}, {"rhagfyr", 12},   {"febuary", 2}}};
constexpr std::array<Name, 7> weekdays{
    {{"monday", 1}, {"tuesday", 2}, {"wednesday", 3}, {"thursday", 4}, {"friday", 5}, {"saturday", 6}, {"sunday", 7}}};
constexpr std::array<const char*, 31> ordinals{
    "first",        "second",      "third",        "fourth",      "fifth",       "sixth",         "seventh",
    "eighth",       "ninth",       "tenth",        "eleventh",    "twelfth",     "thirteenth",    "fourteenth",
    "fifteenth",    "sixteenth",   "seventeenth",  "eighteenth",  "nineteenth",  "twentieth",     "twentyfirst",
    "twentysecond", "twentythird", "twentyfourth", "twentyfifth", "twentysixth", "twentyseventh", "twentyeighth",
    "twentyninth",  "thirtieth",   "thirtyfirst"};
constexpr std::array<const char*, 12> roman{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"};

template <std::size_t N>
int begins(const std::array<Name, N>& names, const std::string& word, std::size_t least) {
  if (word.size() < least) return 0;
  for (const Name& name : names)
    if (std::string_view(name.text).substr(0, word.size()) == word) return name.number;
  for (const Name& name : names)  // one slip in a long name
    if (word.size() >= 6 && likeness(word, name.text) >= 0.82) return name.number;
  return 0;
}

Token word_token(std::string word) {
  Token token;
  token.word = word;
  const auto ordinal = std::find(ordinals.begin(), ordinals.end(), word);
  if (ordinal != ordinals.end()) {
    token.unit = Unit::ordinal_word;
    token.number = static_cast<int>(ordinal - ordinals.begin()) + 1;
  } else if (const int month = begins(months, word, 3)) {
    token.unit = Unit::month;
    token.number = month;
  } else if (const int day = begins(weekdays, word, 3); day || word == "tues" || word == "weds" || word == "thur") {
    token.unit = Unit::weekday;
    token.number = day ? day : word == "tues" ? 2 : word == "weds" ? 3 : 4;
  }
  return token;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) >= 0x80);
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::vector<Token> tokens_of(const std::string& text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (is_digit(c)) {
      Token token;
      token.unit = Unit::number;
      const std::size_t begin = at;
      while (at < text.size() && is_digit(text[at])) ++at;
      token.digits = at - begin;
      token.number = token.digits <= 8 ? std::stoi(text.substr(begin, token.digits)) : 0;
      token.apostrophe = begin > 0 && text[begin - 1] == '\'';
      const std::string_view suffix = std::string_view(text).substr(at, 2);
      if ((suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") &&
          (at + 2 >= text.size() || !is_letter(text[at + 2]))) {
        token.ordinal = true;
        at += 2;
      }
      tokens.push_back(token);
    } else if (is_letter(c)) {
      const std::size_t begin = at;
      while (at < text.size() && is_letter(text[at])) ++at;
      std::string word = text.substr(begin, at - begin);
      // "twenty-first" is one word; "10-may-2025" is three.
      if ((word == "twenty" || word == "thirty") && at + 1 < text.size() && (text[at] == '-' || text[at] == ' ')) {
        std::size_t end = at + 1;
        while (end < text.size() && is_letter(text[end])) ++end;
        const std::string both = word + text.substr(at + 1, end - at - 1);
        if (std::find(ordinals.begin(), ordinals.end(), both) != ordinals.end()) {
          word = both;
          at = end;
        }
      }
      tokens.push_back(word_token(std::move(word)));
    } else {
      if (c != ' ' && c != '\n' && c != '\t' && c != '\'') {
        Token token;
        token.unit = Unit::mark;
        token.mark = c;
        tokens.push_back(token);
      }
      ++at;
    }
  }
  return tokens;
}

struct Candidate {
  int year = 0, month = 0, day = 0;
  bool has_year = false, has_day = true;
  bool numeric = false;  // day and month both written as numbers, day first
  bool short_year = false;
  std::size_t begin = 0, end = 0;  // tokens
};

class Search {
 public:
  explicit Search(const std::vector<Token>& tokens) : tokens_(tokens) {}

  std::vector<Candidate> all() {
    std::vector<Candidate> found;
    for (std::size_t at = 0; at < tokens_.size();) {
      if (auto candidate = at_token(at)) {
        at = candidate->end;
        found.push_back(*candidate);
      } else {
        ++at;
      }
    }
    return found;
  }

 private:
  const Token* token(std::size_t at) const { return at < tokens_.size() ? &tokens_[at] : nullptr; }
  bool is(std::size_t at, Unit unit) const { return token(at) && tokens_[at].unit == unit; }
  bool is_mark(std::size_t at, std::string_view marks) const {
    return is(at, Unit::mark) && marks.find(tokens_[at].mark) != std::string_view::npos;
  }
  std::size_t past(std::size_t at, std::string_view marks) const {
    while (is_mark(at, marks)) ++at;
    return at;
  }
  // Small words between the parts: "3rd of November", "in the year 2025".
  std::size_t past_small(std::size_t at) const {
    for (;; ++at) {
      if (is_mark(at, ",.-/")) continue;
      if (is(at, Unit::word) && (tokens_[at].word == "of" || tokens_[at].word == "the" || tokens_[at].word == "o" ||
                                 tokens_[at].word == "day" || tokens_[at].word == "in" || tokens_[at].word == "year"))
        continue;
      if (is(at, Unit::weekday)) continue;
      return at;
    }
  }
  bool year_at(std::size_t at, Candidate& candidate) const {
    if (!is(at, Unit::number) || tokens_[at].ordinal) return false;
    const Token& year = tokens_[at];
    if (year.digits == 4 && year.number >= 1900 && year.number <= 2199) {
      candidate.year = year.number;
    } else if (year.digits == 2) {
      candidate.year = 2000 + year.number;
      candidate.short_year = true;
    } else {
      return false;
    }
    candidate.has_year = true;
    return true;
  }

  std::optional<Candidate> at_token(std::size_t at) const {
    if (is(at, Unit::number)) {
      if (auto found = compact(at)) return found;
      if (auto found = iso(at)) return found;
      if (auto found = numbers(at)) return found;
    }
    if (is(at, Unit::number) || is(at, Unit::ordinal_word))
      if (auto found = day_month(at)) return found;
    if (is(at, Unit::month)) return month_day(at);
    return std::nullopt;
  }

  std::optional<Candidate> compact(std::size_t at) const {
    const Token& token = tokens_[at];
    if (token.digits != 8) return std::nullopt;
    Candidate found;
    if (token.number / 10000 >= 1990 && token.number / 10000 <= 2100 && token.number / 100 % 100 <= 12) {
      found.year = token.number / 10000;
      found.month = token.number / 100 % 100;
      found.day = token.number % 100;
    } else {
      found.day = token.number / 1000000;
      found.month = token.number / 10000 % 100;
      found.year = token.number % 10000;
      found.numeric = true;
      if (found.year < 1900 || found.year > 2199) return std::nullopt;
    }
    found.has_year = true;
    found.begin = at;
    found.end = at + 1;
    return found;
  }

  std::optional<Candidate> iso(std::size_t at) const {
    if (tokens_[at].digits != 4 || !is_mark(at + 1, "-/.") || !is(at + 2, Unit::number) || !is_mark(at + 3, "-/.") ||
        !is(at + 4, Unit::number))
      return std::nullopt;
    Candidate found;
    if (!year_at(at, found)) return std::nullopt;
    found.month = tokens_[at + 2].number;
    found.day = tokens_[at + 4].number;
    found.begin = at;
    found.end = at + 5;
    return found;
  }

  int roman_month(std::size_t at) const {
    if (!is(at, Unit::word)) return 0;
    const auto found = std::find(roman.begin(), roman.end(), tokens_[at].word);
    return found == roman.end() ? 0 : static_cast<int>(found - roman.begin()) + 1;
  }

  // 3/11/25, 3.11.2025, 03 11 2025, 3-11-25, 3.xi.25
  std::optional<Candidate> numbers(std::size_t at) const {
    const Token& first = tokens_[at];
    if (first.digits > 2 || first.ordinal) return std::nullopt;
    Candidate found;
    found.numeric = true;
    found.begin = at;
    found.day = first.number;
    const std::size_t middle = past(at + 1, "/.-,\\|");
    const int in_roman = middle > at + 1 ? roman_month(middle) : 0;
    if (in_roman) {
      found.month = in_roman;
      found.numeric = false;
    } else if (is(middle, Unit::number) && tokens_[middle].digits <= 2 && !tokens_[middle].ordinal) {
      found.month = tokens_[middle].number;
    } else {
      return std::nullopt;
    }
    const std::size_t last = past(middle + 1, "/.-,\\|");
    if (year_at(last, found)) {
      if (found.short_year && last == middle + 1 && !tokens_[last].apostrophe) return std::nullopt;  // "1 2 25"
      found.end = last + 1;
      return found;
    }
    if (middle == at + 1 || !is_mark(at + 1, "/.-")) return std::nullopt;
    if (found.month < 1 || found.month > 12 || is_mark(at + 1, "-") || is_mark(at + 1, ".")) return std::nullopt;
    found.end = middle + 1;
    return found;  // "3/11": no year
  }

  // 3 November 2025, 3rd of Nov '25, third of November 2025, 10-May-2025
  std::optional<Candidate> day_month(std::size_t at) const {
    if (is(at, Unit::number) && tokens_[at].digits > 2) return std::nullopt;
    Candidate found;
    found.begin = at;
    found.day = tokens_[at].number;
    const std::size_t month = past_small(at + 1);
    if (!is(month, Unit::month)) return std::nullopt;
    found.month = tokens_[month].number;
    const std::size_t year = past_small(month + 1);
    found.end = year_at(year, found) ? year + 1 : month + 1;
    return found;
  }

  // November 3, 2025; Nov 3; November 2025
  std::optional<Candidate> month_day(std::size_t at) const {
    Candidate found;
    found.begin = at;
    found.month = tokens_[at].number;
    found.end = at + 1;
    const std::size_t next = past_small(at + 1);
    if ((is(next, Unit::number) && tokens_[next].digits <= 2 && !tokens_[next].apostrophe) ||
        is(next, Unit::ordinal_word)) {
      found.day = tokens_[next].number;
      const std::size_t year = past_small(next + 1);
      found.end = year_at(year, found) ? year + 1 : next + 1;
      return found;
    }
    found.has_day = false;
    if (!year_at(next, found)) return tokens_[at].word.size() > 3 ? std::optional(found) : std::nullopt;
    found.end = next + 1;
    return found;
  }

  const std::vector<Token>& tokens_;
};

Finding doubt(const char* code, const char* text) {
  return {Weight::doubt, code, {}, {}, text};
}

std::string prepared(std::string_view text) {
  std::string plain = unicode::casefold(clean_text(text));
  for (const char* quote : {"’", "‘", "`", "´"})
    for (std::size_t at = plain.find(quote); at != std::string::npos; at = plain.find(quote, at))
      plain.replace(at, std::string_view(quote).size(), "'");
  for (const char* dash : {"‐", "–", "—", "−"})
    for (std::size_t at = plain.find(dash); at != std::string::npos; at = plain.find(dash, at))
      plain.replace(at, std::string_view(dash).size(), "-");
  for (const char* slash : {"⁄", "∕"})
    for (std::size_t at = plain.find(slash); at != std::string::npos; at = plain.find(slash, at))
      plain.replace(at, std::string_view(slash).size(), "/");
  return plain;
}

bool same_day(const Candidate& a, const Candidate& b) {
  return a.has_year == b.has_year && a.year == b.year && a.month == b.month && a.day == b.day;
}

void check_plausible(const Candidate& found, Date date, const std::vector<Token>& tokens, std::optional<Date> received,
                     std::vector<Finding>& findings) {
  for (const Token& token : tokens)
    if (token.unit == Unit::weekday && token.number != static_cast<int>(date.weekday()))
      findings.push_back(doubt("form.date.weekday", "The weekday and the date do not go together."));
  if (!received) return;
  const bool late = date > received->plus_days(1);
  const bool old = received->days_since(date) > 2 * 366;
  if (!late && !old) return;
  const auto other = found.numeric ? Date::from(found.year, found.day, found.month) : std::nullopt;
  if (other && *other <= *received && received->days_since(*other) <= 366)
    findings.push_back(doubt("form.date.ambiguous", "Read day first the date is not likely; month first it would be."));
  else if (late)
    findings.push_back(doubt("form.date.future", "The date lies after the day the form came in."));
  else
    findings.push_back(doubt("form.date.old", "The date lies more than two years back."));
}

}  // namespace

Reading<std::optional<Date>> parse_date(std::string_view text, std::optional<Date> received) {
  Reading<std::optional<Date>> reading;
  if (is_empty_answer(text) || is_nothing_to_say(text)) return reading;
  const std::vector<Token> tokens = tokens_of(prepared(text));
  std::vector<Candidate> candidates = Search(tokens).all();
  if (candidates.empty()) {
    reading.findings.push_back(doubt("form.date.unreadable", "No date can be read here."));
    return reading;
  }
  const Candidate& found = candidates.front();
  if (std::any_of(candidates.begin() + 1, candidates.end(),
                  [&](const Candidate& other) { return !same_day(found, other); }))
    reading.findings.push_back(doubt("form.date.several", "More than one date stands here; the first is given."));
  if (!found.has_day) {
    reading.findings.push_back(doubt("form.date.no-day", "The date does not name a day."));
  } else if (!found.has_year) {
    reading.findings.push_back(doubt("form.date.no-year", "The date does not name a year."));
  } else if (const auto date = Date::from(found.year, found.month, found.day)) {
    reading.value = date;
    check_plausible(found, *date, tokens, received, reading.findings);
  } else {
    reading.findings.push_back(doubt("form.date.impossible", "There is no such day, read day first."));
  }
  return reading;
}

}  // namespace redress::form
