#include "layout/break_pages.hpp"

#include <algorithm>

namespace redress::layout {
namespace {

// How much of the space between paragraphs is kept, in percent.
enum class Spacing { full = 100, tight = 70 };

class Stacker {
 public:
  Stacker(const Desk& desk, const std::vector<Entry>& head, const Margins& margins, Spacing spacing)
      : desk_(desk), margins_(margins), spacing_(static_cast<int>(spacing)), entries_(head), y_(margins.first_top) {}

  Length reached() const { return y_; }

  Broken stack(const Pieces& pieces) {
    for (std::size_t from = 0; from < pieces.size();) {
      std::size_t to = from;
      while (to + 1 < pieces.size() && pieces[to].glued && !pieces[to + 1].new_page) ++to;
      ++to;
      if (pieces[from].new_page && !at_top_) next_page(pieces[from]);
      const Length needed = height(pieces, from, to);
      if (y_ + needed > margins_.bottom && !at_top_ && needed <= room_of_a_page(pieces[from])) next_page(pieces[from]);
      for (std::size_t i = from; i < to; ++i) {
        if (y_ + space_above(pieces[i]) + pieces[i].height > margins_.bottom && !at_top_) next_page(pieces[i]);
        put(pieces[i]);
      }
      from = to;
    }
    finish_page();
    return std::move(broken_);
  }

 private:
  Length gap(const Piece& piece) const { return piece.before * spacing_ / 100; }
  Length space_above(const Piece& piece) const { return at_top_ ? Length() : gap(piece); }

  Length height(const Pieces& pieces, std::size_t from, std::size_t to) const {
    Length sum;
    for (std::size_t i = from; i < to; ++i)
      sum += (i == from ? space_above(pieces[i]) : gap(pieces[i])) + pieces[i].height;
    return sum;
  }

  Length room_of_a_page(const Piece& first) const {
    Length room = margins_.bottom - margins_.next_top;
    if (repeats_header(first)) room -= first.frame->header_height;
    return room;
  }

  bool repeats_header(const Piece& piece) const {
    return piece.frame && !piece.heads_frame && piece.frame == frame_ && !piece.frame->header.empty();
  }

  void put(const Piece& piece) {
    y_ += space_above(piece);
    for (Entry entry : piece.entries) {
      move_down(entry.item, y_);
      entries_.push_back(std::move(entry));
    }
    if (piece.landmark) mark(*piece.landmark);
    y_ += piece.height;
    at_top_ = false;
    frame_ = piece.frame;
    cut_row_ = piece.goes_on;
  }

  void mark(const Landmark& landmark) {
    const Spot spot{broken_.pages.size(), y_};
    page::Bookmark bookmark;
    bookmark.title = landmark.title;
    bookmark.page = spot.page;
    bookmark.y = spot.y;
    bookmark.level = landmark.level - 1;
    broken_.bookmarks.push_back(std::move(bookmark));
    if (!landmark.anchor.empty()) broken_.anchors.emplace(landmark.anchor, spot);
  }

  void line_across(const Frame& frame) {
    page::Rectangle line;
    line.area = {frame.left, y_ - Length::pt(0.75), frame.right, y_};
    line.fill = box_grey;
    entries_.push_back({line, 1});
  }

  void next_page(const Piece& next) {
    const bool same_table = frame_ && next.frame == frame_ && !next.heads_frame;
    if (same_table && cut_row_ && frame_->closed) line_across(*frame_);
    finish_page();
    y_ = margins_.next_top;
    at_top_ = true;
    if (!same_table) return;
    if (!frame_->header.empty()) {
      for (Entry entry : frame_->header) {
        move_down(entry.item, y_);
        // Furniture comes before the text of its page.
        entry.turn = std::min(entry.turn, 1U);
        entries_.push_back(std::move(entry));
      }
      y_ += frame_->header_height;
    } else if (frame_->closed) {
      y_ += Length::pt(0.75);
      line_across(*frame_);
    }
  }

  void finish_page() {
    page::Page page;
    page.width = desk_.sheet.width;
    page.height = desk_.sheet.height;
    std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.turn < b.turn; });
    for (Entry& entry : entries_) page.items.push_back(std::move(entry.item));
    entries_.clear();
    broken_.pages.push_back(std::move(page));
  }

  const Desk& desk_;
  const Margins& margins_;
  std::int64_t spacing_;
  Broken broken_;
  std::vector<Entry> entries_;
  Length y_;
  bool at_top_ = true;
  bool cut_row_ = false;
  std::shared_ptr<const Frame> frame_;
};

}  // namespace

Broken break_pages(const Desk& desk, const std::vector<Entry>& head, const Pieces& pieces, const Margins& margins) {
  Stacker full(desk, head, margins, Spacing::full);
  Broken broken = full.stack(pieces);
  const Length used = full.reached() - margins.next_top;
  const bool short_page = used * std::int64_t{5} < (margins.bottom - margins.next_top) * std::int64_t{2};
  if (broken.pages.size() < 2 || broken.pages.size() > 9 || !short_page) return broken;
  Broken tighter = Stacker(desk, head, margins, Spacing::tight).stack(pieces);
  return tighter.pages.size() < broken.pages.size() ? tighter : broken;
}

}  // namespace redress::layout
