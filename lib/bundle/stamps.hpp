/// The printed numbers of a bundle's pages, each on a strip of its own.
#pragma once

#include <string>
#include <vector>

#include "font/library.hpp"
#include "page/page.hpp"

namespace redress::bundle {

/// One small page for each label, the number at its right; no tags, because a page number is furniture.
page::Pages compose_stamps(const std::vector<std::string>& labels, const font::Library& fonts, Date date);

}  // namespace redress::bundle
