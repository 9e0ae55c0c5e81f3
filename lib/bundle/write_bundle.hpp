/// The case as one PDF: cover, index, sections, bookmarks, numbered pages, every original attached.
#pragma once

#include <filesystem>
#include <functional>

#include "base/finding.hpp"
#include "bundle/contents.hpp"
#include "font/library.hpp"

namespace redress::bundle {

struct Bundle {
  Bytes pdf;
  std::size_t pages = 0;
};

/// A bundle that lies on the disk.
struct Made {
  std::size_t pages = 0, documents = 0;
  std::uint64_t bytes = 0;
  std::int64_t links = 0, fields = 0, bookmarks = 0, tags = 0;  ///< carried from the parts
};

/// Called as documents are done, for a progress bar; may be empty.
using Watch = std::function<void(std::size_t documents, std::size_t pages)>;

/// Writes the bundle, whole or not at all, holding one document in memory at a time. `contents` gets the numbers that
/// were given. The same contents and fonts give the same bytes. Each part is opened in a jailed child of its own.
/// Findings: "bundle.part.left-out" (doubt) for a part that cannot be shown: it is carried as an original and listed,
/// never dropped; "bundle.part.repaired" (note); "bundle.part.untagged" and "bundle.page.no-text" (doubts);
/// "bundle.part.actions" (note) where scripts were left behind; "bundle.not-archival" (note) naming the parts that keep
/// it from being PDF/A, and why; "bundle.long" (note) from 351 pages.
/// Throws: Error(surroundings) when it cannot be written, or a file is gone or is not what it was.
Reading<Made> write_bundle(Contents& contents, const font::Library& fonts, const std::filesystem::path& to,
                           const Watch& watch = {});

/// The same in memory, for a bundle that is not thick.
Reading<Bundle> write_bundle(Contents contents, const font::Library& fonts, const Watch& watch = {});

/// Every file the archive holds beside the bundle, by place: originals, and pages of ours that later bundles show again.
std::vector<const Item*> kept_items(const Contents& contents);

}  // namespace redress::bundle
