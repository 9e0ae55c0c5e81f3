#include "pdf/inside_assembly.hpp"
#include "pdf/inside_whole.hpp"

namespace redress::pdf {

// Bookmarks nest by level; the first two levels are open, deeper ones folded. Source: ISO 32000-1, 12.3.3.
std::string Whole::Inside::outlines(const std::vector<PartMark>& marks) {
  if (marks.empty()) return "";
  const std::size_t root = marks.size();
  const std::int64_t first = out.reserve(static_cast<std::int64_t>(root) + 1);
  const auto number = [&](std::size_t node) {
    return std::to_string(first + static_cast<std::int64_t>(node)) + " 0 R";
  };
  std::vector<std::size_t> parents(root, root), open;
  std::vector<std::vector<std::size_t>> below(root + 1);
  std::vector<int> depth(root, 0);
  for (std::size_t i = 0; i < root; ++i) {
    while (!open.empty() && marks[open.back()].level >= marks[i].level) open.pop_back();
    parents[i] = open.empty() ? root : open.back();
    depth[i] = static_cast<int>(open.size());
    below[parents[i]].push_back(i);
    open.push_back(i);
  }
  // Visible descendants, bottom up: an item stands before what is below it.
  std::vector<long long> visible(root + 1, 0);
  const auto is_open = [&](std::size_t node) { return node == root || depth[node] < 1; };
  for (std::size_t i = root + 1; i-- > 0;) {
    const std::size_t node = i == root ? root : i;
    visible[node] += static_cast<long long>(below[node].size());
    if (node != root && is_open(node)) visible[parents[node]] += visible[node];
  }
  visible[root] = static_cast<long long>(below[root].size());
  for (const std::size_t kid : below[root])
    if (is_open(kid)) visible[root] += visible[kid];
  const auto kids = [&](std::size_t node) -> std::string {
    if (below[node].empty()) return "";
    return "/First " + number(below[node].front()) + "/Last " + number(below[node].back()) + "/Count " +
           std::to_string(is_open(node) ? visible[node] : -static_cast<long long>(below[node].size()));
  };
  for (const auto& list : below)
    for (std::size_t at = 0; at < list.size(); ++at) {
      const PartMark& mark = marks[list[at]];
      std::string body = "<</Title" + text_syntax(mark.title) + "/Parent " + number(parents[list[at]]);
      if (at > 0) body += "/Prev " + number(list[at - 1]);
      if (at + 1 < list.size()) body += "/Next " + number(list[at + 1]);
      body += "/Dest[" + std::to_string(pages.at(mark.page).object) + " 0 R/XYZ null null null]" + kids(list[at]);
      out.put(first + static_cast<std::int64_t>(list[at]), body + ">>");
    }
  out.put(first + static_cast<std::int64_t>(root), "<</Type/Outlines" + kids(root) + ">>");
  return "/Outlines " + number(root) + "/PageMode/UseOutlines";
}

// "A12" is the prefix "A" and the number 12; "iv" and "40A" are all prefix. Written once for each run that counts on.
// Source: ISO 32000-1, 12.4.2.
std::string Whole::Inside::labels_syntax(const std::vector<std::string>& labels) {
  std::string entries = "[", prefix;
  long long next = 0;
  for (std::size_t page = 0; page < labels.size(); ++page) {
    const std::string& label = labels[page];
    std::size_t digits = label.size();
    while (digits > 0 && label[digits - 1] >= '0' && label[digits - 1] <= '9' && label.size() - digits < 9) --digits;
    while (digits < label.size() && label[digits] == '0') ++digits;
    const bool counted = digits < label.size();
    const long long value = counted ? std::stoll(label.substr(digits)) : 0;
    const std::string before = label.substr(0, digits);
    const bool goes_on = page > 0 && counted && before == prefix && value == next;
    prefix = before;
    next = counted ? value + 1 : -1;
    if (goes_on) continue;
    entries += std::to_string(page) + "<<" + (before.empty() ? "" : "/P" + text_syntax(before)) +
               (counted ? "/S/D/St " + std::to_string(value) : "") + ">> ";
  }
  return entries + "]";
}

}  // namespace redress::pdf
