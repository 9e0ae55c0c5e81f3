#include <algorithm>

#include "layout/piece.hpp"
#include "unicode/runs.hpp"

namespace redress::layout {
namespace {

std::string label_of(const document::List& list, std::size_t index) {
  if (list.numbering == document::Numbering::bullets) return "\xE2\x80\xA2";
  return std::to_string(list.first + static_cast<int>(index)) + ".";
}

Length indent_of(const Desk& desk, const document::List& list) {
  if (list.numbering == document::Numbering::bullets) return Length::pt(desk.sheet.text * 1.4);
  const auto last = static_cast<std::size_t>(list.first) + list.items.size();
  return Length::pt(desk.sheet.text * (last > 100 ? 2.8 : last > 10 ? 2.3 : 1.8));
}

}  // namespace

Flowed flow_list(Desk& desk, const document::List& list, const Column& column) {
  Flowed flowed;
  flowed.after = Length::pt(desk.sheet.text * (column.close_set ? 0.25 : 0.85));
  const page::TagIndex tag = desk.add_tag(page::TagKind::list, column.tag, column.language);
  desk.tags[tag].numbered = list.numbering == document::Numbering::numbers;
  const Length indent = std::min(indent_of(desk, list), column.width / 3);
  const bool backwards = unicode::is_right_to_left(column.language);
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const page::TagIndex item = desk.add_tag(page::TagKind::item, tag);
    Column label = column;
    label.width = indent;
    if (backwards) label.left = column.left + column.width - indent;
    Look look = desk.sheet.paragraph("body");
    if (column.close_set) look.leading = look.size * 1.35;
    Flowed marker = flow_texts(desk, {{label_of(list, i), column.bold, false, "", ""}}, look, label,
                               desk.add_tag(page::TagKind::label, item), document::Align::start);
    Column body = column;
    body.left = backwards ? column.left : column.left + indent;
    body.width = column.width - indent;
    body.tag = desk.add_tag(page::TagKind::item_body, item);
    Pieces pieces = flow_blocks(desk, list.items[i], body);
    if (pieces.empty()) pieces.emplace_back().height = look.leading;
    Piece& first = pieces.front();
    if (!marker.pieces.empty()) {
      std::vector<Entry>& entries = marker.pieces.front().entries;
      first.entries.insert(first.entries.begin(), entries.begin(), entries.end());
    }
    first.before = i == 0 ? Length() : Length::pt(desk.sheet.text * (column.close_set ? 0.2 : 0.4));
    std::move(pieces.begin(), pieces.end(), std::back_inserter(flowed.pieces));
  }
  return flowed;
}

}  // namespace redress::layout
