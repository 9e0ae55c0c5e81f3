#include "letter/source.hpp"

#include <cctype>

namespace redress::letter {
namespace {

std::size_t offset_of(ByteView source, int line, int column) {
  std::size_t at = 0;
  for (int passed = 1; passed < line; ++passed) {
    const std::size_t end = source.find('\n', at);
    if (end == ByteView::npos) return source.size();
    at = end + 1;
  }
  return at + static_cast<std::size_t>(column > 0 ? column - 1 : 0);
}

bool is_blank(char c) {
  return std::isspace(static_cast<unsigned char>(c)) != 0;
}

}  // namespace

Place place_of_attribute(ByteView source, const Place& element, const std::string& attribute, std::size_t offset) {
  Place place = element;
  std::size_t at = offset_of(source, element.line, element.column);
  char quote = 0;
  for (; at < source.size(); ++at) {
    const char c = source[at];
    if (quote) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return element;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (is_blank(c) && source.substr(at + 1, attribute.size()) == attribute) {
      std::size_t value = at + 1 + attribute.size();
      while (value < source.size() && is_blank(source[value])) ++value;
      if (value >= source.size() || source[value] != '=') continue;
      value = source.find_first_of("\"'", value);
      if (value == ByteView::npos) return element;
      const std::size_t target = std::min(value + 1 + offset, source.size());
      place.line = 1;
      std::size_t begin = 0;
      for (std::size_t i = 0; i < target; ++i)
        if (source[i] == '\n') {
          ++place.line;
          begin = i + 1;
        }
      place.column = static_cast<int>(target - begin) + 1;
      return place;
    }
  }
  return element;
}

}  // namespace redress::letter
