#include "form/text.hpp"

#include <algorithm>

#include "form/label.hpp"
#include "unicode/normalise.hpp"
#include "unicode/utf8.hpp"

namespace redress::form {
namespace {

bool is_dropped(char32_t c) {
  return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x180E ||
         (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
}

bool is_no_break_space(char32_t c) {
  return c == 0xA0 || c == 0x202F || c == 0x2007;
}

// Latin and Armenian ligatures, Hebrew and Arabic presentation forms; not the sacred phrases of U+FDF0 to U+FDFF.
bool is_ligature(char32_t c) {
  return (c >= 0xFB00 && c <= 0xFDCF) || (c >= 0xFE70 && c <= 0xFEFC);
}

std::string replaced(std::string_view raw) {
  std::string text;
  text.reserve(raw.size());
  const std::u32string characters = unicode::decode_utf8(raw);
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char32_t c = characters[i];
    if (c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029) {
      if (!(c == '\r' && i + 1 < characters.size() && characters[i + 1] == '\n')) text += '\n';
    } else if (is_dropped(c)) {
      continue;
    } else if (is_no_break_space(c)) {
      text += ' ';
    } else if (c == 0x2011) {
      text += '-';
    } else if (is_ligature(c)) {
      text += unicode::nfkc(unicode::encode_utf8(std::u32string_view(&characters[i], 1)));
    } else {
      unicode::append_utf8(text, c);
    }
  }
  return text;
}

// Spaces of any width at a line's ends; an ideographic space is one too.
std::string_view trimmed(std::string_view line) {
  const auto space_at_begin = [&]() -> std::size_t {
    if (line.empty()) return 0;
    if (line[0] == ' ' || line[0] == '\t') return 1;
    if (line.size() >= 3 && (line.substr(0, 2) == "\xE2\x80" && static_cast<unsigned char>(line[2]) <= 0x8A)) return 3;
    return line.substr(0, 3) == "\xE3\x80\x80" ? 3 : 0;
  };
  const auto space_at_end = [&]() -> std::size_t {
    if (line.empty()) return 0;
    if (line.back() == ' ' || line.back() == '\t') return 1;
    if (line.size() < 3) return 0;
    const std::string_view last = line.substr(line.size() - 3);
    if (last.substr(0, 2) == "\xE2\x80" && static_cast<unsigned char>(last[2]) <= 0x8A) return 3;
    return last == "\xE3\x80\x80" ? 3 : 0;
  };
  while (const std::size_t count = space_at_begin()) line.remove_prefix(count);
  while (const std::size_t count = space_at_end()) line.remove_suffix(count);
  return line;
}

}  // namespace

std::string clean_text(std::string_view raw) {
  const std::string text = replaced(raw);
  std::string clean;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trimmed(std::string_view(text).substr(begin, end - begin));
    if (!line.empty()) {
      if (!clean.empty()) clean += '\n';
      clean += line;
    }
    begin = end + 1;
  }
  return clean;
}

bool is_empty_answer(std::string_view raw) {
  const std::string clean = clean_text(raw);
  return clean.find_first_not_of("_. \n\t\xE2\x80\xA6") == std::string::npos;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const std::string folded = fold(text).text;
  std::size_t begin = 0;
  while (begin < folded.size()) {
    const std::size_t end = std::min(folded.find(' ', begin), folded.size());
    words.push_back(folded.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

}  // namespace redress::form
