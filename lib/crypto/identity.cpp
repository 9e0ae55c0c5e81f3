#include "crypto/identity.hpp"

#include <openssl/ec.h>
#include <openssl/rsa.h>

#include <array>

#include "crypto/inside_identity.hpp"

namespace redress::crypto {

using namespace inside;

Identity::Identity(std::unique_ptr<Held> held) : held_(std::move(held)) {}
Identity::~Identity() = default;
Identity::Identity(Identity&&) noexcept = default;
Identity& Identity::operator=(Identity&&) noexcept = default;

const Certificate& Identity::certificate() const {
  return held_->certificate;
}
const std::vector<Certificate>& Identity::chain() const {
  return held_->chain;
}

SignatureScheme Identity::scheme() const {
  return EVP_PKEY_base_id(held_->key.get()) == EVP_PKEY_EC ? SignatureScheme::ecdsa_sha256
                                                           : SignatureScheme::rsa_sha256;
}

std::size_t Identity::longest() const {
  return static_cast<std::size_t>(EVP_PKEY_get_size(held_->key.get()));
}

Bytes Identity::sign(ByteView message) const {
  const DigestContext context(EVP_MD_CTX_new());
  must(context && EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, held_->key.get()) == 1,
       "the key cannot be used");
  std::size_t length = longest();
  Bytes signature(length, '\0');
  must(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length, raw(message),
                      message.size()) == 1,
       "the key cannot sign");
  signature.resize(length);
  return signature;
}

namespace inside {

bool sound(EVP_PKEY* key) {
  if (key == nullptr) return false;
  if (EVP_PKEY_base_id(key) == EVP_PKEY_RSA) return EVP_PKEY_bits(key) >= 2048;
  std::array<char, 64> group{};
  std::size_t length = 0;
  return EVP_PKEY_base_id(key) == EVP_PKEY_EC &&
         EVP_PKEY_get_group_name(key, group.data(), group.size(), &length) == 1 &&
         std::string(group.data(), length) == "prime256v1";
}

Identity hold(Key key, std::vector<Certificate> certificates) {
  auto held = std::make_unique<Identity::Held>();
  for (std::size_t i = 0; i < certificates.size(); ++i) {
    const Cert cert = parse_cert(certificates[i].der);
    if (X509_check_private_key(cert.get(), key.get()) != 1) continue;
    held->certificate = certificates[i];
    certificates.erase(certificates.begin() + static_cast<std::ptrdiff_t>(i));
    break;
  }
  forget_errors();
  if (held->certificate.der.empty()) throw Error(ErrorKind::input, "none of the certificates belongs to the key");
  // Nearest first, so that a reader climbs without searching; what does not lead upwards is left behind.
  const Certificate* below = &held->certificate;
  while (!below->self_signed) {
    const auto above = std::find_if(certificates.begin(), certificates.end(),
                                    [&](const Certificate& candidate) { return issued(candidate, *below); });
    if (above == certificates.end()) break;
    held->chain.push_back(*above);
    certificates.erase(above);
    below = &held->chain.back();
  }
  held->key = std::move(key);
  return Identity(std::move(held));
}

}  // namespace inside

Identity with_certificates(const Identity& identity, const std::vector<Certificate>& certificates) {
  EVP_PKEY* key = identity.held().key.get();
  EVP_PKEY_up_ref(key);
  return hold(Key(key), certificates);
}

}  // namespace redress::crypto
