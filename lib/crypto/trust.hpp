/// Whether a certificate leads up to one that somebody decided to trust.
#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "crypto/certificate.hpp"

namespace redress::crypto {

enum class Standing {
  trusted,
  unknown,        ///< no path to any trusted certificate
  expired,        ///< a certificate of the path had ended at that moment
  not_yet_valid,  ///< or had not begun
  wrong_purpose,  ///< the certificate may not be used for this
  broken,         ///< the path does not hold together
};

/// "trusted", "unknown", "expired", "not-yet-valid", "wrong-purpose", "broken", as in the JSON.
const char* to_string(Standing standing);

enum class Purpose { documents, timestamps };

struct TrustCheck {
  Standing standing = Standing::unknown;
  std::vector<Certificate> path;  ///< from the signer upwards, as far as it goes
  std::string reason;             ///< one clause for a person; empty when trusted
};

/// Checks the path from `certificate` over any of `others` to any of `anchors` as it was at `when`. An anchor may be a
/// root, an intermediate or the signer's own certificate. Source: RFC 5280, 6.1.
TrustCheck check_trust(const Certificate& certificate, const std::vector<Certificate>& others,
                       const std::vector<Certificate>& anchors, Moment when, Purpose purpose = Purpose::documents);

}  // namespace redress::crypto
