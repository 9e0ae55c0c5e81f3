#include "form/page_ticks.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "form/text.hpp"

namespace redress::form {
namespace {

using material::Control;

constexpr double farthest = 40;  // points between a box and the words beside it

struct Mark {
  int page = 1;
  Box box;
  int control = -1, line = -1;  // the line it makes on its own
};

bool is_sign(const std::string& text) {
  static constexpr std::array<const char*, 12> signs{"☒",   "☑",   "✓",   "✔", "✗", "✘",
                                                     "[x]", "[X]", "(x)", "x", "X", "\xEF\x82\xFE"};
  return std::any_of(signs.begin(), signs.end(), [&](const char* sign) { return text == sign; });
}

bool is_box(const Control& control) {
  return control.kind == Control::Kind::checkbox || control.kind == Control::Kind::radio;
}

double common_height(const Box& a, const Box& b) {
  return std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
}

class Search {
 public:
  Search(const std::vector<PageLine>& lines, const Labels& labels, const LabelChain& chain,
         const material::Material& material)
      : lines_(lines), labels_(labels), chain_(chain), material_(material) {}

  Ticks find() {
    const bool asked = std::any_of(chain_.labels.begin(), chain_.labels.end(),
                                   [&](const PageLabel& label) { return is_tickable(field(label)); });
    if (!asked) return {};
    collect_marks();
    for (std::size_t k = 0; k < chain_.labels.size(); ++k) {
      if (field(chain_.labels[k]).kind == Kind::checkbox) find_targets_of_box(k);
      if (field(chain_.labels[k]).kind == Kind::choice) find_targets_of_choice(k);
    }
    for (const Mark& mark : marks_) give(mark);
    return std::move(ticks_);
  }

 private:
  struct Target {
    std::size_t k = 0;
    const Option* option = nullptr;  // of a choice
    int page = 1;
    Box box;
  };

  const Field& field(const PageLabel& label) const { return *labels_.fields()[label.field]; }
  static bool is_tickable(const Field& field) { return field.kind == Kind::checkbox || field.kind == Kind::choice; }

  void collect_marks() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const PageLine& line = lines_[i];
      const bool of_box = line.control >= 0 && is_box(material_.controls[static_cast<std::size_t>(line.control)]);
      const bool drawn = line.control < 0 && is_sign(clean_text(line.text));
      if (of_box || drawn) marks_.push_back({line.page, line.box, line.control, static_cast<int>(i)});
    }
    for (const material::Word& word : material_.words)
      if (is_sign(word.text) && std::none_of(marks_.begin(), marks_.end(), [&](const Mark& mark) {
            return mark.page == word.page && std::abs(mark.box.left - word.box.left) < 1 &&
                   std::abs(mark.box.top - word.box.top) < 4;
          }))
        marks_.push_back({word.page, word.box, -1, -1});
  }

  void find_targets_of_box(std::size_t k) {
    const PageLine& line = lines_[chain_.labels[k].line];
    Box box = line.box;
    // A sign in the label's own line stands before its words.
    for (const material::Word& word : material_.words)
      if (word.page == line.page && common_height(word.box, line.box) > 0.5 * line.box.height() && is_sign(word.text) &&
          word.box.left >= line.box.left - 1 && word.box.right < line.box.left + 25)
        box.left = std::max(box.left, word.box.right);
    targets_.push_back({k, nullptr, line.page, box});
  }

  // Where the words of each offered answer stand, between this question and the next.
  void find_targets_of_choice(std::size_t k) {
    const PageLabel& label = chain_.labels[k];
    const PageLine& first = lines_[label.line];
    const PageLine* next = k + 1 < chain_.labels.size() ? &lines_[chain_.labels[k + 1].line] : nullptr;
    std::vector<const material::Word*> words;
    for (const material::Word& word : material_.words) {
      const bool behind = word.page == first.page && word.box.bottom > first.box.top + 2;
      const bool before = !next || next->page > word.page || word.box.top < next->box.top - 2;
      if (behind && before && !fold(word.text).text.empty()) words.push_back(&word);
    }
    for (const Option& option : field(label).options)
      for (const Wording& wording : option.labels) {
        const std::vector<std::string> wanted = words_of(wording.text);
        for (std::size_t at = 0; at + wanted.size() <= words.size() && !wanted.empty(); ++at) {
          Box box = words[at]->box;
          bool same = true;
          for (std::size_t i = 0; i < wanted.size() && same; ++i) {
            same = fold(words[at + i]->text).text == wanted[i] && common_height(words[at + i]->box, box) > 0;
            box.right = std::max(box.right, words[at + i]->box.right);
          }
          if (same) targets_.push_back({k, &option, words[at]->page, box});
        }
      }
  }

  // A box stands before its words, or else behind them.
  static double distance(const Mark& mark, const Target& target) {
    if (mark.page != target.page || common_height(mark.box, target.box) <= 0) return 1e9;
    if (mark.box.left < target.box.left) return std::max(0.0, target.box.left - mark.box.right);
    const double behind = mark.box.left - target.box.right;
    return behind < -2 ? 1e9 : behind + 8;
  }

  void give(const Mark& mark) {
    const Target* best = nullptr;
    double nearest = farthest;
    if (mark.control >= 0) {
      const std::string said = fold(material_.controls[static_cast<std::size_t>(mark.control)].value).text;
      for (const Target& target : targets_)
        if (target.option && target.page == mark.page && fold(target.option->value).text == said) best = &target;
    }
    for (const Target& target : targets_)
      if (const double away = distance(mark, target); !best && away < nearest) nearest = away;
    for (const Target& target : targets_)
      if (!best && nearest < farthest && distance(mark, target) <= nearest) best = &target;
    if (!best) best = beside_alone(mark);
    if (!best) return;
    if (best->option) {
      auto& chosen = ticks_.chosen[best->k];
      if (std::find(chosen.begin(), chosen.end(), best->option) == chosen.end()) chosen.push_back(best->option);
    } else {
      ticks_.ticked[best->k] = true;
    }
    if (mark.control >= 0) ticks_.control[best->k] = mark.control;
    if (mark.line >= 0) ticks_.lines.push_back(static_cast<std::size_t>(mark.line));
  }

  // A box in a column of its own, with nothing else in its row.
  const Target* beside_alone(const Mark& mark) const {
    const Target* only = nullptr;
    for (const Target& target : targets_) {
      if (target.option || target.page != mark.page || common_height(mark.box, target.box) <= 0) continue;
      if (only) return nullptr;
      only = &target;
    }
    return only;
  }

  const std::vector<PageLine>& lines_;
  const Labels& labels_;
  const LabelChain& chain_;
  const material::Material& material_;
  std::vector<Mark> marks_;
  std::vector<Target> targets_;
  Ticks ticks_;
};

}  // namespace

Ticks find_ticks(const std::vector<PageLine>& lines, const Labels& labels, const LabelChain& chain,
                 const material::Material& material) {
  return Search(lines, labels, chain, material).find();
}

}  // namespace redress::form
