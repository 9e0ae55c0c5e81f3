/// The SHA-256 of some bytes, as a value that can be stored, printed and compared.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace redress {

/// 32 bytes; made by crypto::sha256.
struct Digest {
  std::array<std::uint8_t, 32> bytes{};

  auto operator<=>(const Digest&) const = default;
};

/// 64 lower-case hexadecimal digits.
std::string to_hex(const Digest& digest);

/// Reads 64 hexadecimal digits of either case; nothing for anything else.
std::optional<Digest> parse_digest(std::string_view text);

}  // namespace redress
