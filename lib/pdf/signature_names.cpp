#include "pdf/signatures.hpp"

namespace redress::pdf {

const char* to_string(Flaw flaw) {
  switch (flaw) {
    case Flaw::no_contents: return "no-contents";
    case Flaw::no_ranges: return "no-ranges";
    case Flaw::odd_ranges: return "odd-ranges";
    case Flaw::hole_too_wide: return "hole-too-wide";
    case Flaw::revision_unsound: return "revision-unsound";
    case Flaw::not_in_revision: return "not-in-revision";
    case Flaw::loose_bytes: return "loose-bytes";
  }
  return "";
}

const char* to_string(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::proofs_added: return "proofs-added";
    case ChangeKind::timestamp_added: return "timestamp-added";
    case ChangeKind::signature_added: return "signature-added";
    case ChangeKind::signature_field_added: return "signature-field-added";
    case ChangeKind::field_filled: return "field-filled";
    case ChangeKind::field_added: return "field-added";
    case ChangeKind::field_removed: return "field-removed";
    case ChangeKind::appearance_changed: return "appearance-changed";
    case ChangeKind::signature_altered: return "signature-altered";
    case ChangeKind::annotation_added: return "annotation-added";
    case ChangeKind::annotation_changed: return "annotation-changed";
    case ChangeKind::annotation_removed: return "annotation-removed";
    case ChangeKind::page_added: return "page-added";
    case ChangeKind::page_removed: return "page-removed";
    case ChangeKind::page_text_changed: return "page-text-changed";
    case ChangeKind::page_changed: return "page-changed";
    case ChangeKind::structure_changed: return "structure-changed";
    case ChangeKind::metadata_changed: return "metadata-changed";
    case ChangeKind::form_changed: return "form-changed";
    case ChangeKind::document_changed: return "document-changed";
  }
  return "";
}

}  // namespace redress::pdf
