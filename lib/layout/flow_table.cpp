#include <algorithm>
#include <numeric>

#include "layout/break_lines.hpp"
#include "layout/piece.hpp"
#include "unicode/runs.hpp"

namespace redress::layout {
namespace {

const Length line_width = Length::pt(0.75);

// Columns from the left edge of the table: `edges[i]` is where column i begins, one more for the end.
std::vector<Length> find_edges(const document::Table& table, Length width) {
  std::size_t count = table.widths.size();
  for (const auto& row : table.rows) {
    std::size_t columns = 0;
    for (const document::Cell& cell : row) columns += static_cast<std::size_t>(std::max(cell.columns, 1));
    count = std::max(count, columns);
  }
  std::vector<double> shares = table.widths;
  shares.resize(count, shares.empty()
                           ? 1
                           : std::accumulate(shares.begin(), shares.end(), 0.0) / static_cast<double>(shares.size()));
  for (double& share : shares) share = share > 0 ? share : 1;
  const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
  std::vector<Length> edges{Length()};
  double reached = 0;
  for (const double share : shares) {
    reached += share;
    edges.push_back(width * (reached / total));
  }
  return edges;
}

// The width at which nothing in the cell needs a second line; zero for what is more than a paragraph.
Length natural_width_of(Desk& desk, const document::Cell& cell, const std::string& language) {
  if (cell.blocks.size() != 1) return Length();
  const auto* paragraph = std::get_if<document::Paragraph>(&cell.blocks.front().is);
  if (!paragraph) return Length();
  Look look = desk.sheet.paragraph(paragraph->style);
  look.bold = look.bold || cell.header;
  return natural_width(shape_paragraph(desk, paragraph->texts, look, language, page::artifact));
}

// A narrow column of dates or numbers that needs only a little more gets it from the widest column.
void widen_narrow_columns(Desk& desk, const document::Table& table, const Column& column, Length padding,
                          std::vector<Length>& edges) {
  const std::size_t count = edges.size() - 1;
  if (count < 3) return;
  std::vector<Length> widths, wanted(count);
  for (std::size_t i = 0; i < count; ++i) widths.push_back(edges[i + 1] - edges[i]);
  const std::size_t widest = static_cast<std::size_t>(std::max_element(widths.begin(), widths.end()) - widths.begin());
  for (const auto& row : table.rows) {
    if (row.size() != count) continue;
    for (std::size_t i = 0; i < count; ++i)
      if (i != widest)
        wanted[i] = std::max(wanted[i], natural_width_of(desk, row[i], column.language) + padding + Length::pt(0.5));
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Length more = wanted[i] - widths[i];
    if (more <= Length() || wanted[i] > column.width / 3 || widths[widest] - more < column.width / 3) continue;
    widths[i] += more;
    widths[widest] -= more;
  }
  for (std::size_t i = 0; i + 1 < count; ++i) edges[i + 1] = edges[i] + widths[i];
}

struct SetCell {
  Length left, right;
  Pieces pieces;
  bool header = false;
  bool field_only = false;
};

class TableFlow {
 public:
  TableFlow(Desk& desk, const document::Table& table, const Column& column)
      : desk_(desk),
        table_(table),
        column_(column),
        edges_(find_edges(table, column.width)),
        frame_(std::make_shared<Frame>()) {
    pad_x_ = Length::pt(desk.sheet.text * (table.boxed ? 0.5 : 0.6));
    pad_y_ = Length::pt(desk.sheet.text * (table.boxed ? 0.35 : 0.45));
    widen_narrow_columns(desk, table, column, pad_x_ * std::int64_t{2}, edges_);
    frame_->left = column.left;
    frame_->right = column.left + column.width;
    frame_->closed = table.boxed;
  }

  Flowed flow() {
    const page::TagIndex whole = desk_.add_tag(page::TagKind::table, column_.tag, column_.language);
    desk_.tags[whole].title = table_.summary;
    const auto headers =
        static_cast<std::size_t>(std::clamp<int>(table_.header_rows, 0, static_cast<int>(table_.rows.size())));
    page::TagIndex part = whole;
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      if (headers > 0 && row == 0) part = desk_.add_tag(page::TagKind::table_head, whole);
      if (headers > 0 && row == headers) part = desk_.add_tag(page::TagKind::table_body, whole);
      flow_row(row, row < headers, part);
      if (row + 1 == headers) keep_header();
    }
    for (Piece& piece : flowed_.pieces) piece.frame = frame_;
    flowed_.after = Length::pt(desk_.sheet.text);
    return std::move(flowed_);
  }

 private:
  std::vector<SetCell> set_cells(std::size_t row, bool in_header, page::TagIndex part) {
    const page::TagIndex row_tag = desk_.add_tag(page::TagKind::row, part);
    const bool backwards = unicode::is_right_to_left(column_.language);
    std::vector<SetCell> cells;
    std::size_t at = 0;
    for (const document::Cell& cell : table_.rows[row]) {
      const std::size_t next = std::min(at + static_cast<std::size_t>(std::max(cell.columns, 1)), edges_.size() - 1);
      SetCell set;
      set.header = cell.header || in_header;
      const Length from = edges_[at], to = edges_[next];
      set.left = column_.left + (backwards ? column_.width - to : from);
      set.right = column_.left + (backwards ? column_.width - from : to);
      Column inner = column_;
      inner.tag = desk_.add_tag(set.header ? page::TagKind::header_cell : page::TagKind::data_cell, row_tag);
      desk_.tags[inner.tag].columns = std::max(cell.columns, 1);
      desk_.tags[inner.tag].column_header = in_header;
      // A ruled table stands flush with the text above it: no room before its first column, nor after its last.
      const Length before = table_.boxed ? pad_x_ : Length();
      const Length after = table_.boxed || next + 1 < edges_.size() ? pad_x_ : Length();
      inner.left = set.left + (backwards ? after : before);
      inner.width = std::max(set.right - set.left - before - after, Length::pt(1));
      inner.bold = column_.bold || set.header;
      inner.close_set = true;
      inner.align = cell.align;
      inner.field_height = table_.boxed ? Length::pt(1) : Length();
      set.field_only = table_.boxed && cell.blocks.size() == 1 &&
                       std::holds_alternative<document::Field>(cell.blocks.front().is) &&
                       std::get<document::Field>(cell.blocks.front().is).kind != document::FieldKind::checkbox;
      set.pieces = flow_blocks(desk_, cell.blocks, inner);
      cells.push_back(std::move(set));
      at = next;
    }
    return cells;
  }

  void flow_row(std::size_t row, bool in_header, page::TagIndex part) {
    std::vector<SetCell> cells = set_cells(row, in_header, part);
    Length content = Length::pt(desk_.sheet.text * 1.35);
    for (const SetCell& cell : cells) content = std::max(content, height_of(cell.pieces));
    // A row of labels alone speaks of the row below it.
    const bool labels = std::all_of(cells.begin(), cells.end(), [](const SetCell& cell) { return cell.header; });
    const bool tall = content > (desk_.sheet.bottom - desk_.sheet.top) / 4;
    const std::vector<Length> cuts = find_cuts(cells, content, tall && !in_header);
    const std::size_t first = flowed_.pieces.size();
    // A row of nothing but header cells names the row below it and never stands alone at the foot of a page.
    const bool leads = row + 1 < table_.rows.size() &&
                       std::all_of(cells.begin(), cells.end(), [](const SetCell& cell) { return cell.header; });
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      const bool top = i == 0, bottom = i + 2 == cuts.size();
      Piece piece = make_piece(cells, cuts[i], cuts[i + 1], top, bottom);
      piece.goes_on = !bottom;
      piece.heads_frame = in_header;
      piece.glued = in_header || labels || (leads && bottom) || (!bottom && (i < 1 || i + 3 >= cuts.size()));
      if (row == 0 && top && (table_.ruled || table_.boxed)) draw_line(piece, Length());
      if (bottom && (table_.ruled || table_.boxed)) draw_line(piece, piece.height - line_width);
      flowed_.pieces.push_back(std::move(piece));
    }
    if (cuts.size() == 2) fill_fields(cells, flowed_.pieces[first]);
  }

  // Heights at which the row may be cut by a page end: where no cell has a line or glued lines.
  static std::vector<Length> find_cuts(const std::vector<SetCell>& cells, Length content, bool tall) {
    std::vector<Length> cuts{Length()};
    if (tall) {
      std::vector<Length> candidates;
      std::vector<std::pair<Length, Length>> blocked;
      for (const SetCell& cell : cells) {
        Length y;
        for (std::size_t i = 0; i < cell.pieces.size(); ++i) {
          const Length begin = y;
          y += cell.pieces[i].before + cell.pieces[i].height;
          const bool glued = cell.pieces[i].glued && i + 1 < cell.pieces.size();
          const Length end = glued ? y + Length::thousandths(1) : y;
          blocked.emplace_back(begin, end);
          if (!glued) candidates.push_back(y);
        }
      }
      std::sort(candidates.begin(), candidates.end());
      for (const Length y : candidates)
        if (y > cuts.back() && y < content && std::none_of(blocked.begin(), blocked.end(), [&](const auto& span) {
              return y > span.first && y < span.second;
            }))
          cuts.push_back(y);
    }
    cuts.push_back(content);
    return cuts;
  }

  Piece make_piece(const std::vector<SetCell>& cells, Length from, Length to, bool top, bool bottom) {
    Piece piece;
    const Length above = top ? pad_y_ : Length();
    piece.height = to - from + above + (bottom ? pad_y_ + line_width : Length());
    for (const SetCell& cell : cells) {
      if (cell.header && table_.boxed)
        add_rectangle(piece, {cell.left, Length(), cell.right, piece.height}, header_fill);
    }
    for (const SetCell& cell : cells) {
      Length y;
      for (const Piece& part : cell.pieces) {
        y += part.before;
        if (y - part.before >= from && y - part.before < to) {
          for (Entry entry : part.entries) {
            move_down(entry.item, y - from + above);
            piece.entries.push_back(std::move(entry));
          }
          if (!piece.landmark) piece.landmark = part.landmark;
        }
        y += part.height;
      }
    }
    if (table_.boxed) {
      std::vector<Length> sides{frame_->left, frame_->right};
      for (const SetCell& cell : cells) sides.insert(sides.end(), {cell.left, cell.right});
      std::sort(sides.begin(), sides.end());
      sides.erase(std::unique(sides.begin(), sides.end()), sides.end());
      for (const Length x : sides)
        add_rectangle(piece, {x - line_width / 2, Length(), x + line_width / 2, piece.height}, box_grey);
    }
    return piece;
  }

  void draw_line(Piece& piece, Length y) {
    add_rectangle(piece, {frame_->left, y, frame_->right, y + line_width}, table_.boxed ? box_grey : rule_grey);
  }

  // A field alone in its boxed cell is the cell.
  static void fill_fields(const std::vector<SetCell>& cells, Piece& row) {
    for (const SetCell& cell : cells) {
      if (!cell.field_only) continue;
      for (Entry& entry : row.entries)
        if (auto* field = std::get_if<page::Field>(&entry.item);
            field && field->area.left >= cell.left && field->area.right <= cell.right)
          field->area = {cell.left + line_width, line_width, cell.right - line_width,
                         row.height - line_width * std::int64_t{2}};
    }
  }

  // The repeated rows say nothing new: on the pages that follow they are furniture.
  void keep_header() {
    Pieces header = flowed_.pieces;
    const Piece whole = stacked(header);
    frame_->header_height = whole.height;
    for (Entry entry : whole.entries) {
      if (auto* run = std::get_if<page::GlyphRun>(&entry.item)) run->tag = page::artifact;
      if (auto* picture = std::get_if<page::PlacedPicture>(&entry.item)) picture->tag = page::artifact;
      if (std::holds_alternative<page::Link>(entry.item) || std::holds_alternative<page::Field>(entry.item)) continue;
      frame_->header.push_back(std::move(entry));
    }
  }

  Desk& desk_;
  const document::Table& table_;
  const Column& column_;
  std::vector<Length> edges_;
  std::shared_ptr<Frame> frame_;
  Length pad_x_, pad_y_;
  Flowed flowed_;
};

}  // namespace

Flowed flow_table(Desk& desk, const document::Table& table, const Column& column) {
  if (table.rows.empty()) return {};
  Flowed flowed = TableFlow(desk, table, column).flow();
  if (!flowed.pieces.empty()) flowed.pieces.front().before = Length::pt(desk.sheet.text * 0.3);
  return flowed;
}

}  // namespace redress::layout
