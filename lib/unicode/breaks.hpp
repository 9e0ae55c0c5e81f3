/// Where a text may be broken into lines, and where one visible character ends and the next begins.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace redress::unicode {

/// A line may begin at byte `offset`; it must, where `forced`.
struct LineBreak {
  std::uint32_t offset = 0;
  bool forced = false;

  bool operator==(const LineBreak&) const = default;
};

/// Line break opportunities inside the text, in order; not at its start, always one at its end (not forced).
/// `language` is BCP 47 and matters for Thai, Chinese and the like. Source: UAX #14.
std::vector<LineBreak> find_line_breaks(std::string_view text, const std::string& language);

/// The byte offsets at which visible characters begin, and the text's end. Source: UAX #29.
std::vector<std::uint32_t> find_graphemes(std::string_view text);

}  // namespace redress::unicode
