/// Stretches of a text that run in one direction or are written in one script.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace redress::unicode {

enum class Direction { left_to_right, right_to_left };

/// Bytes [begin, end) of a text at one embedding level; odd levels run from right to left.
struct BidiRun {
  std::uint32_t begin = 0, end = 0;
  std::uint8_t level = 0;

  bool operator==(const BidiRun&) const = default;
};

/// The direction of the first strong character; `fallback` when there is none. Source: UAX #9, P2 and P3.
Direction find_direction(std::string_view text, Direction fallback);

/// The runs of one paragraph in logical order, covering it. Source: UAX #9.
std::vector<BidiRun> find_bidi_runs(std::string_view text, Direction base);

/// The visual order, from the left, of runs with these levels: element i is the index of the i-th run.
/// Source: UAX #9, L2.
std::vector<std::size_t> order_visually(const std::vector<std::uint8_t>& levels);

/// True for characters drawn mirrored in right-to-left text, such as brackets.
bool is_mirrored(char32_t character);

/// Bytes [begin, end) in one script; `script` is its ISO 15924 code as four letters in a number, 'Latn' = 0x4C61746E.
struct ScriptRun {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t script = 0;

  bool operator==(const ScriptRun&) const = default;
};

/// The script of one character, as in ScriptRun: Zyyy (common) and Zinh (inherited) are not resolved.
std::uint32_t find_script(char32_t character);

/// Script runs in order, covering the text. Common and inherited characters join the run before them, at the start and
/// after a line end the run after; a text without any script of its own is Latn. Source: UAX #24.
std::vector<ScriptRun> find_script_runs(std::string_view text);

/// True where the language is written from right to left: ar, ur, fa, he, ps, ckb, sd, ug, yi, dv.
bool is_right_to_left(std::string_view language);

/// Characters that need no glyph of their own: joiners, direction marks, soft hyphen, variation selectors.
bool is_ignorable(char32_t character);

}  // namespace redress::unicode
