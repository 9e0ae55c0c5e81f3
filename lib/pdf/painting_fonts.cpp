#include <algorithm>

#include "pdf/inside_painting.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

double number(Object object, double otherwise) {
  return object.isNumber() ? object.getNumericValue() : otherwise;
}

// Where viewers take a font's lines to reach; wild values are cut to what a line of text can be.
void read_reach(Object descriptor, PaintFont& font) {
  if (!descriptor.isDictionary()) return;
  const double ascent = number(descriptor.getKey("/Ascent"), 0), descent = number(descriptor.getKey("/Descent"), 0);
  if (ascent > 0) font.ascent = std::clamp(ascent, 700.0, 1050.0);
  if (descent != 0) font.descent = -std::clamp(std::abs(descent), 150.0, 400.0);
}

// Codes that the font's own table names anew have other widths than WinAnsi's.
void read_standard_widths(Object font, PaintFont& facts) {
  const std::string name = font.getKey("/BaseFont").isName() ? font.getKey("/BaseFont").getName() : "";
  Object encoding = font.getKey("/Encoding");
  const bool winansi =
      encoding.isNameAndEquals("/WinAnsiEncoding") ||
      (encoding.isDictionary() && encoding.getKey("/BaseEncoding").isNameAndEquals("/WinAnsiEncoding"));
  for (unsigned code = 0; code < 256; ++code) {
    const bool shared = winansi || (code < 127 && code != '\'' && code != '`');
    const auto width = find_standard_width(name, code);
    facts.widths[code] = width && (shared || name.find("Courier") != std::string::npos) ? *width : -1;
  }
  Object differences = encoding.isDictionary() ? encoding.getKey("/Differences") : Object::newNull();
  if (!differences.isArray()) return;
  unsigned code = 0;
  for (Object item : differences.getArrayAsVector()) {
    if (item.isInteger()) code = static_cast<unsigned>(item.getIntValue()) & 255U;
    if (!item.isName()) continue;
    const std::string glyph = item.getName();
    const auto letter = glyph.size() == 2   ? find_standard_width(name, static_cast<unsigned char>(glyph[1]))
                        : glyph == "/space" ? find_standard_width(name, ' ')
                                            : std::nullopt;
    facts.widths[code & 255U] = letter.value_or(-1);
    ++code;
  }
}

void read_simple(Object font, PaintFont& facts) {
  Object descriptor = font.getKey("/FontDescriptor");
  read_reach(descriptor, facts);
  Object widths = font.getKey("/Widths");
  if (!widths.isArray()) return read_standard_widths(font, facts);
  const double missing = descriptor.isDictionary() ? number(descriptor.getKey("/MissingWidth"), 0) : 0;
  facts.widths.fill(missing);
  // Kept in bounds before it becomes a whole number: a stranger's file may say anything.
  const auto first = static_cast<int>(std::clamp(number(font.getKey("/FirstChar"), 0), -256.0, 256.0));
  const int count = widths.getArrayNItems();
  for (int i = 0; i < count && first + i < 256; ++i)
    if (const int code = first + i; code >= 0)
      facts.widths[static_cast<std::size_t>(code)] = number(widths.getArrayItem(i), missing);
}

void read_painted(Object font, PaintFont& facts) {
  facts.painted = true;
  if (Object matrix = font.getKey("/FontMatrix"); matrix.isMatrix()) {
    const auto m = matrix.getArrayAsMatrix();
    facts.to_text = QPDFMatrix(m.a, m.b, m.c, m.d, m.e, m.f);
  }
  if (Object box = font.getKey("/FontBBox"); box.isRectangle()) {
    const auto r = box.getArrayAsRectangle();
    facts.ascent = std::max(r.ury, r.lly);
    facts.descent = std::min(r.ury, r.lly);
  }
  if (facts.ascent <= facts.descent || facts.to_text.d == 0) {
    const double em = facts.to_text.d == 0 ? 1000 : 1 / facts.to_text.d;
    facts.ascent = std::max(em, -0.3 * em);
    facts.descent = std::min(em, -0.3 * em);
  }
}

void read_composite(Object font, PaintFont& facts) {
  facts.two_bytes = true;
  Object below = font.getKey("/DescendantFonts");
  below = below.isArray() && below.getArrayNItems() > 0 ? below.getArrayItem(0) : Object::newNull();
  // Other encodings need tables that are not here; what they show cannot be placed.
  facts.measured = font.getKey("/Encoding").isNameAndEquals("/Identity-H") && below.isDictionary();
  if (!facts.measured) return;
  read_reach(below.getKey("/FontDescriptor"), facts);
  facts.usual_width = number(below.getKey("/DW"), 1000);
  Object widths = below.getKey("/W");
  if (!widths.isArray()) return;
  const std::vector<Object> items = widths.getArrayAsVector();
  for (std::size_t i = 0; i + 1 < items.size();) {
    const auto first = static_cast<unsigned>(number(items[i], 0));
    Object next = items[i + 1];
    if (next.isArray()) {
      unsigned code = first;
      for (const Object& width : next.getArrayAsVector()) facts.wide[code++] = number(width, facts.usual_width);
      i += 2;
    } else if (i + 2 < items.size()) {
      const auto last = std::min(static_cast<unsigned>(number(next, 0)), 65535U);
      for (unsigned code = first; code <= last; ++code) facts.wide[code] = number(items[i + 2], facts.usual_width);
      i += 3;
    } else {
      break;
    }
  }
}

}  // namespace

PaintFont read_paint_font(QPDFObjectHandle font) {
  PaintFont facts;
  facts.widths.fill(-1);
  if (!font.isDictionary())
    facts.measured = false;
  else if (font.getKey("/Subtype").isNameAndEquals("/Type0"))
    read_composite(font, facts);
  else {
    if (font.getKey("/Subtype").isNameAndEquals("/Type3")) read_painted(font, facts);
    const double ascent = facts.ascent, descent = facts.descent;
    read_simple(font, facts);
    if (facts.painted) {
      facts.ascent = ascent;
      facts.descent = descent;
    }
  }
  return facts;
}

}  // namespace redress::pdf
