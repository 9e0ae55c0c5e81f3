#include "letter/formula.hpp"

#include <algorithm>
#include <set>

namespace redress::letter {
namespace {

using Kind = Formula::Kind;

enum class Truth { no, yes, open };

const std::string missing = "\x01missing";
const std::string other = "\x01other";

struct Variable {
  std::string name;
  bool words = false;  // an unknown: "yes" or "no"
  Domain domain;
  std::vector<std::string> values;
};

Truth truth_of(const Formula& formula, const Example& chosen) {
  const auto value = [&]() -> const std::string* {
    const auto at = chosen.find(formula.name);
    return at == chosen.end() ? nullptr : &at->second;
  };
  const auto decided = [](bool holds) { return holds ? Truth::yes : Truth::no; };
  switch (formula.kind) {
    case Kind::constant: return decided(formula.value);
    case Kind::present: return value() ? decided(*value() != missing) : Truth::open;
    case Kind::equals: return value() ? decided(*value() == formula.literal) : Truth::open;
    case Kind::unknown: return value() ? decided(*value() == "yes") : Truth::open;
    case Kind::negation: {
      const Truth inner = truth_of(formula.of.front(), chosen);
      return inner == Truth::open ? inner : decided(inner == Truth::no);
    }
    default: break;
  }
  const Truth settles = formula.kind == Kind::all ? Truth::no : Truth::yes;
  Truth result = settles == Truth::no ? Truth::yes : Truth::no;
  for (const Formula& part : formula.of) {
    const Truth inner = truth_of(part, chosen);
    if (inner == settles) return settles;
    if (inner == Truth::open) result = Truth::open;
  }
  return result;
}

void collect(const Formula& formula, std::vector<Variable>& variables,
             const std::function<Domain(const std::string&)>& domain_of) {
  for (const Formula& part : formula.of) collect(part, variables, domain_of);
  if (formula.name.empty()) return;
  const bool words = formula.kind == Kind::unknown;
  for (std::string name = formula.name; !name.empty();) {
    const auto at = std::find_if(variables.begin(), variables.end(), [&](const auto& v) { return v.name == name; });
    Variable fresh;
    Variable& variable = at == variables.end() ? variables.emplace_back(std::move(fresh)) : *at;
    if (variable.name.empty()) {
      variable.name = name;
      variable.words = words;
      if (!words) variable.domain = domain_of(name);
      variable.values = words ? std::vector<std::string>{"yes", "no"} : variable.domain.values;
      if (!words && variable.domain.open) variable.values.push_back(other);
      if (!words && (variable.domain.missing || !variable.domain.parent.empty())) variable.values.push_back(missing);
    }
    auto& values = variable.values;
    if (formula.kind == Kind::equals && name == formula.name && variable.domain.open &&
        std::find(values.begin(), values.end(), formula.literal) == values.end())
      values.insert(values.begin(), formula.literal);
    name = words ? "" : variable.domain.parent;
  }
}

// A fact cannot be there without the one it stands in, and some are always there with it. Parents are chosen first.
bool consistent(const Variable& variable, const std::string& value, const Example& chosen) {
  const auto parent = chosen.find(variable.domain.parent);
  if (variable.words || parent == chosen.end()) return true;
  if (parent->second == missing) return value == missing;
  return value != missing || variable.domain.missing;
}

// The first part of the formula that is still open, as the next to be decided.
const Formula* find_open(const Formula& formula, const Example& chosen) {
  if (truth_of(formula, chosen) != Truth::open) return nullptr;
  if (formula.of.empty()) return &formula;
  for (const Formula& part : formula.of)
    if (const Formula* open = find_open(part, chosen)) return open;
  return nullptr;
}

bool search(const Formula& formula, const std::vector<Variable>& variables, Example& chosen) {
  const Truth truth = truth_of(formula, chosen);
  if (truth != Truth::open) return truth == Truth::yes;
  const auto variable_named = [&](const std::string& name) {
    return std::find_if(variables.begin(), variables.end(), [&](const Variable& v) { return v.name == name; });
  };
  auto variable = variable_named(find_open(formula, chosen)->name);
  while (!variable->domain.parent.empty() && !chosen.contains(variable->domain.parent))
    variable = variable_named(variable->domain.parent);
  for (const std::string& value : variable->values) {
    if (!consistent(*variable, value, chosen)) continue;
    chosen[variable->name] = value;
    if (search(formula, variables, chosen)) return true;
    chosen.erase(variable->name);
  }
  return false;
}

}  // namespace

Formula always() {
  return {};
}
Formula never() {
  return {Kind::constant, false, "", "", {}};
}
Formula present(const std::string& path) {
  return {Kind::present, true, path, "", {}};
}
Formula equals(const std::string& path, const std::string& literal) {
  return {Kind::equals, true, path, literal, {}};
}
Formula unknown(const std::string& words) {
  return {Kind::unknown, true, words, "", {}};
}

Formula negation(Formula formula) {
  if (formula.kind == Kind::constant) return formula.value ? never() : always();
  return {Kind::negation, true, "", "", {std::move(formula)}};
}

Formula all(std::vector<Formula> formulas) {
  std::erase_if(formulas, [](const Formula& part) { return part.kind == Kind::constant && part.value; });
  if (formulas.empty()) return always();
  if (formulas.size() == 1) return std::move(formulas.front());
  for (const Formula& part : formulas)
    if (part.kind == Kind::constant) return never();
  return {Kind::all, true, "", "", std::move(formulas)};
}

Formula any(std::vector<Formula> formulas) {
  std::erase_if(formulas, [](const Formula& part) { return part.kind == Kind::constant && !part.value; });
  if (formulas.empty()) return never();
  if (formulas.size() == 1) return std::move(formulas.front());
  for (const Formula& part : formulas)
    if (part.kind == Kind::constant) return always();
  return {Kind::any, true, "", "", std::move(formulas)};
}

std::optional<Example> find_example(const Formula& formula,
                                    const std::function<Domain(const std::string&)>& domain_of) {
  std::vector<Variable> variables;
  collect(formula, variables, domain_of);
  Example chosen;
  if (!search(formula, variables, chosen)) return std::nullopt;
  // Only what matters is told: a fact whose absence from the example changes nothing is left out.
  for (const Variable& variable : variables) {
    Example without = chosen;
    without.erase(variable.name);
    if (truth_of(formula, without) == Truth::yes) chosen = std::move(without);
  }
  return chosen;
}

std::string describe(const Example& example) {
  std::string text;
  for (const auto& [name, value] : example) {
    text += text.empty() ? "when " : " and ";
    if (!name.starts_with('$'))
      text += value == "yes" ? name : "not(" + name + ")";
    else if (value == missing)
      text += name + " is missing";
    else
      text += value == other ? name + " is there" : name + " is '" + value + "'";
  }
  return text.empty() ? "in every case" : text;
}

}  // namespace redress::letter
