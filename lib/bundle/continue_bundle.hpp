/// A bundle after one that was served: nothing served is renumbered, what came since is added and marked.
#pragma once

#include <map>

#include "bundle/contents.hpp"

namespace redress::bundle {

/// Where later documents go.
enum class Late {
  at_the_end,  ///< behind everything that was served. Source: general guidance on electronic court bundles, 2021
  in_place,    ///< among the documents they belong to, numbered 12A, 12B …
};

/// An earlier bundle, as far as a later one needs it.
struct ServedBundle {
  Contents list;                      ///< as its list of itself tells it
  std::map<std::string, Bytes> kept;  ///< pages of ours, and originals that are not the same any more, by place
};

/// Reads an earlier bundle; of its attachments only what is made by us, or not to be had unchanged from `fresh`.
/// Throws: Error(input) when it is no bundle of redress, or holds additions alone.
ServedBundle read_served(ByteView pdf, const Contents& fresh);

/// The bundle of today: what was served with its numbers, then what is new in `fresh`, still without numbers.
/// Throws: Error(usage) when nothing has come since, or the earlier bundle was made for another case or reader.
Contents continue_bundle(const ServedBundle& served, Contents fresh, Late late);

/// What is new in a bundle whose numbers are given, alone.
Contents additions_of(const Contents& whole);

}  // namespace redress::bundle
