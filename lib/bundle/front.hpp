/// The bundle's own pages: cover, index, dividers.
#pragma once

#include "bundle/contents.hpp"
#include "bundle/numbering.hpp"
#include "document/document.hpp"

namespace redress::bundle {

/// Cover and index. Each entry of the index leads to its first page. A bundle of more than 350 pages says so, because
/// the family court wants permission for it. Source: Practice Direction 27A, paragraph 11.2(b).
document::Document compose_front(const Contents& contents, const Numbering& numbering, const std::string& archival);

/// The page before a section, with the documents it holds.
document::Document compose_divider(const Contents& contents, const Section& section);

}  // namespace redress::bundle
