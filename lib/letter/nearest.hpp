/// The known name a mistyped one most likely means.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redress::letter {

/// The known name with the fewest slips of the pen; nothing when none is near enough to be meant.
std::optional<std::string> find_nearest(std::string_view typed, const std::vector<std::string>& known);

/// "; did you mean X?" or, when nothing is near, "; known are: A, B, C".
std::string hint_of(std::string_view typed, const std::vector<std::string>& known);

}  // namespace redress::letter
