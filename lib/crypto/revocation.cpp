#include "crypto/revocation.hpp"

#include <openssl/ocsp.h>

#include "crypto/inside.hpp"

namespace redress::crypto {
namespace {

using namespace inside;
using Answer = Handle<OCSP_RESPONSE, OCSP_RESPONSE_free>;
using Basic = Handle<OCSP_BASICRESP, OCSP_BASICRESP_free>;
using List = Handle<X509_CRL, X509_CRL_free>;
using Id = Handle<OCSP_CERTID, OCSP_CERTID_free>;

bool is_http(const std::string& address) {
  return address.starts_with("http://");
}

Basic read_basic(ByteView answer) {
  const unsigned char* cursor = raw(answer);
  const Answer parsed(d2i_OCSP_RESPONSE(nullptr, &cursor, static_cast<long>(answer.size())));
  Basic basic;
  if (parsed && OCSP_response_status(parsed.get()) == OCSP_RESPONSE_STATUS_SUCCESSFUL)
    basic.reset(OCSP_response_get1_basic(parsed.get()));
  forget_errors();
  return basic;
}

std::optional<Moment> moment_of(const ASN1_TIME* time) {
  Moment moment;
  if (!to_moment(time, moment)) return std::nullopt;
  return moment;
}

// The issuer answers itself or through somebody it gave a certificate for that. Source: RFC 6960, 4.2.2.2.
bool answered_by_authority(OCSP_BASICRESP* basic, X509* issuer) {
  const Store store(X509_STORE_new());
  const Certs helpers(sk_X509_new_null());
  if (!store || !helpers) return false;
  X509_STORE_add_cert(store.get(), issuer);
  X509_up_ref(issuer);
  sk_X509_push(helpers.get(), issuer);
  X509_VERIFY_PARAM* settings = X509_STORE_get0_param(store.get());
  // Proofs are kept for decades: the responder's certificate counts as of when it answered, not as of today.
  X509_VERIFY_PARAM_set_flags(settings, X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_NO_CHECK_TIME);
  return OCSP_basic_verify(basic, helpers.get(), store.get(), OCSP_PARTIAL_CHAIN) == 1;
}

}  // namespace

const char* to_string(Revocation revocation) {
  return revocation == Revocation::good ? "good" : revocation == Revocation::revoked ? "revoked" : "unknown";
}

std::vector<std::string> list_ocsp_addresses(const Certificate& certificate) {
  const Cert cert = parse_cert(certificate.der);
  std::vector<std::string> found;
  STACK_OF(OPENSSL_STRING)* addresses = X509_get1_ocsp(cert.get());
  for (int i = 0; addresses != nullptr && i < sk_OPENSSL_STRING_num(addresses); ++i)
    if (const std::string address = sk_OPENSSL_STRING_value(addresses, i); is_http(address)) found.push_back(address);
  X509_email_free(addresses);
  return found;
}

std::vector<std::string> list_crl_addresses(const Certificate& certificate) {
  const Cert cert = parse_cert(certificate.der);
  std::vector<std::string> found;
  auto* points =
      static_cast<CRL_DIST_POINTS*>(X509_get_ext_d2i(cert.get(), NID_crl_distribution_points, nullptr, nullptr));
  for (int i = 0; points != nullptr && i < sk_DIST_POINT_num(points); ++i) {
    const DIST_POINT_NAME* name = sk_DIST_POINT_value(points, i)->distpoint;
    if (name == nullptr || name->type != 0) continue;
    for (int j = 0; j < sk_GENERAL_NAME_num(name->name.fullname); ++j) {
      const GENERAL_NAME* one = sk_GENERAL_NAME_value(name->name.fullname, j);
      if (one->type != GEN_URI) continue;
      const ASN1_STRING* text = one->d.uniformResourceIdentifier;
      const std::string address(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                                static_cast<std::size_t>(ASN1_STRING_length(text)));
      if (is_http(address)) found.push_back(address);
    }
  }
  CRL_DIST_POINTS_free(points);
  return found;
}

Bytes write_ocsp_query(const Certificate& certificate, const Certificate& issuer) {
  const Cert cert = parse_cert(certificate.der), above = parse_cert(issuer.der);
  const Handle<OCSP_REQUEST, OCSP_REQUEST_free> request(OCSP_REQUEST_new());
  Id id(OCSP_cert_to_id(EVP_sha1(), cert.get(), above.get()));  // the digest every responder knows
  must(request && id && OCSP_request_add0_id(request.get(), id.get()) != nullptr, "cannot ask about a certificate");
  (void)id.release();
  return to_der(request.get(), i2d_OCSP_REQUEST);
}

RevocationCheck check_ocsp(ByteView answer, const Certificate& certificate, const Certificate& issuer) {
  RevocationCheck check;
  const Basic basic = read_basic(answer);
  const Cert cert = parse_cert(certificate.der), above = parse_cert(issuer.der);
  if (!basic || !answered_by_authority(basic.get(), above.get())) {
    forget_errors();
    return check;
  }
  for (const EVP_MD* digest : {EVP_sha1(), EVP_sha256()}) {
    const Id id(OCSP_cert_to_id(digest, cert.get(), above.get()));
    int status = -1, reason = 0;
    ASN1_GENERALIZEDTIME *revoked = nullptr, *from = nullptr, *until = nullptr;
    if (!id || OCSP_resp_find_status(basic.get(), id.get(), &status, &reason, &revoked, &from, &until) != 1) continue;
    check.state = status == V_OCSP_CERTSTATUS_GOOD      ? Revocation::good
                  : status == V_OCSP_CERTSTATUS_REVOKED ? Revocation::revoked
                                                        : Revocation::unknown;
    check.revoked_at = moment_of(revoked);
    check.as_of = moment_of(from);
    break;
  }
  forget_errors();
  return check;
}

RevocationCheck check_crl(ByteView list, const Certificate& certificate, const Certificate& issuer) {
  RevocationCheck check;
  const unsigned char* cursor = raw(list);
  const List parsed(d2i_X509_CRL(nullptr, &cursor, static_cast<long>(list.size())));
  const Cert cert = parse_cert(certificate.der), above = parse_cert(issuer.der);
  const bool ours = parsed &&
                    X509_NAME_cmp(X509_CRL_get_issuer(parsed.get()), X509_get_subject_name(above.get())) == 0 &&
                    X509_CRL_verify(parsed.get(), X509_get0_pubkey(above.get())) == 1;
  if (ours) {
    X509_REVOKED* entry = nullptr;
    const bool listed = X509_CRL_get0_by_cert(parsed.get(), &entry, cert.get()) == 1;
    check.state = listed ? Revocation::revoked : Revocation::good;
    if (listed) check.revoked_at = moment_of(X509_REVOKED_get0_revocationDate(entry));
    check.as_of = moment_of(X509_CRL_get0_lastUpdate(parsed.get()));
  }
  forget_errors();
  return check;
}

std::vector<Certificate> list_ocsp_certificates(ByteView answer) {
  std::vector<Certificate> found;
  const Basic basic = read_basic(answer);
  const STACK_OF(X509)* certificates = basic ? OCSP_resp_get0_certs(basic.get()) : nullptr;
  for (int i = 0; certificates != nullptr && i < sk_X509_num(certificates); ++i)
    found.push_back(read_certificate(to_der(sk_X509_value(certificates, i), i2d_X509)));
  return found;
}

}  // namespace redress::crypto
