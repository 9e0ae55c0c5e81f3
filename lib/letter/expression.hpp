/// What an XPath expression of a template mentions, and what its truth depends on.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/finding.hpp"
#include "letter/formula.hpp"

namespace redress::letter {

/// A fact named in an expression.
struct Mention {
  std::string path;        ///< from its section on: "$decision/point/finding"; loop variables are resolved
  std::size_t offset = 0;  ///< of its first character in the expression
  bool in_predicate = false;
  bool tested = false;  ///< its being there is what is asked: `$x` as a truth, in not(), count() or a comparison
};

/// A function called in an expression.
struct Call {
  std::string name;
  std::size_t arguments = 0;
  std::string literal;  ///< the first argument when it is a literal
  std::size_t offset = 0;
};

/// A fact compared with a literal: "$decision/outcome" and "upheld".
struct Comparison {
  std::string path, literal;
  std::size_t offset = 0;
};

/// What an expression says, as far as it can be told without a case.
struct Meaning {
  std::vector<Mention> mentions;
  std::vector<Call> calls;
  std::vector<Comparison> comparisons;
  std::vector<Finding> faults;  ///< `place.column` is the offset in the expression
  Formula truth;
  std::string path;  ///< set when the whole expression is one plain path
};

/// Variables of the loops around an expression: name without `$` to the path they go through.
using Loops = std::map<std::string, std::string>;

/// Takes an expression that XPath can parse apart. A name without `$` outside a predicate is a fault.
Meaning parse_expression(const std::string& expression, const Loops& loops);

}  // namespace redress::letter
