/// What the files of this shelter share: owned OpenSSL objects and its errors turned into ours.
#pragma once

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/error.hpp"
#include "base/handle.hpp"

namespace redress::crypto::inside {

using Key = Handle<EVP_PKEY, EVP_PKEY_free>;
using Cert = Handle<X509, X509_free>;
using Bio = Handle<BIO, BIO_free_all>;
using Cms = Handle<CMS_ContentInfo, CMS_ContentInfo_free>;
using DigestContext = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using Store = Handle<X509_STORE, X509_STORE_free>;

inline void free_certificates(STACK_OF(X509) * stack) {
  sk_X509_pop_free(stack, X509_free);
}
using Certs = Handle<STACK_OF(X509), free_certificates>;

/// OpenSSL keeps its errors in a queue of the thread: emptied, so that one call's trouble is not read as another's.
inline void forget_errors() {
  ERR_clear_error();
}

/// Stops for a reason of the library itself (no memory, no random numbers), naming its own text.
[[noreturn]] inline void fail(const std::string& what) {
  const unsigned long code = ERR_get_error();
  std::string text = what;
  if (const char* reason = code != 0 ? ERR_reason_error_string(code) : nullptr) text += std::string(": ") + reason;
  forget_errors();
  throw Error(ErrorKind::surroundings, text);
}

inline void must(bool done, const char* what) {
  if (!done) fail(what);
}

inline const unsigned char* raw(ByteView bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

inline Bio reading(ByteView bytes) {
  Bio bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
  must(bio != nullptr, "not enough memory");
  return bio;
}

/// The DER of any object that has an i2d function.
template <class T, class Encode>
Bytes to_der(T* object, Encode encode) {
  unsigned char* out = nullptr;
  const int length = encode(object, &out);
  must(length >= 0 && out != nullptr, "cannot encode");
  Bytes bytes(reinterpret_cast<const char*>(out), static_cast<std::size_t>(length));
  OPENSSL_free(out);
  return bytes;
}

/// Seconds since 1970; nothing where the certificate's time is nonsense.
bool to_moment(const ASN1_TIME* time, Moment& moment);

/// A certificate parsed from DER. Throws: Error(input).
Cert parse_cert(ByteView der);

}  // namespace redress::crypto::inside
