#include "font/cff.hpp"

#include <cstdint>
#include <optional>

#include "base/error.hpp"

namespace redress::font {
namespace {

[[noreturn]] void refuse() {
  throw Error(ErrorKind::surroundings, "a CFF font is damaged or not CID-keyed: install fonts-noto-cjk anew");
}

unsigned byte_at(const Bytes& table, std::size_t at) {
  if (at >= table.size()) refuse();
  return static_cast<unsigned char>(table[at]);
}

unsigned number_at(const Bytes& table, std::size_t at, unsigned size) {
  unsigned value = 0;
  for (unsigned i = 0; i < size; ++i) value = value << 8 | byte_at(table, at + i);
  return value;
}

// An INDEX: where element 0 begins and ends, how many there are, and where the INDEX ends.
struct Index {
  unsigned count = 0;
  std::size_t first_begin = 0, first_end = 0, end = 0;
};

Index read_index(const Bytes& table, std::size_t at) {
  Index index;
  index.count = number_at(table, at, 2);
  index.end = at + 2;
  if (index.count == 0) return index;
  const unsigned size = byte_at(table, at + 2);
  if (size < 1 || size > 4) refuse();
  const std::size_t offsets = at + 3;
  const std::size_t data = offsets + std::size_t{index.count + 1} * size - 1;
  index.first_begin = data + number_at(table, offsets, size);
  index.first_end = data + number_at(table, offsets + size, size);
  index.end = data + number_at(table, offsets + std::size_t{index.count} * size, size);
  return index;
}

struct TopDict {
  std::optional<int> charset, char_strings;
  bool cid_keyed = false;
};

TopDict read_top_dict(const Bytes& table, std::size_t at, std::size_t end) {
  TopDict dict;
  int operand = 0;
  while (at < end) {
    const unsigned first = byte_at(table, at);
    if (first <= 21) {
      const unsigned operation = first == 12 ? 1200 + byte_at(table, at + 1) : first;
      at += first == 12 ? 2 : 1;
      if (operation == 15) dict.charset = operand;
      if (operation == 17) dict.char_strings = operand;
      if (operation == 1230) dict.cid_keyed = true;
    } else if (first == 28) {
      operand = static_cast<std::int16_t>(number_at(table, at + 1, 2));
      at += 3;
    } else if (first == 29) {
      operand = static_cast<std::int32_t>(number_at(table, at + 1, 4));
      at += 5;
    } else if (first == 30) {
      ++at;
      while ((byte_at(table, at) & 15) != 15 && (byte_at(table, at) >> 4) != 15) ++at;
      ++at;
    } else if (first >= 32 && first <= 246) {
      operand = static_cast<int>(first) - 139;
      ++at;
    } else if (first >= 247 && first <= 254) {
      const int second = static_cast<int>(byte_at(table, at + 1));
      operand = first <= 250 ? (static_cast<int>(first) - 247) * 256 + second + 108
                             : -(static_cast<int>(first) - 251) * 256 - second - 108;
      at += 2;
    } else {
      refuse();
    }
  }
  return dict;
}

}  // namespace

void number_cids_by_glyph(Bytes& table) {
  const Index names = read_index(table, byte_at(table, 2));
  const Index dicts = read_index(table, names.end);
  const TopDict dict = read_top_dict(table, dicts.first_begin, dicts.first_end);
  if (!dict.cid_keyed || !dict.char_strings || !dict.charset || *dict.charset <= 2) refuse();
  const unsigned glyphs = read_index(table, static_cast<std::size_t>(*dict.char_strings)).count;
  if (glyphs < 2) return;
  const auto at = static_cast<std::size_t>(*dict.charset);
  const auto put = [&](std::size_t offset, unsigned value) {
    (void)byte_at(table, at + offset);
    table[at + offset] = static_cast<char>(static_cast<unsigned char>(value));
  };
  // One range from CID 1: three bytes where one glyph follows .notdef, four up to 256, five beyond; every charset
  // format needs at least as much for that many glyphs.
  const unsigned left = glyphs - 2;
  if (left == 0) {
    put(0, 0);
    put(1, 0);
    put(2, 1);
  } else {
    put(0, left < 256 ? 1 : 2);
    put(1, 0);
    put(2, 1);
    if (left >= 256) put(3, left >> 8);
    put(left < 256 ? 3 : 4, left & 255);
  }
}

}  // namespace redress::font
