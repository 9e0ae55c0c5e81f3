/// What signatures a file holds, what each covers, and what was changed after each: facts for a judgement made
/// elsewhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/place.hpp"

namespace redress::pdf {

/// How a signature fails to cover what it claims. Every published way of forging one shows as one of these.
enum class Flaw {
  no_contents,       ///< there is no signature in the signature dictionary
  no_ranges,         ///< it does not say which bytes it covers
  odd_ranges,        ///< the ranges do not begin at the first byte, overlap, or leave the file
  hole_too_wide,     ///< more than the signature itself is left out of what is signed
  revision_unsound,  ///< the signed part is no whole PDF by itself
  not_in_revision,   ///< the signed part holds another signature in that field
  loose_bytes,       ///< bytes follow the file's end that are no proper addition
};

/// "no-contents" … as in the JSON.
const char* to_string(Flaw flaw);

/// What differs between the part that was signed and the file as it is now.
enum class ChangeKind {
  proofs_added,  ///< certificates and revocation data (DSS)
  timestamp_added,
  signature_added,        ///< into a field that was there
  signature_field_added,  ///< a new field, with or without a signature
  field_filled,
  field_added,
  field_removed,
  appearance_changed,  ///< of a field whose value stayed as it was
  signature_altered,   ///< a signature that was there is another now, or looks different
  annotation_added,
  annotation_changed,
  annotation_removed,
  page_added,
  page_removed,
  page_text_changed,  ///< the page's own content, or the fonts and pictures it is drawn with
  page_changed,       ///< its size, turn or other properties
  structure_changed,  ///< tags: what a screen reader says
  metadata_changed,
  form_changed,
  document_changed,  ///< anything else
};

/// "signature-added" … as in the JSON.
const char* to_string(ChangeKind kind);

struct Change {
  ChangeKind kind = ChangeKind::document_changed;
  int page = 0;         ///< counted from 1; 0: none
  std::string what;     ///< a field's name, an annotation's kind, a key of the catalogue; never a person's words
  bool visible = true;  ///< can be seen on the page

  bool operator==(const Change&) const = default;
};

struct SignatureFacts {
  std::string field;       ///< full name
  bool timestamp = false;  ///< a document timestamp
  std::string kind;        ///< SubFilter without its slash: "ETSI.CAdES.detached"
  std::vector<std::int64_t> ranges;
  Bytes contents;                 ///< with the zeros that follow it
  std::optional<Moment> claimed;  ///< the time the signer claims
  std::string reason;
  int certification = 0;  ///< 1 to 3; 0: an approval
  int page = 0;
  Box box;  ///< empty: invisible
  std::vector<Flaw> flaws;
  bool covers_all = false;      ///< nothing at all follows what it signs
  std::size_t end = 0;          ///< where the signed part ends
  bool has_proofs = false;      ///< the signed part holds a DSS
  std::vector<Change> changes;  ///< after it, up to now
};

struct SignedFile {
  bool mended = false;                     ///< the file is damaged: other readers may see something else
  bool has_proofs = false;                 ///< holds a DSS
  std::vector<SignatureFacts> signatures;  ///< oldest first
  std::vector<std::string> empty_fields;   ///< signature fields not yet signed
};

/// Throws: Error(input) when it is no PDF, locked, or cannot be mended.
/// Source: ISO 32000-1, 12.8; ISO 32000-2, 12.8.2.2.
SignedFile read_signatures(ByteView file);

/// The signed bytes of a signature without odd ranges, in pieces of `file`.
std::vector<ByteView> signed_pieces(ByteView file, const SignatureFacts& signature);

}  // namespace redress::pdf
