/// Which elements the template language has, what may stand in them, and which attributes they take.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "letter/template.hpp"

namespace redress::letter {

/// What an element is, and what it may hold.
enum class Content { nothing, inline_text, blocks, flow, items, rows, cells, lines, branches, as_parent };

struct Rule {
  Element element;
  const char* name;
  Content holds;
  std::vector<const char*> required, allowed;  ///< attributes
  const char* expression;                      ///< the attribute that holds its expression; nullptr: none
};

/// The rule of an element by name, or nullptr.
const Rule* find_rule(std::string_view name);
const Rule& rule_of(Element element);

/// True when an element may stand where `content` is expected.
bool may_stand(Element element, Content content);

/// The names of all elements that may.
std::vector<std::string> names_for(Content content);

/// The fixed values an attribute takes; empty: free text.
std::vector<std::string> values_of(Element element, std::string_view attribute);

/// The functions an expression may call beside XPath's own, each with how many arguments it takes.
struct FunctionRule {
  const char* name;
  std::size_t fewest, most;
};
const std::vector<FunctionRule>& function_rules();

}  // namespace redress::letter
