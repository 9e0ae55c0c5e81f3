/// What stands on a page from top to bottom: a line, a row, a picture, each whole.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "layout/desk.hpp"

namespace redress::layout {

/// A heading that links and bookmarks lead to.
struct Landmark {
  std::string title, anchor;
  int level = 1;
};

/// A table's frame and the rows repeated on each page it goes on to.
struct Frame {
  std::vector<Entry> header;  ///< y from the top of the repeated rows; tags already those of furniture
  Length header_height;
  Length left, right;
  bool closed = false;  ///< a box that is closed at the foot of a page and opened at the head of the next
};

struct Piece {
  Length before;  ///< above it, left out at the head of a page
  Length height;
  std::vector<Entry> entries;  ///< x on the page, y from the piece's top
  bool glued = false;          ///< the next piece must follow on the same page
  bool new_page = false;       ///< must begin a page
  bool goes_on = false;        ///< its table row goes on in the next piece
  std::optional<Landmark> landmark;
  std::shared_ptr<const Frame> frame;  ///< of the table it belongs to
  bool heads_frame = false;            ///< belongs to the table's own header rows
};

using Pieces = std::vector<Piece>;

/// Where a flow of blocks is set.
struct Column {
  Length left, width;
  page::TagIndex tag = 0;  ///< the parent of the blocks' tags
  std::string language;
  bool bold = false;       ///< header cells
  bool close_set = false;  ///< cells: closer lines, no space around
  document::Align align = document::Align::start;
  Length field_height;  ///< of a field that fills its boxed cell; zero: it draws its own box
};

/// The blocks as pieces, in order.
Pieces flow_blocks(Desk& desk, const document::Blocks& blocks, const Column& column);

/// One kind of block each. The pieces' `before` is the space above; `after` below is the caller's to add.
struct Flowed {
  Pieces pieces;
  Length after;
};
Flowed flow_texts(Desk& desk, const document::Texts& texts, const Look& look, const Column& column, page::TagIndex tag,
                  document::Align align);
Flowed flow_list(Desk& desk, const document::List& list, const Column& column);
Flowed flow_table(Desk& desk, const document::Table& table, const Column& column);
Flowed flow_chart(Desk& desk, const document::Figure& chart, const Column& column);
Flowed flow_figure(Desk& desk, const document::Figure& figure, const Column& column);
Flowed flow_field(Desk& desk, const document::Field& field, const Column& column);
Flowed flow_sign_off(Desk& desk, const document::SignOff& sign_off, const Column& column);

/// The height of pieces one under the other.
Length height_of(const Pieces& pieces);
/// One piece of them all, for what may not be torn.
Piece stacked(const Pieces& pieces);
/// Adds an entry without text to a piece.
void add_rectangle(Piece& piece, const page::Area& area, page::Colour fill);

}  // namespace redress::layout
