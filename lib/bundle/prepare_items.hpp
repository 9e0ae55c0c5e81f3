/// The parts of a bundle opened one after the other, each in a jail, the next while the one before is written.
#pragma once

#include <functional>
#include <optional>

#include "base/finding.hpp"
#include "bundle/contents.hpp"
#include "pdf/assemble.hpp"

namespace redress::bundle {

/// What came of a part: itself, or why it cannot be shown.
struct Opened {
  std::optional<pdf::PreparedPart> part;
  std::string refused;
};

/// Opens the pages of every item in order and hands each over; nothing for items without pages.
/// Throws: what `take` throws; Error(surroundings).
void open_items(const std::vector<const Item*>& items,
                const std::function<void(std::size_t index, Opened opened)>& take);

/// A part of ours, taken apart where nothing can go wrong but our own work.
pdf::PreparedPart prepare_ours(const Bytes& pdf, const std::string& name, const std::string& title);

}  // namespace redress::bundle
