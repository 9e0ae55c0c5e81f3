#include "form/page_answers.hpp"

#include <algorithm>
#include <cmath>

#include "form/page_ticks.hpp"
#include "form/text.hpp"

namespace redress::form {
namespace {

struct Answered {
  std::vector<PageLine> lines;
  std::vector<int> cells;  // where its answer is expected, printed words or not
  bool after_label = false, beside = false;
};

class Reader {
 public:
  Reader(const std::vector<PageLine>& lines, PageGrid& grid, const Labels& labels, const LabelChain& chain,
         const material::Material& material, const std::vector<bool>& furniture, Found& found)
      : lines_(lines),
        grid_(grid),
        labels_(labels),
        chain_(chain),
        material_(material),
        found_(found),
        used_(furniture),
        answers_(chain.labels.size()) {}

  std::vector<bool> read() {
    for (const PageLabel& label : chain_.labels)
      for (const std::size_t part : label.parts) used_[part] = true;
    ticks_ = find_ticks(lines_, labels_, chain_, material_);
    for (const std::size_t line : ticks_.lines) used_[line] = true;
    for (std::size_t k = 0; k < chain_.labels.size(); ++k) read_region(k);
    for (std::size_t k = 0; k < chain_.labels.size(); ++k) give(k);
    place_pictures();
    doubt_rows_left();
    return std::move(used_);
  }

 private:
  const std::string& name_of(std::size_t k) const { return labels_.fields()[chain_.labels[k].field]->name; }

  std::size_t region_end(std::size_t k) const {
    return k + 1 < chain_.labels.size() ? chain_.labels[k + 1].line : std::min(chain_.end, lines_.size());
  }

  void take(std::size_t k, std::size_t i) {
    answers_[k].lines.push_back(lines_[i]);
    used_[i] = true;
  }

  void read_region(std::size_t k) {
    const PageLabel& label = chain_.labels[k];
    const PageLine& last = lines_[label.parts.back()];
    if (label.end < last.text.size()) {
      PageLine rest = last;
      const double share = static_cast<double>(label.end) / static_cast<double>(last.text.size());
      rest.text = last.text.substr(label.end);
      rest.box.left += share * last.box.width();
      if (!is_empty_answer(rest.text)) {
        answers_[k].lines.push_back(rest);
        answers_[k].after_label = true;
      }
    }
    if (lines_[label.line].cell >= 0)
      read_cells(k);
    else
      read_open(k);
  }

  bool is_stop(const PageLine& line) const {
    if (line.control >= 0 || line.note >= 0 || line.text.size() > 120) return false;
    return labels_.is_title(line.text) || labels_.is_heading(line.text);
  }

  // The form is a table: the answer stands in the label's cell, beside it, or in rows of the full width under it.
  void read_cells(std::size_t k) {
    const PageLabel& label = chain_.labels[k];
    const PageLine& first = lines_[label.line];
    const int own = first.cell, right = grid_.right_of(own);
    const Box own_box = grid_.at(own).box;
    Answered& answer = answers_[k];
    answer.cells.push_back(own);
    if (right >= 0)
      answer.cells.push_back(right);
    else if (const int under = grid_.below(own); under >= 0 && !is_label_cell(under))
      answer.cells.push_back(under);
    const bool last_label = k + 1 == chain_.labels.size();
    bool stopped = false;
    for (std::size_t i = label.line + 1; i < region_end(k); ++i) {
      const PageLine& line = lines_[i];
      if (used_[i] || line.cell < 0 || stopped) continue;
      const Box box = grid_.at(line.cell).box;
      if (line.row == first.row) {
        take(k, i);
        answer.beside = answer.beside || line.cell != own;
        if (line.cell != own && line.cell != right) answer.cells.push_back(line.cell);
        continue;
      }
      if (is_stop(line)) {
        used_[i] = true;
        stopped = true;
        continue;
      }
      if (last_label && (right >= 0 || line.page != first.page)) break;
      const bool full_width = box.left < own_box.left + 3 && grid_.right_of(line.cell) < 0;
      // Where a question is missing, an answer without one is more likely its answer than more of this.
      const bool gap = !last_label && chain_.labels[k + 1].field != label.field + 1 && line.page == first.page;
      const bool answer_column = right >= 0 && !gap && box.left > own_box.right - 3;
      if (right < 0 ? full_width : answer_column && !left_is_filled(i)) {
        take(k, i);
        answer.beside = true;
        answer.cells.push_back(line.cell);
      }
    }
  }

  bool is_label_cell(int cell) const {
    return std::any_of(chain_.labels.begin(), chain_.labels.end(),
                       [&](const PageLabel& label) { return lines_[label.line].cell == cell; });
  }

  // Whether a cell to the left in the same row holds words that are no label.
  bool left_is_filled(std::size_t i) const {
    for (std::size_t j = i; j-- > 0 && lines_[j].row == lines_[i].row;)
      if (lines_[j].cell >= 0 && lines_[j].cell != lines_[i].cell &&
          grid_.at(lines_[j].cell).box.left < grid_.at(lines_[i].cell).box.left && !used_[j])
        return true;
    return false;
  }

  // The form is no table: the answer stands behind the label, beside it, or on the lines under it.
  void read_open(std::size_t k) {
    const PageLabel& label = chain_.labels[k];
    const bool last_label = k + 1 == chain_.labels.size();
    const PageLine* before = &lines_[label.parts.back()];
    for (std::size_t i = label.line + 1; i < region_end(k); ++i) {
      const PageLine& line = lines_[i];
      if (used_[i]) continue;
      if (is_stop(line)) {
        used_[i] = true;
        break;
      }
      const bool laid_over = line.control >= 0 || line.note >= 0;
      const bool gap = line.page == before->page && line.box.top - before->box.bottom > 2.5 * before->box.height();
      // At the foot of a page the answer may stand at the head of the next.
      const bool turned = line.page == before->page + 1 && answers_[k].lines.empty();
      if (last_label && !laid_over && ((line.page != before->page && !turned) || gap)) break;
      if (!laid_over && labels_.is_print(line.text)) {
        if (last_label) break;
        continue;
      }
      take(k, i);
      answers_[k].beside = true;
      if (line.cell >= 0) answers_[k].cells.push_back(line.cell);
      before = &line;
    }
  }

  // A box or a choice says what is ticked; the words beside it are the form's own.
  bool give_ticks(std::size_t k) {
    const Field& field = *labels_.fields()[chain_.labels[k].field];
    const PageLine& line = lines_[chain_.labels[k].line];
    const auto chosen = ticks_.chosen.find(k);
    const bool box = field.kind == Kind::checkbox && ticks_.ticked.contains(k);
    if (!box && chosen == ticks_.chosen.end()) return false;
    Given given;
    const auto control = ticks_.control.find(k);
    given.how = control == ticks_.control.end() ? "ticked" : "form-field";
    given.certainty = 0.98;
    given.place = place_of({line});
    if (control != ticks_.control.end())
      given.place = material_.controls[static_cast<std::size_t>(control->second)].place;
    if (box) given.ticked = true;
    if (!box)
      for (const Option* option : chosen->second)
        given.text += (given.text.empty() ? "" : "\n") + std::string(in_language(option->labels, ""));
    found_.given[name_of(k)] = std::move(given);
    return true;
  }

  void give(std::size_t k) {
    if (give_ticks(k)) return;
    const Answered& answer = answers_[k];
    if (answer.lines.empty()) return;
    std::vector<const PageLine*> lines;
    double certainty = 1, mean = 0;
    bool recognised = false;
    Given given;
    for (const PageLine& line : answer.lines) {
      lines.push_back(&line);
      certainty = std::min(certainty, line.certainty);
      mean += line.certainty / static_cast<double>(answer.lines.size());
      recognised = recognised || line.way == material::Way::recognised;
      if (line.control >= 0)
        given.how = "form-field";
      else if (line.note >= 0 && given.how.empty())
        given.how = "annotation";
    }
    given.text = join_lines(lines, grid_);
    if (is_empty_answer(given.text)) return;
    if (recognised)
      given.how = "ocr";
    else if (given.how.empty())
      given.how =
          answer.beside && !answer.after_label ? (lines[0]->cell >= 0 ? "table-cell" : "beside-label") : "after-label";
    given.certainty = recognised ? certainty : 0.99 * std::min(1.0, chain_.labels[k].score + 0.02);
    given.place = place_of(answer.lines);
    if (recognised) {
      // On a picture without its ruled cells nobody can be sure where one answer ends.
      if (lines_[chain_.labels[k].line].cell < 0) given.certainty = std::min(given.certainty, 0.7);
      if (mean < 0.62) return leave_unread(k, std::move(given));
    }
    if (const int control = answer.lines[0].control; control >= 0)
      given.place.path = material_.controls[static_cast<std::size_t>(control)].name;
    found_.given[name_of(k)] = std::move(given);
  }

  // Rows between the labels whose question was not recognised: their words are kept aside, and a person must look. A
  // question that is missing just there is taken for theirs when their first cell is like it, or empty.
  void doubt_rows_left() {
    if (chain_.labels.empty()) return;
    const std::size_t first = chain_.labels.front().line, last = chain_.labels.back().line;
    for (std::size_t i = first + 1; i < last; ++i) {
      if (used_[i] || lines_[i].cell < 0) continue;
      const int row = lines_[i].row;
      std::string head;
      std::vector<std::size_t> answer;
      std::size_t k = 0;
      while (k + 1 < chain_.labels.size() && chain_.labels[k + 1].line < i) ++k;
      const std::size_t begin = i;
      for (; i < last && lines_[i].row == row; ++i) {
        if (used_[i]) continue;
        const bool left = grid_.right_of(lines_[i].cell) >= 0;
        if (left)
          head += (head.empty() ? "" : " ") + lines_[i].text;
        else
          answer.push_back(i);
      }
      --i;
      if (head.empty() && answer.empty()) continue;
      if (labels_.is_print(head) && answer.empty()) continue;
      const std::string text = clean_text(head);
      if (answer.empty() && labels_.is_heading(text)) continue;
      if (!take_row(k, text, answer))
        found_.findings.push_back({Weight::doubt, "form.answer.misplaced", "", place_of({lines_[begin]}),
                                   "Words stand in the form where none of its questions is recognised."});
    }
  }

  bool take_row(std::size_t k, const std::string& head, const std::vector<std::size_t>& answer) {
    if (answer.empty() || k + 1 >= chain_.labels.size()) return false;
    const std::size_t missing = chain_.labels[k].field + 1;
    if (chain_.labels[k + 1].field != missing + 1) return false;
    const Field& field = *labels_.fields()[missing];
    const std::string folded = fold(head).text;
    const bool alike =
        folded.empty() || std::any_of(field.labels.begin(), field.labels.end(), [&](const Wording& label) {
          return likeness(fold(label.text).text, folded) >= 0.4;
        });
    if (!alike || found_.given.contains(field.name)) return false;
    std::vector<PageLine> lines;
    std::vector<const PageLine*> pointers;
    Given given;
    for (const std::size_t i : answer) lines.push_back(lines_[i]);
    for (const PageLine& line : lines) {
      pointers.push_back(&line);
      given.certainty = std::min(given.certainty, line.certainty);
    }
    given.text = join_lines(pointers, grid_);
    given.how = lines[0].way == material::Way::recognised ? "ocr" : "table-cell";
    given.certainty = std::min(given.certainty, 0.7);
    given.place = place_of(lines);
    found_.given[field.name] = std::move(given);
    for (const std::size_t i : answer) used_[i] = true;
    found_.findings.push_back({Weight::doubt, "form.label.missing", field.name, place_of(lines),
                               "The question was not recognised; the answer was taken from its place in the form."});
    return true;
  }

  // Handwriting, or print too poor: never a guess for an answer, but a place for a person to look at.
  void leave_unread(std::size_t k, Given given) {
    const bool signature = labels_.fields()[chain_.labels[k].field]->kind == Kind::signature;
    if (!signature) found_.unassigned.push_back({clean_text(given.text), "recognised", given.place});
    given.text.clear();
    given.unreadable = true;
    given.pictures = 1;
    given.picture_place = given.place;
    found_.given[name_of(k)] = std::move(given);
  }

  // The question whose place this box covers; the number of labels when none.
  std::size_t question_at(int page, const Box& box) {
    const std::size_t none = chain_.labels.size();
    double most = 0;
    std::size_t best = none;
    for (std::size_t k = 0; k < none; ++k)
      for (const int cell : answers_[k].cells) {
        if (grid_.at(cell).page != page) continue;
        const Box& c = grid_.at(cell).box;
        double common = std::max(0.0, std::min(c.right, box.right) - std::max(c.left, box.left)) *
                        std::max(0.0, std::min(c.bottom, box.bottom) - std::max(c.top, box.top));
        if (cell == lines_[chain_.labels[k].line].cell && answers_[k].cells.size() > 1) common *= 0.5;
        if (common > most) {
          most = common;
          best = k;
        }
      }
    if (best != none) return best;
    const double middle = (box.top + box.bottom) / 2;
    double nearest = 60;
    for (std::size_t k = 0; k < none; ++k) {
      const PageLine& line = lines_[chain_.labels[k].line];
      if (line.page != page || line.cell >= 0) continue;
      const double away = std::abs(middle - (line.box.top + line.box.bottom) / 2);
      if (away < nearest && box.right > line.box.left) {
        nearest = away;
        best = k;
      }
    }
    return best;
  }

  void place_pictures() {
    for (const material::Picture& picture : material_.pictures) {
      if (!picture.place.box || picture.place.page < 1) continue;
      const Box& box = *picture.place.box;
      const auto page = static_cast<std::size_t>(picture.place.page);
      if (page > material_.pages.size()) continue;
      const material::PageSize& size = material_.pages[page - 1];
      if (box.width() * box.height() > 0.4 * size.width * size.height || std::max(box.width(), box.height()) < 6)
        continue;
      const std::size_t k = question_at(picture.place.page, box);
      if (k == chain_.labels.size()) continue;
      Given& given = found_.given[name_of(k)];
      if (given.pictures++ == 0) given.picture_place = picture.place;
      if (given.text.empty()) {
        given.place = picture.place;
        given.how = "picture";
        given.unreadable = labels_.fields()[chain_.labels[k].field]->kind != Kind::signature;
      }
    }
    for (const material::Control& control : material_.controls) {
      if (!control.signed_digitally) continue;
      for (const Field* field : labels_.fields())
        if (field->kind == Kind::signature && !field->office_use) {
          found_.given[field->name].digital_signature = true;
          found_.given[field->name].how = "form-field";
          found_.given[field->name].place = control.place;
        }
    }
  }

  const std::vector<PageLine>& lines_;
  PageGrid& grid_;
  const Labels& labels_;
  const LabelChain& chain_;
  const material::Material& material_;
  Found& found_;
  std::vector<bool> used_;
  std::vector<Answered> answers_;
  Ticks ticks_;
};

}  // namespace

std::vector<bool> find_answers(const std::vector<PageLine>& lines, PageGrid& grid, const Labels& labels,
                               const LabelChain& chain, const material::Material& material,
                               const std::vector<bool>& furniture, Found& found) {
  return Reader(lines, grid, labels, chain, material, furniture, found).read();
}

Place place_of(const std::vector<PageLine>& lines) {
  Place place;
  place.page = lines[0].page;
  Box box = lines[0].box;
  for (const PageLine& line : lines)
    if (line.page == place.page)
      box = {std::min(box.left, line.box.left), std::min(box.top, line.box.top), std::max(box.right, line.box.right),
             std::max(box.bottom, line.box.bottom)};
  place.box = box;
  return place;
}

}  // namespace redress::form
