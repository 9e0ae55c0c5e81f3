#include "paper.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace redress::returns {
namespace {

constexpr double paper_width = 595, paper_height = 842, margin = 60;

// Of Helvetica, in thousandths, from the space to the tilde.
constexpr std::array<int, 95> widths{278,  278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
                                     556,  556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
                                     1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
                                     667,  778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
                                     333,  556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
                                     556,  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

std::string label_of(const form::Field& field) {
  return std::string(form::in_language(field.labels, ""));
}

}  // namespace

int PdfObjects::add(const std::string& object) {
  objects_.push_back(object);
  return static_cast<int>(objects_.size());
}

int PdfObjects::add_stream(const std::string& dictionary, const std::string& bytes) {
  return add("<<" + dictionary + "/Length " + std::to_string(bytes.size()) + ">>\nstream\n" + bytes + "\nendstream");
}

void PdfObjects::set(int number, const std::string& object) {
  objects_[static_cast<std::size_t>(number) - 1] = object;
}

Bytes PdfObjects::write(int root) const {
  Bytes file = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < objects_.size(); ++i) {
    places.push_back(file.size());
    file += std::to_string(i + 1) + " 0 obj\n" + objects_[i] + "\nendobj\n";
  }
  const std::size_t table = file.size();
  const std::string count = std::to_string(objects_.size() + 1);
  file += "xref\n0 " + count + "\n0000000000 65535 f \n";
  for (const std::size_t place : places) {
    const std::string digits = std::to_string(place);
    file += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  return file + "trailer\n<</Size " + count + "/Root " + std::to_string(root) + " 0 R>>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF\n";
}

std::string to_western(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::string one = text.substr(i, length);
    i += length;
    static const std::vector<std::pair<std::string, int>> signs{{"’", 0x92}, {"‘", 0x91}, {"“", 0x93}, {"”", 0x94},
                                                                {"–", 0x96}, {"—", 0x97}, {"•", 0x95}, {"…", 0x85}};
    int code = '?';
    for (const auto& [sign, place] : signs)
      if (one == sign) code = place;
    if (length == 1) code = lead;
    if (length == 2) code = (lead & 0x1F) << 6 | (static_cast<unsigned char>(one[1]) & 0x3F);
    bytes += static_cast<char>(code > 255 ? '?' : code);
  }
  return bytes;
}

std::string literal(const std::string& bytes) {
  std::string text = "(";
  for (const char c : bytes) {
    if (c == '(' || c == ')' || c == '\\') text += '\\';
    text += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return text + ")";
}

Paper::Paper(const form::Definition& definition, const Complaint& complaint, Dice& dice)
    : definition_(definition), complaint_(complaint), dice_(dice) {
  new_page();
}

void Paper::new_page() {
  contents_.emplace_back();
  annotations.emplace_back();
  y_ = margin;
}

double Paper::width_of(const std::string& text, bool bold) const {
  double width = 0;
  for (const char c : to_western(text)) {
    const auto code = static_cast<unsigned char>(c);
    width += code >= 32 && code < 127 ? widths[code - 32] : code == 0x92 ? 222 : 556;
  }
  return width * size / 1000 * (bold ? 1.06 : 1);
}

std::vector<std::string> Paper::wrap(const std::string& text, double width) const {
  std::vector<std::string> lines;
  std::string line;
  const auto flush = [&] {
    lines.push_back(line);
    line.clear();
  };
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find_first_of(" \n", from), text.size());
    const std::string word = text.substr(from, to - from);
    if (!line.empty() && width_of(line + " " + word) > width) flush();
    line += (line.empty() ? "" : " ") + word;
    if (to < text.size() && text[to] == '\n') flush();
    from = to + 1;
  }
  if (!line.empty() || lines.empty()) flush();
  return lines;
}

void Paper::write(std::size_t page, double left, double top, const std::string& text, bool bold) {
  std::string& content = contents_[page];
  const std::string font = bold ? "/F2 " : "/F1 ";
  const std::string base = number(paper_height - top - size * 0.8);
  const auto show = [&](double x, const std::string& piece) {
    content += "BT " + font + number(size) + " Tf 1 0 0 1 " + number(x) + " " + base + " Tm ";
    if (hand == Hand::letters) {
      content += "[";
      for (const char c : to_western(piece)) content += literal(std::string(1, c)) + (dice_.chance(20) ? "-3 " : " ");
      content += "] TJ ET\n";
    } else {
      content += literal(to_western(piece)) + " Tj ET\n";
    }
  };
  if (hand != Hand::words) return show(left, text);
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find(' ', from), text.size());
    if (to > from) show(left + width_of(text.substr(0, from), bold), text.substr(from, to - from));
    from = to + 1;
  }
}

void Paper::stroke(std::size_t page, double x1, double y1, double x2, double y2) {
  contents_[page] += "0.5 w " + number(x1) + " " + number(paper_height - y1) + " m " + number(x2) + " " +
                     number(paper_height - y2) + " l S\n";
}

void Paper::square(std::size_t page, double left, double bottom, double side) {
  contents_[page] +=
      "0.5 w " + number(left) + " " + number(bottom) + " " + number(side) + " " + number(side) + " re S\n";
}

void Paper::need(double height) {
  if (y_ + height > paper_height - margin) new_page();
}

void Paper::prose(const std::string& text, bool bold) {
  for (const std::string& line : wrap(text, paper_width - 2 * margin)) {
    need(size * 1.25);
    write(contents_.size() - 1, margin, y_, line, bold);
    y_ += size * 1.25;
  }
  y_ += size * 0.7;
}

void Paper::row(std::vector<Cell> cells, Answers answers, double least_height) {
  const double leading = size * 1.22, padding = 4;
  std::vector<std::vector<std::string>> lines;
  double height = least_height;
  for (const Cell& cell : cells) {
    lines.push_back(wrap(cell.text, cell.width - 2 * padding));
    height = std::max(height, static_cast<double>(lines.back().size()) * leading + 2 * padding);
  }
  need(height);
  const std::size_t page = contents_.size() - 1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Cell& cell = cells[i];
    const bool answer = cell.field != nullptr;
    double y = y_ + padding;
    if (!cell.choices && (!answer || answers == Answers::printed))
      for (const std::string& line : lines[i]) {
        write(page, cell.left + padding, y, line, cell.bold);
        y += leading;
      }
    const double bottom = paper_height - y_ - height, top = paper_height - y_;
    if (answer && !cell.choices)
      rooms.push_back({cell.field, nullptr, page, cell.left + 1, bottom + 1, cell.left + cell.width - 1, top - 1});
    if (cell.choices) {
      double x = cell.left + padding;
      const double base = top - padding - size * 0.8;
      const bool box = cell.field->kind == form::Kind::checkbox;
      const auto offer = [&](const form::Option* option, const std::string& shown, bool on) {
        square(page, x, base - 1, 9);
        if (on && answers == Answers::printed) write(page, x + 1.5, y_ + padding, "X");
        rooms.push_back({cell.field, option, page, x, base - 1, x + 9, base + 8});
        write(page, x + 14, y_ + padding, shown);
        x += 14 + width_of(shown) + 22;
      };
      if (box) offer(nullptr, cell.text, complaint_.truth.contains(cell.field->name));
      if (!box)
        for (const form::Option& option : cell.field->options) {
          const auto typed = complaint_.typed.find(cell.field->name);
          const std::string shown(form::in_language(option.labels, ""));
          offer(&option, shown, typed != complaint_.typed.end() && typed->second == shown);
        }
    }
    if (look == Look::ruled) {
      stroke(page, cell.left, y_, cell.left, y_ + height);
      stroke(page, cell.left + cell.width, y_, cell.left + cell.width, y_ + height);
      stroke(page, cell.left, y_, cell.left + cell.width, y_);
      stroke(page, cell.left, y_ + height, cell.left + cell.width, y_ + height);
    }
  }
  y_ += height + (look == Look::ruled ? 0 : size * 0.5);
}

void Paper::question(const form::Field& field, Answers answers) {
  const double whole = paper_width - 2 * margin, first = whole * 0.4;
  const auto at = complaint_.typed.find(field.name);
  const std::string text = at == complaint_.typed.end() ? "" : at->second, label = label_of(field);
  const double room = std::max(1, field.lines) * size * 1.3 + 8;
  if (field.kind == form::Kind::checkbox) {
    row({{label, margin, whole, false, &field, true}}, answers);
  } else if (field.kind == form::Kind::choice) {
    row({{label, margin, first}, {"", margin + first, whole - first, false, &field, true}}, answers);
  } else if (field.space == form::Space::after_label && look == Look::ruled) {
    const bool gap = answers == Answers::left_out;
    row({{label + (text.empty() || gap ? "" : " " + text), margin, whole}}, answers, gap ? size * 2.2 : 0);
    const double left = margin + 8 + width_of(label);
    if (gap)
      rooms.push_back({&field, nullptr, contents_.size() - 1, left, paper_height - y_ + 2, margin + whole - 2,
                       paper_height - y_ + size * 2});
  } else if (field.space == form::Space::below || look == Look::stacked) {
    if (look != Look::ruled) need(room + 2 * size);
    row({{label, margin, whole, look != Look::ruled}}, answers);
    row({{text, margin, whole, false, &field}}, answers, room);
  } else {
    row({{label, margin, first}, {text, margin + first, whole - first, false, &field}}, answers, room);
  }
}

void Paper::form(Answers answers) {
  prose(std::string(form::in_language(definition_.title, "")), true);
  if (!definition_.intro.empty()) prose(std::string(form::in_language(definition_.intro, "")));
  if (definition_.print.empty() && !definition_.marks.empty()) prose(definition_.marks.front());
  for (const form::Section& section : definition_.sections) {
    if (!section.heading.empty()) {
      const std::string heading(form::in_language(section.heading, ""));
      need(60);
      if (look == Look::ruled)
        row({{heading, margin, paper_width - 2 * margin, true}}, answers);
      else
        prose(heading, true);
    }
    for (const form::Field& field : section.fields) question(field, answers);
  }
}

std::string Paper::rectangle(double left, double bottom, double right, double top) const {
  const auto turn = [&](double u, double v) {
    switch (rotation) {
      case 90: return std::pair(paper_height - v, u);
      case 180: return std::pair(paper_width - u, paper_height - v);
      case 270: return std::pair(v, paper_width - u);
      default: return std::pair(u, v);
    }
  };
  const auto a = turn(left, bottom), b = turn(right, top);
  return "[" + number(std::min(a.first, b.first)) + " " + number(std::min(a.second, b.second)) + " " +
         number(std::max(a.first, b.first)) + " " + number(std::max(a.second, b.second)) + "]";
}

Bytes Paper::finish() {
  const int fonts = objects.add(
      "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
      "/F2<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>>>>>");
  const int pages = objects.add("");
  std::string kids;
  for (std::size_t i = 0; i < contents_.size(); ++i) {
    const bool lying = rotation == 90 || rotation == 270;
    const std::string turn = rotation == 90    ? "0 1 -1 0 842 0 cm\n"
                             : rotation == 180 ? "-1 0 0 -1 595 842 cm\n"
                             : rotation == 270 ? "0 -1 1 0 0 595 cm\n"
                                               : "";
    const int content = objects.add_stream("", turn + contents_[i]);
    std::string notes;
    for (const int note : annotations[i]) notes += std::to_string(note) + " 0 R ";
    const int page = objects.add("<</Type/Page/Parent " + std::to_string(pages) + " 0 R/MediaBox[0 0 " +
                                 (lying ? "842 595" : "595 842") + "]/Rotate " + std::to_string(rotation) +
                                 "/Resources " + std::to_string(fonts) + " 0 R/Contents " + std::to_string(content) +
                                 " 0 R/Annots[" + notes + "]>>");
    kids += std::to_string(page) + " 0 R ";
  }
  objects.set(pages, "<</Type/Pages/Count " + std::to_string(contents_.size()) + "/Kids[" + kids + "]>>");
  const int root = objects.add("<</Type/Catalog/Pages " + std::to_string(pages) + " 0 R" + catalogue + ">>");
  return objects.write(root);
}

}  // namespace redress::returns
