#include "unicode/runs.hpp"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

#include "base/handle.hpp"
#include "unicode/inside.hpp"

namespace redress::unicode {
namespace {

constexpr std::uint32_t tag(char a, char b, char c, char d) {
  return static_cast<std::uint32_t>(a) << 24 | static_cast<std::uint32_t>(b) << 16 |
         static_cast<std::uint32_t>(c) << 8 | static_cast<std::uint32_t>(d);
}

constexpr std::uint32_t latin = tag('L', 'a', 't', 'n'), common = tag('Z', 'y', 'y', 'y'),
                        inherited = tag('Z', 'i', 'n', 'h');

std::uint32_t tag_of(UScriptCode script) {
  const char* name = uscript_getShortName(script);
  return name ? tag(name[0], name[1], name[2], name[3]) : common;
}

// Right-to-left letters and every direction control lie at or above U+0590.
bool is_all_left_to_right(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0xD6 || (byte >= 0xE3 && byte <= 0xEE) || byte == 0xE1;
  });
}

}  // namespace

Direction find_direction(std::string_view text, Direction fallback) {
  std::size_t at = 0;
  while (at < text.size()) {
    switch (u_charDirection(static_cast<UChar32>(next_character(text, at)))) {
      case U_LEFT_TO_RIGHT: return Direction::left_to_right;
      case U_RIGHT_TO_LEFT:
      case U_RIGHT_TO_LEFT_ARABIC: return Direction::right_to_left;
      default: break;
    }
  }
  return fallback;
}

std::vector<BidiRun> find_bidi_runs(std::string_view text, Direction base) {
  if (text.empty()) return {};
  const auto size = static_cast<std::uint32_t>(text.size());
  if (base == Direction::left_to_right && is_all_left_to_right(text)) return {{0, size, 0}};
  thread_local const Handle<UBiDi, ubidi_close> bidi(ubidi_open());
  const Utf16 wide = to_utf16(text);
  UErrorCode status = U_ZERO_ERROR;
  ubidi_setPara(bidi.get(), wide.units.data(), static_cast<std::int32_t>(wide.units.size()),
                base == Direction::right_to_left ? 1 : 0, nullptr, &status);
  ensure_success(status);
  std::vector<BidiRun> runs;
  const auto length = static_cast<std::int32_t>(wide.units.size());
  for (std::int32_t at = 0; at < length;) {
    std::int32_t limit = 0;
    UBiDiLevel level = 0;
    ubidi_getLogicalRun(bidi.get(), at, &limit, &level);
    runs.push_back({wide.offsets[static_cast<std::size_t>(at)], wide.offsets[static_cast<std::size_t>(limit)], level});
    at = limit;
  }
  return runs;
}

std::vector<std::size_t> order_visually(const std::vector<std::uint8_t>& levels) {
  std::vector<std::size_t> order(levels.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  if (levels.empty()) return order;
  const std::uint8_t highest = *std::max_element(levels.begin(), levels.end());
  for (std::uint8_t level = highest; level >= 1; --level) {
    for (std::size_t from = 0; from < order.size();) {
      if (levels[from] < level) {
        ++from;
        continue;
      }
      std::size_t to = from;
      while (to < order.size() && levels[to] >= level) ++to;
      std::reverse(order.begin() + static_cast<std::ptrdiff_t>(from), order.begin() + static_cast<std::ptrdiff_t>(to));
      from = to;
    }
  }
  return order;
}

bool is_mirrored(char32_t character) {
  return u_isMirrored(static_cast<UChar32>(character)) != 0;
}

std::uint32_t find_script(char32_t character) {
  if (character < 0x80)
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ? latin : common;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(character), &status);
  return U_SUCCESS(status) ? tag_of(script) : common;
}

namespace {

// Arabic's comma, question mark and digits are common to several scripts, but never Latin's.
bool belongs_elsewhere(char32_t character, std::uint32_t current) {
  if (character < 0x600 || character > 0x6FF) return false;
  const std::array<char, 5> name{static_cast<char>(current >> 24), static_cast<char>(current >> 16 & 255),
                                 static_cast<char>(current >> 8 & 255), static_cast<char>(current & 255), 0};
  const int script = u_getPropertyValueEnum(UCHAR_SCRIPT, name.data());
  return !uscript_hasScript(static_cast<UChar32>(character), static_cast<UScriptCode>(script));
}

}  // namespace

std::vector<ScriptRun> find_script_runs(std::string_view text) {
  std::vector<ScriptRun> runs;
  std::uint32_t current = common;
  std::uint32_t begin = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto from = static_cast<std::uint32_t>(at);
    const char32_t character = next_character(text, at);
    if (character == U'\n') {
      // What a line is written in says nothing about the next.
      runs.push_back({begin, static_cast<std::uint32_t>(at), current == common ? latin : current});
      begin = static_cast<std::uint32_t>(at);
      current = common;
      continue;
    }
    std::uint32_t script = find_script(character);
    if (script == common && belongs_elsewhere(character, current)) script = tag('A', 'r', 'a', 'b');
    if (script == common || script == inherited || script == current) continue;
    if (current != common) {
      runs.push_back({begin, from, current});
      begin = from;
    }
    current = script;
  }
  if (begin < text.size())
    runs.push_back({begin, static_cast<std::uint32_t>(text.size()), current == common ? latin : current});
  return runs;
}

bool is_right_to_left(std::string_view language) {
  constexpr std::array<std::string_view, 10> languages{"ar", "ur", "fa", "he", "ps", "ckb", "sd", "ug", "yi", "dv"};
  const std::string_view primary = language.substr(0, language.find('-'));
  return std::find(languages.begin(), languages.end(), primary) != languages.end();
}

bool is_ignorable(char32_t character) {
  return character >= 0xAD && u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

}  // namespace redress::unicode
