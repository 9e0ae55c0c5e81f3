/// Characters in and out of UTF-8; the one decoder for text whose origin is not trusted.
#pragma once

#include <string>
#include <string_view>

namespace redress::unicode {

/// The characters of UTF-8 text. Bytes that are no UTF-8 each give U+FFFD.
std::u32string decode_utf8(std::string_view text);

/// Appends one character as UTF-8; a surrogate or a number past U+10FFFF is written as U+FFFD.
void append_utf8(std::string& text, char32_t character);

/// UTF-8 of the characters.
std::string encode_utf8(std::u32string_view characters);

/// True when the bytes are well-formed UTF-8. Source: Unicode 15, table 3-7.
bool is_utf8(std::string_view bytes);

/// "U+0041", as messages name a character.
std::string name_of_code_point(char32_t character);

}  // namespace redress::unicode
