#include "docx/odt_styles.hpp"

#include "docx/numbering.hpp"

namespace redress::docx {

int number_in(const xml::Node& node, std::string_view attribute, int otherwise) {
  const std::string text = node.attribute_or(attribute, "");
  if (text.empty() || text.size() > 4 || text.find_first_not_of("0123456789") != std::string::npos) return otherwise;
  return std::stoi(text);
}

void OdtStyles::add(const xml::Node& root) {
  for (const char* group : {"styles", "automatic-styles"}) {
    const xml::Node styles = root.first(group);
    if (!styles) continue;
    for (const xml::Node& style : styles.children()) {
      const std::string name = style.attribute_or("name", "");
      if (const xml::Node text = style.is("style") ? style.first("text-properties") : xml::Node()) {
        if (text.attribute_or("display", "") == "none") hidden.insert(name);
        if (text.attribute_or("font-weight", "") == "bold") bold.insert(name);
      }
      if (!style.is("list-style")) continue;
      for (const xml::Node& node : style.children()) {
        OdtLevel level;
        level.bullet = node.is("list-level-style-bullet") || node.is("list-level-style-image");
        level.format = node.attribute_or("num-format", "");
        level.prefix = node.attribute_or("num-prefix", "");
        level.suffix = node.attribute_or("num-suffix", "");
        level.start = number_in(node, "start-value", 1);
        lists[name][number_in(node, "level", 1)] = level;
      }
    }
  }
}

std::string OdtStyles::number_of(const std::string& list, int depth, int count) const {
  const auto style = lists.find(list);
  if (style == lists.end()) return "•";
  const auto level = style->second.find(depth);
  if (level == style->second.end() || level->second.bullet) return "•";
  if (level->second.format.empty()) return "";
  static const std::map<std::string, std::string> formats{
      {"a", "lowerLetter"}, {"A", "upperLetter"}, {"i", "lowerRoman"}, {"I", "upperRoman"}};
  const auto format = formats.find(level->second.format);
  return level->second.prefix +
         write_number(level->second.start - 1 + count, format == formats.end() ? "decimal" : format->second) +
         level->second.suffix;
}

}  // namespace redress::docx
