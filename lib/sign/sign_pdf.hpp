/// Signs a letter: room is made, what is outside the room is digested, the key signs, the signature is put in its
/// place. Each stage is a type of its own, so that no other order can be written.
#pragma once

#include <functional>
#include <string>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/digest.hpp"
#include "crypto/cms.hpp"
#include "crypto/signer.hpp"
#include "pdf/update_signature.hpp"

namespace redress::sign {

/// Who else is going to sign, which decides what the first signature forbids.
enum class Signatories {
  only_this,    ///< certified against every change
  more_follow,  ///< certified, but the fields that are there may still be signed
};

/// How the signature is to stand in the file.
struct Request {
  Moment when;
  std::string field;  ///< empty: the reserved field, else a new one
  Signatories signatories = Signatories::only_this;
  std::string reason, location;  ///< empty: left out
  Bytes appearance;              ///< from draw_appearance; empty: the field's box stays blank
  std::string tooltip;           ///< of a new field
  std::optional<int> page;       ///< of a new field
  std::optional<Box> box;        ///< of a new field
  std::size_t token_room = 0;    ///< bytes kept for a timestamp token; 0: there will be none
};

/// Sends a timestamp query and gives the authority's whole answer.
using AskTimestamp = std::function<Bytes(ByteView query)>;

/// A file with room for a signature.
class Prepared {
 private:
  pdf::OpenSignature open_;
  friend Prepared prepare(ByteView, const Request&, const crypto::Signer&);
  friend class Digested;
  friend class Digested digest(Prepared);
};

/// The same, and the digest of all but the room.
class Digested {
 public:
  const Digest& value() const { return digest_; }

 private:
  pdf::OpenSignature open_;
  Digest digest_;
  friend Digested digest(Prepared);
  friend class Signed sign(Digested, const crypto::Signer&);
};

/// The same, and the key's signature, not yet put in.
class Signed {
 private:
  pdf::OpenSignature open_;
  crypto::Signature signature_;
  Bytes token_;
  friend Signed sign(Digested, const crypto::Signer&);
  friend Signed stamp(Signed, const AskTimestamp&);
  friend Bytes finish(Signed, const crypto::Signer&);
};

/// Throws: as pdf::reserve_signature.
Prepared prepare(ByteView pdf, const Request& request, const crypto::Signer& signer);
Digested digest(Prepared prepared);
/// Throws: Error(surroundings) when the key cannot be used.
Signed sign(Digested digested, const crypto::Signer& signer);
/// Adds the proof of when. Throws: Error(surroundings) when the authority refuses or its token does not fit.
Signed stamp(Signed signature, const AskTimestamp& ask);
/// The signed file. Throws: Error(surroundings) when the token needs more room than was kept.
Bytes finish(Signed signature, const crypto::Signer& signer);

/// All stages in their order: PAdES B-B, or B-T where `ask` is given. The first signature of a file certifies it.
/// The same RSA key, file and request give the same bytes. Throws: as the stages.
/// Source: ETSI EN 319 142-1, 6.
Bytes sign_pdf(ByteView pdf, const Request& request, const crypto::Signer& signer, const AskTimestamp& ask = {});

}  // namespace redress::sign
