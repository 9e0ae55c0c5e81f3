#include <algorithm>
#include <numeric>

#include "docx/writing.hpp"
#include "unicode/runs.hpp"

namespace redress::docx {
namespace {

using namespace document;

std::vector<std::int64_t> find_widths(const Table& table, std::int64_t whole) {
  std::size_t columns = table.widths.size();
  for (const auto& row : table.rows) {
    std::size_t count = 0;
    for (const Cell& cell : row) count += static_cast<std::size_t>(std::max(cell.columns, 1));
    columns = std::max(columns, count);
  }
  std::vector<double> shares = table.widths;
  shares.resize(columns, 1);
  const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
  std::vector<std::int64_t> widths;
  for (const double share : shares)
    widths.push_back(static_cast<std::int64_t>(static_cast<double>(whole) * share / total));
  return widths;
}

void write_border(xml::Writer& out, const char* side, const char* kind, const char* colour) {
  out.open(side).attribute("w:val", kind);
  out.attribute("w:sz", "6").attribute("w:space", "0").attribute("w:color", colour).close();
}

void write_properties(xml::Writer& out, const Table& table, const Around& around, std::int64_t width) {
  out.open("w:tblPr");
  if (unicode::is_right_to_left(around.language)) write_value(out, "w:bidiVisual");
  out.open("w:tblW").attribute("w:w", std::to_string(width)).attribute("w:type", "dxa").close();
  const char* outside = table.boxed ? "single" : "nil";
  const char* between = table.boxed || table.ruled ? "single" : "nil";
  const char* colour = table.boxed ? "5A636D" : "B1B8BF";
  out.open("w:tblBorders");
  write_border(out, "w:top", table.boxed || table.ruled ? "single" : "nil", colour);
  write_border(out, "w:left", outside, colour);
  write_border(out, "w:bottom", table.boxed || table.ruled ? "single" : "nil", colour);
  write_border(out, "w:right", outside, colour);
  write_border(out, "w:insideH", between, colour);
  write_border(out, "w:insideV", outside, colour);
  out.close();
  out.open("w:tblLayout").attribute("w:type", "fixed").close();
  out.open("w:tblCellMar");
  for (const char* side : {"w:top", "w:left", "w:bottom", "w:right"})
    out.open(side).attribute("w:w", side[2] == 't' || side[2] == 'b' ? "60" : "100").attribute("w:type", "dxa").close();
  out.close();
  out.open("w:tblLook").attribute("w:val", "0020").attribute("w:firstRow", table.header_rows > 0 ? "1" : "0").close();
  if (!table.summary.empty()) write_value(out, "w:tblDescription", table.summary);
  out.close();
}

// A row with a field is at least as high as the field.
Length height_of(const std::vector<Cell>& row) {
  Length height;
  for (const Cell& cell : row)
    for (const Block& block : cell.blocks)
      if (const auto* field = std::get_if<Field>(&block.is)) height = std::max(height, field->height);
  return height;
}

bool leads(const std::vector<Cell>& row) {
  return std::all_of(row.begin(), row.end(), [](const Cell& cell) { return cell.header; });
}

}  // namespace

void write_table(Writing& writing, xml::Writer& out, const Table& table, const Around& around) {
  const std::vector<std::int64_t> widths = find_widths(table, around.width);
  out.open("w:tbl");
  write_properties(out, table, around, around.width);
  out.open("w:tblGrid");
  for (const std::int64_t width : widths) out.open("w:gridCol").attribute("w:w", std::to_string(width)).close();
  out.close();
  for (std::size_t index = 0; index < table.rows.size(); ++index) {
    const std::vector<Cell>& row = table.rows[index];
    const bool header_row = index < static_cast<std::size_t>(std::max(table.header_rows, 0));
    out.open("w:tr").open("w:trPr");
    write_value(out, "w:cantSplit");
    if (const Length height = height_of(row); height > Length())
      out.open("w:trHeight").attribute("w:val", twentieths(height)).attribute("w:hRule", "atLeast").close();
    if (header_row) write_value(out, "w:tblHeader");
    out.close();
    std::size_t column = 0;
    for (const Cell& cell : row) {
      const auto span = static_cast<std::size_t>(std::max(cell.columns, 1));
      std::int64_t width = 0;
      for (std::size_t i = column; i < std::min(column + span, widths.size()); ++i) width += widths[i];
      column += span;
      const bool header = cell.header || header_row;
      out.open("w:tc").open("w:tcPr");
      out.open("w:tcW").attribute("w:w", std::to_string(width)).attribute("w:type", "dxa").close();
      if (span > 1) write_value(out, "w:gridSpan", std::to_string(span));
      if (header && table.boxed)
        out.open("w:shd")
            .attribute("w:val", "clear")
            .attribute("w:color", "auto")
            .attribute("w:fill", "F3F2F1")
            .close();
      out.close();
      Around inner = around;
      inner.in_cell = true;
      inner.list = -1;
      inner.bold = header;
      inner.align = cell.align;
      inner.width = width - 200;
      // Word wants a paragraph at the end of each cell; a row of labels alone stays with the row it names.
      Blocks blocks = cell.blocks;
      if (blocks.empty() || std::holds_alternative<Table>(blocks.back().is))
        blocks.push_back({Paragraph{}, Keep::free, ""});
      if (leads(row))
        for (Block& block : blocks) block.keep = Keep::with_next;
      write_blocks(writing, out, blocks, inner);
      out.close();
    }
    out.close();
  }
  out.close();
}

}  // namespace redress::docx
