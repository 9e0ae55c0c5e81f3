/// Looks at a signed file and says what its signatures are worth.
#pragma once

#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "crypto/certificate.hpp"
#include "sign/verdict.hpp"

namespace redress::sign {

/// Whom to believe, and as of when.
struct Trust {
  std::vector<crypto::Certificate> anchors;  ///< none: trust is not judged
  Moment now;
};

/// Judges the file in this process: for files made by us.
/// Throws: Error(input) when it is no PDF, locked, or cannot be mended. Findings: sign.* in the verdict.
/// Source: ETSI EN 319 102-1, 5; ISO 32000-2, 12.8.2.2.
Verdict judge(ByteView file, const Trust& trust);

/// The same in a jailed child: for files from anywhere. Throws: as judge, and Error(input) when looking at the file
/// takes too long or too much memory.
Verdict verify_pdf(ByteView file, const Trust& trust);

}  // namespace redress::sign
