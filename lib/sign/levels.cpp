#include "sign/levels.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "crypto/check_cms.hpp"
#include "crypto/der.hpp"
#include "crypto/digest.hpp"
#include "crypto/revocation.hpp"
#include "crypto/timestamp.hpp"
#include "pdf/signatures.hpp"

namespace redress::sign {
namespace {

using crypto::Certificate;

constexpr std::size_t token_room = 12 * 1024;  // tokens with their chains have 4 to 8 KB

class Gatherer {
 public:
  explicit Gatherer(const Services& services) : services_(services), pool_(services.authorities) {}

  void add_signature(ByteView cms, bool timestamp) {
    const crypto::CheckedSignature checked =
        crypto::check_cms(cms, timestamp ? crypto::Content::embedded : crypto::Content::detached);
    pool_.insert(pool_.end(), checked.certificates.begin(), checked.certificates.end());
    if (checked.signer) leaves_.push_back(*checked.signer);
    if (!checked.timestamp.empty()) add_signature(checked.timestamp, true);
  }

  pdf::Evidence gather() {
    for (std::size_t i = 0; i < leaves_.size(); ++i) climb(leaves_[i]);
    return std::move(evidence_);
  }

 private:
  const Certificate* issuer_of(const Certificate& certificate) const {
    for (const Certificate& candidate : pool_)
      if (candidate.subject == certificate.issuer && crypto::issued(candidate, certificate)) return &candidate;
    return nullptr;
  }

  void climb(Certificate certificate) {
    for (int height = 0; height < 10; ++height) {
      if (!done_.insert(certificate.fingerprint).second) return;
      evidence_.certificates.push_back(certificate.der);
      if (certificate.self_signed) return;
      const Certificate* issuer = issuer_of(certificate);
      if (issuer == nullptr) {
        if (std::find(services_.authorities.begin(), services_.authorities.end(), certificate) !=
            services_.authorities.end())
          return;  // what is trusted by name needs no proof
        throw Error(ErrorKind::surroundings,
                    "the certificate above that of " + certificate.name + " is not known; name it with --trust");
      }
      const Certificate above = *issuer;
      prove(certificate, above);
      certificate = above;
    }
  }

  void prove(const Certificate& certificate, const Certificate& issuer) {
    if (prove_by_ocsp(certificate, issuer) || prove_by_crl(certificate, issuer)) return;
    throw Error(ErrorKind::surroundings,
                "no proof can be had that the certificate of " + certificate.name + " was not taken back");
  }

  bool prove_by_ocsp(const Certificate& certificate, const Certificate& issuer) {
    for (const std::string& address : crypto::list_ocsp_addresses(certificate)) {
      const Bytes answer =
          services_.fetch(address, "application/ocsp-request", crypto::write_ocsp_query(certificate, issuer));
      const crypto::RevocationCheck check = crypto::check_ocsp(answer, certificate, issuer);
      refuse_revoked(check, certificate);
      if (check.state != crypto::Revocation::good) continue;
      evidence_.ocsps.push_back(answer);
      for (const Certificate& responder : crypto::list_ocsp_certificates(answer))
        evidence_.certificates.push_back(responder.der);
      return true;
    }
    return false;
  }

  bool prove_by_crl(const Certificate& certificate, const Certificate& issuer) {
    for (const std::string& address : crypto::list_crl_addresses(certificate)) {
      const Bytes list = services_.fetch(address, "", "");
      const crypto::RevocationCheck check = crypto::check_crl(list, certificate, issuer);
      refuse_revoked(check, certificate);
      if (check.state != crypto::Revocation::good) continue;
      evidence_.crls.push_back(list);
      return true;
    }
    return false;
  }

  static void refuse_revoked(const crypto::RevocationCheck& check, const Certificate& certificate) {
    if (check.state == crypto::Revocation::revoked)
      throw Error(ErrorKind::input, "the certificate of " + certificate.name + " was taken back by its authority");
  }

  const Services& services_;
  std::vector<Certificate> pool_, leaves_;
  std::set<std::string> done_;
  pdf::Evidence evidence_;
};

}  // namespace

const char* to_string(Level level) {
  switch (level) {
    case Level::basic: return "PAdES B-B";
    case Level::timestamped: return "PAdES B-T";
    case Level::long_term: return "PAdES B-LT";
    case Level::archival: return "PAdES B-LTA";
  }
  return "";
}

pdf::Evidence gather_evidence(ByteView pdf, const Services& services) {
  Gatherer gatherer(services);
  for (const pdf::SignatureFacts& facts : pdf::read_signatures(pdf).signatures)
    gatherer.add_signature(crypto::der::first(facts.contents), facts.timestamp);
  return gatherer.gather();
}

Bytes add_document_timestamp(ByteView pdf, const AskTimestamp& ask) {
  pdf::SignatureRoom room;
  room.kind = pdf::SignatureKind::timestamp;
  room.room = token_room;
  room.tooltip = "Document timestamp";
  // Where a signature stands the page is made for fields already; nothing else of it need change.
  room.page = 1;
  for (const pdf::SignatureField& field : pdf::list_signature_fields(pdf))
    if (field.is_signed && field.page != 0) room.page = field.page;
  pdf::OpenSignature open = pdf::reserve_signature(pdf, room);
  const ByteView file = open.bytes;
  const Digest digest = crypto::sha256({file.substr(0, open.hole_begin), file.substr(open.hole_end)});
  const Bytes token = crypto::read_timestamp_answer(ask(crypto::write_timestamp_query(digest)), digest);
  pdf::fill_signature(open, token);
  return std::move(open.bytes);
}

Bytes sign_to_level(ByteView pdf, const Request& request, const crypto::Signer& signer, Level level,
                    const Services& services) {
  if (level >= Level::timestamped && !services.ask_timestamp)
    throw Error(ErrorKind::usage, std::string(to_string(level)) + " needs a timestamp service (--timestamp-url)");
  if (level >= Level::long_term && !services.fetch)
    throw Error(ErrorKind::usage, std::string(to_string(level)) + " needs leave to ask for proofs");
  Bytes file = sign_pdf(pdf, request, signer, level >= Level::timestamped ? services.ask_timestamp : AskTimestamp());
  if (level >= Level::long_term) file = pdf::add_evidence(file, gather_evidence(file, services));
  if (level >= Level::archival) {
    file = add_document_timestamp(file, services.ask_timestamp);
    // The proofs for the last timestamp itself, as a later check will want them.
    file = pdf::add_evidence(file, gather_evidence(file, services));
  }
  return file;
}

}  // namespace redress::sign
