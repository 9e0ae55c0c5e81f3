#include "sign/inside_words.hpp"

namespace redress::sign {

namespace {

std::string on(Moment moment) {
  static constexpr const char* months[] = {"January", "February", "March",     "April",   "May",      "June",
                                           "July",    "August",   "September", "October", "November", "December"};
  const Date day = utc_date(moment);
  return std::to_string(day.day()) + ' ' + months[day.month() - 1] + ' ' + std::to_string(day.year()) + ", " +
         to_iso(moment).substr(11, 5) + " UTC";
}

}  // namespace

std::string person(const SignatureVerdict& verdict) {
  std::string text = verdict.signer.empty() ? "an unnamed signer" : verdict.signer;
  if (!verdict.role.empty()) text += ", " + verdict.role;
  if (!verdict.organisation.empty()) text += ", " + verdict.organisation;
  return text;
}

std::string when_text(const SignatureVerdict& verdict) {
  if (verdict.proven) return "On " + on(*verdict.proven) + ", as a timestamp authority confirms.";
  if (verdict.claimed) return "On " + on(*verdict.claimed) + ", as the signer says; nothing proves the time.";
  return "";
}

std::string intact_text(const SignatureVerdict& verdict) {
  if (verdict.intact == Answer::yes)
    return verdict.changes.empty() ? "Nothing has been changed since it was signed."
                                   : "What was signed is unchanged; what was added later is allowed (see below).";
  return verdict.intact == Answer::no ? "What you see is not, or not only, what was signed (see below)."
                                      : "Something was changed later that a person must look at (see below).";
}

std::string valid_text(const SignatureVerdict& verdict) {
  if (verdict.valid == Answer::yes && verdict.timestamp)
    return "The timestamp was made with the key of the authority's certificate.";
  if (verdict.valid == Answer::yes)
    return "The signature was made with the key of the certificate, as " + verdict.level + ".";
  return verdict.valid == Answer::no ? "The signature does not hold (see below)."
                                     : "The signature cannot be relied on as it stands (see below).";
}

std::string trusted_text(const SignatureVerdict& verdict, bool asked) {
  if (verdict.trusted == Answer::yes) return "The certificate leads to one you named as trusted.";
  if (asked) return "The certificate does not lead to one you named as trusted.";
  return verdict.self_signed
             ? "The signer issued this certificate for themselves; nobody else vouches for the name. Compare the "
               "fingerprint with the one the centre gave you, or name its certificate with --trust."
             : "You named no certificate to trust. Issued by " + verdict.issuer +
                   "; name that authority's certificate with --trust to have the name checked.";
}

const char* certification_text(int level) {
  switch (level) {
    case 1: return "The signer allowed no later change.";
    case 2: return "The signer allowed filling in and further signatures, no other change.";
    case 3: return "The signer allowed notes, filling in and further signatures.";
    default: return "";
  }
}

std::string headline(const Verdict& verdict, const std::string& name) {
  if (verdict.signatures.empty()) return name + " is not signed.";
  if (verdict.fine)
    return name + (verdict.trust_asked ? " is signed, unchanged, and the signer is trusted."
                                       : " is signed and unchanged. Who signed it was not checked against anything.");
  for (const SignatureVerdict& signature : verdict.signatures)
    if (signature.intact == Answer::no) return "DO NOT RELY ON " + name + ": it is not what was signed.";
  for (const SignatureVerdict& signature : verdict.signatures)
    if (signature.valid == Answer::no) return "DO NOT RELY ON " + name + ": a signature does not hold.";
  return name + " is signed, but something needs your attention.";
}

}  // namespace redress::sign
