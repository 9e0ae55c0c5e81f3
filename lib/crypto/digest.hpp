/// Digests: the fingerprint by which a stored file is known.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/digest.hpp"

namespace redress::crypto {

/// SHA-256. Source: FIPS 180-4.
Digest sha256(ByteView bytes);

/// The same of several pieces, as if they stood in one.
Digest sha256(const std::vector<ByteView>& pieces);

/// SHA-1, 20 bytes: only to check old signatures, which are reported as weak.
Bytes sha1(const std::vector<ByteView>& pieces);

/// SHA-512 as 128 lower-case hexadecimal digits, as BagIt manifests want it.
std::string sha512_hex(ByteView bytes);

/// The digest a manifest names, as lower-case hexadecimal digits: "md5", "sha1", "sha224", "sha256", "sha384" or
/// "sha512"; empty for any other name. The old ones are for checking other people's archives only.
std::string digest_hex(const std::string& algorithm, ByteView bytes);

/// The same of a file, read once and piece by piece: one text for each of `algorithms`, in their order.
/// Throws: Error(surroundings) when it cannot be read.
std::vector<std::string> digest_file(const std::filesystem::path& path, const std::vector<std::string>& algorithms);

}  // namespace redress::crypto
