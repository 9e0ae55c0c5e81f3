#include <cmath>

#include "docx/writing.hpp"

namespace redress::docx {
namespace {

std::string half_points(double points) {
  return std::to_string(std::lround(points * 2));
}
std::string twips(double points) {
  return std::to_string(std::lround(points * 20));
}

struct Style {
  const char *id, *name;
  double size, before, after;  ///< the body's size; points
  bool bold = false;
  const char* colour = nullptr;
  int outline = -1;
  double indent = 0;  ///< points, with a line beside it
};

void write_style(xml::Writer& out, const Style& style, double body) {
  out.open("w:style").attribute("w:type", "paragraph").attribute("w:styleId", style.id);
  if (std::string(style.id) == "Normal") out.attribute("w:default", "1");
  write_value(out, "w:name", style.name);
  if (std::string(style.id) != "Normal") write_value(out, "w:basedOn", "Normal");
  if (style.outline >= 0) write_value(out, "w:next", "Normal");
  write_value(out, "w:qFormat");
  out.open("w:pPr");
  if (style.outline >= 0) {
    write_value(out, "w:keepNext");
    write_value(out, "w:keepLines");
  }
  if (style.indent > 0) {
    out.open("w:pBdr").open("w:left").attribute("w:val", "single").attribute("w:sz", "12");
    out.attribute("w:space", "8").attribute("w:color", "8A9097").close().close();
  }
  out.open("w:spacing").attribute("w:before", twips(style.before)).attribute("w:after", twips(style.after)).close();
  if (style.indent > 0) out.open("w:ind").attribute("w:left", twips(style.indent)).close();
  if (style.outline >= 0) write_value(out, "w:outlineLvl", std::to_string(style.outline));
  out.close();
  out.open("w:rPr");
  if (style.bold) {
    write_value(out, "w:b");
    write_value(out, "w:bCs");
  }
  if (style.colour) write_value(out, "w:color", style.colour);
  write_value(out, "w:sz", half_points(body * style.size));
  write_value(out, "w:szCs", half_points(body * style.size));
  out.close().close();
}

void write_character_style(xml::Writer& out, const char* id, const char* name, const char* colour, bool underlined) {
  out.open("w:style").attribute("w:type", "character").attribute("w:styleId", id);
  write_value(out, "w:name", name);
  out.open("w:rPr");
  write_value(out, "w:color", colour);
  if (underlined) write_value(out, "w:u", "single");
  out.close().close();
}

void write_level(xml::Writer& out, int level, document::Numbering numbering) {
  out.open("w:lvl").attribute("w:ilvl", std::to_string(level));
  write_value(out, "w:start", "1");
  const bool bullets = numbering == document::Numbering::bullets;
  const char* formats[] = {"decimal", "lowerLetter", "lowerRoman"};
  write_value(out, "w:numFmt", bullets ? "bullet" : formats[level % 3]);
  write_value(out, "w:lvlText", bullets ? "\xE2\x80\xA2" : "%" + std::to_string(level + 1) + ".");
  write_value(out, "w:lvlJc", "start");
  out.open("w:pPr").open("w:ind").attribute("w:left", std::to_string(420 * (level + 1))).attribute("w:hanging", "420");
  out.close().close().close();
}

}  // namespace

// Arial is on every machine that opens the file, and RNIB's clear print accepts it.
Bytes write_styles(const document::Document& document) {
  const double body = document.setting.text_size;
  xml::Writer out;
  open_root(out, "w:styles");
  out.open("w:docDefaults").open("w:rPrDefault").open("w:rPr").open("w:rFonts");
  for (const char* script : {"w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"}) out.attribute(script, "Arial");
  out.close();
  write_value(out, "w:sz", half_points(body));
  write_value(out, "w:szCs", half_points(body));
  out.open("w:lang").attribute("w:val", document.language).close();
  out.close().close();
  out.open("w:pPrDefault").open("w:pPr").open("w:spacing");
  out.attribute("w:line", "288").attribute("w:lineRule", "auto").close().close().close().close();
  const Style styles[] = {{"Normal", "Normal", 1, 0, body * 0.85},
                          {"Heading1", "heading 1", 1.35, body, body * 0.6, true, nullptr, 0},
                          {"Heading2", "heading 2", 1.15, body, body * 0.5, true, nullptr, 1},
                          {"Heading3", "heading 3", 1, body, body * 0.4, true, nullptr, 2},
                          {"Heading4", "heading 4", 1, body, body * 0.4, true, nullptr, 3},
                          {"Heading5", "heading 5", 1, body, body * 0.4, true, nullptr, 4},
                          {"Heading6", "heading 6", 1, body, body * 0.4, true, nullptr, 5},
                          {"Title", "Title", 2, 0, body, true},
                          {"Subtitle", "Subtitle", 1.3, 0, body, false, "505A5F"},
                          {"Lead", "Lead", 1.15, 0, body},
                          {"Quote", "Quote", 1, 0, body * 0.85, false, nullptr, -1, body},
                          {"Small", "Small", 0.8, 0, body * 0.4, false, "505A5F"},
                          {"Reference", "Reference", 0.95, 0, 2},
                          {"Marking", "Marking", 0.95, body, body * 0.4, true},
                          {"Address", "Address", 1, 0, body * 1.5},
                          {"SignOff", "Sign-off", 1, 0, 0},
                          {"SignatureRoom", "Room for a signature", 1, body * 2, body * 2},
                          {"TableText", "Table text", 1, 0, 0},
                          {"FieldLabel", "Field label", 1, body * 0.5, 2, true},
                          {"FieldText", "Field", 1, 0, body * 0.85},
                          {"ListParagraph", "List Paragraph", 1, 0, body * 0.35},
                          {"CentreName", "Centre name", 1.4, 0, 2, true},
                          {"Header", "header", 0.8, 0, 0, false, "505A5F"},
                          {"Footer", "footer", 0.75, 0, 0, false, "505A5F"}};
  for (const Style& style : styles) write_style(out, style, body);
  write_character_style(out, "Hyperlink", "Hyperlink", "1D4E7A", true);
  write_character_style(out, "PlaceholderText", "Placeholder Text", "6F777B", false);
  return out.take();
}

// Every list has a numbering of its own over one of two patterns. Source: ISO/IEC 29500-1, 17.9.
Bytes write_numbering(const std::vector<NumberedList>& lists) {
  xml::Writer out;
  open_root(out, "w:numbering");
  for (const auto numbering : {document::Numbering::bullets, document::Numbering::numbers}) {
    out.open("w:abstractNum").attribute("w:abstractNumId", numbering == document::Numbering::bullets ? "0" : "1");
    write_value(out, "w:multiLevelType", "hybridMultilevel");
    for (int level = 0; level < 9; ++level) write_level(out, level, numbering);
    out.close();
  }
  for (std::size_t i = 0; i < lists.size(); ++i) {
    out.open("w:num").attribute("w:numId", std::to_string(i + 1));
    write_value(out, "w:abstractNumId", lists[i].numbering == document::Numbering::bullets ? "0" : "1");
    for (int level = 0; level < 9; ++level) {
      out.open("w:lvlOverride").attribute("w:ilvl", std::to_string(level));
      write_value(out, "w:startOverride", std::to_string(lists[i].first));
      out.close();
    }
    out.close();
  }
  return out.take();
}

}  // namespace redress::docx
