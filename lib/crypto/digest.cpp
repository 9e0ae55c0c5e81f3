#include "crypto/digest.hpp"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>
#include <set>

#include "base/ensure.hpp"
#include "base/handle.hpp"

namespace redress::crypto {

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
  static const std::set<std::string> known{"md5", "sha1", "sha224", "sha256", "sha384", "sha512"};
  if (!known.count(algorithm)) return "";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_get_digestbyname(algorithm.c_str()), nullptr) !=
      1)
    return "";
  constexpr const char* digits = "0123456789abcdef";
  std::string text;
  for (unsigned int i = 0; i < size; ++i) {
    text += digits[digest.at(i) >> 4];
    text += digits[digest.at(i) & 15];
  }
  return text;
}

}  // namespace redress::crypto
