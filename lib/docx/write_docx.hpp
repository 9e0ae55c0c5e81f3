/// A letter or form as a Word document that people go on editing, or fill in.
#pragma once

#include "base/bytes.hpp"
#include "document/document.hpp"

namespace redress::docx {

/// The document as DOCX: real headings, lists, tables with header rows, languages and links; letterhead and page
/// numbers in header and footer; each field a content control whose tag is the field's name. A picture that Word does
/// not know (SVG) is told by its alternative text. The same document gives the same bytes.
/// Source: ISO/IEC 29500-1, transitional.
Bytes write_docx(const document::Document& document);

}  // namespace redress::docx
