#include "crypto/check_cms.hpp"

#include <openssl/ess.h>

#include "crypto/der.hpp"
#include "crypto/digest.hpp"
#include "crypto/inside.hpp"

namespace redress::crypto {
namespace {

using namespace inside;
using SigningCert = Handle<ESS_SIGNING_CERT, ESS_SIGNING_CERT_free>;
using SigningCert2 = Handle<ESS_SIGNING_CERT_V2, ESS_SIGNING_CERT_V2_free>;

std::string name_of_digest(const EVP_MD* md) {
  switch (md != nullptr ? EVP_MD_get_type(md) : NID_undef) {
    case NID_md5: return "MD5";
    case NID_sha1: return "SHA-1";
    case NID_sha224: return "SHA-224";
    case NID_sha256: return "SHA-256";
    case NID_sha384: return "SHA-384";
    case NID_sha512: return "SHA-512";
    case NID_sha3_256: return "SHA3-256";
    case NID_sha3_384: return "SHA3-384";
    case NID_sha3_512: return "SHA3-512";
    case NID_shake256: return "SHAKE256";
    case NID_undef: return {};
    default: return EVP_MD_get0_name(md);
  }
}

Bytes digest_of(const EVP_MD* md, const std::vector<ByteView>& pieces) {
  const DigestContext context(EVP_MD_CTX_new());
  if (!context || md == nullptr || EVP_DigestInit_ex(context.get(), md, nullptr) != 1) return {};
  for (const ByteView piece : pieces) EVP_DigestUpdate(context.get(), piece.data(), piece.size());
  Bytes digest(EVP_MAX_MD_SIZE, '\0');
  unsigned int length = 0;
  if (EVP_MD_get_type(md) == NID_shake256) {  // of no length of its own. Source: RFC 8419, 2.3: 64 bytes with Ed448
    digest.resize(64);
    EVP_DigestFinalXOF(context.get(), reinterpret_cast<unsigned char*>(digest.data()), digest.size());
    return digest;
  }
  EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(digest.data()), &length);
  digest.resize(length);
  return digest;
}

Bytes bytes_of(const ASN1_STRING* string) {
  if (string == nullptr) return {};
  return Bytes(reinterpret_cast<const char*>(ASN1_STRING_get0_data(string)),
               static_cast<std::size_t>(ASN1_STRING_length(string)));
}

const ASN1_STRING* signed_attribute(CMS_SignerInfo* info, int nid, int type) {
  // -3: the attribute must stand there once and hold one value.
  return static_cast<const ASN1_STRING*>(CMS_signed_get0_data_by_OBJ(info, OBJ_nid2obj(nid), -3, type));
}

X509* find_signer(CMS_SignerInfo* info, STACK_OF(X509) * certificates) {
  for (int i = 0; certificates != nullptr && i < sk_X509_num(certificates); ++i)
    if (CMS_SignerInfo_cert_cmp(info, sk_X509_value(certificates, i)) == 0) return sk_X509_value(certificates, i);
  return nullptr;
}

// Without signed attributes the key signed the content itself; the library checks that against a running digest.
bool verify_bare(CMS_SignerInfo* info, const EVP_MD* md, const std::vector<ByteView>& content) {
  Bio chain(BIO_new(BIO_f_md()));
  Bio sink(BIO_new(BIO_s_null()));
  if (!chain || !sink || BIO_set_md(chain.get(), md) != 1) return false;
  BIO_push(chain.get(), sink.release());
  for (const ByteView piece : content) BIO_write(chain.get(), piece.data(), static_cast<int>(piece.size()));
  return CMS_SignerInfo_verify_content(info, chain.get()) == 1;
}

bool is_edwards(EVP_PKEY* key) {
  return EVP_PKEY_base_id(key) == EVP_PKEY_ED25519 || EVP_PKEY_base_id(key) == EVP_PKEY_ED448;
}

// Keys on Edwards curves sign the attributes themselves, not a digest of them; OpenSSL's CMS does not know them.
// Source: RFC 8419, 3.
bool verify_edwards(CMS_SignerInfo* info, EVP_PKEY* key, const Bytes& value) {
  std::vector<Bytes> attributes;
  for (int i = 0; i < CMS_signed_get_attr_count(info); ++i)
    attributes.push_back(to_der(CMS_signed_get_attr(info, i), i2d_X509_ATTRIBUTE));
  const Bytes signed_bytes = der::set_of(std::move(attributes));
  const DigestContext context(EVP_MD_CTX_new());
  return context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), raw(value), value.size(), raw(signed_bytes), signed_bytes.size()) == 1;
}

// The attribute with its first identifier alone: that names the signer's own certificate, the others restrict the path.
// Source: RFC 5035, 3 and 4.
Bytes first_identifier(CMS_SignerInfo* info, int nid) {
  const auto* value = signed_attribute(info, nid, V_ASN1_SEQUENCE);
  const Bytes whole = bytes_of(value);
  const ByteView first = der::first(der::content(der::first(der::content(whole))));
  return first.empty() ? whole : der::sequence({der::sequence({Bytes(first)})});
}

void check_binding(CMS_SignerInfo* info, X509* signer, CheckedSignature& checked) {
  const Certs only(sk_X509_new_null());
  X509_up_ref(signer);
  sk_X509_push(only.get(), signer);
  SigningCert old;
  SigningCert2 current;
  if (const Bytes first = first_identifier(info, NID_id_smime_aa_signingCertificate); !first.empty()) {
    const unsigned char* cursor = raw(first);
    old.reset(d2i_ESS_SIGNING_CERT(nullptr, &cursor, static_cast<long>(first.size())));
  }
  if (const Bytes first = first_identifier(info, NID_id_smime_aa_signingCertificateV2); !first.empty()) {
    const unsigned char* cursor = raw(first);
    current.reset(d2i_ESS_SIGNING_CERT_V2(nullptr, &cursor, static_cast<long>(first.size())));
  }
  if (!old && !current) return;
  checked.names_certificate = true;
  checked.certificate_differs = OSSL_ESS_check_signing_certs(old.get(), current.get(), only.get(), 1) != 1;
}

bool too_weak(const EVP_MD* md, X509* signer) {
  const int digest = md != nullptr ? EVP_MD_get_type(md) : NID_undef;
  if (digest == NID_md5 || digest == NID_sha1 || digest == NID_undef) return true;
  EVP_PKEY* key = signer != nullptr ? X509_get0_pubkey(signer) : nullptr;
  return key != nullptr && EVP_PKEY_get_security_bits(key) < 112;  // RSA 2048, P-224 and up
}

}  // namespace

CheckedSignature check_cms(ByteView cms, Content where, const std::vector<ByteView>& content) {
  const unsigned char* cursor = raw(cms);
  const Cms parsed(d2i_CMS_ContentInfo(nullptr, &cursor, static_cast<long>(cms.size())));
  STACK_OF(CMS_SignerInfo)* infos = parsed && OBJ_obj2nid(CMS_get0_type(parsed.get())) == NID_pkcs7_signed
                                        ? CMS_get0_SignerInfos(parsed.get())
                                        : nullptr;
  forget_errors();
  if (infos == nullptr || sk_CMS_SignerInfo_num(infos) < 1)
    throw Error(ErrorKind::input, "the signature is no CMS object with a signer");

  CheckedSignature checked;
  checked.signers = sk_CMS_SignerInfo_num(infos);
  if (ASN1_OCTET_STRING** inner = CMS_get0_content(parsed.get()); inner != nullptr && *inner != nullptr) {
    checked.embeds = true;
    checked.embedded = bytes_of(*inner);
  }
  const Certs certificates(CMS_get1_certs(parsed.get()));
  for (int i = 0; certificates && i < sk_X509_num(certificates.get()); ++i)
    checked.certificates.push_back(read_certificate(to_der(sk_X509_value(certificates.get(), i), i2d_X509)));

  CMS_SignerInfo* info = sk_CMS_SignerInfo_value(infos, 0);
  X509* signer = find_signer(info, certificates.get());
  X509_ALGOR *digest_algorithm = nullptr, *signature_algorithm = nullptr;
  CMS_SignerInfo_get0_algs(info, nullptr, nullptr, &digest_algorithm, &signature_algorithm);
  const EVP_MD* md = EVP_get_digestbyobj(digest_algorithm->algorithm);
  checked.digest_name = name_of_digest(md);
  checked.known_scheme = OBJ_obj2nid(signature_algorithm->algorithm) != NID_undef;
  checked.weak = too_weak(md, signer);
  checked.value = bytes_of(CMS_SignerInfo_get0_signature(info));
  checked.has_attributes = CMS_signed_get_attr_count(info) > 0;

  const std::vector<ByteView> pieces = where == Content::embedded ? std::vector<ByteView>{checked.embedded} : content;
  if (checked.has_attributes) {
    const ASN1_STRING* expected = signed_attribute(info, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING);
    const Bytes digest = digest_of(md, pieces);
    checked.content_fits = expected != nullptr && !digest.empty() && bytes_of(expected) == digest;
    for (const int type : {V_ASN1_UTCTIME, V_ASN1_GENERALIZEDTIME})
      if (const auto* time = signed_attribute(info, NID_pkcs9_signingTime, type)) {
        Moment moment;
        if (to_moment(time, moment)) checked.signing_time = moment;
      }
  }
  if (signer != nullptr) {
    checked.signer = read_certificate(to_der(signer, i2d_X509));
    const int kind = EVP_PKEY_base_id(X509_get0_pubkey(signer));
    checked.scheme = kind == EVP_PKEY_RSA ? "RSA" : kind == EVP_PKEY_EC ? "ECDSA" : checked.signer->key;
    CMS_SignerInfo_set1_signer_cert(info, signer);
    if (checked.has_attributes) {
      EVP_PKEY* key = X509_get0_pubkey(signer);
      checked.signature_fits = key != nullptr && is_edwards(key) ? verify_edwards(info, key, checked.value)
                                                                 : CMS_SignerInfo_verify(info) == 1;
    } else {
      checked.signature_fits = checked.content_fits = verify_bare(info, md, pieces);
    }
    check_binding(info, signer, checked);
  }
  const int stamp = CMS_unsigned_get_attr_by_NID(info, NID_id_smime_aa_timeStampToken, -1);
  if (X509_ATTRIBUTE* attribute = stamp >= 0 ? CMS_unsigned_get_attr(info, stamp) : nullptr)
    if (const ASN1_TYPE* type = X509_ATTRIBUTE_get0_type(attribute, 0);
        type != nullptr && type->type == V_ASN1_SEQUENCE)
      checked.timestamp = bytes_of(type->value.sequence);
  forget_errors();
  return checked;
}

}  // namespace redress::crypto
