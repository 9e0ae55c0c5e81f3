/// The list a bundle carries of itself, so that a later one keeps its numbers and a check can hold it to its word.
#pragma once

#include "bundle/contents.hpp"
#include "bundle/numbering.hpp"
#include "json/json.hpp"

namespace redress::bundle {

/// The name of that list among the bundle's attachments.
inline constexpr const char* list_name = "bundle.json";

/// Puts the numbers into the contents they were given to.
void keep_numbers(Contents& contents, const Numbering& numbering);

/// The list as JSON: sections, documents, printed numbers, digests. Schema "redress.bundle/1".
Bytes write_list(const Contents& contents, const Numbering& numbering);

/// The contents as a list tells them: numbers, labels, titles, digests; no bytes, no files.
/// Throws: Error(input) when it is no such list.
Contents read_list(ByteView list);

}  // namespace redress::bundle
