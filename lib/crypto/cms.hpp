/// The signature as PDF carries it: a CMS object that names its certificate and holds nothing but what PAdES allows.
#pragma once

#include "base/bytes.hpp"
#include "base/digest.hpp"
#include "crypto/signer.hpp"

namespace redress::crypto {

/// A signature made, not yet wrapped.
struct Signature {
  Bytes attributes;  ///< the signed attributes, DER SET OF
  Bytes value;       ///< what the key answered
};

/// Signs the digest of the content: content type, message digest and signing certificate are what the key signs; no
/// signing time, which PAdES keeps in the PDF itself.
/// Source: RFC 5652, 5.4; RFC 5035, 3; ETSI EN 319 142-1, 6.3.
Signature sign_digest(const Digest& content, const Signer& signer);

/// The detached CMS object around the signature, with the certificates a reader needs and, where `timestamp_token` is
/// given, the proof of when it was made. Source: RFC 5652, 5.1; ETSI EN 319 122-1, 5.3.
Bytes write_cms(const Signature& signature, const Signer& signer, ByteView timestamp_token = {});

/// How large write_cms can become at most, when a timestamp token takes up to `token` bytes (0: none).
std::size_t longest_cms(const Signer& signer, std::size_t token = 0);

}  // namespace redress::crypto
