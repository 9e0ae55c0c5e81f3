#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>

#include <array>
#include <ctime>

#include "crypto/inside_identity.hpp"

namespace redress::crypto {
namespace {

using namespace inside;

Key make_key(KeyKind kind) {
  Key key(kind == KeyKind::p256 ? EVP_EC_gen("P-256") : EVP_RSA_gen(3072));
  must(key != nullptr, "cannot make a key");
  return key;
}

// Upper bounds of X.520; a longer text would be refused by the library with no word of why.
void add_entry(X509_NAME* name, const char* field, const std::string& text, std::size_t most, const char* called) {
  if (text.empty()) return;
  if (text.size() > most)
    throw Error(ErrorKind::usage,
                std::string("the ") + called + " is longer than " + std::to_string(most) + " letters");
  must(X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, raw(text), static_cast<int>(text.size()), -1, 0) == 1,
       "cannot write the name into the certificate");
}

void fill_name(X509_NAME* name, const IdentityRequest& request) {
  add_entry(name, "O", request.organisation, 64, "organisation");
  add_entry(name, "title", request.role, 64, "role");
  add_entry(name, "CN", request.name, 64, "name");
}

void add_extension(X509* cert, int nid, const std::string& text) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, cert, cert, nullptr, nullptr, 0);
  const Handle<X509_EXTENSION, X509_EXTENSION_free> extension(
      X509V3_EXT_conf_nid(nullptr, &context, nid, text.c_str()));
  must(extension && X509_add_ext(cert, extension.get(), -1) == 1, "cannot write the certificate");
}

void set_time(ASN1_TIME* time, Moment moment) {
  must(ASN1_TIME_set(time, static_cast<std::time_t>(moment.seconds)) != nullptr, "cannot write the certificate");
}

// Characters that mean something in OpenSSL's own text for extensions must not come from outside.
std::string checked_email(const std::string& email) {
  for (const char c : email)
    if (static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) > '~' || c == ',' || c == ':' || c == ';')
      throw Error(ErrorKind::usage, "the e-mail address holds a character that does not belong there");
  if (email.find('@') == std::string::npos) throw Error(ErrorKind::usage, "the e-mail address has no @");
  return email;
}

}  // namespace

Identity create_identity(const IdentityRequest& request) {
  if (request.name.empty()) throw Error(ErrorKind::usage, "an identity needs a name");
  if (request.not_after <= request.not_before) throw Error(ErrorKind::usage, "the identity would end before it begins");
  Key key = make_key(request.key);
  const Cert cert(X509_new());
  must(cert && X509_set_version(cert.get(), 2) == 1 && X509_set_pubkey(cert.get(), key.get()) == 1,
       "cannot make a certificate");
  std::array<unsigned char, 16> serial{};
  must(RAND_bytes(serial.data(), static_cast<int>(serial.size())) == 1, "no random numbers");
  serial[0] = static_cast<unsigned char>((serial[0] & 0x7f) | 0x40);  // positive, and always of the same length
  const Handle<BIGNUM, BN_free> number(BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr));
  must(number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(cert.get())) != nullptr,
       "cannot make a certificate");
  set_time(X509_getm_notBefore(cert.get()), request.not_before);
  set_time(X509_getm_notAfter(cert.get()), request.not_after);
  fill_name(X509_get_subject_name(cert.get()), request);
  must(X509_set_issuer_name(cert.get(), X509_get_subject_name(cert.get())) == 1, "cannot make a certificate");
  // Source: RFC 5280, 4.2.1.9, 4.2.1.3, 4.2.1.12; RFC 9336. E-mail protection stands beside document signing because
  // NSS and older readers of PDF know no other purpose for a person's signature.
  add_extension(cert.get(), NID_basic_constraints, "critical,CA:FALSE");
  add_extension(cert.get(), NID_key_usage, "critical,digitalSignature,nonRepudiation");
  add_extension(cert.get(), NID_ext_key_usage, "emailProtection,1.3.6.1.5.5.7.3.36");
  add_extension(cert.get(), NID_subject_key_identifier, "hash");
  add_extension(cert.get(), NID_authority_key_identifier, "keyid:always");
  if (!request.email.empty()) add_extension(cert.get(), NID_subject_alt_name, "email:" + checked_email(request.email));
  must(X509_sign(cert.get(), key.get(), EVP_sha256()) > 0, "cannot sign the certificate");
  return hold(std::move(key), {read_certificate(to_der(cert.get(), i2d_X509))});
}

Bytes write_request(const Identity& identity) {
  const Cert cert = parse_cert(identity.certificate().der);
  EVP_PKEY* key = identity.held().key.get();
  const Handle<X509_REQ, X509_REQ_free> request(X509_REQ_new());
  must(request && X509_REQ_set_version(request.get(), 0) == 1 && X509_REQ_set_pubkey(request.get(), key) == 1 &&
           X509_REQ_set_subject_name(request.get(), X509_get_subject_name(cert.get())) == 1,
       "cannot make the certificate request");
  STACK_OF(X509_EXTENSION)* wanted = sk_X509_EXTENSION_new_null();
  for (const int nid : {NID_key_usage, NID_ext_key_usage, NID_subject_alt_name}) {
    const int index = X509_get_ext_by_NID(cert.get(), nid, -1);
    if (index >= 0) sk_X509_EXTENSION_push(wanted, X509_get_ext(cert.get(), index));
  }
  const bool added = X509_REQ_add_extensions(request.get(), wanted) == 1;
  sk_X509_EXTENSION_free(wanted);
  must(added && X509_REQ_sign(request.get(), key, EVP_sha256()) > 0, "cannot make the certificate request");
  const Bio bio(BIO_new(BIO_s_mem()));
  must(bio && PEM_write_bio_X509_REQ(bio.get(), request.get()) == 1, "cannot write the certificate request");
  char* text = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &text);
  return Bytes(text, static_cast<std::size_t>(length));
}

}  // namespace redress::crypto
