/// A signature's room in a PDF: found or made, left open for the signature, and filled. What is there already stays as
/// it is, byte for byte.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/length.hpp"
#include "base/place.hpp"

namespace redress::pdf {

/// A signature field of a file.
struct SignatureField {
  std::string name;     ///< full name
  std::string tooltip;  ///< what a screen reader says; empty: nothing
  int page = 0;         ///< counted from 1; 0: on none
  Box box;              ///< its rectangle there, as a person sees the upright page; empty: invisible
  bool is_signed = false;
};

/// The signature fields in their order. Throws: Error(input) as reserve_signature does.
std::vector<SignatureField> list_signature_fields(ByteView file);

/// What later changes a first signature allows. Source: ISO 32000-1, table 254.
enum class Certification {
  none,                    ///< an approval, as every later signature is
  nothing_more = 1,        ///< no change at all but proofs of validity
  further_signatures = 2,  ///< fields may be filled in and signed
};

enum class SignatureKind {
  person,     ///< ETSI.CAdES.detached
  timestamp,  ///< ETSI.RFC3161: a document timestamp, invisible
};

/// Where and how the signature is to stand.
struct SignatureRoom {
  SignatureKind kind = SignatureKind::person;
  std::string field;  ///< full name; empty: the first unsigned signature field, else a new one
  Certification certification = Certification::none;  ///< only for the first signature of a file
  Moment when;                                        ///< the claimed time of signing
  std::string name, reason, location;                 ///< UTF-8; empty: left out
  Bytes appearance;         ///< a PDF of one page, drawn into the field's box; empty: the field stays blank
  std::size_t room = 0;     ///< bytes kept for the signature
  std::string tooltip;      ///< of a new field
  std::optional<int> page;  ///< of a new field, counted from 1; nothing: the last
  std::optional<Box> box;   ///< of a new field; nothing: at the foot of the page
};

/// A file with a hole for the signature; everything outside the hole is what gets signed.
struct OpenSignature {
  Bytes bytes;
  std::size_t hole_begin = 0, hole_end = 0;  ///< the hexadecimal string with its angle brackets
  std::string field;
};

/// Adds the signature dictionary with its ByteRange set and its contents left open, the appearance, and where needed a
/// new field with its place in the structure tree.
/// Throws: Error(usage) when the named field does not exist or is signed already; Error(input) when the file is no
/// sound PDF, is locked, or an earlier signature forbids any more.
/// Source: ISO 32000-1, 12.8.1 and 12.7.4.5; ETSI EN 319 142-1, 5.4; ISO 14289-1, 7.18.
OpenSignature reserve_signature(ByteView file, const SignatureRoom& room);

/// Puts the signature into its hole. Throws: Error(surroundings) when it is larger than the room kept for it.
void fill_signature(OpenSignature& open, ByteView signature);

}  // namespace redress::pdf
