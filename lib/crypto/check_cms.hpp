/// What a signature found in a file is worth by itself: does it fit the content, and which key made it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "crypto/certificate.hpp"

namespace redress::crypto {

/// Facts about one CMS signature. Nothing here says who is to be trusted.
struct CheckedSignature {
  bool content_fits = false;              ///< the content is, byte for byte, what was signed
  bool signature_fits = false;            ///< the named certificate's key made this signature
  std::string digest_name;                ///< "SHA-256"; empty: unknown
  std::string scheme;                     ///< "RSA", "ECDSA" …
  bool known_scheme = true;               ///< false: nothing can be said of signature_fits
  bool weak = false;                      ///< MD5, SHA-1 or a key too short to be relied on
  std::optional<Certificate> signer;      ///< nothing when the certificate does not travel with the signature
  std::vector<Certificate> certificates;  ///< all that travel with it
  bool names_certificate = false;         ///< a signed attribute binds the certificate (CAdES)
  bool certificate_differs = false;       ///< … and it is another one: somebody put in a certificate of their own
  bool has_attributes = false;            ///< signed attributes are present at all
  std::optional<Moment> signing_time;     ///< as the signer claims inside the signature; PAdES forbids it
  bool embeds = false;                    ///< content is carried inside, be it empty; a detached signature carries none
  Bytes embedded;                         ///< that content
  Bytes value;                            ///< the signature bytes, which a timestamp covers
  Bytes timestamp;                        ///< RFC 3161 token over them; empty: none
  int signers = 0;                        ///< PDF wants exactly one
};

/// Where the signed content is.
enum class Content { detached, embedded };

/// Checks the first signer of a CMS object; for `detached`, `content` is the signed bytes in pieces.
/// Throws: Error(input) when `cms` is no CMS signature at all. Source: RFC 5652, 5.4 and 5.6; RFC 5035.
CheckedSignature check_cms(ByteView cms, Content where, const std::vector<ByteView>& content = {});

}  // namespace redress::crypto
