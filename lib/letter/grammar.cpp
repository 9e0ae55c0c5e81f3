#include "letter/grammar.hpp"

#include <algorithm>

#include "base/ensure.hpp"

namespace redress::letter {
namespace {

using E = Element;
using C = Content;

const std::vector<Rule> rules = {
    {E::letter, "letter", C::blocks, {"kind", "title"}, {"marking", "language", "noNamespaceSchemaLocation"}, nullptr},
    {E::part, "part", C::blocks, {}, {"noNamespaceSchemaLocation"}, nullptr},
    {E::paragraph, "p", C::inline_text, {}, {"style", "align", "keep", "duty"}, nullptr},
    {E::heading, "h", C::inline_text, {}, {"level", "duty"}, nullptr},
    {E::subject, "subject", C::inline_text, {}, {"duty"}, nullptr},
    {E::list, "list", C::items, {}, {"numbered", "duty"}, nullptr},
    {E::item, "item", C::flow, {}, {"duty"}, nullptr},
    {E::table, "table", C::rows, {"widths"}, {"summary", "duty"}, nullptr},
    {E::row, "row", C::cells, {}, {"header", "duty"}, nullptr},
    {E::cell, "cell", C::flow, {}, {"align", "header", "columns", "duty"}, nullptr},
    {E::address, "address", C::lines, {}, {"duty"}, nullptr},
    {E::line, "line", C::inline_text, {}, {}, nullptr},
    {E::sign_off, "sign-off", C::inline_text, {"by"}, {"duty"}, "by"},
    {E::enclosures, "enclosures", C::items, {}, {"duty"}, nullptr},
    {E::group, "group", C::blocks, {}, {"keep", "duty"}, nullptr},
    {E::paragraphs, "paragraphs", C::inline_text, {"of"}, {"style", "keep", "duty"}, "of"},
    {E::condition, "if", C::as_parent, {"test"}, {}, "test"},
    {E::choice, "choose", C::branches, {}, {}, nullptr},
    {E::when, "when", C::as_parent, {"test"}, {}, "test"},
    {E::otherwise, "otherwise", C::as_parent, {}, {}, nullptr},
    {E::loop, "for-each", C::as_parent, {"select", "as"}, {}, "select"},
    {E::include, "include", C::nothing, {"part"}, {}, nullptr},
    {E::value, "value", C::nothing, {"of"}, {}, "of"},
    {E::bold, "b", C::inline_text, {}, {}, nullptr},
    {E::italic, "i", C::inline_text, {}, {}, nullptr},
    {E::link, "link", C::inline_text, {}, {"to", "of"}, "of"},
    {E::foreign, "lang", C::inline_text, {"is"}, {}, nullptr},
    {E::line_break, "br", C::nothing, {}, {}, nullptr},
};

bool is_control(E element) {
  return element == E::condition || element == E::choice || element == E::loop;
}

bool is_inline(E element) {
  return element == E::text || element == E::value || element == E::bold || element == E::italic ||
         element == E::link || element == E::foreign || element == E::line_break;
}

bool is_block(E element) {
  return element == E::paragraph || element == E::heading || element == E::subject || element == E::list ||
         element == E::table || element == E::address || element == E::sign_off || element == E::enclosures ||
         element == E::group || element == E::paragraphs || element == E::include;
}

}  // namespace

const Rule* find_rule(std::string_view name) {
  const auto at = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.name == name; });
  return at == rules.end() ? nullptr : &*at;
}

const Rule& rule_of(Element element) {
  const auto at = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.element == element; });
  ensure(at != rules.end(), "every element but text has a rule");
  return *at;
}

bool may_stand(Element element, Content content) {
  if (is_control(element)) return content != C::nothing && content != C::branches;
  switch (content) {
    case C::inline_text: return is_inline(element);
    case C::blocks: return is_block(element);
    case C::flow: return is_inline(element) || is_block(element);
    case C::items: return element == E::item;
    case C::rows: return element == E::row;
    case C::cells: return element == E::cell;
    case C::lines: return element == E::line;
    case C::branches: return element == E::when || element == E::otherwise;
    default: return false;
  }
}

std::vector<std::string> names_for(Content content) {
  std::vector<std::string> names;
  for (const Rule& rule : rules)
    if (may_stand(rule.element, content)) names.emplace_back(rule.name);
  return names;
}

std::vector<std::string> values_of(Element element, std::string_view attribute) {
  if (attribute == "style") return {"body", "small", "reference", "date", "sign-off", "quote"};
  if (attribute == "align") return {"start", "centre", "end"};
  if (attribute == "keep") return {"free", "with-next", "together"};
  if (attribute == "numbered" || attribute == "header") return {"yes", "no"};
  if (attribute == "level") return {"2", "3"};
  if (attribute == "kind" && element == E::letter)
    return {"acknowledgement",         "update",        "stage1-outcome",
            "stage2-acknowledgement",  "stage2-update", "stage2-decision",
            "withdrawal-confirmation", "out-of-time",   "rerouting",
            "meeting-invitation",      "file-note"};
  return {};
}

const std::vector<FunctionRule>& function_rules() {
  static const std::vector<FunctionRule> functions = {
      {"date", 1, 1},
      {"weekday-date", 1, 1},
      {"deadline", 1, 1},
      {"period", 1, 1},
      {"days-after", 2, 2},
      {"working-days-after", 2, 2},
      {"weeks-after", 2, 2},
      {"months-after", 2, 2},
      {"list", 1, 1},
      {"number-word", 1, 1},
      {"plural", 3, 3},
      {"capitalised", 1, 1},
      {"soft", 1, 1},
      {"not", 1, 1},
      {"count", 1, 1},
      {"concat", 2, 99},
      {"contains", 2, 2},
      {"starts-with", 2, 2},
      {"string-length", 1, 1},
      {"normalize-space", 1, 1},
      {"true", 0, 0},
      {"false", 0, 0},
      {"string", 1, 1},
      {"number", 1, 1},
      {"boolean", 1, 1},
      {"substring-before", 2, 2},
      {"substring-after", 2, 2},
      {"translate", 3, 3},
      {"sum", 1, 1},
      {"position", 0, 0},
      {"last", 0, 0},
  };
  return functions;
}

}  // namespace redress::letter
