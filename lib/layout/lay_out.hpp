/// A finished text put on paper: lines, pages, places, tags.
#pragma once

#include "base/finding.hpp"
#include "document/document.hpp"
#include "font/library.hpp"
#include "page/page.hpp"

namespace redress::layout {

/// The pages of a letter (a Document with a recipient or a letterhead), of a form, an index or a cover.
/// The same Document and fonts give the same Pages. A Document without blocks gives one page.
/// Findings: layout.character.missing (fault) names a code point no font has, a replacement is printed;
/// layout.picture.unreadable (fault), its alternative is printed; layout.link.unresolved (fault) for a "#anchor"
/// without heading; layout.address.small (note) when the address had to be set below 10 points.
/// Throws: Error(input) when the address does not fit the envelope's window.
/// Source: RNIB clear print for sizes and spacing; GOV.UK Notify's letter template for its envelope.
Reading<page::Pages> lay_out(const document::Document& document, const font::Library& fonts);

}  // namespace redress::layout
