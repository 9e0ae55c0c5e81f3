// What a viewer sets typed text in. Viewers cannot type in a font whose codes we gave out ourselves, so the same
// embedded program is offered a second time as a simple font in the Windows Latin encoding, with the Welsh letters in
// four of its empty places; letters outside it (Polish, other scripts) a viewer takes from its own fonts, and the value
// itself is Unicode in any case.
#include <algorithm>
#include <array>
#include <optional>

#include "base/ensure.hpp"
#include "pdf/inside_writing.hpp"

namespace redress::pdf {
namespace {

// Source: ISO 32000-1, annex D.2, WinAnsiEncoding, 0x80 to 0x9F; its empty places 0x81, 0x8D, 0x8F and 0x90 hold Ŵ ŵ Ŷ
// ŷ.
constexpr std::array<char16_t, 32> windows_letters{0x20AC, 0x0174, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x0175, 0x017D, 0x0176,
                                                   0x0177, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
constexpr const char* encoding =
    "<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences"
    "[129/Wcircumflex 141/wcircumflex 143/Ycircumflex/ycircumflex]>>";

unsigned unicode_of(unsigned code) {
  return code >= 0x80 && code < 0xA0 ? windows_letters[code - 0x80] : code;
}

struct Mapping {
  unsigned unicode = 0;
  std::uint32_t glyph = 0;
  int width = 0;
};

std::vector<Mapping> mappings_of(const page::Font& font) {
  std::vector<Mapping> all;
  for (const page::Code& code : font.codes) {
    const std::string text = utf16be(code.text);
    if (text.size() != 2 || code.glyph == 0) continue;
    const auto high = static_cast<unsigned char>(text[0]), low = static_cast<unsigned char>(text[1]);
    all.push_back({static_cast<unsigned>(high << 8 | low), code.glyph, code.width});
  }
  const auto by_unicode = [](const Mapping& a, const Mapping& b) { return a.unicode < b.unicode; };
  std::stable_sort(all.begin(), all.end(), by_unicode);
  const auto same = [](const Mapping& a, const Mapping& b) { return a.unicode == b.unicode; };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());
  return all;
}

const Mapping* find(const std::vector<Mapping>& all, unsigned unicode) {
  const auto at = std::lower_bound(all.begin(), all.end(), unicode,
                                   [](const Mapping& mapping, unsigned wanted) { return mapping.unicode < wanted; });
  return at != all.end() && at->unicode == unicode ? &*at : nullptr;
}

void put16(std::string& out, unsigned value) {
  out += static_cast<char>(value >> 8 & 0xFF);
  out += static_cast<char>(value & 0xFF);
}

void put32(std::string& out, std::uint32_t value) {
  put16(out, value >> 16);
  put16(out, value & 0xFFFF);
}

std::uint32_t get32(ByteView bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

// Segments of neighbours. Source: OpenType, cmap, format 4.
std::string character_map(const std::vector<Mapping>& all) {
  struct Segment {
    unsigned first, last;
    std::uint32_t glyph;
  };
  std::vector<Segment> segments;
  for (const Mapping& mapping : all) {
    if (!segments.empty() && mapping.unicode == segments.back().last + 1 &&
        mapping.glyph == segments.back().glyph + (mapping.unicode - segments.back().first))
      segments.back().last = mapping.unicode;
    else
      segments.push_back({mapping.unicode, mapping.unicode, mapping.glyph});
  }
  segments.push_back({0xFFFF, 0xFFFF, 0});
  const auto count = static_cast<unsigned>(segments.size());
  unsigned power = 1, log = 0;
  while (power * 2 <= count) {
    power *= 2;
    ++log;
  }
  std::string out;
  for (const unsigned value : {0U, 1U, 3U, 1U}) put16(out, value);  // version; one table, Windows Unicode
  put32(out, 12);
  for (const unsigned value : {4U, 16 + 8 * count, 0U, 2 * count, 2 * power, log, 2 * (count - power)})
    put16(out, value);
  for (const Segment& segment : segments) put16(out, segment.last);
  put16(out, 0);
  for (const Segment& segment : segments) put16(out, segment.first);
  for (const Segment& segment : segments)
    put16(out, segment.first == 0xFFFF ? 1 : (segment.glyph - segment.first) & 0xFFFF);
  for (unsigned i = 0; i < count; ++i) put16(out, 0);
  return out;
}

struct Table {
  std::string tag, bytes;
};

std::uint32_t checksum_of(std::string bytes) {
  bytes.resize((bytes.size() + 3) / 4 * 4);
  std::uint32_t sum = 0;
  for (std::size_t at = 0; at < bytes.size(); at += 4) sum += get32(bytes, at);
  return sum;
}

}  // namespace

bool can_be_typed_in(const page::Font& font) {
  if (font.program != page::Program::truetype) return false;
  const std::vector<Mapping> all = mappings_of(font);
  for (unsigned letter = 0x20; letter < 0x7F; ++letter)
    if (!find(all, letter)) return false;
  return true;
}

Bytes add_character_map(const page::Font& font) {
  const ByteView program = font.bytes;
  ensure(program.size() > 12, "a font program has a directory");
  const std::size_t count = get32(program, 4) >> 16;
  std::vector<Table> tables{{"cmap", character_map(mappings_of(font))}};
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t entry = 12 + 16 * i;
    const std::string tag(program.substr(entry, 4));
    if (tag != "cmap")
      tables.push_back({tag, std::string(program.substr(get32(program, entry + 8), get32(program, entry + 12)))});
  }
  std::sort(tables.begin(), tables.end(), [](const Table& a, const Table& b) { return a.tag < b.tag; });

  const auto total = static_cast<unsigned>(tables.size());
  unsigned power = 1, log = 0;
  while (power * 2 <= total) {
    power *= 2;
    ++log;
  }
  std::string out(program.substr(0, 4));
  for (const unsigned value : {total, 16 * power, log, 16 * (total - power)}) put16(out, value);
  std::string body;
  for (const Table& table : tables) {
    out += table.tag;
    put32(out, checksum_of(table.bytes));
    put32(out, static_cast<std::uint32_t>(12 + 16 * tables.size() + body.size()));
    put32(out, static_cast<std::uint32_t>(table.bytes.size()));
    body += table.bytes;
    body.resize((body.size() + 3) / 4 * 4);
  }
  return out + body;
}

// Source: ISO 19005-3, 6.2.11.6 (a TrueType font that is not symbolic has WinAnsiEncoding).
Number write_entry_font(Writing& writing, const page::Font& font, Number program) {
  constexpr int nonsymbolic = 32;
  const Dictionary descriptor = descriptor_keys(font, program, nonsymbolic);
  const std::vector<Mapping> all = mappings_of(font);
  std::string widths = "[";
  for (unsigned code = 0x20; code <= 0xFF; ++code) {
    const Mapping* mapping = find(all, unicode_of(code));
    append(widths, std::int64_t{mapping ? mapping->width : 0});
  }
  widths.back() = ']';
  Dictionary keys;
  set(keys, "Type", name("Font"));
  set(keys, "Subtype", name("TrueType"));
  set(keys, "BaseFont", name(font.name));
  set(keys, "Encoding", raw(encoding));
  set(keys, "FirstChar", number(0x20));
  set(keys, "LastChar", number(0xFF));
  set(keys, "Widths", raw(widths));
  set(keys, "FontDescriptor", reference(writing.objects.add(descriptor)));
  return writing.objects.add(keys);
}

}  // namespace redress::pdf
