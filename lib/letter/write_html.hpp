/// A letter as a web page that screen readers, magnifiers and any browser read.
#pragma once

#include "base/bytes.hpp"
#include "document/document.hpp"

namespace redress::letter {

/// One file without anything to fetch: headings, lists, tables with header cells, languages and directions marked, set
/// in relative sizes so that it can be enlarged. The same document gives the same bytes.
/// Source: HTML, living standard; WCAG 2.2, level AA.
Bytes write_html(const document::Document& letter);

}  // namespace redress::letter
