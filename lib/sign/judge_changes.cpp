#include "sign/inside_judge.hpp"

namespace redress::sign {
namespace {

using pdf::ChangeKind;

// The certification in force: that of any signature of the file. Source: ISO 32000-1, 12.8.2.2.
int permission_of(const pdf::SignedFile& file) {
  int permission = 0;
  for (const pdf::SignatureFacts& facts : file.signatures)
    if (facts.certification != 0)
      permission = permission == 0 ? facts.certification : std::min(permission, facts.certification);
  return permission;
}

// Source: ISO 32000-2, table 257. Permission 0: nothing was certified, a later reader must judge by himself.
Judgement judge_change(const pdf::Change& change, int permission) {
  switch (change.kind) {
    case ChangeKind::proofs_added:
    case ChangeKind::timestamp_added:
    case ChangeKind::metadata_changed: return Judgement::allowed;
    case ChangeKind::signature_added:
    case ChangeKind::field_filled: return permission == 1 ? Judgement::forbidden : Judgement::allowed;
    case ChangeKind::signature_field_added:
      // A new box on a certified page can cover its words: the "sneaky signature".
      return permission == 1                      ? Judgement::forbidden
             : permission == 0 || !change.visible ? Judgement::allowed
                                                  : Judgement::doubtful;
    case ChangeKind::annotation_added:
    case ChangeKind::annotation_changed:
    case ChangeKind::annotation_removed:
      // A note can cover or replace words even where notes are allowed: the "evil annotation".
      return permission == 1 || permission == 2 ? Judgement::forbidden : Judgement::doubtful;
    case ChangeKind::field_added:
    case ChangeKind::appearance_changed: return permission == 1 ? Judgement::forbidden : Judgement::doubtful;
    default: return Judgement::forbidden;
  }
}

std::string where(const pdf::Change& change) {
  std::string text;
  if (change.page != 0) text += " on page " + std::to_string(change.page);
  if (!change.what.empty()) text += " (" + change.what + ")";
  return text;
}

const char* sentence(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::proofs_added: return "Proofs for checking the signature later were added";
    case ChangeKind::timestamp_added: return "A document timestamp was added";
    case ChangeKind::signature_added: return "Another person signed in a field that was there";
    case ChangeKind::signature_field_added: return "A new signature field was put on the page";
    case ChangeKind::field_filled: return "A form field was filled in";
    case ChangeKind::field_added: return "A form field was added";
    case ChangeKind::field_removed: return "A form field was removed";
    case ChangeKind::appearance_changed: return "A field was made to look different";
    case ChangeKind::signature_altered: return "An earlier signature was altered";
    case ChangeKind::annotation_added: return "A note or drawing was added";
    case ChangeKind::annotation_changed: return "A note or drawing was changed";
    case ChangeKind::annotation_removed: return "A note or drawing was removed";
    case ChangeKind::page_added: return "A page was added";
    case ChangeKind::page_removed: return "A page was removed";
    case ChangeKind::page_text_changed: return "What is printed was changed";
    case ChangeKind::page_changed: return "A page's size or another property was changed";
    case ChangeKind::structure_changed: return "What a screen reader reads out was changed";
    case ChangeKind::metadata_changed: return "The file's title or other metadata were changed";
    case ChangeKind::form_changed: return "The form was changed";
    case ChangeKind::document_changed: return "The file was changed";
  }
  return "The file was changed";
}

struct FlawText {
  const char* code;
  const char* text;
};

FlawText text_of(pdf::Flaw flaw) {
  switch (flaw) {
    case pdf::Flaw::no_contents:
      return {"sign.flaw.no-contents", "The signature field holds no signature, though it looks signed."};
    case pdf::Flaw::no_ranges:
      return {"sign.flaw.no-ranges", "The signature does not say which part of the file it covers."};
    case pdf::Flaw::odd_ranges:
      return {"sign.flaw.odd-ranges",
              "The signature does not cover the file from its beginning in the way PDF demands."};
    case pdf::Flaw::hole_too_wide:
      return {"sign.flaw.hole-too-wide",
              "More than the signature itself is left out of what is signed; something can hide there."};
    case pdf::Flaw::revision_unsound:
      return {"sign.flaw.revision-unsound", "The signed part is no whole document by itself."};
    case pdf::Flaw::not_in_revision:
      return {"sign.flaw.not-in-revision",
              "The signature shown is not the one that stood there when the file was signed."};
    case pdf::Flaw::loose_bytes: break;
  }
  return {"sign.flaw.loose-bytes",
          "Something was hung on after the end of the file in a way that some programs show and others do not."};
}

}  // namespace

void judge_flaws(const pdf::SignatureFacts& facts, SignatureVerdict& verdict) {
  for (const pdf::Flaw flaw : facts.flaws) {
    const FlawText text = text_of(flaw);
    add(verdict, Weight::fault, text.code, text.text);
    verdict.intact = Answer::no;
  }
}

void judge_changes(const pdf::SignedFile& file, const pdf::SignatureFacts& facts, SignatureVerdict& verdict) {
  const int permission = permission_of(file);
  for (const pdf::Change& change : facts.changes) {
    const Judgement judgement = judge_change(change, permission);
    verdict.changes.push_back({change, judgement});
    const std::string text = sentence(change.kind) + where(change);
    if (judgement == Judgement::forbidden) {
      verdict.intact = Answer::no;
      add(verdict, Weight::fault, "sign.changed-after", text + " after signing. That is not allowed.");
    } else if (judgement == Judgement::doubtful) {
      verdict.intact = std::min(verdict.intact, Answer::unknown);
      add(verdict, Weight::doubt, "sign.changed-after",
          text + " after signing. Look whether it covers or replaces anything.");
    } else {
      add(verdict, Weight::note, "sign.changed-after", text + " after signing. That is allowed.");
    }
  }
}

}  // namespace redress::sign
