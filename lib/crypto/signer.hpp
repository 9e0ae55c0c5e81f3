/// The key that signs: in a file, on a token, or anywhere else that can answer with a signature.
#pragma once

#include <vector>

#include "base/bytes.hpp"
#include "crypto/certificate.hpp"

namespace redress::crypto {

enum class SignatureScheme {
  rsa_sha256,    ///< RSASSA-PKCS1-v1_5: the same key and text always give the same bytes. Source: RFC 8017, 8.2
  ecdsa_sha256,  ///< Source: FIPS 186-5, 6
};

/// The only thing about signing that has more than one implementation.
class Signer {
 public:
  virtual ~Signer() = default;

  virtual const Certificate& certificate() const = 0;
  /// The certificates above it, nearest first, without the root where the root need not travel.
  virtual const std::vector<Certificate>& chain() const = 0;
  virtual SignatureScheme scheme() const = 0;
  /// The longest signature it can give, in bytes.
  virtual std::size_t longest() const = 0;
  /// Signs the SHA-256 of `message`. Throws: Error(surroundings) when the key cannot be used.
  virtual Bytes sign(ByteView message) const = 0;
};

}  // namespace redress::crypto
