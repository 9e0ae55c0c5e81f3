#include "sign/verdict.hpp"

namespace redress::sign {
namespace {

constexpr std::size_t width = 100;

// Words of `text` in lines that begin with `indent` from the second on.
std::string wrapped(const std::string& first, const std::string& text, std::size_t indent) {
  std::string out = first;
  std::size_t column = first.size(), word = 0;
  while (word < text.size()) {
    std::size_t end = text.find(' ', word);
    if (end == std::string::npos) end = text.size();
    if (column + (end - word) > width && column > indent) {
      while (!out.empty() && out.back() == ' ') out.pop_back();
      out += '\n' + std::string(indent, ' ');
      column = indent;
    }
    out += text.substr(word, end - word) + ' ';
    column += end - word + 1;
    word = end + 1;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + '\n';
}

std::string on(Moment moment) {
  static constexpr const char* months[] = {"January", "February", "March",     "April",   "May",      "June",
                                           "July",    "August",   "September", "October", "November", "December"};
  const Date day = utc_date(moment);
  return std::to_string(day.day()) + ' ' + months[day.month() - 1] + ' ' + std::to_string(day.year()) + ", " +
         to_iso(moment).substr(11, 5) + " UTC";
}

std::string person(const SignatureVerdict& verdict) {
  std::string text = verdict.signer.empty() ? "an unnamed signer" : verdict.signer;
  if (!verdict.role.empty()) text += ", " + verdict.role;
  if (!verdict.organisation.empty()) text += ", " + verdict.organisation;
  return text;
}

std::string intact_text(const SignatureVerdict& verdict) {
  if (verdict.intact == Answer::yes)
    return verdict.changes.empty() ? "Nothing has been changed since it was signed."
                                   : "What was signed is unchanged; what was added later is allowed (see below).";
  return verdict.intact == Answer::no ? "What you see is not, or not only, what was signed (see below)."
                                      : "Something was changed later that a person must look at (see below).";
}

std::string valid_text(const SignatureVerdict& verdict) {
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

const char* word(Answer answer) {
  return answer == Answer::yes ? "yes    " : answer == Answer::no ? "NO     " : "UNSURE ";
}

std::string write_signature(const SignatureVerdict& verdict, bool asked, std::size_t number) {
  std::string out =
      wrapped(std::to_string(number) + ". ",
              verdict.timestamp ? "Document timestamp by " + person(verdict) : "Signed by " + person(verdict), 3);
  if (verdict.proven)
    out += wrapped("   ", "On " + on(*verdict.proven) + ", as a timestamp authority confirms.", 3);
  else if (verdict.claimed)
    out += wrapped("   ", "On " + on(*verdict.claimed) + ", as the signer says; nothing proves the time.", 3);
  if (verdict.page != 0) out += wrapped("   ", "Shown on page " + std::to_string(verdict.page) + ".", 3);
  if (verdict.certification != 0) out += wrapped("   ", certification_text(verdict.certification), 3);
  out += '\n';
  out += wrapped(std::string("   Intact   ") + word(verdict.intact), intact_text(verdict), 19);
  out += wrapped(std::string("   Valid    ") + word(verdict.valid), valid_text(verdict), 19);
  const char* trusted = !asked ? "not asked " : word(verdict.trusted);
  out += wrapped(std::string("   Trusted  ") + trusted, trusted_text(verdict, asked), 19);
  if (!verdict.fingerprint.empty()) {
    out += "\n   Fingerprint of the certificate (SHA-256, " + verdict.key + "):\n";
    for (std::size_t half = 0; half < 2; ++half) {
      out += "  ";
      for (std::size_t i = half * 32; i < half * 32 + 32; i += 4) out += ' ' + verdict.fingerprint.substr(i, 4);
      out += '\n';
    }
  }
  if (!verdict.findings.empty()) out += '\n';
  for (const Finding& finding : verdict.findings) out += wrapped("   - ", finding.text, 5);
  return out;
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

}  // namespace

std::string write_text(const Verdict& verdict, const std::string& name) {
  std::string out = wrapped("", headline(verdict, name), 0);
  for (const Finding& finding : verdict.findings)
    if (finding.code != "sign.unsigned") out += wrapped("- ", finding.text, 2);
  std::size_t number = 0;
  for (const SignatureVerdict& signature : verdict.signatures)
    out += '\n' + write_signature(signature, verdict.trust_asked, ++number);
  if (!verdict.empty_fields.empty())
    out += '\n' +
           wrapped("", "Signature fields nobody has signed: " + std::to_string(verdict.empty_fields.size()) + ".", 0);
  return out;
}

}  // namespace redress::sign
