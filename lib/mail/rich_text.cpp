#include "mail/rich_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "base/error.hpp"

namespace redress::mail {
namespace {

constexpr std::size_t head = 16, ring = 4096, largest = std::size_t{32} << 20;

// What both sides know before the first byte. Source: MS-OXRTFCP 2.1.2.1.
constexpr std::string_view known =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
static_assert(known.size() == 207);

std::uint32_t number(ByteView bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

[[noreturn]] void refuse() {
  throw Error(ErrorKind::input, "the message's rich text is damaged");
}

}  // namespace

Bytes unpack_rich_text(ByteView packed) {
  if (packed.size() < head) refuse();
  const std::size_t size = number(packed, 4);
  const ByteView kind = packed.substr(8, 4);
  if (size > largest) refuse();
  if (kind == "MELA") return Bytes(packed.substr(head, size));
  if (kind != "LZFu") refuse();
  std::array<char, ring> window{};
  std::copy(known.begin(), known.end(), window.begin());
  std::size_t write = known.size();
  Bytes text;
  const auto put = [&](char c) {
    text += c;
    window[write] = c;
    write = (write + 1) % ring;
  };
  for (std::size_t at = head; at < packed.size();) {
    const auto control = static_cast<unsigned char>(packed[at++]);
    for (int bit = 0; bit < 8 && at < packed.size(); ++bit) {
      if (text.size() > size + ring) refuse();
      if ((control >> bit & 1) == 0) {
        put(packed[at++]);
        continue;
      }
      if (at + 2 > packed.size()) refuse();
      const auto pair = static_cast<unsigned>(static_cast<unsigned char>(packed[at]) << 8 |
                                              static_cast<unsigned char>(packed[at + 1]));
      at += 2;
      std::size_t from = pair >> 4;
      if (from == write) return text.substr(0, size);
      for (std::size_t count = (pair & 15) + 2; count > 0; --count, from = (from + 1) % ring) put(window[from]);
    }
  }
  return text.substr(0, size);
}

}  // namespace redress::mail
