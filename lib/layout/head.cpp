#include "layout/head.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "layout/place_line.hpp"

namespace redress::layout {
namespace {

using document::Align;
using document::Envelope;

const Length smallest_contact = Length::pt(9);

class HeadSetter {
 public:
  explicit HeadSetter(Desk& desk)
      : desk_(desk), sheet_(desk.sheet), window_(window_of(desk.document.setting.envelope)) {
    side_left_ = sheet_.left + (sheet_.measure() * 0.64);
    if (!desk.document.letterhead) return;
    make_room_for_contact(*desk.document.letterhead);
    large_print_ = can_be_stacked(*desk.document.letterhead);
  }

  Head set() {
    const document::Document& document = desk_.document;
    head_.text_from = sheet_.top;
    Length name_end = Length::mm(15), side_end = Length::mm(15);
    if (document.letterhead) {
      name_end = set_name(*document.letterhead);
      side_end = large_print() ? set_large_contact(*document.letterhead, name_end) : set_contact(*document.letterhead);
    }
    if (!document.recipient) {
      if (document.letterhead) head_.text_from = std::max(name_end, side_end) + Length::mm(8);
      if (!document.marking.empty())
        head_.text_from =
            put(document.marking, sheet_.paragraph("marking"), sheet_.left, sheet_.measure(), head_.text_from) +
            Length::mm(2);
      return std::move(head_);
    }
    const bool windowed = document.setting.envelope != Envelope::none;
    const page::Area zone = windowed ? window_.zone : free_zone(std::max(name_end, side_end));
    // Reading order: reference and date, marking, address.
    const Length beside = set_references(std::max(zone.top - Length::mm(6), side_end + Length::mm(4)));
    const Length marking_end = set_marking(zone, name_end);
    const Length address_end = set_address(*document.recipient, zone, windowed);
    head_.text_from = std::max({windowed ? window_.text_from : address_end + Length::mm(8), beside + Length::mm(6),
                                address_end + Length::mm(5), marking_end + Length::mm(5)});
    return std::move(head_);
  }

 private:
  // Text at a fixed place; gives where it ends.
  Length put(const std::string& text, const Look& look, Length left, Length width, Length top,
             Align align = Align::start) {
    if (text.empty()) return top;
    Column column;
    column.left = left;
    column.width = width;
    column.language = desk_.document.language;
    const page::TagIndex tag = desk_.add_tag(page::TagKind::paragraph, 0);
    return put(flow_texts(desk_, {{text, false, false, "", ""}}, look, column, tag, align).pieces, top);
  }

  Length put(const Pieces& pieces, Length top) {
    for (const Piece& piece : pieces) {
      top += piece.before;
      for (Entry entry : piece.entries) {
        move_down(entry.item, top);
        head_.entries.push_back(std::move(entry));
      }
      top += piece.height;
    }
    return top;
  }

  // Logo at the left, the centre's name beside it; both end above what the envelope shows.
  Length set_name(const document::Letterhead& letterhead) {
    const Length top = Length::mm(15);
    const bool windowed = desk_.document.recipient && desk_.document.setting.envelope != Envelope::none;
    const Length room = windowed ? window_.zone.top - top - Length::mm(9) : Length::mm(40);
    Length left = sheet_.left, end = top;
    if (letterhead.logo) {
      document::Figure logo = *letterhead.logo;
      logo.height = std::min(logo.height > Length() ? logo.height : Length::mm(18), room);
      if (logo.width > Length()) logo.height = Length();
      Column column;
      column.left = left;
      column.width = (side_left_ - left) / 2;
      column.language = desk_.document.language;
      const Pieces pieces = flow_figure(desk_, logo, column).pieces;
      end = put(pieces, top);
      left = std::max(left, right_edge(pieces) + Length::mm(5));
    }
    Look look;
    look.bold = look.balanced = true;
    const Length width = large_print() ? sheet_.right - left : side_left_ - left - Length::mm(6);
    for (double size = std::min(sheet_.text * 1.45, 20.0); size >= 9; size -= 1) {
      look.size = Length::pt(size);
      look.leading = look.size * 1.2;
      const Paragraph name = shape_paragraph(desk_, {{letterhead.name, false, false, "", ""}}, look,
                                             desk_.document.language, page::artifact);
      if (look.leading * static_cast<std::int64_t>(break_lines(name, width).size()) <= room) break;
    }
    return std::max(end, put(letterhead.name, look, left, width, top));
  }

  static Length right_edge(const Pieces& pieces) {
    Length edge;
    for (const Piece& piece : pieces)
      for (const Entry& entry : piece.entries)
        if (const auto* picture = std::get_if<page::PlacedPicture>(&entry.item))
          edge = std::max(edge, picture->area.right);
    return edge;
  }

  bool large_print() const { return large_print_; }

  // Large print stacks name and contact, where they end above what the envelope shows.
  bool can_be_stacked(const document::Letterhead& letterhead) {
    if (sheet_.text <= 16) return false;
    if (!desk_.document.recipient || desk_.document.setting.envelope == Envelope::none) return true;
    Look look;
    look.bold = true;
    look.size = Length::pt(20);
    const Paragraph name = shape_paragraph(desk_, {{letterhead.name, false, false, "", ""}}, look,
                                           desk_.document.language, page::artifact);
    const auto lines = static_cast<std::int64_t>(break_lines(name, sheet_.measure()).size());
    const auto contact = static_cast<std::int64_t>(letterhead.contact.size());
    return look.size * 1.2 * lines + smallest_contact * 1.35 * contact <= window_.zone.top - Length::mm(24);
  }

  // Whoever needs large print needs it in the letterhead, too: the lines stand under the name, as large as there is room.
  Length set_large_contact(const document::Letterhead& letterhead, Length top) {
    if (letterhead.contact.empty()) return top;
    const bool windowed = desk_.document.recipient && desk_.document.setting.envelope != Envelope::none;
    const Length room = windowed ? window_.zone.top - Length::mm(9) - top : Length::mm(60);
    Look look;
    look.colour = quiet_ink;
    for (look.size = Length::pt(14); look.size > smallest_contact; look.size -= Length::pt(0.5)) {
      look.leading = look.size * 1.35;
      const bool fits = look.leading * static_cast<std::int64_t>(letterhead.contact.size()) <= room;
      if (fits && width_of_contact(letterhead, look) <= sheet_.measure()) break;
    }
    look.leading = look.size * 1.35;
    return put(contact_of(letterhead), look, sheet_.left, sheet_.measure(), top);
  }

  Length set_contact(const document::Letterhead& letterhead) {
    Length top = Length::mm(15);
    Look look;
    look.size = Length::pt(std::max(sheet_.text * 0.8, 9.0));
    look.leading = look.size * 1.35;
    look.colour = quiet_ink;
    const Length width = sheet_.right - side_left_;
    while (look.size > smallest_contact && width_of_contact(letterhead, look) > width)
      look.size = std::max(look.size - Length::pt(0.25), smallest_contact);
    look.leading = look.size * 1.35;
    return put(contact_of(letterhead), look, side_left_, width, top);
  }

  static std::string contact_of(const document::Letterhead& letterhead) {
    std::string lines;
    for (const std::string& line : letterhead.contact) lines += (lines.empty() ? "" : "\n") + line;
    return lines;
  }

  Length width_of_contact(const document::Letterhead& letterhead, const Look& look) {
    return natural_width(shape_paragraph(desk_, {{contact_of(letterhead), false, false, "", ""}}, look,
                                         desk_.document.language, page::artifact));
  }

  // An address of mail is read and copied whole: a wider column before smaller type, and no type below nine points.
  void make_room_for_contact(const document::Letterhead& letterhead) {
    if (letterhead.contact.empty()) return;
    Look look;
    look.size = smallest_contact;
    const Length wanted = sheet_.right - width_of_contact(letterhead, look);
    side_left_ = std::max(std::min(side_left_, wanted), sheet_.left + sheet_.measure() / 2);
  }

  page::Area free_zone(Length from) const {
    return {sheet_.left, from + Length::mm(14), sheet_.left + Length::mm(95), sheet_.bottom};
  }

  // Leading paragraphs of style "reference" and "date" stand at the right, level with the address.
  Length set_references(Length top) {
    if (sheet_.text > 14) return Length();
    Length end;
    for (const document::Block& block : desk_.document.blocks) {
      const auto* paragraph = std::get_if<document::Paragraph>(&block.is);
      if (!paragraph || (paragraph->style != "reference" && paragraph->style != "date")) break;
      Look look = desk_.sheet.paragraph(paragraph->style);
      look.size = look.size * 0.9;
      look.leading = look.size * 1.35;
      // Beside the window, never in it.
      Column column;
      column.left = std::max(side_left_, window_.zone.right + Length::mm(4));
      column.width = sheet_.right - column.left;
      column.language = nearer(block.language, desk_.document.language);
      const page::TagIndex tag = desk_.add_tag(page::TagKind::paragraph, 0, column.language);
      top = put(flow_texts(desk_, paragraph->texts, look, column, tag, Align::start).pieces, top) + look.size * 0.35;
      end = top;
      ++head_.blocks_used;
    }
    return end;
  }

  Length set_marking(const page::Area& zone, Length name_end) {
    if (desk_.document.marking.empty()) return Length();
    Look look = sheet_.paragraph("marking");
    look.size = std::min(look.size, Length::pt(12));
    look.leading = look.size * 1.3;
    const Length top = std::max(zone.top - look.leading - Length::mm(1.5), name_end + Length::mm(1));
    return put(desk_.document.marking, look, sheet_.left, zone.right - sheet_.left, top);
  }

  // The largest size at which every line of the address is seen; each line of the address is one line on paper.
  Length set_address(const document::Address& address, const page::Area& zone, bool windowed) {
    std::string joined;
    std::size_t count = 0;
    for (const std::string& line : address.lines)
      if (!line.empty()) joined += (count++ == 0 ? "" : "\n") + line;
    if (count == 0) return zone.top;
    const document::Texts texts{{joined, false, false, "", ""}};
    const page::TagIndex tag = desk_.add_tag(page::TagKind::paragraph, 0);
    const Length left = std::max(zone.left, sheet_.left), width = zone.right - left;
    if (!windowed)
      return put(
          flow_texts(desk_, texts, sheet_.paragraph("address"), column_at(left, width), tag, Align::start).pieces,
          zone.top);
    bool too_wide = false;
    for (double size = std::min(sheet_.text, 14.0); size >= 8; size -= 0.5) {
      Look look;
      look.size = Length::pt(size);
      look.leading = look.size * 1.13;
      const Paragraph paragraph = shape_paragraph(desk_, texts, look, desk_.document.language, tag);
      const std::vector<Line> lines = break_lines(paragraph, Length::pt(1'000'000));
      // From the top of the first line to the tails of the last.
      const Length height = look.size * 1.32 + look.leading * static_cast<std::int64_t>(lines.size() - 1);
      too_wide = natural_width(paragraph) > width;
      if (height > zone.bottom - zone.top || too_wide) continue;
      if (size < 10)
        desk_.report(Weight::note, "layout.address.small",
                     "the address is set below 10 points so that the envelope's window shows all of it");
      Length baseline = zone.top + look.size * 1.07;
      for (const Line& line : lines) {
        // An address stands flush left in its window whatever it is written in.
        const bool backwards = paragraph.runs_backwards();
        const auto entries =
            place_line(desk_, paragraph, line, {left, width, baseline, backwards ? Align::end : Align::start});
        head_.entries.insert(head_.entries.end(), entries.begin(), entries.end());
        baseline += look.leading;
      }
      return zone.top + height;
    }
    const int most = static_cast<int>((zone.bottom - zone.top).points() / 9.6);
    throw Error(ErrorKind::input,
                "the address " +
                    (too_wide ? std::string("has a line wider than the envelope's window")
                              : "has " + std::to_string(count) + " lines, and the envelope's window shows " +
                                    std::to_string(most)) +
                    ": shorten it, or set the envelope to none");
  }

  Column column_at(Length left, Length width) const {
    Column column;
    column.left = left;
    column.width = width;
    column.language = desk_.document.language;
    return column;
  }

  Desk& desk_;
  const Sheet& sheet_;
  Window window_;
  Length side_left_;
  bool large_print_ = false;
  Head head_;
};

}  // namespace

Window window_of(Envelope envelope) {
  switch (envelope) {
    case Envelope::dl_window:
      return {{Length::mm(20), Length::mm(57), Length::mm(100), Length::mm(81)}, Length::mm(92)};
    case Envelope::c5_window:
    case Envelope::notify:
      return {{Length::mm(24.6), Length::mm(39.5), Length::mm(120), Length::mm(66.3)}, Length::mm(95)};
    case Envelope::none: break;
  }
  return {};
}

Head set_head(Desk& desk) {
  return HeadSetter(desk).set();
}

}  // namespace redress::layout
