#include "crypto/cms.hpp"

#include "crypto/der.hpp"
#include "crypto/digest.hpp"
#include "crypto/inside.hpp"

namespace redress::crypto {
namespace {

using namespace inside;

constexpr const char* oid_data = "1.2.840.113549.1.7.1";
constexpr const char* oid_signed_data = "1.2.840.113549.1.7.2";
constexpr const char* oid_content_type = "1.2.840.113549.1.9.3";
constexpr const char* oid_message_digest = "1.2.840.113549.1.9.4";
constexpr const char* oid_signing_certificate_v2 = "1.2.840.113549.1.9.16.2.47";
constexpr const char* oid_timestamp_token = "1.2.840.113549.1.9.16.2.14";
constexpr const char* oid_sha256 = "2.16.840.1.101.3.4.2.1";
constexpr const char* oid_rsa = "1.2.840.113549.1.1.1";
constexpr const char* oid_ecdsa_sha256 = "1.2.840.10045.4.3.2";

// Source: RFC 5754, 2: the parameters of SHA-256 are left out.
Bytes sha256_algorithm() {
  return der::sequence({der::oid(oid_sha256)});
}

Bytes signature_algorithm(SignatureScheme scheme) {
  return scheme == SignatureScheme::ecdsa_sha256 ? der::sequence({der::oid(oid_ecdsa_sha256)})
                                                 : der::sequence({der::oid(oid_rsa), der::null()});
}

Bytes attribute(const char* oid, const Bytes& value) {
  return der::sequence({der::oid(oid), der::set_of({value})});
}

struct IssuerSerial {
  Bytes issuer, serial;
};

IssuerSerial issuer_serial(const Certificate& certificate) {
  const Cert cert = parse_cert(certificate.der);
  return {to_der(X509_get_issuer_name(cert.get()), i2d_X509_NAME),
          to_der(X509_get0_serialNumber(cert.get()), i2d_ASN1_INTEGER)};
}

// Source: RFC 5035, 3: ESSCertIDv2 with its default algorithm, SHA-256, left out as DER demands.
Bytes signing_certificate(const Certificate& certificate) {
  const Digest digest = sha256(certificate.der);
  const auto [issuer, serial] = issuer_serial(certificate);
  const Bytes names = der::sequence({der::context(4, issuer)});
  const Bytes hash = der::octets(ByteView(reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()));
  return der::sequence({der::sequence({der::sequence({hash, der::sequence({names, serial})})})});
}

}  // namespace

Signature sign_digest(const Digest& content, const Signer& signer) {
  const Bytes digest = der::octets(ByteView(reinterpret_cast<const char*>(content.bytes.data()), content.bytes.size()));
  Signature signature;
  signature.attributes =
      der::set_of({attribute(oid_content_type, der::oid(oid_data)), attribute(oid_message_digest, digest),
                   attribute(oid_signing_certificate_v2, signing_certificate(signer.certificate()))});
  signature.value = signer.sign(signature.attributes);
  return signature;
}

Bytes write_cms(const Signature& signature, const Signer& signer, ByteView timestamp_token) {
  std::vector<Bytes> certificates{signer.certificate().der};
  // The root does not travel: whoever trusts it has it.
  for (const Certificate& above : signer.chain())
    if (!above.self_signed) certificates.push_back(above.der);
  const auto [issuer, serial] = issuer_serial(signer.certificate());
  std::vector<Bytes> info{der::integer(1),
                          der::sequence({issuer, serial}),
                          sha256_algorithm(),
                          der::context(0, der::content(signature.attributes)),
                          signature_algorithm(signer.scheme()),
                          der::octets(signature.value)};
  if (!timestamp_token.empty()) info.push_back(der::context(1, attribute(oid_timestamp_token, Bytes(timestamp_token))));
  const Bytes signed_data = der::sequence(
      {der::integer(1), der::set_of({sha256_algorithm()}), der::sequence({der::oid(oid_data)}),
       der::context(0, der::content(der::set_of(std::move(certificates)))), der::set_of({der::sequence(info)})});
  return der::sequence({der::oid(oid_signed_data), der::context(0, signed_data)});
}

std::size_t longest_cms(const Signer& signer, std::size_t token) {
  // A stand-in of the longest signature gives the exact frame around it.
  Signature stand_in;
  stand_in.attributes = der::set_of({attribute(oid_content_type, der::oid(oid_data)),
                                     attribute(oid_message_digest, der::octets(Bytes(32, '\0'))),
                                     attribute(oid_signing_certificate_v2, signing_certificate(signer.certificate()))});
  stand_in.value = Bytes(signer.longest(), '\0');
  return write_cms(stand_in, signer, Bytes(token, '\0')).size();
}

}  // namespace redress::crypto
