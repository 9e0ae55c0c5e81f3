#include "base/finding.hpp"

#include <algorithm>

#include "base/ensure.hpp"

namespace redress {

const char* to_string(Weight weight) {
  switch (weight) {
    case Weight::note: return "note";
    case Weight::doubt: return "doubt";
    case Weight::fault: return "fault";
  }
  ensure(false, "weight is one of its names");
  return "";
}

bool has(const std::vector<Finding>& findings, Weight at_least) {
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding& finding) { return finding.weight >= at_least; });
}

}  // namespace redress
