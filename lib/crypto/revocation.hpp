/// Whether a certificate was taken back by the authority that gave it: asked for, and read from proofs kept in a file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "crypto/certificate.hpp"

namespace redress::crypto {

/// Where a certificate says to ask; http:// addresses only.
std::vector<std::string> list_ocsp_addresses(const Certificate& certificate);
std::vector<std::string> list_crl_addresses(const Certificate& certificate);

/// The query to POST as application/ocsp-request. No number of its own: the same certificate gives the same query.
/// Source: RFC 6960, 4.1.
Bytes write_ocsp_query(const Certificate& certificate, const Certificate& issuer);

enum class Revocation { good, revoked, unknown };

/// "good", "revoked", "unknown".
const char* to_string(Revocation revocation);

struct RevocationCheck {
  Revocation state = Revocation::unknown;
  std::optional<Moment> revoked_at;
  std::optional<Moment> as_of;  ///< when the authority said so
};

/// What an OCSP answer says of the certificate; unknown when it speaks of another, or its signature does not lead to
/// the issuer. Source: RFC 6960, 3.2 and 4.2.2.2.
RevocationCheck check_ocsp(ByteView answer, const Certificate& certificate, const Certificate& issuer);

/// The same of a revocation list. Source: RFC 5280, 6.3.
RevocationCheck check_crl(ByteView list, const Certificate& certificate, const Certificate& issuer);

/// The certificates that travel with an OCSP answer: the responder's own.
std::vector<Certificate> list_ocsp_certificates(ByteView answer);

}  // namespace redress::crypto
