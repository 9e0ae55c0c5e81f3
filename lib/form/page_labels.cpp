#include "form/page_labels.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace redress::form {
namespace {

constexpr std::size_t most_parts = 4;
constexpr double least_weight = 0.25;

// A row torn by the end of a page: the first line of the next page that stands in the same column.
std::size_t over_the_page(const std::vector<PageLine>& lines, const PageGrid& grid, std::size_t from) {
  const PageLine& last = lines[from];
  for (std::size_t i = from + 1; i < lines.size() && i < from + 60; ++i) {
    const PageLine& line = lines[i];
    if (line.page == last.page && line.cell >= 0 && line.row != last.row) break;
    if (line.page > last.page + 1) break;
    if (line.page == last.page || line.cell < 0) continue;
    const Box &here = grid.at(line.cell).box, &there = grid.at(last.cell).box;
    if (std::abs(here.left - there.left) < 3 && std::abs(here.right - there.right) < 3) return i;
    break;
  }
  return lines.size();
}

// The lines a label beginning at `first` may go on in: the next of its cell, or those under it outside cells.
std::vector<std::size_t> run_from(const std::vector<PageLine>& lines, const PageGrid& grid, std::size_t first) {
  std::vector<std::size_t> run = {first};
  for (std::size_t i = first + 1; i < lines.size() && run.size() < most_parts && i < first + 12; ++i) {
    const PageLine &before = lines[run.back()], &line = lines[i];
    if (line.control >= 0 || line.note >= 0) continue;
    if (line.page != before.page || line.cell != before.cell) {
      if (before.cell >= 0) break;
      continue;
    }
    if (line.cell < 0) {
      const bool under =
          std::abs(line.box.left - before.box.left) < 4 && line.box.top - before.box.bottom < 0.9 * before.box.height();
      if (line.row == before.row) continue;
      if (!under) break;
    }
    run.push_back(i);
  }
  if (lines[first].cell >= 0 && run.size() < most_parts)
    if (const std::size_t next = over_the_page(lines, grid, run.back()); next < lines.size()) run.push_back(next);
  return run;
}

bool starts_its_cell(const std::vector<PageLine>& lines, std::size_t i) {
  return i == 0 || lines[i - 1].cell != lines[i].cell || lines[i - 1].page != lines[i].page;
}

// How well a label stands here, 0 to 1.
double standing(const std::vector<PageLine>& lines, std::size_t i, const LabelMatch& match) {
  const PageLine& line = lines[i];
  const bool clear = match.whole || match.separated;
  if (line.cell >= 0) {
    if (starts_its_cell(lines, i)) return match.whole ? 1 : clear ? 0.95 : match.printed ? 0.6 : 0.3;
    return clear ? 0.5 : 0.2;
  }
  if (!clear) return match.printed ? 0.4 : 0.1;
  return match.printed ? 0.85 : 0.6;
}

// In a long file only pages with several of the printed labels, and their neighbours, are worth a close look.
std::set<int> pages_to_search(const std::vector<PageLine>& lines, const Labels& labels) {
  constexpr int long_file = 25;
  std::set<int> pages;
  if (lines.empty() || lines.back().page <= long_file) return pages;
  std::vector<std::string> printed;
  for (const Field* field : labels.fields())
    for (const Wording& label : field->labels) printed.push_back(fold(label.text).text);
  for (std::size_t from = 0; from < lines.size();) {
    std::string text;
    const int page = lines[from].page;
    for (; from < lines.size() && lines[from].page == page; ++from) text += lines[from].text + ' ';
    const std::string folded = fold(text).text;
    const auto hits = std::count_if(printed.begin(), printed.end(), [&](const std::string& label) {
      return label.size() > 8 && folded.find(label) != std::string::npos;
    });
    if (hits >= 2) pages.insert({page - 1, page, page + 1});
  }
  return pages;
}

std::vector<PageLabel> find_candidates(const std::vector<PageLine>& lines, PageGrid& grid, const Labels& labels) {
  std::vector<PageLabel> candidates;
  const std::set<int> pages = pages_to_search(lines, labels);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!pages.empty() && !pages.contains(lines[i].page)) continue;
    if (lines[i].control >= 0 || lines[i].note >= 0 || lines[i].hard) continue;
    const std::vector<std::size_t> run = run_from(lines, grid, i);
    std::string text;
    for (const std::size_t part : run) text += (text.empty() ? "" : "\n") + lines[part].text;
    std::vector<LabelMatch> matches = labels.match(text);
    // A cross in the box before the words.
    if (matches.empty() && (text.rfind("X ", 0) == 0 || text.rfind("x ", 0) == 0)) {
      matches = labels.match(std::string_view(text).substr(2));
      std::erase_if(matches, [&](const LabelMatch& match) {
        return labels.fields()[match.fields.front()]->kind != Kind::checkbox;
      });
      for (LabelMatch& match : matches) match.end += 2;
    }
    if (matches.empty()) continue;
    const LabelMatch& match = matches[0];
    PageLabel label;
    label.line = i;
    label.score = match.score;
    label.weight = match.score * standing(lines, i, match);
    if (label.weight < least_weight) continue;
    std::size_t before = 0;
    for (const std::size_t part : run) {
      const std::size_t after = before + lines[part].text.size();
      label.parts.push_back(part);
      label.end = std::min(match.end, after) - before;
      // The separator behind a label may be the line break itself.
      if (match.end <= after + 1) break;
      before = after + 1;
    }
    for (const std::size_t field : match.fields) {
      label.field = field;
      candidates.push_back(label);
    }
  }
  return candidates;
}

// The heaviest run of candidates in which both lines and questions go forward.
LabelChain best_chain(const std::vector<PageLabel>& all, std::size_t begin, std::size_t end) {
  std::vector<const PageLabel*> inside;
  for (const PageLabel& one : all)
    if (one.line >= begin && one.line < end) inside.push_back(&one);
  std::vector<double> sum(inside.size());
  std::vector<std::ptrdiff_t> from(inside.size(), -1);
  std::ptrdiff_t best = -1;
  const std::size_t reach = 400;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    sum[i] = inside[i]->weight;
    for (std::size_t j = i > reach ? i - reach : 0; j < i; ++j) {
      if (inside[j]->field >= inside[i]->field || inside[j]->line >= inside[i]->line) continue;
      // A question left out is dearer than a page in between.
      const double value =
          sum[j] + inside[i]->weight - 0.02 * static_cast<double>(inside[i]->field - inside[j]->field - 1);
      if (value > sum[i] + 1e-9) {
        sum[i] = value;
        from[i] = static_cast<std::ptrdiff_t>(j);
      }
    }
    if (best < 0 || sum[i] > sum[static_cast<std::size_t>(best)]) best = static_cast<std::ptrdiff_t>(i);
  }
  LabelChain chain;
  chain.begin = begin;
  chain.end = end;
  for (std::ptrdiff_t at = best; at >= 0; at = from[static_cast<std::size_t>(at)])
    chain.labels.push_back(*inside[static_cast<std::size_t>(at)]);
  std::reverse(chain.labels.begin(), chain.labels.end());
  for (const PageLabel& label : chain.labels) chain.weight += label.weight;
  return chain;
}

// Where a second form without a title begins: its first question is asked again after most of the others were. A question
// that shares its label with another says nothing by itself.
void add_second_forms(const std::vector<PageLabel>& candidates, const Labels& labels, std::vector<std::size_t>& cuts) {
  std::vector<const PageLabel*> sure;
  std::map<std::size_t, int> asks;  // how many questions a line may ask
  for (const PageLabel& label : candidates)
    if (label.weight >= 0.8) {
      sure.push_back(&label);
      ++asks[label.line];
    }
  const std::size_t most = (labels.fields().size() + 1) / 2;
  const std::vector<std::size_t> titles = cuts;
  std::set<std::size_t> seen;
  std::size_t last = 0;
  for (std::size_t i = 0; i < sure.size(); ++i) {
    const PageLabel& label = *sure[i];
    if (asks[label.line] > 1) continue;
    if (std::any_of(titles.begin(), titles.end(),
                    [&](std::size_t title) { return title > last && title <= label.line; }))
      seen.clear();
    if (seen.size() >= most && label.field == *seen.begin()) {
      std::set<std::size_t> after;
      std::size_t cut = label.line;
      for (std::size_t k = 0; k < sure.size(); ++k) {
        if (k >= i) after.insert(sure[k]->field);
        if (k < i && sure[k]->line > last && sure[k]->field < label.field) cut = std::min(cut, sure[k]->line);
      }
      if (after.size() >= most) {
        cuts.push_back(cut);
        seen.clear();
      }
    }
    last = label.line;
    seen.insert(label.field);
  }
  std::sort(cuts.begin(), cuts.end());
}

// Without cells two lines may ask the same question, one of them in somebody's own words.
void find_rivals(const std::vector<PageLine>& lines, const std::vector<PageLabel>& all, LabelChain& chain) {
  const auto asks = [&](std::size_t line) {
    return std::any_of(chain.labels.begin(), chain.labels.end(),
                       [&](const PageLabel& label) { return label.line == line; });
  };
  for (const PageLabel& other : all)
    for (const PageLabel& label : chain.labels)
      if (!asks(other.line) && other.field == label.field && other.line != label.line &&
          other.line > chain.labels.front().line && other.line < chain.end && lines[other.line].cell < 0 &&
          lines[label.line].cell < 0 && other.weight > 0.9 * label.weight)
        chain.rivals.push_back(other);
}

}  // namespace

std::vector<LabelChain> find_chains(const std::vector<PageLine>& lines, PageGrid& grid, const Labels& labels) {
  const std::vector<PageLabel> candidates = find_candidates(lines, grid, labels);
  std::vector<std::size_t> cuts = {0};
  for (std::size_t i = 1; i < lines.size(); ++i)
    if (lines[i].control < 0 && lines[i].note < 0 && lines[i].text.size() < 80 && labels.is_title(lines[i].text))
      cuts.push_back(i);
  add_second_forms(candidates, labels, cuts);
  cuts.push_back(lines.size());
  std::vector<LabelChain> chains;
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
    if (LabelChain chain = best_chain(candidates, cuts[i], cuts[i + 1]); !chain.labels.empty()) chains.push_back(chain);
  if (LabelChain whole = best_chain(candidates, 0, lines.size()); !whole.labels.empty()) {
    const bool torn = std::none_of(chains.begin(), chains.end(),
                                   [&](const LabelChain& one) { return one.weight > 0.75 * whole.weight; });
    if (torn) chains.push_back(whole);
  }
  for (LabelChain& chain : chains) find_rivals(lines, candidates, chain);
  std::stable_sort(chains.begin(), chains.end(),
                   [](const LabelChain& a, const LabelChain& b) { return a.weight > b.weight; });
  return chains;
}

}  // namespace redress::form
