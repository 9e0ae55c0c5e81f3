#include <openssl/pkcs12.h>

#include "crypto/inside_identity.hpp"

namespace redress::crypto {
namespace {

using namespace inside;
using Store12 = Handle<PKCS12, PKCS12_free>;

Cert shared(const Certificate& certificate) {
  return parse_cert(certificate.der);
}

}  // namespace

Bytes write_identity(const Identity& identity, const std::string& passphrase, int rounds) {
  const Cert own = shared(identity.certificate());
  const Certs above(sk_X509_new_null());
  for (const Certificate& certificate : identity.chain()) sk_X509_push(above.get(), shared(certificate).release());
  // The certificates are public and stay readable. The check sum is stretched as often as the key: it is as good a
  // place to try passphrases on.
  const Store12 file(PKCS12_create_ex(passphrase.c_str(), identity.certificate().name.c_str(),
                                      identity.held().key.get(), own.get(), above.get(), NID_aes_256_cbc, -1, rounds,
                                      -1, 0, nullptr, nullptr));
  must(file != nullptr, "cannot make the identity file");
  must(PKCS12_set_mac(file.get(), passphrase.c_str(), static_cast<int>(passphrase.size()), nullptr, 16, rounds,
                      EVP_sha256()) == 1,
       "cannot make the identity file");
  return to_der(file.get(), i2d_PKCS12);
}

Identity read_identity(ByteView file, const std::string& passphrase, const std::string& name) {
  const unsigned char* cursor = raw(file);
  const Store12 stored(d2i_PKCS12(nullptr, &cursor, static_cast<long>(file.size())));
  forget_errors();
  if (!stored) throw Error(ErrorKind::input, name + " is no identity file (PKCS#12)");
  if (PKCS12_verify_mac(stored.get(), passphrase.c_str(), static_cast<int>(passphrase.size())) != 1) {
    forget_errors();
    throw Error(ErrorKind::input, "the passphrase does not open " + name);
  }
  EVP_PKEY* key = nullptr;
  X509* own = nullptr;
  STACK_OF(X509)* above = nullptr;
  const bool opened = PKCS12_parse(stored.get(), passphrase.c_str(), &key, &own, &above) == 1;
  const Key held(key);
  const Cert first(own);
  const Certs others(above);
  forget_errors();
  if (!opened || !held || !first) throw Error(ErrorKind::input, name + " holds no key with its certificate");
  if (!sound(key))
    throw Error(ErrorKind::input,
                name + " holds a key that cannot sign letters soundly (needed: RSA from 2048 bits, or P-256)");
  std::vector<Certificate> certificates{read_certificate(to_der(own, i2d_X509))};
  for (int i = 0; above != nullptr && i < sk_X509_num(above); ++i)
    certificates.push_back(read_certificate(to_der(sk_X509_value(above, i), i2d_X509)));
  EVP_PKEY_up_ref(key);
  return hold(Key(key), std::move(certificates));
}

}  // namespace redress::crypto
