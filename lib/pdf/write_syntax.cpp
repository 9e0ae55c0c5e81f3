#include "pdf/inside_writing.hpp"

namespace redress::pdf {
namespace {

constexpr char hex_digits[] = "0123456789ABCDEF";

// One scalar value of UTF-8; moves `at` past it.
char32_t next_scalar(std::string_view utf8, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
  const unsigned char first = byte(at++);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 && first < 0xF8 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
  if (more == 0 || first >= 0xF8) return 0xFFFD;
  char32_t scalar = first & (0x3FU >> more);
  for (int i = 0; i < more; ++i) {
    if (at >= utf8.size() || (byte(at) & 0xC0) != 0x80) return 0xFFFD;
    scalar = scalar << 6 | (byte(at++) & 0x3FU);
  }
  return scalar > 0x10FFFF || (scalar >= 0xD800 && scalar < 0xE000) ? 0xFFFD : scalar;
}

void append_unit(std::string& out, unsigned unit) {
  out += static_cast<char>(unit >> 8 & 0xFF);
  out += static_cast<char>(unit & 0xFF);
}

}  // namespace

void Dictionary::set(std::string_view key, std::string_view syntax) {
  entries_ += '/';
  entries_ += key;
  // What begins with a delimiter needs no space before it. Source: ISO 32000-1, 7.2.2.
  const char first = syntax.empty() ? ' ' : syntax.front();
  if (first != '/' && first != '[' && first != '(' && first != '<') entries_ += ' ';
  entries_ += syntax;
}

void set(Dictionary& dictionary, std::string_view key, const Value& value) {
  dictionary.set(key, value.syntax);
}

void set(Dictionary& dictionary, std::string_view key, const Dictionary& value) {
  dictionary.set(key, "<<" + value.entries() + ">>");
}

Value reference(Number number) {
  return {std::to_string(number) + " 0 R"};
}

// Source: ISO 32000-1, 7.3.5: what is no regular character is written by its number.
Value name(std::string_view text) {
  std::string out = "/";
  for (const char c : text) {
    const bool plain = c > 0x20 && c < 0x7F && std::string_view("#/()<>[]{}%").find(c) == std::string_view::npos;
    if (!plain) out += '#';
    if (plain)
      out += c;
    else
      append_hex(out, std::string_view(&c, 1));
  }
  return {out};
}

Value number(std::int64_t value) {
  return {std::to_string(value)};
}

Value text(std::string_view utf8) {
  bool plain = true;
  for (const char c : utf8) plain = plain && c >= 0x20 && c < 0x7F;
  std::string out;
  if (plain) {
    out = "(";
    for (const char c : utf8) {
      if (c == '(' || c == ')' || c == '\\') out += '\\';
      out += c;
    }
    out += ')';
  } else {
    out = "<FEFF";
    append_hex(out, utf16be(utf8));
    out += '>';
  }
  return {out};
}

Value references(const std::vector<Number>& numbers) {
  std::string out = "[";
  for (const Number one : numbers) {
    if (out.size() > 1) out += ' ';
    out += std::to_string(one);
    out += " 0 R";
  }
  return {out + "]"};
}

std::string utf16be(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t scalar = next_scalar(utf8, at);
    if (scalar >= 0x10000) {
      append_unit(out, 0xD800 + static_cast<unsigned>((scalar - 0x10000) >> 10));
      append_unit(out, 0xDC00 + static_cast<unsigned>((scalar - 0x10000) & 0x3FF));
    } else {
      append_unit(out, static_cast<unsigned>(scalar));
    }
  }
  return out;
}

void append_hex(std::string& out, std::string_view bytes) {
  for (const char c : bytes) {
    out += hex_digits[static_cast<unsigned char>(c) >> 4];
    out += hex_digits[static_cast<unsigned char>(c) & 15];
  }
}

void append_hex(std::string& out, std::uint16_t code) {
  for (int shift = 12; shift >= 0; shift -= 4) out += hex_digits[code >> shift & 15];
}

void append(std::string& out, std::int64_t value) {
  out += std::to_string(value);
  out += ' ';
}

void append(std::string& out, Length length) {
  std::int64_t count = length.count();
  if (count < 0) {
    out += '-';
    count = -count;
  }
  out += std::to_string(count / 1000);
  if (auto rest = static_cast<int>(count % 1000); rest != 0) {
    out += '.';
    for (int place = 100; rest != 0; place /= 10) {
      out += static_cast<char>('0' + rest / place);
      rest %= place;
    }
  }
  out += ' ';
}

std::string rectangle(const page::Area& area, Length page_height) {
  std::string out = "[";
  append(out, area.left);
  append(out, page_height - area.bottom);
  append(out, area.right);
  append(out, page_height - area.top);
  out.back() = ']';
  return out;
}

}  // namespace redress::pdf
