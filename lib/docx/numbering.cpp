#include "docx/numbering.hpp"

#include <algorithm>

namespace redress::docx {
namespace {

int number_in(const xml::Node& node, std::string_view attribute, int otherwise) {
  const std::string text = node ? node.attribute_or(attribute, "") : "";
  if (text.empty() || text.size() > 6 || text.find_first_not_of("0123456789") != std::string::npos) return otherwise;
  return std::stoi(text);
}

std::string value_of(const xml::Node& node) {
  return node ? node.attribute_or("val", "") : "";
}

std::optional<NumberRef> number_of(const xml::Node& properties) {
  const xml::Node number = properties ? properties.first("numPr") : xml::Node();
  if (!number) return std::nullopt;
  NumberRef reference;
  reference.id = value_of(number.first("numId"));
  reference.level = std::min(8, number_in(number.first("ilvl"), "val", 0));
  return reference;
}

std::string letters(int number, char first) {
  return std::string(static_cast<std::size_t>((number - 1) / 26 + 1), static_cast<char>(first + (number - 1) % 26));
}

std::string roman_number(int number, bool upper) {
  static constexpr std::array<std::pair<int, const char*>, 13> steps{{{1000, "m"},
                                                                      {900, "cm"},
                                                                      {500, "d"},
                                                                      {400, "cd"},
                                                                      {100, "c"},
                                                                      {90, "xc"},
                                                                      {50, "l"},
                                                                      {40, "xl"},
                                                                      {10, "x"},
                                                                      {9, "ix"},
                                                                      {5, "v"},
                                                                      {4, "iv"},
                                                                      {1, "i"}}};
  std::string text;
  for (const auto& [value, sign] : steps)
    for (; number >= value; number -= value) text += sign;
  if (upper)
    for (char& c : text) c = static_cast<char>(c - 32);
  return text;
}

}  // namespace

bool is_on(const xml::Node& property) {
  if (!property) return false;
  const std::string value = property.attribute_or("val", "1");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

std::string write_number(int number, const std::string& format) {
  if (number < 1 || number > 9999) return std::to_string(number);
  if (format == "lowerLetter") return letters(std::min(number, 520), 'a');
  if (format == "upperLetter") return letters(std::min(number, 520), 'A');
  if (format == "lowerRoman") return roman_number(number, false);
  if (format == "upperRoman") return roman_number(number, true);
  if (format == "decimalZero" && number < 10) return "0" + std::to_string(number);
  return std::to_string(number);
}

Styles::Styles(const xml::Node& root) {
  for (const xml::Node& node : root.children("style")) {
    StyleFacts facts;
    const xml::Node paragraph = node.first("pPr"), run = node.first("rPr");
    facts.number = number_of(paragraph);
    if (const xml::Node vanish = run ? run.first("vanish") : xml::Node()) facts.hidden = is_on(vanish);
    if (const xml::Node bold = run ? run.first("b") : xml::Node()) facts.bold = is_on(bold);
    facts.based_on = value_of(node.first("basedOn"));
    const std::string name = value_of(node.first("name"));
    facts.heading = name.compare(0, 7, "heading") == 0 || name.compare(0, 7, "Heading") == 0 || name == "Title";
    styles_.emplace(node.attribute_or("styleId", ""), std::move(facts));
  }
}

StyleFacts Styles::at(const std::string& id) const {
  StyleFacts facts;
  std::string style = id;
  for (int steps = 0; steps < 12; ++steps) {
    const auto at = styles_.find(style);
    if (at == styles_.end()) break;
    if (!facts.number) facts.number = at->second.number;
    if (!facts.hidden) facts.hidden = at->second.hidden;
    if (!facts.bold) facts.bold = at->second.bold;
    facts.heading = facts.heading || at->second.heading;
    if (at->second.based_on.empty()) break;
    style = at->second.based_on;
  }
  return facts;
}

Numbering::Level Numbering::read_level(const xml::Node& node) {
  Level level;
  level.start = number_in(node.first("start"), "val", 1);
  if (const xml::Node format = node.first("numFmt")) level.format = value_of(format);
  level.text = value_of(node.first("lvlText"));
  return level;
}

Numbering::Numbering(const xml::Node& root) {
  for (const xml::Node& abstract : root.children("abstractNum")) {
    Levels levels;
    for (const xml::Node& node : abstract.children("lvl"))
      if (const int at = number_in(node, "ilvl", 9); at < 9) levels[static_cast<std::size_t>(at)] = read_level(node);
    abstracts_.emplace(abstract.attribute_or("abstractNumId", ""), levels);
  }
  for (const xml::Node& number : root.children("num")) {
    List list;
    list.abstract = value_of(number.first("abstractNumId"));
    for (const xml::Node& changed : number.children("lvlOverride")) {
      const int at = number_in(changed, "ilvl", 9);
      if (at > 8) continue;
      if (const xml::Node level = changed.first("lvl")) list.replaced[at] = read_level(level);
      if (const xml::Node start = changed.first("startOverride")) list.starts[at] = number_in(start, "val", 1);
    }
    lists_.emplace(number.attribute_or("numId", ""), std::move(list));
  }
}

std::string Numbering::next(const NumberRef& reference) {
  const auto at = lists_.find(reference.id);
  if (at == lists_.end()) return "";
  List& list = at->second;
  const auto abstract = abstracts_.find(list.abstract);
  const auto level_at = [&](int index) -> Level {
    if (const auto changed = list.replaced.find(index); changed != list.replaced.end()) return changed->second;
    return abstract == abstracts_.end() ? Level{} : abstract->second[static_cast<std::size_t>(index)];
  };
  auto& counts = counts_[list.abstract];
  if (!list.seen) {
    list.seen = true;
    for (const auto& [index, start] : list.starts) counts[static_cast<std::size_t>(index)] = start - 1 ? start - 1 : 0;
  }
  const Level level = level_at(reference.level);
  const auto here = static_cast<std::size_t>(reference.level);
  counts[here] = counts[here] == 0 ? level.start : counts[here] + 1;
  std::fill(counts.begin() + static_cast<long>(here) + 1, counts.end(), 0);
  if (level.format == "bullet") return "•";
  if (level.format == "none") return "";
  std::string text;
  for (std::size_t i = 0; i < level.text.size(); ++i) {
    if (level.text[i] == '%' && i + 1 < level.text.size() && level.text[i + 1] >= '1' && level.text[i + 1] <= '9') {
      const int index = level.text[++i] - '1';
      const int count = counts[static_cast<std::size_t>(index)];
      const Level other = level_at(index);
      text += write_number(count ? count : other.start, other.format);
    } else {
      text += level.text[i];
    }
  }
  return text;
}

}  // namespace redress::docx
