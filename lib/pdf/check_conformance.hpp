/// Does a PDF of ours keep what it promises: readable in decades, and by people who do not see it?
#pragma once

#include <vector>

#include "base/bytes.hpp"
#include "base/finding.hpp"

namespace redress::pdf {

/// Every breach of the main clauses of PDF/A-3a and PDF/UA-1 that a document of ours could break, each a fault with its
/// page where it has one; empty when there is none. It is no complete validator: colour, syntax and font programs of
/// foreign files are not judged.
/// Findings: pdf.file.*, pdf.metadata.*, pdf.font.*, pdf.content.*, pdf.tag.*, pdf.annotation.*, pdf.attachment.*.
/// Throws: Error(input) when the bytes are no PDF.
/// Source: ISO 19005-3 level A; ISO 14289-1.
std::vector<Finding> check_conformance(ByteView file);

}  // namespace redress::pdf
