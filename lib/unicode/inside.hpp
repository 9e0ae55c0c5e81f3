/// Text as ICU wants it, with the way back to our byte offsets; only for this folder.
#pragma once

#include <unicode/utf8.h>
#include <unicode/utypes.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ensure.hpp"

namespace redress::unicode {

/// The character that begins at byte `at`, which then moves behind it; U+FFFD and one byte on for what is no UTF-8.
inline char32_t next_character(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) {
    ++at;
    return first;
  }
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t from = at;
  std::size_t next = at;
  UChar32 character = 0;
  U8_NEXT(bytes, next, text.size(), character);
  if (character < 0) {
    at = from + 1;
    return 0xFFFD;
  }
  at = next;
  return static_cast<char32_t>(character);
}

/// UTF-16 of a text; `offsets[i]` is the byte where unit i's character begins, one more entry for the end.
struct Utf16 {
  std::u16string units;
  std::vector<std::uint32_t> offsets;
};

inline Utf16 to_utf16(std::string_view text) {
  Utf16 wide;
  wide.units.reserve(text.size());
  wide.offsets.reserve(text.size() + 1);
  std::size_t at = 0;
  while (at < text.size()) {
    const auto from = static_cast<std::uint32_t>(at);
    const char32_t character = next_character(text, at);
    if (character < 0x10000) {
      wide.units += static_cast<char16_t>(character);
    } else {
      wide.units += static_cast<char16_t>(0xD7C0 + (character >> 10));
      wide.units += static_cast<char16_t>(0xDC00 + (character & 0x3FF));
      wide.offsets.push_back(from);
    }
    wide.offsets.push_back(from);
  }
  wide.offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return wide;
}

/// Throws: std::logic_error when ICU refuses what we asked of it.
inline void ensure_success(UErrorCode status) {
  ensure(U_SUCCESS(status), u_errorName(status));
}

}  // namespace redress::unicode
