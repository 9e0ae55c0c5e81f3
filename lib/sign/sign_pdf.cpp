#include "sign/sign_pdf.hpp"

#include "crypto/digest.hpp"
#include "crypto/timestamp.hpp"

namespace redress::sign {

Prepared prepare(ByteView pdf, const Request& request, const crypto::Signer& signer) {
  pdf::SignatureRoom room;
  room.field = request.field;
  room.certification = request.signatories == Signatories::more_follow ? pdf::Certification::further_signatures
                                                                       : pdf::Certification::nothing_more;
  room.when = request.when;
  room.reason = request.reason;
  room.location = request.location;
  room.appearance = request.appearance;
  room.tooltip = request.tooltip.empty() ? "Signature of " + signer.certificate().name : request.tooltip;
  room.page = request.page;
  room.box = request.box;
  room.room = crypto::longest_cms(signer, request.token_room);
  Prepared prepared;
  prepared.open_ = pdf::reserve_signature(pdf, room);
  return prepared;
}

Digested digest(Prepared prepared) {
  Digested digested;
  digested.open_ = std::move(prepared.open_);
  const ByteView file = digested.open_.bytes;
  digested.digest_ = crypto::sha256({file.substr(0, digested.open_.hole_begin), file.substr(digested.open_.hole_end)});
  return digested;
}

Signed sign(Digested digested, const crypto::Signer& signer) {
  Signed signature;
  signature.signature_ = crypto::sign_digest(digested.digest_, signer);
  signature.open_ = std::move(digested.open_);
  return signature;
}

Signed stamp(Signed signature, const AskTimestamp& ask) {
  const Digest digest = crypto::sha256(signature.signature_.value);
  signature.token_ = crypto::read_timestamp_answer(ask(crypto::write_timestamp_query(digest)), digest);
  return signature;
}

Bytes finish(Signed signature, const crypto::Signer& signer) {
  pdf::fill_signature(signature.open_, crypto::write_cms(signature.signature_, signer, signature.token_));
  return std::move(signature.open_.bytes);
}

Bytes sign_pdf(ByteView pdf, const Request& request, const crypto::Signer& signer, const AskTimestamp& ask) {
  Request sized = request;
  if (ask && sized.token_room == 0) sized.token_room = 12 * 1024;  // tokens with their chains have 4 to 8 KB
  Signed signature = sign(digest(prepare(pdf, sized, signer)), signer);
  if (ask) signature = stamp(std::move(signature), ask);
  return finish(std::move(signature), signer);
}

}  // namespace redress::sign
