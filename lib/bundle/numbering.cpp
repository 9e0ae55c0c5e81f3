#include "bundle/numbering.hpp"

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

}  // namespace

Numbering number_pages(const Contents& contents, std::size_t front_pages,
                       const std::vector<std::vector<std::size_t>>& pages) {
  Numbering numbering;
  numbering.front_pages = front_pages;
  const bool sectioned = contents.pagination == Pagination::sectioned;
  using Style = pdf::LabelRun::Style;
  for (std::size_t i = 1; i <= front_pages; ++i) numbering.labels.push_back(sectioned ? roman(i) : std::to_string(i));
  numbering.runs.push_back({0, sectioned ? Style::roman : Style::decimal, "", 1});
  for (std::size_t s = 0; s < contents.sections.size(); ++s) {
    const std::string letter(1, contents.sections[s].letter);
    std::size_t in_section = 0;
    const auto add_page = [&] {
      ++in_section;
      numbering.labels.push_back(sectioned ? letter + std::to_string(in_section)
                                           : std::to_string(numbering.labels.size() + 1));
    };
    if (sectioned) numbering.runs.push_back({numbering.labels.size(), Style::decimal, letter, 1});
    numbering.dividers.push_back(numbering.labels.size());
    add_page();
    std::vector<Placed> placed;
    for (const std::size_t count : pages[s]) {
      Placed item{numbering.labels.size(), count, "", ""};
      for (std::size_t i = 0; i < count; ++i) add_page();
      if (count) {
        item.from = numbering.labels[item.first];
        item.to = numbering.labels.back();
      }
      placed.push_back(std::move(item));
    }
    numbering.sections.push_back(std::move(placed));
  }
  return numbering;
}

}  // namespace redress::bundle
