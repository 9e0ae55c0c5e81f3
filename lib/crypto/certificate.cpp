#include "crypto/certificate.hpp"

#include <openssl/pem.h>

#include <ctime>

#include "crypto/digest.hpp"
#include "crypto/inside.hpp"

namespace redress::crypto {
namespace inside {

bool to_moment(const ASN1_TIME* time, Moment& moment) {
  std::tm broken{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &broken) != 1) return false;
  const auto day = Date::from(broken.tm_year + 1900, broken.tm_mon + 1, broken.tm_mday);
  if (!day) return false;
  moment = at(*day, broken.tm_hour * 3600 + broken.tm_min * 60 + broken.tm_sec);
  return true;
}

Cert parse_cert(ByteView der) {
  const unsigned char* cursor = raw(der);
  Cert cert(d2i_X509(nullptr, &cursor, static_cast<long>(der.size())));
  forget_errors();
  if (!cert) throw Error(ErrorKind::input, "this is no certificate");
  return cert;
}

}  // namespace inside

namespace {

using namespace inside;

std::string entry(const X509_NAME* name, int nid) {
  const int index = X509_NAME_get_index_by_NID(name, nid, -1);
  if (index < 0) return {};
  unsigned char* text = nullptr;
  const int length = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
  if (length < 0) return {};
  std::string found(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
  OPENSSL_free(text);
  return found;
}

std::string whole(const X509_NAME* name) {
  const Bio bio(BIO_new(BIO_s_mem()));
  must(bio != nullptr, "not enough memory");
  // UTF-8 as it is; RFC 2253 order and escapes otherwise.
  X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
  char* text = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &text);
  return std::string(text, static_cast<std::size_t>(length));
}

std::string email_of(X509* cert, const X509_NAME* subject) {
  auto* names = static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(cert, NID_subject_alt_name, nullptr, nullptr));
  std::string found;
  for (int i = 0; names != nullptr && i < sk_GENERAL_NAME_num(names) && found.empty(); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names, i);
    if (name->type != GEN_EMAIL) continue;
    found.assign(reinterpret_cast<const char*>(ASN1_STRING_get0_data(name->d.rfc822Name)),
                 static_cast<std::size_t>(ASN1_STRING_length(name->d.rfc822Name)));
  }
  GENERAL_NAMES_free(names);
  return found.empty() ? entry(subject, NID_pkcs9_emailAddress) : found;
}

std::string describe(EVP_PKEY* key) {
  if (key == nullptr) return "unknown key";
  if (EVP_PKEY_base_id(key) == EVP_PKEY_RSA) return "RSA " + std::to_string(EVP_PKEY_bits(key));
  if (EVP_PKEY_base_id(key) == EVP_PKEY_EC) {
    char group[64] = {};
    std::size_t length = 0;
    if (EVP_PKEY_get_group_name(key, group, sizeof group, &length) == 1) {
      const std::string name(group, length);
      return name == "prime256v1" ? "P-256" : name == "secp384r1" ? "P-384" : name;
    }
  }
  const char* name = EVP_PKEY_get0_type_name(key);
  return name != nullptr ? name : "unknown key";
}

}  // namespace

Certificate read_certificate(ByteView der) {
  const Cert cert = parse_cert(der);
  Certificate certificate;
  certificate.der = to_der(cert.get(), i2d_X509);
  const X509_NAME* subject = X509_get_subject_name(cert.get());
  const X509_NAME* issuer = X509_get_issuer_name(cert.get());
  certificate.subject = whole(subject);
  certificate.issuer = whole(issuer);
  certificate.name = entry(subject, NID_commonName);
  if (certificate.name.empty()) certificate.name = certificate.subject;
  certificate.issuer_name = entry(issuer, NID_commonName);
  if (certificate.issuer_name.empty()) certificate.issuer_name = certificate.issuer;
  certificate.role = entry(subject, NID_title);
  certificate.organisation = entry(subject, NID_organizationName);
  certificate.email = email_of(cert.get(), subject);
  EVP_PKEY* key = X509_get0_pubkey(cert.get());
  certificate.key = describe(key);
  certificate.key_bits = key != nullptr ? EVP_PKEY_bits(key) : 0;
  to_moment(X509_get0_notBefore(cert.get()), certificate.not_before);
  to_moment(X509_get0_notAfter(cert.get()), certificate.not_after);
  certificate.self_signed = X509_self_signed(cert.get(), 1) == 1;
  certificate.fingerprint = to_hex(sha256(certificate.der));
  forget_errors();
  return certificate;
}

std::vector<Certificate> read_certificates(ByteView file, const std::string& name) {
  std::vector<Certificate> found;
  if (file.find("-----BEGIN") == ByteView::npos) {
    try {
      found.push_back(read_certificate(file));
    } catch (const Error&) {
      throw Error(ErrorKind::input, name + " holds no certificate");
    }
    return found;
  }
  const Bio bio = reading(file);
  while (const Cert cert{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)})
    found.push_back(read_certificate(to_der(cert.get(), i2d_X509)));
  forget_errors();
  if (found.empty()) throw Error(ErrorKind::input, name + " holds no certificate");
  return found;
}

Bytes write_pem(const Certificate& certificate) {
  const Cert cert = parse_cert(certificate.der);
  const Bio bio(BIO_new(BIO_s_mem()));
  must(bio && PEM_write_bio_X509(bio.get(), cert.get()) == 1, "cannot write the certificate");
  char* text = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &text);
  return Bytes(text, static_cast<std::size_t>(length));
}

bool issued(const Certificate& issuer, const Certificate& certificate) {
  const Cert upper = parse_cert(issuer.der), lower = parse_cert(certificate.der);
  const bool names = X509_check_issued(upper.get(), lower.get()) == X509_V_OK;
  const bool fits = names && X509_verify(lower.get(), X509_get0_pubkey(upper.get())) == 1;
  forget_errors();
  return fits;
}

}  // namespace redress::crypto
