/// What a PDF that came back says beside its printed words: form fields, notes, drawn lines, pictures, attachments.
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "material/material.hpp"

namespace redress::pdf {

/// A returned PDF without its words.
struct Returned {
  material::Material material;
  /// The same pages without what `material` already tells (fields, text notes), mended where the file was damaged:
  /// read the words from this. Empty: the file as it came will do.
  Bytes for_words;
};

/// Opens a PDF, mending it where it can. Fields are found from the form's own list and from the pages, with what they
/// inherit; an XFA form's packets stand among the parts as "xfa:datasets" and "xfa:template".
/// Places are as lib/base/place.hpp says, /Rotate and /CropBox applied.
/// Throws: Error(input) when it is no PDF, needs a password, or cannot be mended.
/// Findings: pdf.repaired, pdf.page.damaged.
Returned read_document(ByteView bytes);

}  // namespace redress::pdf
