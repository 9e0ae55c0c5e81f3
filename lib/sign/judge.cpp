#include <map>

#include "sign/inside_judge.hpp"

namespace redress::sign {
namespace {

constexpr const char* old_kinds[] = {"adbe.pkcs7.detached", "adbe.pkcs7.sha1"};

bool is_sound(const pdf::SignatureFacts& facts) {
  for (const pdf::Flaw flaw : facts.flaws)
    if (flaw == pdf::Flaw::no_contents || flaw == pdf::Flaw::no_ranges || flaw == pdf::Flaw::odd_ranges) return false;
  return true;
}

void lower(Answer& answer, Answer to) {
  answer = std::min(answer, to);
}

void name_signer(SignatureVerdict& verdict, const crypto::CheckedSignature& checked) {
  verdict.digest = checked.digest_name;
  if (!checked.signer) return;
  verdict.signer = checked.signer->name;
  verdict.role = checked.signer->role;
  verdict.organisation = checked.signer->organisation;
  verdict.issuer = checked.signer->issuer_name;
  verdict.key = checked.signer->key;
  verdict.fingerprint = checked.signer->fingerprint;
  verdict.self_signed = checked.signer->self_signed;
}

// The legacy kind signs a digest that travels inside the signature. Source: ISO 32000-1, table 257.
void check_embedded_digest(const pdf::SignatureFacts& facts, const std::vector<ByteView>& pieces,
                           crypto::CheckedSignature& checked) {
  if (facts.kind == "adbe.pkcs7.sha1")
    checked.content_fits = checked.content_fits && checked.embedded == crypto::sha1(pieces);
}

void judge_signature(const pdf::SignatureFacts& facts, const std::vector<ByteView>& pieces, SignatureVerdict& verdict,
                     crypto::CheckedSignature& checked) {
  const bool embeds = facts.kind == "adbe.pkcs7.sha1";
  checked = crypto::check_cms(crypto::der::first(facts.contents),
                              embeds ? crypto::Content::embedded : crypto::Content::detached, pieces);
  check_embedded_digest(facts, pieces, checked);
  name_signer(verdict, checked);
  lower(verdict.intact, checked.content_fits ? Answer::yes : Answer::no);
  if (!checked.content_fits)
    add(verdict, Weight::fault, "sign.content-changed", "The signed part of the file is not what was signed.");
  const bool unknown = checked.signer && !checked.signature_fits && !checked.known_scheme;
  lower(verdict.valid, checked.signature_fits ? Answer::yes : unknown ? Answer::unknown : Answer::no);
  if (unknown)
    add(verdict, Weight::doubt, "sign.unknown-kind", "The signature is of a kind this program does not check.");
  else if (!checked.signer)
    add(verdict, Weight::fault, "sign.no-certificate", "The signer's certificate is missing from the signature.");
  else if (!checked.signature_fits)
    add(verdict, Weight::fault, "sign.key-mismatch", "The signature was not made with the key of its certificate.");
  if (checked.certificate_differs) {
    lower(verdict.valid, Answer::no);
    add(verdict, Weight::fault, "sign.certificate-swapped",
        "The signature names another certificate than the one it carries.");
  }
  if (checked.weak) {
    lower(verdict.valid, Answer::unknown);
    add(verdict, Weight::doubt, "sign.weak",
        "The signature was made in a way that can be forged today (" + checked.digest_name + ", " + verdict.key + ").");
  }
  if (checked.signers != 1) {
    lower(verdict.valid, Answer::no);
    add(verdict, Weight::fault, "sign.several-signers",
        "One signature holds several signers, which PDF does not allow.");
  }
  if (!embeds && checked.embeds) {
    lower(verdict.valid, Answer::no);
    add(verdict, Weight::fault, "sign.own-content",
        "The signature carries a text of its own instead of signing the file's.");
  }
}

void judge_pades(const pdf::SignatureFacts& facts, const crypto::CheckedSignature& checked, SignatureVerdict& verdict) {
  if (facts.kind != "ETSI.CAdES.detached") {
    verdict.level = facts.kind.empty() ? "unknown kind" : facts.kind;
    return;
  }
  // Source: ETSI EN 319 142-1, 6.3: the certificate is bound, the time stands in the PDF and nowhere else.
  verdict.level = checked.timestamp.empty() ? "PAdES B-B" : "PAdES B-T";
  if (!checked.names_certificate || checked.signing_time)
    add(verdict, Weight::note, "sign.not-pades",
        "The signature says it is PAdES but does not keep to that standard's rules.");
}

void judge_stamp(const crypto::CheckedSignature& checked, const Basis& basis, SignatureVerdict& verdict) {
  if (checked.timestamp.empty()) return;
  try {
    const crypto::CheckedTimestamp stamp = crypto::check_timestamp(checked.timestamp, {checked.value});
    if (!stamp.fits || !stamp.signature.content_fits || !stamp.signature.signature_fits) {
      add(verdict, Weight::doubt, "sign.stamp-wrong", "The timestamp inside the signature does not belong to it.");
      return;
    }
    verdict.proven = stamp.when;
    judge_authority(stamp, basis, verdict);
  } catch (const Error&) {
    add(verdict, Weight::doubt, "sign.stamp-wrong", "The timestamp inside the signature cannot be read.");
  }
}

void judge_document_stamp(const pdf::SignatureFacts& facts, const std::vector<ByteView>& pieces, const Basis& basis,
                          SignatureVerdict& verdict) {
  verdict.level = "document timestamp";
  const crypto::CheckedTimestamp stamp = crypto::check_timestamp(crypto::der::first(facts.contents), pieces);
  name_signer(verdict, stamp.signature);
  verdict.proven = stamp.when;
  lower(verdict.intact, stamp.fits ? Answer::yes : Answer::no);
  if (!stamp.fits) add(verdict, Weight::fault, "sign.content-changed", "The file is not what was timestamped.");
  const bool holds =
      stamp.signature.content_fits && stamp.signature.signature_fits && !stamp.signature.certificate_differs;
  lower(verdict.valid, holds ? Answer::yes : Answer::no);
  if (!holds)
    add(verdict, Weight::fault, "sign.key-mismatch", "The timestamp was not made with the key of its certificate.");
  if (stamp.signature.weak) {
    lower(verdict.valid, Answer::unknown);
    add(verdict, Weight::doubt, "sign.weak", "The timestamp was made in a way that can be forged today.");
  }
  judge_authority(stamp, basis, verdict);
}

// `proven`: what a document timestamp over the signature says, for want of one inside it.
SignatureVerdict judge_one(ByteView file, const pdf::SignedFile& read, const pdf::SignatureFacts& facts,
                           const Basis& basis, std::optional<Moment> proven) {
  SignatureVerdict verdict;
  verdict.field = facts.field;
  verdict.timestamp = facts.timestamp;
  verdict.claimed = facts.claimed;
  verdict.reason = facts.reason;
  verdict.page = facts.page;
  verdict.certification = facts.certification;
  verdict.covers_all = facts.covers_all;
  verdict.intact = verdict.valid = Answer::yes;
  judge_flaws(facts, verdict);
  if (!is_sound(facts)) {
    verdict.intact = verdict.valid = Answer::no;
    verdict.level = facts.kind;
    return verdict;
  }
  const bool known = facts.timestamp || facts.kind == "ETSI.CAdES.detached" || facts.kind == old_kinds[0] ||
                     facts.kind == old_kinds[1];
  if (!known) {
    verdict.level = facts.kind.empty() ? "unknown kind" : facts.kind;
    verdict.intact = verdict.valid = Answer::unknown;
    add(verdict, Weight::doubt, "sign.unknown-kind", "The signature is of a kind this program does not check.");
  } else {
    try {
      const std::vector<ByteView> pieces = pdf::signed_pieces(file, facts);
      if (facts.timestamp) {
        judge_document_stamp(facts, pieces, basis, verdict);
      } else {
        crypto::CheckedSignature checked;
        judge_signature(facts, pieces, verdict, checked);
        judge_pades(facts, checked, verdict);
        judge_stamp(checked, basis, verdict);
        if (!verdict.proven && proven) {
          verdict.proven = proven;
          if (verdict.level == "PAdES B-B") verdict.level = "PAdES B-T";
        }
        judge_certificate(checked, basis, verdict);
      }
    } catch (const Error&) {
      verdict.valid = Answer::no;
      lower(verdict.intact, Answer::unknown);
      add(verdict, Weight::fault, "sign.unreadable", "The signature itself cannot be read.");
    }
  }
  judge_changes(read, facts, verdict);
  return verdict;
}

Basis read_basis(ByteView file, const pdf::SignedFile& read, const Trust& trust) {
  Basis basis{trust, {}, {}};
  if (!read.has_proofs) return basis;
  basis.evidence = pdf::read_evidence(file);
  for (const Bytes& der : basis.evidence.certificates) try {
      basis.certificates.push_back(crypto::read_certificate(der));
    } catch (const Error&) {
      continue;  // what is no certificate proves nothing
    }
  return basis;
}

bool holds(const SignatureVerdict& stamp, bool trust_asked) {
  return stamp.timestamp && stamp.intact == Answer::yes && stamp.valid == Answer::yes &&
         (!trust_asked || stamp.trusted == Answer::yes);
}

// A document timestamp proves that every signature it covers is at least as old, and raises the level as one inside the
// signature does. Source: ETSI EN 319 142-1, 6.3 (B-T: a signature timestamp or a document timestamp).
std::optional<Moment> time_proven_later(const pdf::SignedFile& read, const pdf::SignatureFacts& facts,
                                        const std::map<std::size_t, SignatureVerdict>& stamps, bool trust_asked) {
  for (std::size_t i = 0; i < read.signatures.size(); ++i)
    if (const auto stamp = stamps.find(i);
        stamp != stamps.end() && read.signatures[i].end > facts.end && holds(stamp->second, trust_asked))
      return stamp->second.proven;
  return std::nullopt;
}

// Proofs kept in the file, and a document timestamp over them, raise the level of what they follow.
void raise_levels(const pdf::SignedFile& read, Verdict& verdict) {
  bool stamped_later = false;
  for (std::size_t i = verdict.signatures.size(); i-- > 0;) {
    SignatureVerdict& signature = verdict.signatures[i];
    if (signature.timestamp)
      stamped_later = stamped_later || (read.signatures[i].has_proofs && holds(signature, false));
    else if (signature.level == "PAdES B-T" && read.has_proofs)
      signature.level = stamped_later ? "PAdES B-LTA" : "PAdES B-LT";
  }
}

}  // namespace

void add(SignatureVerdict& verdict, Weight weight, const char* code, const std::string& text) {
  verdict.findings.push_back({weight, code, verdict.field, {}, text});
}

Verdict judge(ByteView file, const Trust& trust) {
  const pdf::SignedFile read = pdf::read_signatures(file);
  Verdict verdict;
  verdict.trust_asked = !trust.anchors.empty();
  verdict.empty_fields = read.empty_fields;
  if (read.mended)
    verdict.findings.push_back({Weight::doubt,
                                "sign.file-damaged",
                                "",
                                {},
                                "The file is damaged; another program may show something else than this one read."});
  const Basis basis = read_basis(file, read, trust);
  std::map<std::size_t, SignatureVerdict> stamps;
  for (std::size_t i = 0; i < read.signatures.size(); ++i)
    if (read.signatures[i].timestamp) stamps.emplace(i, judge_one(file, read, read.signatures[i], basis, {}));
  for (std::size_t i = 0; i < read.signatures.size(); ++i) {
    const pdf::SignatureFacts& facts = read.signatures[i];
    const auto stamp = stamps.find(i);
    verdict.signatures.push_back(
        stamp != stamps.end()
            ? stamp->second
            : judge_one(file, read, facts, basis, time_proven_later(read, facts, stamps, verdict.trust_asked)));
  }
  raise_levels(read, verdict);
  if (read.signatures.empty())
    verdict.findings.push_back({Weight::fault, "sign.unsigned", "", {}, "Nobody has signed this file."});
  verdict.fine = !read.signatures.empty() && !has(verdict.findings, Weight::doubt);
  for (const SignatureVerdict& signature : verdict.signatures)
    verdict.fine = verdict.fine && signature.intact == Answer::yes && signature.valid == Answer::yes &&
                   !has(signature.findings, Weight::doubt) &&
                   (!verdict.trust_asked || signature.trusted == Answer::yes);
  return verdict;
}

}  // namespace redress::sign
