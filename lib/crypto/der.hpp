/// DER, the one way in which signatures, certificates and timestamps are spelt: written piece by piece.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace redress::crypto::der {

/// Any value: its tag octet, its length, its content. Source: ITU-T X.690, 8.1 and 10.1 (definite, shortest length).
Bytes value(unsigned char tag, ByteView content);

/// The parts one after another, in the order given.
Bytes sequence(const std::vector<Bytes>& parts);

/// The parts sorted by their encoding. Source: ITU-T X.690, 11.6.
Bytes set_of(std::vector<Bytes> parts);

/// [number] around or instead of a tag, constructed; `content` is what stands inside.
Bytes context(int number, ByteView content);

/// Decimal numbers with dots, "1.2.840.113549.1.7.2". Throws: std::logic_error when it is none.
Bytes oid(std::string_view dotted);

/// The other plain types, each with its tag and length.
Bytes octets(ByteView content);
Bytes boolean(bool truth);
Bytes null();
Bytes integer(std::uint64_t number);

/// A whole number given by its bytes, most significant first.
Bytes integer(ByteView big_endian);

/// The content of a value without its tag and length; empty when `encoded` is no whole DER value.
ByteView content(ByteView encoded);

/// The first whole value at the front of `bytes` with its tag and length; empty when there is none. An octet string
/// padded with zeros, as the hole for a signature is, gives the signature alone. Other programs write signatures in
/// the looser BER too, where a value may end with two zeros instead of stating its length. Source: X.690, 8.1.3.6.
ByteView first(ByteView bytes);

}  // namespace redress::crypto::der
