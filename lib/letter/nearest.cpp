#include "letter/nearest.hpp"

#include <algorithm>
#include <numeric>

namespace redress::letter {
namespace {

// Letters added, left out, changed or swapped with their neighbour.
std::size_t slips(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), previous(b.size() + 1), row(b.size() + 1);
  std::iota(previous.begin(), previous.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(previous);
    previous.swap(row);
  }
  return previous[b.size()];
}

}  // namespace

std::optional<std::string> find_nearest(std::string_view typed, const std::vector<std::string>& known) {
  std::optional<std::string> nearest;
  std::size_t fewest = std::max<std::size_t>(2, typed.size() / 3) + 1;
  for (const std::string& name : known) {
    const bool begins = typed.size() >= 3 && (name.starts_with(typed) || typed.starts_with(name));
    const std::size_t count = begins ? 1 : slips(typed.substr(0, 64), std::string_view(name).substr(0, 64));
    if (count >= fewest) continue;
    fewest = count;
    nearest = name;
  }
  return nearest;
}

std::string hint_of(std::string_view typed, const std::vector<std::string>& known) {
  if (const auto nearest = typed.empty() ? std::nullopt : find_nearest(typed, known); nearest)
    return "; did you mean " + *nearest + "?";
  if (known.empty()) return "";
  std::string all;
  for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
  return "; known here: " + all;
}

}  // namespace redress::letter
