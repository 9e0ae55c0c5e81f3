/// Proofs kept in a signed file so that it can be checked when the authorities that could be asked are gone.
#pragma once

#include <vector>

#include "base/bytes.hpp"

namespace redress::pdf {

/// Certificates, OCSP answers and revocation lists, each DER.
struct Evidence {
  std::vector<Bytes> certificates, ocsps, crls;

  bool empty() const { return certificates.empty() && ocsps.empty() && crls.empty(); }
};

/// The file with the proofs added to those it holds, each once; earlier bytes stay.
/// Throws: Error(input) as reserve_signature does. Source: ETSI EN 319 142-1, 5.4.2 (document security store).
Bytes add_evidence(ByteView file, const Evidence& evidence);

/// The proofs a file holds. Throws: Error(input) when it is no PDF or locked.
Evidence read_evidence(ByteView file);

}  // namespace redress::pdf
