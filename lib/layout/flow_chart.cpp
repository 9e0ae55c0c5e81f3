#include <algorithm>

#include "layout/piece.hpp"

namespace redress::layout {
namespace {

constexpr page::Colour white{255, 255, 255};

// One chart: labels to the left, bars that begin on one line, the number at the end of each.
class ChartFlow {
 public:
  ChartFlow(Desk& desk, const document::Figure& chart, const Column& column)
      : desk_(desk), column_(column), look_(desk.sheet.paragraph("cell")) {
    look_.size = look_.size * 0.9;
    look_.leading = look_.leading * 0.9;
    labels_ = column.width * 0.36;
    values_ = column.width * 0.16;
    for (const document::Bar& bar : chart.bars) longest_ = std::max(longest_, bar.length);
    tag_ = desk.add_tag(page::TagKind::figure, column.tag, column.language);
    desk.tags[tag_].alternative = chart.alternative;
  }

  Piece flow(const std::vector<document::Bar>& bars) {
    // Behind it all, so that the chart's box is known as one.
    const std::size_t ground = add({column_.left, Length(), column_.left + column_.width, Length()}, white);
    for (const document::Bar& bar : bars)
      if (!bar.label.empty()) add_bar(bar);
    std::get<page::Rectangle>(whole_.entries[ground].item).area.bottom = whole_.height;
    return std::move(whole_);
  }

 private:
  std::size_t add(const page::Area& area, page::Colour fill) {
    whole_.entries.push_back({page::Rectangle{area, fill, tag_}, desk_.next_turn()});
    return whole_.entries.size() - 1;
  }

  void add_text(const std::string& text, Length left, Length width, document::Align align, Length middle) {
    Column slot = column_;
    slot.left = left;
    slot.width = width;
    Piece lines = stacked(flow_texts(desk_, {{text, false, false, "", ""}}, look_, slot, tag_, align).pieces);
    for (Entry& entry : lines.entries) {
      move_down(entry.item, middle - lines.height * 0.5);
      whole_.entries.push_back(std::move(entry));
    }
  }

  Length height_of_label(const std::string& text) {
    Column slot = column_;
    slot.width = labels_;
    return height_of(
        flow_texts(desk_, {{text, false, false, "", ""}}, look_, slot, page::artifact, document::Align::start).pieces);
  }

  void add_bar(const document::Bar& bar) {
    const Length thick = look_.leading * 0.85, gap = look_.leading * 0.35;
    const Length height = std::max(height_of_label(bar.label), thick) + gap;
    const Length middle = whole_.height + height * 0.5;
    const Length from = column_.left + labels_ + look_.size * 0.8;
    const Length room = column_.width - labels_ - values_ - look_.size * 0.8;
    const double share = longest_ > 0 ? std::clamp(bar.length / longest_, 0.0, 1.0) : 0;
    add_text(bar.label, column_.left, labels_, document::Align::start, middle);
    // Nothing is drawn as a hair, so that it is seen that the bar is there and empty.
    const Length to = from + std::max(room * share, Length::pt(1));
    add({from, middle - thick * 0.5, to, middle + thick * 0.5}, link_ink);
    add_text(bar.value, to + look_.size * 0.5, column_.left + column_.width - to - look_.size * 0.5,
             document::Align::start, middle);
    whole_.height += height;
  }

  Desk& desk_;
  const Column& column_;
  Look look_;
  Length labels_, values_;
  double longest_ = 0;
  page::TagIndex tag_ = page::artifact;
  Piece whole_;
};

}  // namespace

Flowed flow_chart(Desk& desk, const document::Figure& chart, const Column& column) {
  Flowed flowed;
  flowed.pieces.push_back(ChartFlow(desk, chart, column).flow(chart.bars));
  flowed.after = Length::pt(desk.sheet.text);
  return flowed;
}

}  // namespace redress::layout
