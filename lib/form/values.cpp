#include "form/values.hpp"

#include <algorithm>
#include <array>

#include "form/label.hpp"
#include "form/text.hpp"

namespace redress::form {
namespace {

bool is_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_word(char c) {
  return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Digits as people also write them: O for 0, I or l for 1.
bool like_digit(char c, bool& swapped) {
  if (is_digit(c)) return true;
  const bool alike = c == 'O' || c == 'o' || c == 'I' || c == 'l';
  swapped = swapped || alike;
  return alike;
}
bool like_letter(char c, bool& swapped) {
  if (is_letter(c)) return true;
  const bool alike = c == '0' || c == '1';
  swapped = swapped || alike;
  return alike;
}

std::size_t skip_gap(std::string_view text, std::size_t at) {
  std::size_t next = at;
  while (next < text.size() && next - at < 4 &&
         (text[next] == ' ' || text[next] == '\n' || text[next] == '\t' || text[next] == '-'))
    ++next;
  return next;
}

// "9AA": the inward part, which is always a digit and two letters.
std::optional<std::size_t> inward_end(std::string_view text, std::size_t at, bool& swapped) {
  if (at + 3 > text.size()) return std::nullopt;
  if (!like_digit(text[at], swapped) || !like_letter(text[at + 1], swapped) || !like_letter(text[at + 2], swapped))
    return std::nullopt;
  if (at + 3 < text.size() && is_word(text[at + 3])) return std::nullopt;
  return at + 3;
}

// The outward parts A9, A99, AA9, AA99, A9A, AA9A that begin at `at`, longest first.
std::optional<Postcode> postcode_at(std::string_view text, std::size_t at, bool forgiving) {
  if (at > 0 && is_word(text[at - 1])) return std::nullopt;
  for (const std::string_view shape : {"AA99", "AA9A", "AA9", "A99", "A9A", "A9"}) {
    if (at + shape.size() > text.size()) continue;
    bool swapped = false, fits = true;
    for (std::size_t i = 0; fits && i < shape.size(); ++i) {
      const char c = text[at + i];
      if (i == 0 || (i == 1 && shape[1] == 'A'))
        fits = is_letter(c);
      else
        fits = shape[i] == 'A' ? is_letter(c) : like_digit(c, swapped);
    }
    if (!fits) continue;
    const std::size_t inward = skip_gap(text, at + shape.size());
    const auto end = inward_end(text, inward, swapped);
    if (!end || (swapped && !forgiving)) continue;
    // Only letters and no digit of its own is a word, not a swapped code.
    const std::string_view all = text.substr(at, *end - at);
    if (!std::any_of(all.begin(), all.end(), is_digit)) continue;
    Postcode found;
    found.text = std::string(all);
    std::replace(found.text.begin(), found.text.end(), '\n', ' ');
    found.begin = at;
    found.end = *end;
    found.certain = !swapped;
    return found;
  }
  return std::nullopt;
}

std::vector<Postcode> search(std::string_view text, bool forgiving) {
  std::vector<Postcode> all;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto found = postcode_at(text, at, forgiving)) {
      at = found->end;
      all.push_back(*found);
    } else {
      ++at;
    }
  }
  return all;
}

bool is_one_of(std::string_view folded, std::initializer_list<std::string_view> texts) {
  return std::find(texts.begin(), texts.end(), folded) != texts.end();
}

}  // namespace

std::vector<Postcode> find_postcodes(std::string_view text) {
  std::vector<Postcode> certain = search(text, false);
  return certain.empty() ? search(text, true) : certain;
}

bool is_nothing_to_say(std::string_view text) {
  const std::string clean = clean_text(text);
  const std::string folded = fold(clean).text;
  if (folded.empty()) return !clean.empty();
  return is_one_of(
      folded, {"n a", "na", "none", "nil", "no", "not applicable", "not relevant", "nothing", "dim", "amherthnasol"});
}

bool declines_to_name(std::string_view text) {
  const std::string folded = fold(text).text;
  if (is_one_of(folded, {"anonymous", "anon", "withheld", "confidential", "not given", "not disclosed", "no name",
                         "nobody", "undisclosed", "private", "unknown", "x", "xx", "xxx", "dienw", "name withheld"}))
    return true;
  if (is_nothing_to_say(text)) return true;
  const auto holds = [&](std::string_view words) { return folded.find(words) != std::string::npos; };
  const bool refuses = holds("rather not") || holds("prefer not") || holds("not want to") || holds("dont want to") ||
                       holds("not wish to") || holds("dont wish to") || holds("would not like to") ||
                       holds("not giving") || holds("not give") || holds("wont give") || holds("not to say") ||
                       holds("not say") || holds("will not say") || holds("not be named") || holds("not be identified");
  return refuses || holds("anonymous") || holds("anonymously") || holds("name withheld") || holds("withhold my name") ||
         holds("keep my name");
}

bool is_ticked(std::string_view text) {
  const std::string clean = clean_text(text);
  for (const std::string_view sign :
       {"☒", "☑", "✓", "✔", "✗", "✘", "✕", "🗹", "🗵", "🗸", "√", "[x]", "[X]", "(x)", "(X)"})
    if (clean.find(sign) != std::string::npos) return true;
  for (const std::string_view sign : {"☐", "□", "[ ]", "[]", "( )", "○"})
    if (clean.find(sign) != std::string::npos) return false;
  return is_one_of(fold(clean).text, {"x", "y", "yes", "true", "on", "ticked", "tick", "ie", "ydw", "checked"});
}

}  // namespace redress::form
