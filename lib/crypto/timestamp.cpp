#include "crypto/timestamp.hpp"

#include <openssl/ts.h>

#include "crypto/der.hpp"
#include "crypto/inside.hpp"

namespace redress::crypto {
namespace {

using namespace inside;
using Answer = Handle<TS_RESP, TS_RESP_free>;
using Info = Handle<TS_TST_INFO, TS_TST_INFO_free>;

ByteView view(const Digest& digest) {
  return ByteView(reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size());
}

Bytes imprint_of(TS_TST_INFO* info) {
  ASN1_OCTET_STRING* text = TS_MSG_IMPRINT_get_msg(TS_TST_INFO_get_msg_imprint(info));
  return Bytes(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
               static_cast<std::size_t>(ASN1_STRING_length(text)));
}

const EVP_MD* digest_kind(TS_TST_INFO* info) {
  return EVP_get_digestbyobj(TS_MSG_IMPRINT_get_algo(TS_TST_INFO_get_msg_imprint(info))->algorithm);
}

Info read_info(ByteView der) {
  const unsigned char* cursor = raw(der);
  Info info(d2i_TS_TST_INFO(nullptr, &cursor, static_cast<long>(der.size())));
  forget_errors();
  return info;
}

}  // namespace

Bytes write_timestamp_query(const Digest& digest) {
  const Bytes sha256 = der::sequence({der::oid("2.16.840.1.101.3.4.2.1"), der::null()});
  return der::sequence({der::integer(1), der::sequence({sha256, der::octets(view(digest))}), der::boolean(true)});
}

Bytes read_timestamp_answer(ByteView answer, const Digest& digest) {
  const unsigned char* cursor = raw(answer);
  const Answer parsed(d2i_TS_RESP(nullptr, &cursor, static_cast<long>(answer.size())));
  forget_errors();
  if (!parsed) throw Error(ErrorKind::surroundings, "the timestamp service gave no timestamp answer");
  const long status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(parsed.get())));
  PKCS7* token = TS_RESP_get_token(parsed.get());
  if (status > 1 || token == nullptr)  // 0: granted, 1: granted with modifications
    throw Error(ErrorKind::surroundings,
                "the timestamp service refused (status " + std::to_string(status) + " of RFC 3161)");
  TS_TST_INFO* info = TS_RESP_get_tst_info(parsed.get());
  if (info == nullptr || imprint_of(info) != view(digest))
    throw Error(ErrorKind::surroundings, "the timestamp service stamped something else than was asked");
  return to_der(token, i2d_PKCS7);
}

CheckedTimestamp check_timestamp(ByteView token, const std::vector<ByteView>& content) {
  CheckedTimestamp checked;
  checked.signature = check_cms(token, Content::embedded);
  const Info info = read_info(checked.signature.embedded);
  if (!info) throw Error(ErrorKind::input, "the timestamp holds no time");
  const EVP_MD* kind = digest_kind(info.get());
  const DigestContext context(EVP_MD_CTX_new());
  if (kind != nullptr && context && EVP_DigestInit_ex(context.get(), kind, nullptr) == 1) {
    for (const ByteView piece : content) EVP_DigestUpdate(context.get(), piece.data(), piece.size());
    Bytes digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int length = 0;
    EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(digest.data()), &length);
    digest.resize(length);
    checked.fits = digest == imprint_of(info.get());
    checked.signature.weak = checked.signature.weak || EVP_MD_get_size(kind) < 28;
  }
  if (!to_moment(TS_TST_INFO_get_time(info.get()), checked.when))
    throw Error(ErrorKind::input, "the timestamp's time cannot be read");
  return checked;
}

}  // namespace redress::crypto
