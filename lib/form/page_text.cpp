#include "form/page_text.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace redress::form {
namespace {

using material::Way;
using material::Word;

bool overlap(const Box& a, const Box& b, double share) {
  const double common = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return common > share * std::min(a.height(), b.height());
}

Box around(const Box& a, const Box& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

// Hebrew, Arabic and their neighbours are written from the right. Source: Unicode blocks 0590 to 08FF, FB1D to FEFC.
bool from_the_right(const std::string& text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0xD6 && byte <= 0xDF) return byte > 0xD6 || static_cast<unsigned char>(text[i + 1]) >= 0x90;
    if (byte == 0xE0 && i + 1 < text.size()) return static_cast<unsigned char>(text[i + 1]) <= 0xA3;
    if (byte == 0xEF && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[i + 1]);
      return next >= 0xAC && next <= 0xBB && next != 0xAC;
    }
    if (byte >= 'A') return false;
  }
  return false;
}

// One character and the marks that stand on it, as pieces of UTF-8.
std::vector<std::string> clusters_of(const std::string& text) {
  std::vector<std::string> clusters;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    const std::string one = text.substr(i, end - i);
    // Arabic and Hebrew marks. Source: Unicode 064B to 065F, 0670, 0591 to 05C7.
    const auto lead = static_cast<unsigned char>(one[0]),
               next = static_cast<unsigned char>(one.size() > 1 ? one[1] : 0);
    const bool mark = (lead == 0xD9 && ((next >= 0x8B && next <= 0x9F) || next == 0xB0)) ||
                      (lead == 0xD6 && next >= 0x91) || (lead == 0xD7 && next <= 0x87);
    if (mark && !clusters.empty())
      clusters.back() += one;
    else
      clusters.push_back(one);
    i = end;
  }
  return clusters;
}

// Pages give the characters of such words as they stand from left to right; readers begin at the right.
std::string reversed(const std::string& text) {
  std::string turned;
  std::vector<std::string> clusters = clusters_of(text);
  for (auto one = clusters.rbegin(); one != clusters.rend(); ++one) turned += *one;
  return turned;
}

bool starts_like_latin(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
}

// Words in the order they are read in, from where they stand: in a line written from the right only stretches of Latin
// words and numbers go from left to right, in other lines it is the other way round.
bool order_words(std::vector<const Word*>& words) {
  const auto right = [](const Word* word) { return from_the_right(word->text); };
  const auto of_right = std::count_if(words.begin(), words.end(), right);
  if (of_right == 0) return false;
  const auto of_left =
      std::count_if(words.begin(), words.end(), [](const Word* word) { return starts_like_latin(word->text); });
  const bool whole = of_right >= of_left;
  if (whole) std::reverse(words.begin(), words.end());
  const auto turns = [&](const Word* word) { return whole ? starts_like_latin(word->text) : right(word); };
  for (auto from = words.begin(); from != words.end();) {
    from = std::find_if(from, words.end(), turns);
    auto to = from;
    for (auto at = from; at != words.end(); ++at) {
      if (turns(*at))
        to = at + 1;
      else if (whole ? right(*at) : starts_like_latin((*at)->text))
        break;
    }
    std::reverse(from, to);
    from = to;
  }
  return whole;
}

PageLine make_line(std::vector<const Word*> words, int cell) {
  std::sort(words.begin(), words.end(), [](const Word* a, const Word* b) { return a->box.left < b->box.left; });
  PageLine line;
  line.page = words[0]->page;
  line.cell = cell;
  line.box = words[0]->box;
  line.bold = true;
  line.way = words[0]->way;
  for (const Word* word : words) {
    line.box = around(line.box, word->box);
    line.size = std::max(line.size, word->size > 0 ? word->size : word->box.height() * 0.8);
    line.bold = line.bold && word->bold;
    line.certainty = std::min(line.certainty, word->certainty);
  }
  line.from_right = order_words(words);
  line.first_word = words[0]->box.width();
  const Word* before = nullptr;
  std::string mark;  // one that came as a word of its own: it stands on the next
  for (const Word* word : words) {
    if (line.from_right && word->box.width() < 0.5) {
      mark += word->text;
      continue;
    }
    const double gap = before ? std::max(word->box.left - before->box.right, before->box.left - word->box.right) : 0;
    // A hole in a line that was read from a picture may be a word that was not.
    if (before && word->way == Way::recognised && gap > 0.75 * line.size)
      line.certainty = std::min(line.certainty, 0.7);
    const bool turned = from_the_right(word->text);
    const bool spaced = before && before->space_after && !turned;
    if (before && (spaced || gap > 0.18 * line.size || gap < -line.size)) line.text += ' ';
    line.text += turned ? reversed(word->text) : word->text;
    line.text += mark;
    mark.clear();
    before = word;
  }
  line.text += mark;
  return line;
}

// Words of one cell, or of no cell, as lines. Outside cells a wide gap begins a line of its own.
void add_lines(std::vector<const Word*> words, int cell, double widest_gap, std::vector<PageLine>& lines) {
  std::stable_sort(words.begin(), words.end(), [](const Word* a, const Word* b) {
    return a->box.top + a->box.bottom < b->box.top + b->box.bottom;
  });
  std::vector<std::vector<const Word*>> rows;
  std::vector<Box> boxes;
  for (const Word* word : words) {
    std::size_t at = rows.size();
    for (std::size_t i = rows.size(); i > 0 && i + 6 > rows.size(); --i)
      if (overlap(boxes[i - 1], word->box, 0.55)) {
        at = i - 1;
        break;
      }
    if (at == rows.size()) {
      rows.emplace_back();
      boxes.push_back(word->box);
    }
    rows[at].push_back(word);
    // The first words set the line's height, so that a tall one does not swallow the next line.
    boxes[at].left = std::min(boxes[at].left, word->box.left);
    boxes[at].right = std::max(boxes[at].right, word->box.right);
  }
  for (auto& row : rows) {
    std::sort(row.begin(), row.end(), [](const Word* a, const Word* b) { return a->box.left < b->box.left; });
    std::vector<const Word*> run;
    for (const Word* word : row) {
      const double size = std::max(word->size, word->box.height() * 0.7);
      if (!run.empty() && word->box.left - run.back()->box.right > widest_gap * size) {
        lines.push_back(make_line(run, cell));
        run.clear();
      }
      run.push_back(word);
    }
    lines.push_back(make_line(run, cell));
  }
}

// A table inside an answer: each of its rows one line, cells parted by tabs.
void add_inner_rows(const std::map<int, std::vector<const Word*>>& cells, const PageGrid& grid, int outer,
                    std::vector<PageLine>& lines) {
  std::vector<int> order;
  for (const auto& [cell, words] : cells) order.push_back(cell);
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    const Box &x = grid.at(a).box, &y = grid.at(b).box;
    return std::abs(x.top - y.top) > 3 ? x.top < y.top : x.left < y.left;
  });
  double row_top = -1e9;
  for (const int cell : order) {
    std::vector<PageLine> inside;
    add_lines(cells.at(cell), outer, 1e9, inside);
    std::string text;
    Box box = inside[0].box;
    for (const PageLine& line : inside) {
      text += (text.empty() ? "" : " ") + line.text;
      box = around(box, line.box);
    }
    if (std::abs(grid.at(cell).box.top - row_top) <= 3) {
      lines.back().text += "\t" + text;
      lines.back().box = around(lines.back().box, box);
    } else {
      inside[0].text = text;
      inside[0].box = box;
      inside[0].hard = true;
      lines.push_back(inside[0]);
    }
    row_top = grid.at(cell).box.top;
  }
}

// What was laid over the page, line by line, at the place of its box.
void add_laid_over(const std::string& text, const Place& place, material::Way way, int control, int note,
                   PageGrid& grid, std::vector<PageLine>& lines) {
  if (!place.box || place.page == 0) return;
  const Box& box = *place.box;
  // The cell it covers most: a box drawn by hand seldom keeps to the lines.
  int best = -1;
  double most = 0;
  for (const double x : {0.1, 0.3, 0.5, 0.7, 0.9})
    for (const double y : {0.1, 0.3, 0.5, 0.7, 0.9}) {
      const int cell = grid.find(place.page, box.left + x * box.width(), box.top + y * box.height());
      if (cell < 0) continue;
      const int outer = grid.outermost(cell);
      const Box& c = grid.at(outer).box;
      const double common = std::max(0.0, std::min(c.right, box.right) - std::max(c.left, box.left)) *
                            std::max(0.0, std::min(c.bottom, box.bottom) - std::max(c.top, box.top));
      if (common > most) {
        most = common;
        best = outer;
      }
    }
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    parts.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  const double height = box.height() / static_cast<double>(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    PageLine line;
    line.text = parts[i];
    line.page = place.page;
    line.cell = best;
    const double top = box.top + static_cast<double>(i) * height;
    line.box = {box.left, top, box.right, top + height};
    line.hard = true;
    line.way = way;
    line.control = control;
    line.note = note;
    lines.push_back(line);
  }
}

// Where a line comes in its cell: what is laid over printed words is read after them.
void order_in_cell(std::vector<PageLine*>& lines) {
  std::vector<std::pair<double, PageLine*>> keyed;
  for (PageLine* line : lines) {
    double key = (line->box.top + line->box.bottom) / 2;
    if (line->control >= 0 || line->note >= 0)
      for (const PageLine* other : lines)
        if (other->control < 0 && other->note < 0 && overlap(other->box, line->box, 0.3))
          key = std::max(key, other->box.bottom);
    keyed.emplace_back(key, line);
  }
  std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
    if (a.second->control < 0 && b.second->control < 0 && a.second->note < 0 && b.second->note < 0 &&
        overlap(a.second->box, b.second->box, 0.6))
      return a.second->box.left < b.second->box.left;
    return a.first < b.first;
  });
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i] = keyed[i].second;
}

struct Unit {
  double top = 0, left = 0;
  std::vector<PageLine*> lines;
  int grid = -1;
};

// Lines of one page in reading order; rows are numbered on from `row`.
void order_page(std::vector<PageLine>& lines, const PageGrid& grid, int& row, std::vector<PageLine>& ordered) {
  std::map<int, std::vector<PageLine*>> by_cell;
  std::vector<Unit> units;
  for (PageLine& line : lines) {
    if (line.cell >= 0)
      by_cell[line.cell].push_back(&line);
    else
      units.push_back({(line.box.top + line.box.bottom) / 2, line.box.left, {&line}, -1});
  }
  for (auto& [cell, inside] : by_cell) {
    order_in_cell(inside);
    units.push_back({grid.at(cell).box.top, grid.at(cell).box.left, inside, grid.at(cell).grid});
  }
  std::sort(units.begin(), units.end(), [](const Unit& a, const Unit& b) { return a.top < b.top; });
  // Tops that differ by a hair are one row.
  double row_top = -1e9;
  std::size_t first = 0;
  const auto close_row = [&](std::size_t end) {
    std::sort(units.begin() + static_cast<std::ptrdiff_t>(first), units.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Unit& a, const Unit& b) { return a.left < b.left; });
    if (end > first) ++row;
    for (std::size_t i = first; i < end; ++i)
      for (PageLine* line : units[i].lines) {
        line->row = row;
        ordered.push_back(std::move(*line));
      }
    first = end;
  };
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i].top - row_top > 3.5 || (i > first && (units[i].grid < 0) != (units[first].grid < 0))) {
      close_row(i);
      row_top = units[i].top;
    }
  }
  close_row(units.size());
}

bool starts_item(const std::string& text) {
  for (const char* bullet : {"•", "▪", "◦", "‣", "●", "–", "- ", "* ", "\xEF\x82\xB7", "o "})
    if (text.rfind(bullet, 0) == 0) return true;
  const std::size_t digits = text.find_first_not_of("0123456789");
  return digits != std::string::npos && digits > 0 && digits <= 2 && (text[digits] == '.' || text[digits] == ')') &&
         digits + 1 < text.size() && text[digits + 1] == ' ';
}

}  // namespace

std::vector<PageLine> find_lines(const material::Material& material, PageGrid& grid) {
  std::map<int, std::map<int, std::map<int, std::vector<const Word*>>>> pages;  // page, outer cell, inner cell
  for (const Word& word : material.words) {
    if (word.text.empty()) continue;
    const int inner = grid.find(word.page, (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2);
    const int outer = inner < 0 ? -1 : grid.outermost(inner);
    pages[word.page][outer][inner].push_back(&word);
  }
  std::map<int, std::vector<PageLine>> lines;
  for (const auto& [page, cells] : pages)
    for (const auto& [outer, inner] : cells) {
      auto own = inner.find(outer);
      if (own != inner.end()) add_lines(own->second, outer, outer < 0 ? 1.8 : 1e9, lines[page]);
      auto nested = inner;
      nested.erase(outer);
      if (!nested.empty()) add_inner_rows(nested, grid, outer, lines[page]);
    }
  for (std::size_t i = 0; i < material.controls.size(); ++i) {
    const material::Control& control = material.controls[i];
    if (control.filled && !control.value.empty() && !control.hidden && control.value != "false" && control.place.box)
      add_laid_over(control.value, control.place, material::Way::form_field, static_cast<int>(i), -1, grid,
                    lines[control.place.page]);
  }
  for (std::size_t i = 0; i < material.notes.size(); ++i) {
    const material::Note& note = material.notes[i];
    if (note.way == material::Way::annotation && note.place.box)
      add_laid_over(note.text, note.place, note.way, -1, static_cast<int>(i), grid, lines[note.place.page]);
  }
  std::vector<PageLine> ordered;
  int row = 0;
  for (auto& [page, found] : lines) order_page(found, grid, row, ordered);
  return ordered;
}

std::string join_lines(const std::vector<const PageLine*>& lines, const PageGrid& grid) {
  std::string text;
  double widest = 0;
  for (const PageLine* line : lines) widest = std::max(widest, line->box.right);
  std::vector<double> pitches;
  for (std::size_t i = 1; i < lines.size(); ++i)
    if (lines[i]->page == lines[i - 1]->page && lines[i]->box.top > lines[i - 1]->box.top)
      pitches.push_back(lines[i]->box.top - lines[i - 1]->box.top);
  std::sort(pitches.begin(), pitches.end());
  const double pitch = pitches.empty() ? 0 : pitches[pitches.size() / 4];
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const PageLine& line = *lines[i];
    if (i > 0) {
      const PageLine& before = *lines[i - 1];
      const bool beside =
          line.page == before.page && overlap(line.box, before.box, 0.5) && line.box.left >= before.box.right - 1;
      // A line is wrapped when the next word would not have fitted behind it.
      double edge = widest;
      if (before.cell >= 0) {
        const Box& cell = grid.at(before.cell).box;
        const double padding = std::clamp(before.box.left - cell.left, 1.0, 12.0);
        edge = std::max(widest, cell.right - padding - 1);
        if (widest < cell.right - 0.25 * cell.width()) edge = cell.right - padding - 1;
      }
      const double space = 0.22 * (before.size > 0 ? before.size : 10);
      double narrowest = before.box.left;
      for (const PageLine* other : lines) narrowest = std::min(narrowest, other->box.left);
      const bool no_room = before.from_right ? before.box.left - space - line.first_word < narrowest - 0.5
                                             : before.box.right + space + line.first_word > edge + 0.5;
      const bool parted = line.page == before.page && pitch > 0 && line.box.top - before.box.top > 1.35 * pitch &&
                          line.box.top - before.box.bottom > 0.3 * before.box.height();
      const bool one_text = line.cell == before.cell || line.page != before.page;
      const bool wrapped = !line.hard && !before.hard && one_text && !parted && no_room && !starts_item(line.text);
      text += beside || wrapped ? ' ' : '\n';
    }
    text += line.text;
  }
  return text;
}

}  // namespace redress::form
