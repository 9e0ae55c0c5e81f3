#include "unicode/breaks.hpp"

#include <unicode/ubrk.h>

#include <algorithm>
#include <map>

#include "base/handle.hpp"
#include "unicode/inside.hpp"

namespace redress::unicode {
namespace {

using Breaker = Handle<UBreakIterator, ubrk_close>;

Breaker open_breaker(UBreakIteratorType type, const std::string& locale) {
  UErrorCode status = U_ZERO_ERROR;
  Breaker breaker(ubrk_open(type, locale.c_str(), nullptr, 0, &status));
  ensure_success(status);
  return breaker;
}

// Opening one costs more than breaking a paragraph; a thread keeps those it used.
UBreakIterator* line_breaker(const std::string& language) {
  thread_local std::map<std::string, Breaker> breakers;
  Breaker& breaker = breakers[language];
  if (!breaker) breaker = open_breaker(UBRK_LINE, language);
  return breaker.get();
}

void set_text(UBreakIterator* breaker, const Utf16& wide) {
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(breaker, wide.units.data(), static_cast<std::int32_t>(wide.units.size()), &status);
  ensure_success(status);
}

// Letters, digits, spaces, full stop and comma: the rules that can apply to these alone are few and worth the speed,
// for most paragraphs of most letters are nothing else.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '.' ||
           c == ',';
  });
}

std::vector<LineBreak> break_plain(std::string_view text) {
  std::vector<LineBreak> breaks;
  // LB7, LB18: after a run of spaces; LB13: not before '.' or ','.
  for (std::size_t at = 1; at < text.size(); ++at)
    if (text[at - 1] == ' ' && text[at] != ' ' && text[at] != '.' && text[at] != ',')
      breaks.push_back({static_cast<std::uint32_t>(at), false});
  if (!text.empty()) breaks.push_back({static_cast<std::uint32_t>(text.size()), false});
  return breaks;
}

}  // namespace

std::vector<LineBreak> find_line_breaks(std::string_view text, const std::string& language) {
  if (is_plain(text)) return break_plain(text);
  std::vector<LineBreak> breaks;
  const Utf16 wide = to_utf16(text);
  UBreakIterator* breaker = line_breaker(language);
  set_text(breaker, wide);
  (void)ubrk_first(breaker);
  for (std::int32_t at = ubrk_next(breaker); at != UBRK_DONE; at = ubrk_next(breaker)) {
    const bool last = static_cast<std::size_t>(at) == wide.units.size();
    const bool hard = ubrk_getRuleStatus(breaker) >= UBRK_LINE_HARD;
    breaks.push_back({wide.offsets[static_cast<std::size_t>(at)], hard && !last});
  }
  return breaks;
}

std::vector<std::uint32_t> find_graphemes(std::string_view text) {
  thread_local const Breaker breaker = open_breaker(UBRK_CHARACTER, "");
  const Utf16 wide = to_utf16(text);
  set_text(breaker.get(), wide);
  std::vector<std::uint32_t> starts;
  for (std::int32_t at = ubrk_first(breaker.get()); at != UBRK_DONE; at = ubrk_next(breaker.get()))
    starts.push_back(wide.offsets[static_cast<std::size_t>(at)]);
  return starts;
}

}  // namespace redress::unicode
