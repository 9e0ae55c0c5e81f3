#include "crypto/token.hpp"

#include <openssl/core_names.h>
#include <openssl/crypto.h>

#include <cstring>

#include "crypto/der.hpp"
#include "crypto/digest.hpp"
#include "crypto/inside_identity.hpp"
#include "crypto/inside_token.hpp"

namespace redress::crypto {
namespace {

using namespace inside;

// Source: RFC 8017, 9.2: what an RSA key signs is the digest with the name of its algorithm before it.
Bytes digest_info(const Bytes& digest) {
  return der::sequence({der::sequence({der::oid("2.16.840.1.101.3.4.2.1"), der::null()}), der::octets(digest)});
}

// A token gives r and s one after the other; CMS wants them as a sequence of numbers. Source: RFC 5480; RFC 3279, 2.2.3.
Bytes as_sequence(const Bytes& pair) {
  const std::size_t half = pair.size() / 2;
  return der::sequence({der::integer(ByteView(pair).substr(0, half)), der::integer(ByteView(pair).substr(half))});
}

Bytes sha256_of(ByteView message) {
  const Digest digest = sha256(message);
  return Bytes(reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size());
}

Key public_key(const Certificate& certificate) {
  return Key(X509_get_pubkey(parse_cert(certificate.der).get()));
}

Bytes modulus_of(EVP_PKEY* key) {
  BIGNUM* number = nullptr;
  must(EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_N, &number) == 1, "cannot read the key");
  const Handle<BIGNUM, BN_free> held(number);
  Bytes bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
  BN_bn2bin(number, reinterpret_cast<unsigned char*>(bytes.data()));
  return bytes;
}

Bytes point_of(EVP_PKEY* key) {
  unsigned char* out = nullptr;
  const std::size_t length = EVP_PKEY_get1_encoded_public_key(key, &out);
  must(length > 0, "cannot read the key");
  Bytes point(reinterpret_cast<const char*>(out), length);
  OPENSSL_free(out);
  return point;
}

[[noreturn]] void fail_unsound() {
  throw Error(ErrorKind::input, "the token's key cannot sign letters soundly (needed: RSA from 2048 bits, or P-256)");
}

class TokenSigner final : public Signer {
 public:
  TokenSigner(const std::string& uri, const AskPin& ask)
      : uri_(read_uri(uri)), modules_(uri_.get()), session_(uri_.get(), modules_) {
    if (!session_.wants_login()) return;
    if (!session_.has_keys_to_type_on()) pin_ = ask(session_.label());
    session_.login(CKU_USER, pin_);
  }
  ~TokenSigner() override { OPENSSL_cleanse(pin_.data(), pin_.size()); }
  TokenSigner(const TokenSigner&) = delete;
  TokenSigner& operator=(const TokenSigner&) = delete;

  void find_certificate(const std::vector<Certificate>& given) {
    key_ = only_key();
    std::vector<Certificate> all = given;
    for (const CK_OBJECT_HANDLE object : session_.find(CKO_CERTIFICATE, {}))
      if (const auto der = session_.attribute(object, CKA_VALUE)) try {
          all.push_back(read_certificate(*der));
        } catch (const Error&) {
          continue;  // a certificate of another kind
        }
    for (const Certificate& candidate : all) {
      Key key = public_key(candidate);
      if (!key || !belongs(key.get())) continue;
      if (!sound(key.get())) fail_unsound();
      public_key_ = std::move(key);
      certificate_ = candidate;
      climb(all);
      return;
    }
    throw Error(ErrorKind::input,
                "no certificate belongs to the key on the token; name it with --certificate, or put it on the token");
  }

  const Certificate& certificate() const override { return certificate_; }
  const std::vector<Certificate>& chain() const override { return chain_; }
  SignatureScheme scheme() const override { return scheme_; }
  std::size_t longest() const override { return static_cast<std::size_t>(EVP_PKEY_get_size(public_key_.get())); }

  Bytes sign(ByteView message) const override {
    const Bytes signature = ask_key(message);
    if (!fits(public_key_.get(), message, signature))
      throw Error(ErrorKind::input, "the certificate does not belong to the key on the token");
    return signature;
  }

 private:
  CK_OBJECT_HANDLE only_key() {
    std::vector<CK_ATTRIBUTE> wanted;
    CK_ULONG count = 0;
    const CK_ATTRIBUTE* attributes = p11_kit_uri_get_attributes(uri_.get(), &count);
    for (CK_ULONG i = 0; i < count; ++i)
      if (attributes[i].type == CKA_ID || attributes[i].type == CKA_LABEL) wanted.push_back(attributes[i]);
    const std::vector<CK_OBJECT_HANDLE> keys = session_.find(CKO_PRIVATE_KEY, wanted);
    if (keys.empty()) throw Error(ErrorKind::input, "no key on the token " + session_.label() + " fits the address");
    if (keys.size() > 1)
      throw Error(ErrorKind::usage,
                  "several keys on the token " + session_.label() + " fit the address; name one with object= or id=");
    const auto kind = session_.attribute(keys[0], CKA_KEY_TYPE);
    CK_KEY_TYPE type = 0;
    if (kind && kind->size() == sizeof type) std::memcpy(&type, kind->data(), sizeof type);
    if (!kind || (type != CKK_RSA && type != CKK_EC)) fail_unsound();
    scheme_ = type == CKK_EC ? SignatureScheme::ecdsa_sha256 : SignatureScheme::rsa_sha256;
    return keys[0];
  }

  Bytes ask_key(ByteView message) const {
    const Bytes digest = sha256_of(message);
    if (scheme_ == SignatureScheme::ecdsa_sha256) return as_sequence(session_.sign(key_, CKM_ECDSA, digest, pin_));
    return session_.sign(key_, CKM_RSA_PKCS, digest_info(digest), pin_);
  }

  // True when the certificate's key is the public half of the one on the token, as far as the token shows it.
  bool belongs(EVP_PKEY* candidate) const {
    if (scheme_ == SignatureScheme::rsa_sha256) {
      const auto modulus = session_.attribute(key_, CKA_MODULUS);
      return EVP_PKEY_base_id(candidate) == EVP_PKEY_RSA && (!modulus || *modulus == modulus_of(candidate));
    }
    if (EVP_PKEY_base_id(candidate) != EVP_PKEY_EC) return false;
    Bytes id = session_.attribute(key_, CKA_ID).value_or("");
    for (const CK_OBJECT_HANDLE half : session_.find(CKO_PUBLIC_KEY, {{CKA_ID, id.data(), id.size()}}))
      if (const auto point = session_.attribute(half, CKA_EC_POINT)) return point->ends_with(point_of(candidate));
    return true;  // the first signature tells
  }

  static bool fits(EVP_PKEY* key, ByteView message, const Bytes& signature) {
    const DigestContext context(EVP_MD_CTX_new());
    const bool good =
        context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
        EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(message), message.size()) == 1;
    forget_errors();
    return good;
  }

  void climb(const std::vector<Certificate>& all) {
    for (const Certificate* below = &certificate_; !below->self_signed && chain_.size() < 10; below = &chain_.back()) {
      const auto above =
          std::find_if(all.begin(), all.end(), [&](const Certificate& candidate) { return issued(candidate, *below); });
      if (above == all.end()) return;
      chain_.push_back(*above);
    }
  }

  Uri uri_;
  Modules modules_;
  Session session_;
  std::string pin_;
  CK_OBJECT_HANDLE key_ = 0;
  Key public_key_;
  SignatureScheme scheme_ = SignatureScheme::rsa_sha256;
  Certificate certificate_;
  std::vector<Certificate> chain_;
};

}  // namespace

std::unique_ptr<Signer> open_token(const std::string& uri, const AskPin& ask,
                                   const std::vector<Certificate>& certificates) {
  auto signer = std::make_unique<TokenSigner>(uri, ask);
  signer->find_certificate(certificates);
  return signer;
}

}  // namespace redress::crypto
