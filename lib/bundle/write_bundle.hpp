/// The case as one PDF: cover, index, sections, bookmarks, numbered pages, every original attached.
#pragma once

#include <functional>

#include "base/finding.hpp"
#include "bundle/contents.hpp"
#include "font/library.hpp"

namespace redress::bundle {

struct Bundle {
  Bytes pdf;
  std::size_t pages = 0;
};

/// Called as documents are done, for a progress bar; may be empty.
using Watch = std::function<void(std::size_t done, std::size_t of)>;

/// The bundle. The same contents and fonts give the same bytes. Foreign parts are opened in a jailed child.
/// Findings: those of pdf::assemble, and "bundle.part.left-out" (doubt) for a part that cannot be shown: it is carried
/// as an original and listed, never dropped.
Reading<Bundle> write_bundle(Contents contents, const font::Library& fonts, const Watch& watch = {});

}  // namespace redress::bundle
