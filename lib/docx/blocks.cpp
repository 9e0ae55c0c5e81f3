#include <algorithm>

#include "docx/reader.hpp"

namespace redress::docx {

using material::Block;
using material::Control;
using material::Way;

namespace {

std::string value_of(const xml::Node& node) {
  return node ? node.attribute_or("val", "") : "";
}

int number_of(const xml::Node& node, int otherwise) {
  const std::string text = value_of(node);
  if (text.empty() || text.size() > 4 || text.find_first_not_of("0123456789") != std::string::npos) return otherwise;
  return std::stoi(text);
}

Control::Kind kind_of(const xml::Node& properties) {
  if (properties.first("checkbox")) return Control::Kind::checkbox;
  if (properties.first("dropDownList") || properties.first("comboBox")) return Control::Kind::choice;
  if (properties.first("date")) return Control::Kind::date;
  if (properties.first("picture")) return Control::Kind::picture;
  return Control::Kind::text;
}

bool says_no_more(const xml::Node& node) {
  // What stands between blocks and carries no text of its own.
  for (const char* name :
       {"bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "sectPr", "commentRangeStart",
        "commentRangeEnd", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr"})
    if (node.is(name)) return true;
  return false;
}

}  // namespace

Place Reader::place(const std::string& path) const {
  Place place;
  place.part = part_;
  place.path = path;
  return place;
}

std::vector<Block> Reader::read_blocks(const xml::Node& container, const Around& around) {
  std::vector<Block> blocks;
  add_blocks(container, around, blocks);
  if (open_) finish_paragraph(blocks);
  return blocks;
}

void Reader::add_blocks(const xml::Node& container, const Around& around, std::vector<Block>& blocks) {
  if (!container) return;
  for (const xml::Node& node : container.children()) {
    if (says_no_more(node)) continue;
    if (node.is("p")) {
      add_paragraph(node, around, blocks);
    } else if (node.is("tbl")) {
      if (open_) finish_paragraph(blocks);
      add_table(node, around, blocks);
    } else if (node.is("sdt")) {
      add_blocks(node.first("sdtContent"), inside_control(node, around), blocks);
    } else if (node.is("AlternateContent")) {
      const xml::Node choice = node.first("Choice");
      add_blocks(choice ? choice : node.first("Fallback"), around, blocks);
    } else if (node.is("del") || node.is("moveFrom")) {
      Around deleted = around;
      deleted.deleted = true;
      add_blocks(node, deleted, blocks);
    } else if (node.is("altChunk")) {
      material_.findings.push_back({Weight::doubt,
                                    "docx.part.unread",
                                    {},
                                    place(around.path),
                                    "A document is embedded here that is not read; open the file to see it."});
    } else if (node.is("ins") || node.is("moveTo") || node.is("customXml") || node.is("smartTag") ||
               node.is("sdtContent")) {
      add_blocks(node, around, blocks);
    }
  }
}

Around Reader::inside_control(const xml::Node& sdt, const Around& around) {
  Around inside = around;
  const xml::Node properties = sdt.first("sdtPr");
  if (!properties) return inside;
  inside.placeholder = around.placeholder || is_on(properties.first("showingPlcHdr"));
  const std::string tag = value_of(properties.first("tag"));
  // Google Docs wraps what it likes in controls of its own; those are nobody's fields.
  if (tag.compare(0, 8, "goog_rdk") == 0 || properties.first("docPartObj")) return inside;
  Control control;
  control.kind = kind_of(properties);
  control.name = tag;
  control.label = value_of(properties.first("alias"));
  control.place = place(around.path);
  if (const xml::Node box = properties.first("checkbox")) {
    const bool ticked = box.first("checked") && is_on(box.first("checked"));
    control.value = ticked ? "true" : "false";
    control.filled = ticked;
  } else if (!inside.placeholder) {
    control.value = sdt.first("sdtContent") ? sdt.first("sdtContent").text() : "";
    control.filled = control.value.find_first_not_of(" \t\n") != std::string::npos;
  }
  inside.control = static_cast<int>(material_.controls.size());
  material_.controls.push_back(std::move(control));
  return inside;
}

void Reader::add_table(const xml::Node& node, const Around& around, std::vector<Block>& blocks) {
  Around inside = around;
  inside.path = around.path + "/table[" + std::to_string(++counts_[around.path + "/t"]) + "]";
  material::Table table;
  table.place = place(inside.path);
  add_rows(node, inside, table);
  Block block;
  block.table = std::move(table);
  blocks.push_back(std::move(block));
}

void Reader::add_rows(const xml::Node& container, const Around& around, material::Table& table) {
  if (!container) return;
  for (const xml::Node& node : container.children()) {
    if (node.is("tr"))
      add_row(node, around, table);
    else if (node.is("sdt"))
      add_rows(node.first("sdtContent"), inside_control(node, around), table);
    else if (node.is("AlternateContent"))
      add_rows(node.first("Choice") ? node.first("Choice") : node.first("Fallback"), around, table);
    else if (!says_no_more(node) && !node.is("del") && !node.is("moveFrom"))
      add_rows(node, around, table);
  }
}

void Reader::add_row(const xml::Node& node, const Around& around, material::Table& table) {
  const xml::Node properties = node.first("trPr");
  Around inside = around;
  if (properties && properties.first("del")) inside.deleted = true;
  inside.path = around.path + "/row[" + std::to_string(++counts_[around.path + "/r"]) + "]";
  material::Row row;
  int column = properties ? number_of(properties.first("gridBefore"), 0) : 0;
  add_cells(node, inside, row, column);
  if (!inside.deleted) table.rows.push_back(std::move(row));
}

void Reader::add_cells(const xml::Node& container, const Around& around, material::Row& row, int& column) {
  if (!container) return;
  for (const xml::Node& node : container.children()) {
    if (node.is("tc")) {
      const xml::Node properties = node.first("tcPr");
      material::Cell cell;
      cell.column = column;
      cell.columns = properties ? std::clamp(number_of(properties.first("gridSpan"), 1), 1, 64) : 1;
      if (const xml::Node merge = properties ? properties.first("vMerge") : xml::Node())
        cell.merged_up = value_of(merge) != "restart";
      column += cell.columns;
      Around inside = around;
      inside.path = around.path + "/cell[" + std::to_string(++counts_[around.path + "/c"]) + "]";
      cell.place = place(inside.path);
      add_blocks(node, inside, cell.blocks);
      if (open_) finish_paragraph(cell.blocks);
      row.cells.push_back(std::move(cell));
    } else if (node.is("sdt")) {
      add_cells(node.first("sdtContent"), inside_control(node, around), row, column);
    } else if (node.is("AlternateContent")) {
      add_cells(node.first("Choice") ? node.first("Choice") : node.first("Fallback"), around, row, column);
    } else if (!says_no_more(node) && !node.is("tblPrEx")) {
      add_cells(node, around, row, column);
    }
  }
}

void Reader::add_paragraph(const xml::Node& node, const Around& around, std::vector<Block>& blocks) {
  const xml::Node properties = node.first("pPr");
  const xml::Node mark = properties ? properties.first("rPr") : xml::Node();
  Around inside = around;
  inside.path = around.path + "/p[" + std::to_string(++counts_[around.path + "/p"]) + "]";
  if (!open_) {
    growing_ = Growing{};
    growing_.paragraph.place = place(inside.path);
    StyleFacts style;
    if (const xml::Node name = properties ? properties.first("pStyle") : xml::Node())
      style = styles_.at(value_of(name));
    growing_.paragraph.heading = style.heading;
    growing_.hidden_by_style = style.hidden.value_or(false);
    growing_.bold_by_style = style.bold.value_or(false);
    std::optional<NumberRef> number = style.number;
    if (const xml::Node own = properties ? properties.first("numPr") : xml::Node()) {
      NumberRef reference = number.value_or(NumberRef{});
      if (own.first("numId")) reference.id = value_of(own.first("numId"));
      reference.level = std::min(8, number_of(own.first("ilvl"), own.first("numId") ? 0 : reference.level));
      number = reference;
    }
    const bool gone = around.deleted || (mark && mark.first("del") && node.children("r").empty());
    if (number && number->id != "0" && !gone) growing_.paragraph.numbering = numbering_.next(*number);
    open_ = true;
  }
  add_inline(node, inside);
  // A deleted paragraph mark joins this paragraph with the next one.
  if (!(mark && (mark.first("del") || mark.first("moveFrom")))) finish_paragraph(blocks);
}

void Reader::finish_paragraph(std::vector<Block>& blocks) {
  open_ = false;
  Growing grown = std::move(growing_);
  growing_ = Growing{};
  if (!grown.deleted.empty())
    material_.notes.push_back({Way::deleted, "deletion", grown.deleted, grown.paragraph.place});
  Block block;
  block.paragraph = std::move(grown.paragraph);
  blocks.push_back(std::move(block));
  for (Block& box : grown.boxes) blocks.push_back(std::move(box));
}

}  // namespace redress::docx
