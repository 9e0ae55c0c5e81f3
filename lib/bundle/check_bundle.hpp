/// A finished bundle or archive, held against what it promises.
#pragma once

#include <filesystem>
#include <vector>

#include "base/bytes.hpp"
#include "base/finding.hpp"

namespace redress::bundle {

/// Checks a bundle's PDF, or an archive with the bundle in it: digests, signatures of the office's letters, index against
/// pages, links, bookmarks, page labels.
/// Findings, all faults: those of check_bag and pdf::check_assembly; "bundle.missing" when an archive holds no bundle;
/// "bundle.list.missing" when the bundle has no list of itself; "bundle.pages.differ", "bundle.label.differs",
/// "bundle.index.differs" and "bundle.bookmark.differs" when pages are not as that list says; "bundle.attachment.missing"
/// and "bundle.attachment.differs" when an attached file is not the one that was put in, or not the archive's;
/// "bundle.signature.broken" when a letter's signature does not hold.
/// Throws: Error(input) when the path is neither.
std::vector<Finding> check_bundle(const std::filesystem::path& path);

}  // namespace redress::bundle
