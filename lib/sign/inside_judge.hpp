/// The parts of a judgement; each adds its findings and lowers the answers it speaks to.
#pragma once

#include <algorithm>

#include "base/error.hpp"
#include "crypto/check_cms.hpp"
#include "crypto/der.hpp"
#include "crypto/digest.hpp"
#include "crypto/timestamp.hpp"
#include "crypto/trust.hpp"
#include "pdf/signatures.hpp"
#include "pdf/update_evidence.hpp"
#include "sign/verify.hpp"

namespace redress::sign {

void add(SignatureVerdict& verdict, Weight weight, const char* code, const std::string& text);

/// How the signature fails to cover the file.
void judge_flaws(const pdf::SignatureFacts& facts, SignatureVerdict& verdict);

/// What was changed afterwards, against what the certification in force allows.
void judge_changes(const pdf::SignedFile& file, const pdf::SignatureFacts& facts, SignatureVerdict& verdict);

/// Whom to believe, and the proofs that the file itself brings.
struct Basis {
  const Trust& trust;
  pdf::Evidence evidence;
  std::vector<crypto::Certificate> certificates;  ///< those of the evidence, read
};

/// The signer's certificate: its dates, its path to what is trusted, and whether it was taken back.
void judge_certificate(const crypto::CheckedSignature& checked, const Basis& basis, SignatureVerdict& verdict);

/// The timestamp authority's.
void judge_authority(const crypto::CheckedTimestamp& stamp, const Basis& basis, SignatureVerdict& verdict);

}  // namespace redress::sign
