#include "layout/sheet.hpp"

#include <algorithm>

namespace redress::layout {
namespace {

// Line spacing of RNIB clear print: the gap one and a half to two times the space between words.
constexpr double open_spacing = 1.45, close_spacing = 1.3;

Look look(double size, double spacing, double before, double after) {
  return {Length::pt(size), Length::pt(size * spacing), Length::pt(before), Length::pt(after), false, false, ink,
          Tearing::never};
}

}  // namespace

Sheet::Sheet(const document::Document& document)
    : purpose(document.recipient ? Purpose::letter : Purpose::paper),
      text(std::clamp(document.setting.text_size, 6.0, 36.0)),
      // Smaller than a postcard is a slip of the pen.
      width(std::max(document.setting.paper_width, Length::mm(90))),
      height(std::max(document.setting.paper_height, Length::mm(90))) {
  // Large print takes what the sheet can give.
  const Length side = Length::mm(text > 16 ? 20 : 25);
  left = side;
  right = width - side;
  top = Length::mm(20);
  bottom = height - Length::mm(20);
}

Look Sheet::heading(int level) const {
  const bool letter = purpose == Purpose::letter;
  Look chosen;
  switch (level) {
    case 1:
      chosen =
          letter ? look(text * 1.25, 1.25, text * 1.2, text * 0.7) : look(text * 1.75, 1.2, text * 1.8, text * 0.9);
      break;
    case 2: chosen = look(text * (letter ? 1.1 : 1.3), 1.3, text * 1.4, text * 0.4); break;
    case 3: chosen = look(text * (letter ? 1.0 : 1.1), 1.35, text * 1.1, text * 0.3); break;
    default: chosen = look(text, 1.4, text * 0.9, text * 0.3); break;
  }
  chosen.bold = chosen.balanced = true;
  return chosen;
}

Look Sheet::paragraph(std::string_view style) const {
  Look chosen = look(text, open_spacing, 0, text * 0.85);
  if (style == "small" || style == "hint" || style == "note") {
    chosen = look(std::max(text * 0.85, 9.0), open_spacing, 0, text * 0.5);
    if (style != "note") chosen.colour = quiet_ink;
  } else if (style == "reference" || style == "address") {
    chosen = look(text, close_spacing, 0, 0);
  } else if (style == "date") {
    chosen = look(text, close_spacing, 0, text * 1.2);
  } else if (style == "marking") {
    chosen = look(text * 0.95, close_spacing, 0, text * 0.4);
    chosen.bold = true;
  } else if (style == "lead") {
    chosen = look(text * 1.2, open_spacing, 0, text);
  } else if (style == "title") {
    chosen = look(text * 2.6, 1.15, 0, text);
    chosen.bold = chosen.balanced = true;
  } else if (style == "subtitle") {
    chosen = look(text * 1.4, 1.3, 0, text);
    chosen.colour = quiet_ink;
  } else if (style == "label") {
    chosen = look(text, close_spacing, text * 0.5, text * 0.25);
    chosen.bold = true;
  } else if (style == "cell" || style == "compact") {
    chosen = look(text, close_spacing, 0, 0);
  } else if (style == "sign-off") {
    chosen = look(text, close_spacing, 0, 0);
  }
  return chosen;
}

}  // namespace redress::layout
