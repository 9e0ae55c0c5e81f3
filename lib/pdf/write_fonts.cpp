#include <algorithm>

#include "base/ensure.hpp"
#include "pdf/inside_writing.hpp"

namespace redress::pdf {
namespace {

constexpr const char* identity_system = "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>";

Number write_program(Writing& writing, const page::Font& font, ByteView bytes) {
  Dictionary keys;
  if (font.program == page::Program::truetype)
    set(keys, "Length1", number(static_cast<std::int64_t>(bytes.size())));
  else
    set(keys, "Subtype", name(bytes.starts_with("OTTO") ? "OpenType" : "CIDFontType0C"));
  return writing.objects.add_stream(keys, bytes, Filter::deflate_once);
}

Number write_descriptor(Writing& writing, const page::Font& font, Number program) {
  constexpr int symbolic = 4;
  return writing.objects.add(descriptor_keys(font, program, symbolic));
}

// A code that stands for nothing is never shown; it keeps no width.
bool is_used(const page::Code& code) {
  return code.glyph != 0 || !code.text.empty();
}

bool codes_are_glyphs(const page::Font& font) {
  for (std::size_t code = 0; code < font.codes.size(); ++code)
    if (is_used(font.codes[code]) && font.codes[code].glyph != code) return false;
  return true;
}

// Codes with their widths, in runs of neighbours: "[1 [500 620] 7 [250]]". Source: ISO 32000-1, 9.7.4.3.
std::string widths_of(const std::vector<std::pair<std::uint32_t, int>>& widths) {
  std::string out = "[";
  for (std::size_t i = 0; i < widths.size(); ++i) {
    if (i == 0 || widths[i].first != widths[i - 1].first + 1) {
      if (i != 0) out.back() = ']';
      append(out, std::int64_t{widths[i].first});
      out += '[';
    }
    append(out, std::int64_t{widths[i].second});
  }
  if (!widths.empty()) out.back() = ']';
  return out + "]";
}

void append_block(std::string& out, const char* kind, std::vector<std::string>& lines) {
  // A block holds at most one hundred entries. Source: Adobe Technical Note 5014.
  for (std::size_t from = 0; from < lines.size(); from += 100) {
    const std::size_t count = std::min<std::size_t>(100, lines.size() - from);
    out += std::to_string(count) + " begin" + kind + "\n";
    for (std::size_t i = from; i < from + count; ++i) out += lines[i];
    out += std::string("end") + kind + "\n";
  }
  lines.clear();
}

std::string map_head(const char* map_name, const char* system, int type) {
  return std::string("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo") + system +
         "def\n/CMapName/" + map_name + " def\n/CMapType " + std::to_string(type) +
         " def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n";
}

constexpr const char* map_foot = "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n";

// Text of each code. Neighbours whose texts are neighbours too share one line. Source: ISO 32000-1, 9.10.3.
std::string unicode_map(const page::Font& font) {
  std::vector<std::string> single, ranges;
  const auto unit = [](const std::string& text) {
    return static_cast<unsigned>(static_cast<unsigned char>(text[0]) << 8 | static_cast<unsigned char>(text[1]));
  };
  std::vector<std::string> texts(font.codes.size());
  for (std::size_t code = 0; code < texts.size(); ++code)
    if (is_used(font.codes[code])) texts[code] = utf16be(font.codes[code].text);
  for (std::size_t code = 0; code < texts.size();) {
    if (texts[code].empty()) {
      ++code;
      continue;
    }
    std::size_t last = code;
    // Only the low byte may run on within a range.
    while (texts[code].size() == 2 && last + 1 < texts.size() && texts[last + 1].size() == 2 &&
           unit(texts[last + 1]) == unit(texts[last]) + 1 && (unit(texts[last + 1]) & 0xFF) != 0 &&
           ((last + 1) & 0xFF) != 0)
      ++last;
    std::string line = "<";
    append_hex(line, static_cast<std::uint16_t>(code));
    if (last > code) {
      line += "><";
      append_hex(line, static_cast<std::uint16_t>(last));
    }
    line += "><";
    append_hex(line, texts[code]);
    line += ">\n";
    (last > code ? ranges : single).push_back(std::move(line));
    code = last + 1;
  }
  std::string out = map_head("Adobe-Identity-UCS", "<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>", 2);
  append_block(out, "bfchar", single);
  append_block(out, "bfrange", ranges);
  return out + map_foot;
}

// Glyph of each code, two bytes each. Source: ISO 32000-1, table 117 (CIDToGIDMap).
std::string glyph_map(const page::Font& font) {
  std::string out;
  for (const page::Code& code : font.codes) {
    out += static_cast<char>(code.glyph >> 8 & 0xFF);
    out += static_cast<char>(code.glyph & 0xFF);
  }
  return out;
}

// CFF programs know no glyph map: where several codes share a glyph, the encoding itself leads them to it.
Number write_code_map(Writing& writing, const page::Font& font) {
  std::string map = map_head("Redress-Codes", identity_system, 1);
  std::vector<std::string> lines;
  for (std::size_t code = 0; code < font.codes.size(); ++code) {
    if (!is_used(font.codes[code])) continue;
    std::string line = "<";
    append_hex(line, static_cast<std::uint16_t>(code));
    lines.push_back(line + "> " + std::to_string(font.codes[code].glyph) + "\n");
  }
  append_block(map, "cidchar", lines);
  Dictionary keys;
  set(keys, "Type", name("CMap"));
  set(keys, "CMapName", name("Redress-Codes"));
  set(keys, "CIDSystemInfo", raw(identity_system));
  return writing.objects.add_stream(keys, map + map_foot, Filter::deflate);
}

}  // namespace

// A viewer substitutes by these when it ignores the embedded program; all others read the program itself.
Dictionary descriptor_keys(const page::Font& font, Number program, int flags) {
  constexpr int fixed_pitch = 1, serif = 2, italic = 64;
  Dictionary keys;
  set(keys, "Type", name("FontDescriptor"));
  set(keys, "FontName", name(font.name));
  set(keys, "Flags",
      number(flags | (font.fixed_pitch ? fixed_pitch : 0) | (font.serif ? serif : 0) |
             (font.italic_angle != 0 ? italic : 0)));
  std::string box = "[";
  for (const int edge : {font.box_left, font.box_bottom, font.box_right, font.box_top}) append(box, std::int64_t{edge});
  box.back() = ']';
  set(keys, "FontBBox", raw(box));
  set(keys, "ItalicAngle", number(font.italic_angle));
  set(keys, "Ascent", number(font.ascent));
  set(keys, "Descent", number(font.descent));
  set(keys, "CapHeight", number(font.cap_height != 0 ? font.cap_height : font.ascent));
  set(keys, "StemV", number(50 + font.weight * font.weight / 4225));
  set(keys, font.program == page::Program::truetype ? "FontFile2" : "FontFile3", reference(program));
  return keys;
}

void write_font(Writing& writing, std::size_t index, Use use) {
  const page::Font& font = writing.pages.fonts[index];
  ensure(font.codes.size() <= 65536, "codes fit two bytes");
  const bool truetype = font.program == page::Program::truetype;
  const bool identical = codes_are_glyphs(font);
  std::vector<std::pair<std::uint32_t, int>> widths;
  for (std::size_t code = 0; code < font.codes.size(); ++code)
    if (is_used(font.codes[code]))
      widths.emplace_back(truetype ? static_cast<std::uint32_t>(code) : font.codes[code].glyph, font.codes[code].width);
  std::sort(widths.begin(), widths.end());
  widths.erase(std::unique(widths.begin(), widths.end()), widths.end());

  const bool typed = use == Use::shown_and_typed && can_be_typed_in(font);
  const Number program = write_program(writing, font, typed ? add_character_map(font) : font.bytes);
  writing.entry_fonts.push_back(typed ? write_entry_font(writing, font, program) : 0);

  Dictionary inner;
  set(inner, "Type", name("Font"));
  set(inner, "Subtype", name(truetype ? "CIDFontType2" : "CIDFontType0"));
  set(inner, "BaseFont", name(font.name));
  set(inner, "CIDSystemInfo", raw(identity_system));
  set(inner, "FontDescriptor", reference(write_descriptor(writing, font, program)));
  set(inner, "DW", number(0));
  set(inner, "W", raw(widths_of(widths)));
  if (truetype && identical) set(inner, "CIDToGIDMap", name("Identity"));
  if (truetype && !identical)
    set(inner, "CIDToGIDMap", reference(writing.objects.add_stream({}, glyph_map(font), Filter::deflate_once)));

  Dictionary outer;
  set(outer, "Type", name("Font"));
  set(outer, "Subtype", name("Type0"));
  set(outer, "BaseFont", name(font.name));
  if (truetype || identical)
    set(outer, "Encoding", name("Identity-H"));
  else
    set(outer, "Encoding", reference(write_code_map(writing, font)));
  set(outer, "DescendantFonts", references({writing.objects.add(inner)}));
  set(outer, "ToUnicode", reference(writing.objects.add_stream({}, unicode_map(font), Filter::deflate_once)));
  writing.fonts.push_back(writing.objects.add(outer));
}

}  // namespace redress::pdf
