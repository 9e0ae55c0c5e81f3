/// A finished bundle or archive, held against what it promises.
#pragma once

#include <filesystem>
#include <vector>

#include "base/bytes.hpp"
#include "base/finding.hpp"

namespace redress::bundle {

/// Checks a bundle's PDF, or an archive with the bundle in it: digests, attachments, links, bookmarks, page labels.
/// Findings: those of check_bag and pdf::check_assembly; "bundle.attachment.differs" when an attached original is not
/// the archive's; "bundle.missing" when an archive holds no bundle.
/// Throws: Error(input) when the path is neither.
std::vector<Finding> check_bundle(const std::filesystem::path& path);

}  // namespace redress::bundle
