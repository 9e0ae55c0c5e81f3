#include <algorithm>

#include "layout/piece.hpp"
#include "layout/place_line.hpp"

namespace redress::layout {
namespace {

using document::FieldKind;

const Length box_line = Length::pt(0.75);

Length height_of_field(const Desk& desk, const document::Field& field) {
  const Length most = desk.sheet.bottom - desk.sheet.top - Length::mm(30);
  if (field.height > Length()) return std::min(field.height, most);
  const double text = desk.sheet.text;
  switch (field.kind) {
    case FieldKind::line: return Length::pt(text * 2);
    case FieldKind::text: return Length::pt(text * 7.5);
    case FieldKind::checkbox: return Length::pt(text * 1.3);
    case FieldKind::signature: return Length::mm(22);
  }
  return Length();
}

// The lines filled in already, inside the box.
std::vector<page::GlyphRun> show_value(Desk& desk, const document::Field& field, const page::Area& area,
                                       page::TagIndex tag, const std::string& language) {
  if (field.value.empty() || field.kind == FieldKind::checkbox || field.kind == FieldKind::signature) return {};
  Look look = desk.sheet.paragraph("body");
  look.leading = look.size * 1.3;
  const Length inset = Length::pt(4);
  // What people typed keeps its own tags out: the field is one element.
  const Paragraph paragraph =
      shape_paragraph(desk, {{field.value, false, false, "", ""}}, look, language, page::artifact);
  const Length room = area.right - area.left - inset * std::int64_t{2};
  Length baseline = field.kind == FieldKind::line ? area.top + (area.bottom - area.top) / 2 + look.size * 0.36
                                                  : area.top + inset + look.size * 1.07;
  std::vector<page::GlyphRun> runs;
  for (const Line& line : break_lines(paragraph, room)) {
    if (baseline > area.bottom) break;
    for (Entry& entry : place_line(desk, paragraph, line, {area.left + inset, room, baseline, document::Align::start}))
      if (auto* run = std::get_if<page::GlyphRun>(&entry.item)) {
        run->tag = tag;
        runs.push_back(std::move(*run));
      }
    baseline += look.leading;
    if (field.kind == FieldKind::line) break;
  }
  return runs;
}

}  // namespace

Flowed flow_field(Desk& desk, const document::Field& field, const Column& column) {
  Piece piece;
  piece.height = height_of_field(desk, field);
  Length width = field.width > Length() ? std::min(field.width, column.width) : column.width;
  if (field.kind == FieldKind::checkbox) width = piece.height;
  const page::Area box{column.left, Length(), column.left + width, piece.height};
  const bool own_box = column.field_height == Length() || field.kind == FieldKind::checkbox;
  if (own_box) {
    const Length right = box.right - box_line, bottom = box.bottom - box_line;
    add_rectangle(piece, {box.left, box.top, box.right, box.top + box_line}, box_grey);
    add_rectangle(piece, {box.left, bottom, box.right, box.bottom}, box_grey);
    add_rectangle(piece, {box.left, box.top, box.left + box_line, box.bottom}, box_grey);
    add_rectangle(piece, {right, box.top, box.right, box.bottom}, box_grey);
  }
  const page::TagIndex tag = desk.add_tag(page::TagKind::form, column.tag, column.language);
  desk.tags[tag].alternative = field.tooltip.empty() ? field.name : field.tooltip;
  page::Field placed;
  placed.kind = field.kind;
  placed.name = field.name;
  placed.tooltip = field.tooltip.empty() ? field.name : field.tooltip;
  placed.value = field.value;
  placed.area = {box.left + box_line, box_line, box.right - box_line, box.bottom - box_line};
  placed.size = Length::pt(desk.sheet.text);
  placed.font = field.kind == FieldKind::line || field.kind == FieldKind::text
                    ? desk.entry_font()
                    : desk.codes.font_of(desk.fonts.base(font::Style::regular));
  placed.tag = tag;
  placed.appearance = show_value(desk, field, placed.area, tag, column.language);
  piece.entries.push_back({std::move(placed), desk.next_turn()});
  Flowed flowed;
  flowed.after = Length::pt(desk.sheet.text * (column.close_set ? 0.25 : 0.9));
  flowed.pieces.push_back(std::move(piece));
  return flowed;
}

Flowed flow_sign_off(Desk& desk, const document::SignOff& sign_off, const Column& column) {
  Pieces pieces;
  const auto add = [&](const std::string& text, bool bold) {
    if (text.empty()) return;
    const page::TagIndex tag = desk.add_tag(page::TagKind::paragraph, column.tag, column.language);
    Look look = desk.sheet.paragraph("sign-off");
    look.bold = bold;
    Flowed line = flow_texts(desk, {{text, false, false, "", ""}}, look, column, tag, document::Align::start);
    std::move(line.pieces.begin(), line.pieces.end(), std::back_inserter(pieces));
  };
  add(sign_off.closing, false);
  Piece room;
  room.before = Length::pt(desk.sheet.text * 0.4);
  room.height = Length::mm(18);
  if (sign_off.field) {
    Column inner = column;
    inner.field_height = Length::pt(1);  // no box around the place of a signature
    document::Field field = *sign_off.field;
    if (field.width <= Length()) field.width = Length::mm(85);
    Flowed reserved = flow_field(desk, field, inner);
    reserved.pieces.front().before = room.before;
    room = std::move(reserved.pieces.front());
  }
  pieces.push_back(std::move(room));
  const std::size_t under = pieces.size();
  add(sign_off.name, true);
  add(sign_off.role, false);
  add(sign_off.on_behalf_of, false);
  if (under < pieces.size()) pieces[under].before = Length::pt(desk.sheet.text * 0.4);
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) pieces[i].glued = true;
  pieces.front().before = Length::pt(desk.sheet.text * 0.5);
  return {std::move(pieces), Length::pt(desk.sheet.text * 1.2)};
}

}  // namespace redress::layout
