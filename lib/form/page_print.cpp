#include "form/page_print.hpp"

#include <algorithm>

#include "form/label.hpp"

namespace redress::form {

PagePrint::PagePrint(const Definition& definition) {
  const auto add_all = [&](const std::vector<Wording>& wordings) {
    for (const Wording& wording : wordings) add(wording.text);
  };
  add_all(definition.title);
  add_all(definition.intro);
  for (const Section& section : definition.sections) {
    add_all(section.heading);
    for (const Field& field : section.fields) add_all(field.labels);
  }
  const auto paper = definition.folded_print ? definition.folded_print : fold_print(definition);
  for (const std::string& folded : paper->paragraphs) add_folded(folded);
}

void PagePrint::add(std::string_view paragraph) {
  add_folded(fold(paragraph).text);
}

void PagePrint::add_folded(const std::string& folded) {
  if (folded.empty()) return;
  text_ += folded + " ";
  breaks_.resize(text_.size(), false);
  breaks_.back() = true;
}

std::size_t PagePrint::count(const std::vector<std::string>& lines, std::size_t from) const {
  const std::string& first = lines[from];
  if (first.empty()) return 0;
  std::size_t longest = 0;
  int tries = 0;
  for (std::size_t at = text_.find(first); at != std::string::npos && tries < 20; at = text_.find(first, at + 1)) {
    if (at > 0 && text_[at - 1] != ' ') continue;
    std::size_t end = at + first.size();
    if (end < text_.size() && text_[end] != ' ') continue;
    ++tries;
    std::size_t count = 1;
    for (std::size_t next = from + 1; next < lines.size(); ++next) {
      const std::string& line = lines[next];
      if (!line.empty() && (text_.compare(end + 1, line.size(), line) != 0 ||
                            (end + 1 + line.size() < text_.size() && text_[end + 1 + line.size()] != ' ')))
        break;
      if (!line.empty()) end += 1 + line.size();
      ++count;
    }
    const auto words = std::count(text_.begin() + static_cast<std::ptrdiff_t>(at),
                                  text_.begin() + static_cast<std::ptrdiff_t>(end), ' ') +
                       1;
    if (words < 3 && !(starts(at) && ends(end))) continue;
    longest = std::max(longest, count);
  }
  return longest;
}

}  // namespace redress::form
