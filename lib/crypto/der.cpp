#include "crypto/der.hpp"

#include <algorithm>

#include "base/ensure.hpp"

namespace redress::crypto::der {
namespace {

Bytes length(std::size_t count) {
  if (count < 128) return Bytes(1, static_cast<char>(count));
  Bytes digits;
  for (std::size_t rest = count; rest != 0; rest >>= 8) digits.insert(digits.begin(), static_cast<char>(rest & 255));
  return static_cast<char>(0x80 | digits.size()) + digits;
}

Bytes joined(const std::vector<Bytes>& parts) {
  Bytes all;
  for (const Bytes& part : parts) all += part;
  return all;
}

struct Head {
  std::size_t head = 0, body = 0;  // head 0: no whole value
};

Head measure(ByteView bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  if (bytes.size() < 2 || (at(0) & 31) == 31) return {};
  std::size_t head = 2, body = at(1);
  if (body >= 128) {
    const std::size_t digits = body - 128;
    if (digits == 0 || digits > 4 || bytes.size() < 2 + digits) return {};
    body = 0;
    for (std::size_t i = 0; i < digits; ++i) body = body << 8 | at(2 + i);
    head += digits;
  }
  return bytes.size() - head >= body ? Head{head, body} : Head{};
}

// Values of no stated length, ended by two zeros, and what is nested in them; 0 when the value is of another form or is
// not whole. Counted instead of called anew for each depth: files can be nested as deep as their makers like.
std::size_t measure_open(ByteView bytes) {
  std::size_t at = 0, depth = 0;
  do {
    const ByteView rest = bytes.substr(at);
    if (rest.size() < 2) return 0;
    if (rest[1] == '\x80') {
      ++depth;
      at += 2;
    } else if (depth > 0 && rest[0] == '\0' && rest[1] == '\0') {
      --depth;
      at += 2;
    } else {
      const Head found = measure(rest);
      if (found.head == 0 || depth == 0) return 0;
      at += found.head + found.body;
    }
  } while (depth > 0);
  return at;
}

}  // namespace

Bytes value(unsigned char tag, ByteView content) {
  return static_cast<char>(tag) + length(content.size()) + Bytes(content);
}

Bytes sequence(const std::vector<Bytes>& parts) {
  return value(0x30, joined(parts));
}

Bytes set_of(std::vector<Bytes> parts) {
  // std::string compares as unsigned char, which is the order the standard asks for.
  std::sort(parts.begin(), parts.end());
  return value(0x31, joined(parts));
}

Bytes context(int number, ByteView content) {
  return value(static_cast<unsigned char>(0xa0 | number), content);
}

Bytes oid(std::string_view dotted) {
  std::vector<std::uint64_t> arcs(1);
  for (const char c : dotted) {
    if (c == '.') {
      arcs.push_back(0);
    } else {
      ensure(c >= '0' && c <= '9', "an object identifier is numbers and dots");
      arcs.back() = arcs.back() * 10 + static_cast<std::uint64_t>(c - '0');
    }
  }
  ensure(arcs.size() >= 2, "an object identifier has two arcs or more");
  arcs[1] += arcs[0] * 40;
  Bytes body;
  for (std::size_t i = 1; i < arcs.size(); ++i) {
    Bytes digits(1, static_cast<char>(arcs[i] & 127));
    for (std::uint64_t rest = arcs[i] >> 7; rest != 0; rest >>= 7)
      digits.insert(digits.begin(), static_cast<char>(0x80 | (rest & 127)));
    body += digits;
  }
  return value(0x06, body);
}

Bytes octets(ByteView content) {
  return value(0x04, content);
}
Bytes boolean(bool truth) {
  return value(0x01, truth ? ByteView("\xff", 1) : ByteView("\0", 1));
}
Bytes null() {
  return value(0x05, {});
}

Bytes integer(std::uint64_t number) {
  Bytes digits;
  for (int shift = 56; shift >= 0; shift -= 8) digits += static_cast<char>(number >> shift & 255);
  return integer(ByteView(digits));
}

Bytes integer(ByteView big_endian) {
  while (big_endian.size() > 1 && big_endian.front() == 0) big_endian.remove_prefix(1);
  const bool high = !big_endian.empty() && (static_cast<unsigned char>(big_endian.front()) & 0x80) != 0;
  return value(0x02, (high || big_endian.empty() ? Bytes(1, '\0') : Bytes()) + Bytes(big_endian));
}

ByteView content(ByteView encoded) {
  const Head found = measure(encoded);
  return found.head == 0 ? ByteView() : encoded.substr(found.head, found.body);
}

ByteView first(ByteView bytes) {
  if (const std::size_t open = measure_open(bytes)) return bytes.substr(0, open);
  const Head found = measure(bytes);
  return found.head == 0 ? ByteView() : bytes.substr(0, found.head + found.body);
}

}  // namespace redress::crypto::der
