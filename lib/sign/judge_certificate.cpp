#include "crypto/revocation.hpp"
#include "sign/inside_judge.hpp"

namespace redress::sign {
namespace {

std::string reason_of(crypto::Standing standing) {
  switch (standing) {
    case crypto::Standing::unknown: return "it does not lead to a certificate you trust";
    case crypto::Standing::expired: return "it, or one above it, had run out";
    case crypto::Standing::not_yet_valid: return "it, or one above it, was not yet valid";
    case crypto::Standing::wrong_purpose: return "it is not meant for this";
    default: return "it does not hold together with those above it";
  }
}

std::vector<crypto::Certificate> joined(std::vector<crypto::Certificate> one,
                                        const std::vector<crypto::Certificate>& two) {
  one.insert(one.end(), two.begin(), two.end());
  return one;
}

// A certificate taken back before the time of signing never gave a good signature; without a proven time, one taken
// back at all gives none that can be relied on.
bool was_revoked(const crypto::Certificate& certificate, const std::vector<crypto::Certificate>& others,
                 const Basis& basis, std::optional<Moment> proven) {
  for (const crypto::Certificate& issuer : others) {
    if (issuer.subject != certificate.issuer || !crypto::issued(issuer, certificate)) continue;
    std::vector<crypto::RevocationCheck> checks;
    for (const Bytes& answer : basis.evidence.ocsps) checks.push_back(crypto::check_ocsp(answer, certificate, issuer));
    for (const Bytes& list : basis.evidence.crls) checks.push_back(crypto::check_crl(list, certificate, issuer));
    for (const crypto::RevocationCheck& check : checks)
      if (check.state == crypto::Revocation::revoked && (!proven || !check.revoked_at || *check.revoked_at <= *proven))
        return true;
  }
  return false;
}

}  // namespace

void judge_certificate(const crypto::CheckedSignature& checked, const Basis& basis, SignatureVerdict& verdict) {
  const Trust& trust = basis.trust;
  if (!checked.signer) return;
  const Moment signed_at = verdict.proven.value_or(verdict.claimed.value_or(trust.now));
  if (signed_at < checked.signer->not_before || checked.signer->not_after < signed_at) {
    verdict.valid = Answer::no;
    add(verdict, Weight::fault, "sign.outside-dates", "The certificate was not in force at the time of signing.");
  } else if (!verdict.proven && trust.now < signed_at) {
    verdict.valid = std::min(verdict.valid, Answer::unknown);
    add(verdict, Weight::doubt, "sign.future", "The signature claims to have been made in the future.");
  } else if (!verdict.proven && checked.signer->not_after < trust.now) {
    // Without a timestamp nobody can tell whether the key was used before or after its end.
    verdict.valid = std::min(verdict.valid, Answer::unknown);
    add(verdict, Weight::doubt, "sign.expired",
        "The certificate has run out, and no timestamp proves that the signature is older.");
  }
  const std::vector<crypto::Certificate> others = joined(checked.certificates, basis.certificates);
  if (was_revoked(*checked.signer, joined(others, trust.anchors), basis, verdict.proven)) {
    verdict.valid = Answer::no;
    add(verdict, Weight::fault, "sign.revoked", "The certificate was taken back by the authority that gave it.");
  }
  if (trust.anchors.empty()) return;
  const crypto::TrustCheck check =
      crypto::check_trust(*checked.signer, others, trust.anchors, verdict.proven.value_or(trust.now));
  verdict.trusted = check.standing == crypto::Standing::trusted ? Answer::yes : Answer::no;
  if (verdict.trusted == Answer::no)
    add(verdict, Weight::fault, "sign.untrusted",
        "The signer's certificate is not trusted: " + reason_of(check.standing) + ".");
}

void judge_authority(const crypto::CheckedTimestamp& stamp, const Basis& basis, SignatureVerdict& verdict) {
  const Trust& trust = basis.trust;
  if (trust.anchors.empty() || !stamp.signature.signer) return;
  const crypto::TrustCheck check =
      crypto::check_trust(*stamp.signature.signer, joined(stamp.signature.certificates, basis.certificates),
                          trust.anchors, verdict.timestamp ? trust.now : stamp.when, crypto::Purpose::timestamps);
  const bool trusted = check.standing == crypto::Standing::trusted;
  if (verdict.timestamp) verdict.trusted = trusted ? Answer::yes : Answer::no;
  if (trusted) return;
  if (!verdict.timestamp) verdict.proven.reset();  // a time said by a stranger proves nothing
  add(verdict, verdict.timestamp ? Weight::fault : Weight::doubt, "sign.stamp-untrusted",
      "The timestamp authority's certificate is not trusted: " + reason_of(check.standing) + ".");
}

}  // namespace redress::sign
