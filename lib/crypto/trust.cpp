#include "crypto/trust.hpp"

#include "crypto/inside.hpp"

namespace redress::crypto {
namespace {

using namespace inside;

Certs stack_of(const std::vector<Certificate>& certificates) {
  Certs stack(sk_X509_new_null());
  must(stack != nullptr, "not enough memory");
  for (const Certificate& certificate : certificates) sk_X509_push(stack.get(), parse_cert(certificate.der).release());
  return stack;
}

Standing standing_of(int error) {
  switch (error) {
    case X509_V_OK: return Standing::trusted;
    case X509_V_ERR_CERT_HAS_EXPIRED: return Standing::expired;
    case X509_V_ERR_CERT_NOT_YET_VALID: return Standing::not_yet_valid;
    case X509_V_ERR_INVALID_PURPOSE: return Standing::wrong_purpose;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED: return Standing::unknown;
    default: return Standing::broken;
  }
}

// Source: RFC 5280, 4.2.1.3: a key for documents has digitalSignature or nonRepudiation, or says nothing.
bool may_sign(X509* cert) {
  const std::uint32_t usage = X509_get_key_usage(cert);  // all ones when the extension is absent
  return (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
}

}  // namespace

const char* to_string(Standing standing) {
  switch (standing) {
    case Standing::trusted: return "trusted";
    case Standing::unknown: return "unknown";
    case Standing::expired: return "expired";
    case Standing::not_yet_valid: return "not-yet-valid";
    case Standing::wrong_purpose: return "wrong-purpose";
    case Standing::broken: return "broken";
  }
  return "unknown";
}

TrustCheck check_trust(const Certificate& certificate, const std::vector<Certificate>& others,
                       const std::vector<Certificate>& anchors, Moment when, Purpose purpose) {
  const Store store(X509_STORE_new());
  const Handle<X509_STORE_CTX, X509_STORE_CTX_free> context(X509_STORE_CTX_new());
  must(store && context, "not enough memory");
  for (const Certificate& anchor : anchors) X509_STORE_add_cert(store.get(), parse_cert(anchor.der).get());
  const Cert leaf = parse_cert(certificate.der);
  const Certs untrusted = stack_of(others);
  must(X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), untrusted.get()) == 1, "cannot check certificates");
  X509_VERIFY_PARAM* settings = X509_STORE_CTX_get0_param(context.get());
  X509_VERIFY_PARAM_set_time(settings, static_cast<time_t>(when.seconds));
  X509_VERIFY_PARAM_set_flags(settings, X509_V_FLAG_PARTIAL_CHAIN);
  X509_VERIFY_PARAM_set_depth(settings, 10);
  if (purpose == Purpose::timestamps) X509_VERIFY_PARAM_set_purpose(settings, X509_PURPOSE_TIMESTAMP_SIGN);

  TrustCheck check;
  const bool sound = X509_verify_cert(context.get()) == 1;
  const int error = X509_STORE_CTX_get_error(context.get());
  check.standing = sound ? Standing::trusted : standing_of(error);
  if (!sound) check.reason = X509_verify_cert_error_string(error);
  if (purpose == Purpose::documents && sound && !may_sign(leaf.get())) {
    check.standing = Standing::wrong_purpose;
    check.reason = "its key may not be used for signing documents";
  }
  STACK_OF(X509)* path = X509_STORE_CTX_get0_chain(context.get());
  for (int i = 0; path != nullptr && i < sk_X509_num(path); ++i)
    check.path.push_back(read_certificate(to_der(sk_X509_value(path, i), i2d_X509)));
  forget_errors();
  return check;
}

}  // namespace redress::crypto
