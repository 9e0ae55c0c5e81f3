/// What all pages of a bundle's own have in common.
#pragma once

#include <optional>

#include "bundle/contents.hpp"
#include "document/document.hpp"

namespace redress::bundle {

/// A text of the bundle's own under a level-1 heading, with the case's reference above; the bundle numbers its pages.
document::Document own_page(const Contents& contents, const std::string& above, const std::string& title);

/// "24 November 2026"; a dash where there is none.
std::string in_words(const std::optional<Date>& date);

/// What the index calls a document of that kind.
std::string title_of_kind(const std::string& kind);

}  // namespace redress::bundle
