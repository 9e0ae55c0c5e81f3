#include "crypto/digest.hpp"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>
#include <set>

#include "base/ensure.hpp"
#include "base/file.hpp"
#include "base/handle.hpp"

namespace redress::crypto {
namespace {

bool is_known(const std::string& algorithm) {
  static const std::set<std::string> known{"md5", "sha1", "sha224", "sha256", "sha384", "sha512"};
  return known.count(algorithm) > 0;
}

std::string hex_of(const unsigned char* bytes, unsigned int size) {
  constexpr const char* digits = "0123456789abcdef";
  std::string text;
  for (unsigned int i = 0; i < size; ++i) {
    text += digits[bytes[i] >> 4];
    text += digits[bytes[i] & 15];
  }
  return text;
}

}  // namespace

Digest sha256(ByteView bytes) {
  Digest digest;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.bytes.data());
  return digest;
}

Digest sha256(const std::vector<ByteView>& pieces) {
  const Handle<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  ensure(context && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1, "SHA-256 is there");
  for (const ByteView piece : pieces) EVP_DigestUpdate(context.get(), piece.data(), piece.size());
  Digest digest;
  EVP_DigestFinal_ex(context.get(), digest.bytes.data(), nullptr);
  return digest;
}

Bytes sha1(const std::vector<ByteView>& pieces) {
  const Handle<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
  ensure(context && EVP_DigestInit_ex(context.get(), EVP_sha1(), nullptr) == 1, "SHA-1 is there");
  for (const ByteView piece : pieces) EVP_DigestUpdate(context.get(), piece.data(), piece.size());
  Bytes digest(SHA_DIGEST_LENGTH, '\0');
  EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(digest.data()), nullptr);
  return digest;
}

std::string sha512_hex(ByteView bytes) {
  return digest_hex("sha512", bytes);
}

std::string digest_hex(const std::string& algorithm, ByteView bytes) {
  if (!is_known(algorithm)) return "";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_get_digestbyname(algorithm.c_str()), nullptr) !=
      1)
    return "";
  return hex_of(digest.data(), size);
}

std::vector<std::string> digest_file(const std::filesystem::path& path, const std::vector<std::string>& algorithms) {
  std::vector<Handle<EVP_MD_CTX, EVP_MD_CTX_free>> running;
  for (const std::string& algorithm : algorithms) {
    running.emplace_back(is_known(algorithm) ? EVP_MD_CTX_new() : nullptr);
    if (running.back()) EVP_DigestInit_ex(running.back().get(), EVP_get_digestbyname(algorithm.c_str()), nullptr);
  }
  read_pieces(path, [&](ByteView piece) {
    for (const auto& one : running)
      if (one) EVP_DigestUpdate(one.get(), piece.data(), piece.size());
  });
  std::vector<std::string> digests;
  for (const auto& one : running) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (one) EVP_DigestFinal_ex(one.get(), digest.data(), &size);
    digests.push_back(hex_of(digest.data(), size));
  }
  return digests;
}

}  // namespace redress::crypto
