#include "pdf/pdf_time.hpp"

namespace redress::pdf {
namespace {

// Takes so many digits off the front; the fallback where the text has ended.
std::optional<int> take(std::string_view& text, std::size_t digits, int fallback) {
  if (text.empty() || text[0] == 'Z' || text[0] == '+' || text[0] == '-') return fallback;
  if (text.size() < digits) return std::nullopt;
  int number = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    number = number * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return number;
}

}  // namespace

std::optional<Moment> parse_pdf_time(std::string_view text) {
  if (text.starts_with("D:")) text.remove_prefix(2);
  if (text.size() < 4) return std::nullopt;
  const auto year = take(text, 4, 0), month = take(text, 2, 1), day = take(text, 2, 1);
  const auto hour = take(text, 2, 0), minute = take(text, 2, 0), second = take(text, 2, 0);
  if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
  const auto date = Date::from(*year, *month, *day);
  if (!date || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  int offset = 0;
  if (!text.empty() && text[0] != 'Z') {
    const int sign = text[0] == '-' ? -1 : 1;
    text.remove_prefix(1);
    const auto hours = take(text, 2, 0);
    if (!text.empty() && text[0] == '\'') text.remove_prefix(1);
    const auto minutes = take(text, 2, 0);
    if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
    offset = sign * (*hours * 3600 + *minutes * 60);
  }
  return at(*date, *hour * 3600 + *minute * 60 + *second - offset);
}

}  // namespace redress::pdf
