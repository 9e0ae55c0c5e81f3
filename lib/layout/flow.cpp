#include <algorithm>

#include "layout/piece.hpp"
#include "layout/place_line.hpp"
#include "unicode/runs.hpp"

namespace redress::layout {
namespace {

using document::Align;
using document::Keep;

template <class... Cases>
struct Choose : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Choose(Cases...) -> Choose<Cases...>;

// In ems: about thirty characters a line.
constexpr std::int64_t narrow_column = 15;

std::string plain_text(const document::Texts& texts) {
  std::string plain;
  for (const document::Text& text : texts) plain += text.text;
  std::replace(plain.begin(), plain.end(), '\n', ' ');
  return plain;
}

// Two lines at least stay together at either end of a paragraph; three stay together whole.
void glue_lines(Pieces& pieces) {
  const std::size_t count = pieces.size();
  for (std::size_t i = 0; i + 1 < count; ++i) pieces[i].glued = count <= 3 || i == 0 || i + 2 == count;
}

// Fonts of other scripts may stand taller than Noto Sans; their lines get the room they need.
Length leading_of(const Desk& desk, const Paragraph& paragraph, const Line& line) {
  Length leading = paragraph.look.leading;
  for (const Stretch& stretch : paragraph.shaped->stretches) {
    if (stretch.what.end <= line.begin || stretch.what.begin >= line.end) continue;
    const font::Metrics& metrics = desk.fonts.metrics(stretch.what.face);
    leading = std::max(leading, paragraph.look.size * ((metrics.ascent - metrics.descent) / 1000.0));
  }
  return leading;
}

Length baseline_in(const Desk& desk, const Look& look, Length leading) {
  const font::Metrics& metrics = desk.fonts.metrics(desk.fonts.base(font::Style::regular));
  const Length body = look.size * ((metrics.ascent - metrics.descent) / 1000.0);
  return (leading - body) / 2 + look.size * (metrics.ascent / 1000.0);
}

Flowed flow_heading(Desk& desk, const document::Heading& heading, const Column& column) {
  const page::TagIndex tag = desk.add_tag(page::TagKind::heading, column.tag, column.language);
  desk.tags[tag].level = std::clamp(heading.level, 1, 6);
  Look look = desk.sheet.heading(heading.level);
  if (column.close_set) look.before = look.after = Length();
  Flowed flowed = flow_texts(desk, heading.texts, look, column, tag, Align::start);
  if (flowed.pieces.empty()) return flowed;
  for (Piece& piece : flowed.pieces) piece.glued = true;
  flowed.pieces.front().landmark = Landmark{plain_text(heading.texts), heading.anchor, std::max(heading.level, 1)};
  return flowed;
}

// Somebody else's words: set in, with a bar beside them.
Flowed flow_quote(Desk& desk, const document::Paragraph& paragraph, const Column& column) {
  Column inner = column;
  const Length inset = Length::pt(desk.sheet.text * 1.2);
  inner.left += inset;
  inner.width -= inset;
  inner.tag = desk.add_tag(page::TagKind::quote, column.tag, column.language);
  const page::TagIndex tag = desk.add_tag(page::TagKind::paragraph, inner.tag);
  Flowed flowed = flow_texts(desk, paragraph.texts, desk.sheet.paragraph("body"), inner, tag, paragraph.align);
  for (Piece& piece : flowed.pieces)
    add_rectangle(piece, {column.left, Length(), column.left + Length::pt(2.5), piece.height}, rule_grey);
  return flowed;
}

Flowed flow_paragraph(Desk& desk, const document::Paragraph& paragraph, const Column& column) {
  if (paragraph.style == "quote") return flow_quote(desk, paragraph, column);
  const page::TagIndex tag = desk.add_tag(page::TagKind::paragraph, column.tag, column.language);
  Look look = desk.sheet.paragraph(paragraph.style);
  look.bold = look.bold || column.bold;
  // In ragged text words are torn only where a column is too narrow for them. Source: RNIB clear print.
  if (paragraph.align == Align::justified)
    look.tearing = Tearing::free;
  else if (column.width < look.size * narrow_column)
    look.tearing = Tearing::reluctant;
  if (column.close_set) {
    if (paragraph.style == "body") look.leading = look.size * 1.35;
    look.before = Length();
    look.after = look.size * 0.25;
  }
  return flow_texts(desk, paragraph.texts, look, column, tag,
                    paragraph.align == Align::start ? column.align : paragraph.align);
}

Flowed flow_address(Desk& desk, const document::Address& address, const Column& column) {
  const page::TagIndex tag = desk.add_tag(page::TagKind::paragraph, column.tag, column.language);
  std::string lines;
  for (const std::string& line : address.lines) lines += (lines.empty() ? "" : "\n") + line;
  Flowed flowed =
      flow_texts(desk, {{lines, false, false, "", ""}}, desk.sheet.paragraph("address"), column, tag, Align::start);
  for (std::size_t i = 0; i + 1 < flowed.pieces.size(); ++i) flowed.pieces[i].glued = true;
  flowed.after = Length::pt(desk.sheet.text * 0.85);
  return flowed;
}

Flowed flow_rule(Desk& desk, const Column& column) {
  Piece piece;
  piece.before = Length::pt(desk.sheet.text * 0.5);
  piece.height = Length::pt(0.75);
  add_rectangle(piece, {column.left, Length(), column.left + column.width, piece.height}, rule_grey);
  return {{std::move(piece)}, Length::pt(desk.sheet.text)};
}

// Tables, fields and pictures use the whole sheet; what is read line after line does not.
bool is_running_text(const document::Block& block) {
  return std::holds_alternative<document::Paragraph>(block.is) || std::holds_alternative<document::Heading>(block.is) ||
         std::holds_alternative<document::List>(block.is);
}

Flowed flow_block(Desk& desk, const document::Block& block, const Column& column) {
  return std::visit(Choose{[&](const document::Paragraph& it) { return flow_paragraph(desk, it, column); },
                           [&](const document::Heading& it) { return flow_heading(desk, it, column); },
                           [&](const document::List& it) { return flow_list(desk, it, column); },
                           [&](const document::Table& it) { return flow_table(desk, it, column); },
                           [&](const document::Figure& it) { return flow_figure(desk, it, column); },
                           [&](const document::Field& it) { return flow_field(desk, it, column); },
                           [&](const document::SignOff& it) { return flow_sign_off(desk, it, column); },
                           [&](const document::Address& it) { return flow_address(desk, it, column); },
                           [&](const document::Rule&) { return flow_rule(desk, column); },
                           [&](const document::PageBreak&) { return Flowed{}; },
                           [&](const document::Group& it) {
                             Column inner = column;
                             inner.tag = desk.add_tag(page::TagKind::section, column.tag, column.language);
                             return Flowed{flow_blocks(desk, it.blocks, inner), Length::pt(desk.sheet.text * 0.85)};
                           }},
                    block.is);
}

}  // namespace

Flowed flow_texts(Desk& desk, const document::Texts& texts, const Look& look, const Column& column, page::TagIndex tag,
                  Align align) {
  const Paragraph paragraph = shape_paragraph(desk, texts, look, column.language, tag);
  Flowed flowed;
  flowed.after = look.after;
  for (const Line& line : break_lines(paragraph, column.width)) {
    Piece piece;
    if (flowed.pieces.empty()) piece.before = look.before;
    piece.height = leading_of(desk, paragraph, line);
    piece.entries =
        place_line(desk, paragraph, line, {column.left, column.width, baseline_in(desk, look, piece.height), align});
    flowed.pieces.push_back(std::move(piece));
  }
  glue_lines(flowed.pieces);
  return flowed;
}

Pieces flow_blocks(Desk& desk, const document::Blocks& blocks, const Column& column) {
  Pieces pieces;
  Length owed;
  bool new_page = false, after_sign_off = false;
  for (const document::Block& block : blocks) {
    if (std::holds_alternative<document::PageBreak>(block.is)) {
      new_page = true;
      continue;
    }
    Column inner = column;
    inner.language = nearer(block.language, column.language);
    if (is_running_text(block) && inner.width > desk.sheet.text_measure()) {
      if (unicode::is_right_to_left(inner.language)) inner.left += inner.width - desk.sheet.text_measure();
      inner.width = desk.sheet.text_measure();
    }
    Flowed flowed = flow_block(desk, block, inner);
    if (flowed.pieces.empty()) continue;
    Piece& first = flowed.pieces.front();
    first.before = pieces.empty() && column.close_set ? Length() : std::max(first.before, owed);
    first.new_page = first.new_page || new_page;
    new_page = false;
    owed = flowed.after;
    if (block.keep == Keep::together)
      for (std::size_t i = 0; i + 1 < flowed.pieces.size(); ++i) flowed.pieces[i].glued = true;
    const auto* paragraph = std::get_if<document::Paragraph>(&block.is);
    const bool leads = paragraph && (paragraph->style == "label" || paragraph->style == "hint");
    if (block.keep == Keep::with_next || leads) flowed.pieces.back().glued = true;
    if (std::holds_alternative<document::SignOff>(block.is))
      // A signature never stands on a page of its own: the last lines of the text go with it.
      for (std::size_t i = pieces.size(), back = 0; i-- > 0 && back < 2; ++back) pieces[i].glued = true;
    // What is enclosed stands under the name it belongs to.
    if (after_sign_off && paragraph && paragraph->style == "small") pieces.back().glued = true;
    after_sign_off = std::holds_alternative<document::SignOff>(block.is);
    std::move(flowed.pieces.begin(), flowed.pieces.end(), std::back_inserter(pieces));
  }
  return pieces;
}

Length height_of(const Pieces& pieces) {
  Length height;
  for (const Piece& piece : pieces) height += piece.before + piece.height;
  return height;
}

Piece stacked(const Pieces& pieces) {
  Piece whole;
  for (const Piece& piece : pieces) {
    whole.height += piece.before;
    for (Entry entry : piece.entries) {
      move_down(entry.item, whole.height);
      whole.entries.push_back(std::move(entry));
    }
    whole.height += piece.height;
    if (!whole.landmark) whole.landmark = piece.landmark;
  }
  return whole;
}

void add_rectangle(Piece& piece, const page::Area& area, page::Colour fill) {
  page::Rectangle rectangle;
  rectangle.area = area;
  rectangle.fill = fill;
  piece.entries.push_back({rectangle, fill == header_fill ? 0U : 1U});
}

}  // namespace redress::layout
