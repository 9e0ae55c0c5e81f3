/// What a Word, OpenDocument or RTF file says, as material: paragraphs, tables, controls and notes with their places.
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "material/material.hpp"

namespace redress::docx {

/// Reads a DOCX (or DOCM, DOTX) as a person with all changes accepted sees it: insertions count, deletions, comments,
/// footnotes, headers and footers are notes, a prompt of a control is a placeholder, hidden text is marked.
/// `name` is what messages call the file.
/// Throws: Error(input) when it is no such package, protected by a password, damaged, or beyond the limits.
/// Findings: docx.part.unread (doubt) for an embedded document the text depends on.
/// Source: ISO/IEC 29500-1 (transitional and strict), ECMA-376 part 3 for mc:AlternateContent.
material::Material read_docx(ByteView bytes, const std::string& name);

/// Reads an ODT the same way. Throws: Error(input) as read_docx. Source: OASIS OpenDocument 1.3 part 3.
material::Material read_odt(ByteView bytes, const std::string& name);

/// Reads an RTF the same way. Throws: Error(input) as read_docx. Source: Rich Text Format Specification 1.9.1.
material::Material read_rtf(ByteView bytes, const std::string& name);

}  // namespace redress::docx
