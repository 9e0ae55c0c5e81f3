#include "unicode/utf8.hpp"

#include <array>
#include <cstdio>

#include "unicode/inside.hpp"

namespace redress::unicode {

std::u32string decode_utf8(std::string_view text) {
  std::u32string characters;
  characters.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) characters += next_character(text, at);
  return characters;
}

void append_utf8(std::string& text, char32_t character) {
  const auto put = [&](unsigned value) { text += static_cast<char>(static_cast<unsigned char>(value)); };
  unsigned value = character;
  if ((value >= 0xD800 && value < 0xE000) || value > 0x10FFFF) value = 0xFFFD;
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0 | value >> 6);
    put(0x80 | (value & 63));
  } else if (value < 0x10000) {
    put(0xE0 | value >> 12);
    put(0x80 | (value >> 6 & 63));
    put(0x80 | (value & 63));
  } else {
    put(0xF0 | value >> 18);
    put(0x80 | (value >> 12 & 63));
    put(0x80 | (value >> 6 & 63));
    put(0x80 | (value & 63));
  }
}

std::string encode_utf8(std::u32string_view characters) {
  std::string text;
  text.reserve(characters.size());
  for (const char32_t character : characters) append_utf8(text, character);
  return text;
}

bool is_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t from = at;
    // U+FFFD itself is three bytes long; a bad byte is consumed alone.
    if (next_character(bytes, at) == 0xFFFD && at - from != 3) return false;
  }
  return true;
}

std::string name_of_code_point(char32_t character) {
  std::array<char, 16> name{};
  (void)std::snprintf(name.data(), name.size(), "U+%04X", static_cast<unsigned>(character));
  return name.data();
}

}  // namespace redress::unicode
