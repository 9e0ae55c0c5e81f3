/// Conditions on facts, and the search for facts that fulfil them: how a contract is proved for every case.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace redress::letter {

/// A condition as far as it can be reasoned about. What cannot (a comparison of numbers, say) is an `unknown`, which
/// may be true or false independently of all others, but is the same wherever the same words stand.
struct Formula {
  enum class Kind { constant, present, equals, unknown, negation, all, any };
  Kind kind = Kind::constant;
  bool value = true;        ///< of a constant
  std::string name;         ///< the fact's path, or the words of an unknown
  std::string literal;      ///< of equals
  std::vector<Formula> of;  ///< of negation, all, any
};

/// The formulas by name; `all` of nothing is always, `any` of nothing is never.
Formula always();
Formula never();
Formula present(const std::string& path);
Formula equals(const std::string& path, const std::string& literal);
Formula unknown(const std::string& words);
Formula negation(Formula formula);
Formula all(std::vector<Formula> formulas);
Formula any(std::vector<Formula> formulas);

/// What a fact may be: its declared values (none: any text) and whether it can be missing.
struct Domain {
  std::vector<std::string> values;
  bool open = true;     ///< other values than those named are possible
  bool missing = true;  ///< it can be missing although its parent is there
  std::string parent;   ///< path of the fact it stands in; empty: none
};

/// The facts, fact by fact, for a person: "$case/channel is 'post', $decision is missing".
using Example = std::map<std::string, std::string>;

/// Facts under which the formula holds, or nothing when there are none: the whole space is searched.
std::optional<Example> find_example(const Formula& formula, const std::function<Domain(const std::string&)>& domain_of);

/// The example in words; "in every case" when it is empty.
std::string describe(const Example& example);

}  // namespace redress::letter
