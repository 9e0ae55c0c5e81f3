#include "bundle/numbering.hpp"

#include <algorithm>
#include <set>

namespace redress::bundle {
namespace {

std::string roman(std::size_t number) {
  const std::vector<std::pair<std::size_t, const char*>> steps{{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"},
                                                               {9, "ix"},  {5, "v"},   {4, "iv"}, {1, "i"}};
  std::string text;
  for (const auto& [value, letters] : steps)
    for (; number >= value; number -= value) text += letters;
  return text;
}

// A to Z, then AA to AZ …
std::string letters(std::size_t number) {
  std::string text;
  for (++number; number > 0; number = (number - 1) / 26)
    text.insert(text.begin(), static_cast<char>('A' + (number - 1) % 26));
  return text;
}

// "40B" is "40" and what was put behind it.
std::string base_of(const std::string& label) {
  std::size_t end = label.size();
  while (end > 0 && label[end - 1] >= 'A' && label[end - 1] <= 'Z') --end;
  return end == 0 ? label : label.substr(0, end);
}

std::size_t digits_of(const std::string& label) {
  std::size_t begin = label.size();
  while (begin > 0 && label[begin - 1] >= '0' && label[begin - 1] <= '9') --begin;
  return begin < label.size() && label.size() - begin < 9 ? static_cast<std::size_t>(std::stoul(label.substr(begin)))
                                                          : 0;
}

// One row of numbers in which some are fixed: gives each open place its number.
class Row {
 public:
  explicit Row(std::string prefix) : prefix_(std::move(prefix)) {}

  /// All places in order; empty: open.
  std::vector<std::string> fill(std::vector<std::string> places) {
    std::size_t last_fixed = 0, highest = 0;
    std::set<std::string> used;
    for (std::size_t i = 0; i < places.size(); ++i)
      if (!places[i].empty()) {
        last_fixed = i + 1;
        highest = std::max(highest, digits_of(base_of(places[i])));
        used.insert(places[i]);
      }
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (!places[i].empty()) continue;
      if (i >= last_fixed) {
        places[i] = prefix_ + std::to_string(++highest);
        continue;
      }
      const std::string base = i == 0 ? prefix_ + "0" : base_of(places[i - 1]);
      for (std::size_t step = 0; places[i].empty(); ++step)
        if (used.insert(base + letters(step)).second) places[i] = base + letters(step);
    }
    return places;
  }

 private:
  std::string prefix_;
};

// The printed numbers of every page, given those that are fixed, in the order of the whole.
struct Places {
  std::vector<std::string> front;
  std::vector<std::vector<std::string>> sections;  // divider first, then all pages
};

void fill_continuous(Places& places) {
  std::vector<std::string> all = places.front;
  for (const auto& section : places.sections) all.insert(all.end(), section.begin(), section.end());
  all = Row("").fill(all);
  auto at = all.begin();
  for (std::string& label : places.front) label = *at++;
  for (auto& section : places.sections)
    for (std::string& label : section) label = *at++;
}

void fill_sectioned(Places& places, const Contents& contents) {
  const std::size_t served = contents.front_labels.size();
  for (std::size_t i = 0; i < places.front.size(); ++i)
    if (places.front[i].empty())
      places.front[i] = served == 0 ? roman(i + 1) : places.front[served - 1] + letters(i - served);
  for (std::size_t s = 0; s < places.sections.size(); ++s)
    places.sections[s] = Row(std::string(1, contents.sections[s].letter)).fill(places.sections[s]);
}

}  // namespace

PaginationRule rule_of(Pagination pagination) {
  if (pagination == Pagination::sectioned)
    return {"sectioned", "Practice Direction 27A, paragraph 7.2, in force 2 March 2026"};
  return {"continuous", "General guidance on electronic court bundles, 29 November 2021"};
}

Numbering number_pages(const Contents& contents, std::size_t front_pages,
                       const std::vector<std::vector<std::size_t>>& pages) {
  const bool whole = contents.scope == Contents::Scope::whole;
  Places places;
  places.front = contents.front_labels;
  places.front.resize(front_pages);
  std::vector<std::string> numbers;
  for (std::size_t s = 0; s < contents.sections.size(); ++s) {
    std::vector<std::string> section;
    if (whole) section.push_back(contents.sections[s].divider);
    for (std::size_t i = 0; i < pages[s].size(); ++i) {
      std::vector<std::string> own = contents.sections[s].items[i].labels;
      own.resize(pages[s][i]);
      section.insert(section.end(), own.begin(), own.end());
      numbers.push_back(contents.sections[s].items[i].number);
    }
    places.sections.push_back(std::move(section));
  }
  if (!whole)
    for (std::size_t i = 0; i < front_pages; ++i) places.front[i] = roman(i + 1);
  else if (contents.pagination == Pagination::sectioned)
    fill_sectioned(places, contents);
  else
    fill_continuous(places);
  numbers = Row("").fill(std::move(numbers));

  Numbering numbering;
  numbering.front_pages = front_pages;
  numbering.labels = places.front;
  std::size_t number = 0;
  for (std::size_t s = 0; s < contents.sections.size(); ++s) {
    numbering.dividers.push_back(numbering.labels.size());
    std::size_t first = numbering.labels.size() + (whole ? 1 : 0);
    numbering.labels.insert(numbering.labels.end(), places.sections[s].begin(), places.sections[s].end());
    std::vector<Placed> placed;
    std::vector<std::string> own;
    for (const std::size_t count : pages[s]) {
      Placed item{first, count, "", ""};
      first += count;
      if (count) {
        item.from = numbering.labels[item.first];
        item.to = numbering.labels[first - 1];
      }
      placed.push_back(std::move(item));
      own.push_back(numbers[number++]);
    }
    numbering.sections.push_back(std::move(placed));
    numbering.numbers.push_back(std::move(own));
  }
  return numbering;
}

}  // namespace redress::bundle
