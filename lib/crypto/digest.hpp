/// Digests: the fingerprint by which a stored file is known.
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/digest.hpp"

namespace redress::crypto {

/// SHA-256. Source: FIPS 180-4.
Digest sha256(ByteView bytes);

/// SHA-512 as 128 lower-case hexadecimal digits, as BagIt manifests want it.
std::string sha512_hex(ByteView bytes);

}  // namespace redress::crypto
