/// Timestamps: an authority's word that some bytes existed at a moment.
#pragma once

#include <optional>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/digest.hpp"
#include "crypto/check_cms.hpp"

namespace redress::crypto {

/// The query to send to a timestamp authority, content type application/timestamp-query. It asks for the authority's
/// certificate and carries no number of its own, so that the same bytes give the same query. Source: RFC 3161, 2.4.1.
Bytes write_timestamp_query(const Digest& digest);

/// The token out of an authority's answer. Throws: Error(surroundings) when the authority refused, the answer is none,
/// or the token speaks of other bytes. Source: RFC 3161, 2.4.2.
Bytes read_timestamp_answer(ByteView answer, const Digest& digest);

/// What a token says and whether its own signature holds.
struct CheckedTimestamp {
  CheckedSignature signature;  ///< of the authority
  bool fits = false;           ///< it speaks of the bytes it is said to speak of
  Moment when;
};

/// Throws: Error(input) when it is no timestamp token.
CheckedTimestamp check_timestamp(ByteView token, const std::vector<ByteView>& content);

}  // namespace redress::crypto
