/// Signatures that can still be checked after years: with a proven time, with the proofs of validity kept in the file,
/// and with a timestamp over those.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "crypto/certificate.hpp"
#include "pdf/update_evidence.hpp"
#include "sign/sign_pdf.hpp"

namespace redress::sign {

/// Source: ETSI EN 319 142-1, 6.
enum class Level {
  basic,        ///< B-B: signed
  timestamped,  ///< B-T: and when is proven
  long_term,    ///< B-LT: and the proofs of validity are in the file
  archival,     ///< B-LTA: and a timestamp holds the whole together
};

/// "PAdES B-B" … "PAdES B-LTA".
const char* to_string(Level level);

/// How the outside world is asked; nothing is asked that is not given here.
struct Services {
  AskTimestamp ask_timestamp;  ///< wanted from B-T on
  /// GET when the content type is empty, else POST; wanted from B-LT on.
  std::function<Bytes(const std::string& address, const std::string& content_type, ByteView body)> fetch;
  std::vector<crypto::Certificate> authorities;  ///< certificates above the signer's or the timestamp authority's
};

/// Signs up to the level. Throws: as sign_pdf; Error(usage) when a service the level needs is not given;
/// Error(surroundings) when a proof cannot be had.
Bytes sign_to_level(ByteView pdf, const Request& request, const crypto::Signer& signer, Level level,
                    const Services& services);

/// The certificates of all signatures and timestamps of a file, and for each that did not sign itself what its
/// authority says of it now. Throws: Error(surroundings) naming the certificate for which no proof can be had.
pdf::Evidence gather_evidence(ByteView pdf, const Services& services);

/// The file with a timestamp over all of it, in an invisible field of its own; allowed on any certified letter.
/// Source: ETSI EN 319 142-1, 5.4.3.
Bytes add_document_timestamp(ByteView pdf, const AskTimestamp& ask);

}  // namespace redress::sign
