/// The bundle's own pages: cover, index, dividers.
#pragma once

#include "bundle/contents.hpp"
#include "bundle/numbering.hpp"
#include "document/document.hpp"

namespace redress::bundle {

/// Cover and index. Each entry of the index leads to its first page. A bundle of more than 350 pages says so, because
/// the family court wants permission for it. Source: Practice Direction 27A, paragraph 11.2(b).
document::Document compose_front(const Contents& contents, const Numbering& numbering, const std::string& archival);

/// How a divider tells what its section holds: where the names fill more than its one page, their number alone.
enum class Listing { named, counted };

/// The page before a section, with the documents it holds.
document::Document compose_divider(const Contents& contents, const Section& section, Listing listing);

}  // namespace redress::bundle
