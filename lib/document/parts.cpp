#include "document/parts.hpp"

namespace redress::document {
namespace {

Cell cell_of(Text text, Align align) {
  Paragraph content;
  content.texts.push_back(std::move(text));
  content.align = align;
  Cell cell;
  cell.blocks.push_back(Block{std::move(content), Keep::free, ""});
  cell.align = align;
  return cell;
}

}  // namespace

Block paragraph(const std::string& text, const std::string& style) {
  Paragraph paragraph;
  paragraph.texts.push_back({text, false, false, "", ""});
  paragraph.style = style;
  return Block{std::move(paragraph), Keep::free, ""};
}

Block heading(int level, const std::string& text) {
  Heading heading;
  heading.level = level;
  heading.texts.push_back({text, false, false, "", ""});
  return Block{std::move(heading), Keep::with_next, ""};
}

Block list(const std::vector<std::string>& items, Numbering numbering) {
  List list;
  list.numbering = numbering;
  for (const std::string& item : items) list.items.push_back({paragraph(item)});
  return Block{std::move(list), Keep::free, ""};
}

Cell cell(const std::string& text, const std::string& link, Align align) {
  return cell_of({text, false, false, "", link}, align);
}

Cell header_cell(const std::string& text, Align align) {
  Cell cell = cell_of({text, true, false, "", ""}, align);
  cell.header = true;
  return cell;
}

}  // namespace redress::document
