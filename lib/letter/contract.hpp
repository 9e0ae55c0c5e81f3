/// What a letter of each kind must contain, clause by clause, and the proof that a template cannot leave it out.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "letter/template.hpp"

namespace redress::letter {

/// Something that must be read where a duty is done: a fact, a deadline's date, or fixed words. Exactly one is set.
struct Shown {
  std::string fact;      ///< path: "$naccc/email"
  std::string deadline;  ///< "NACCC-LIMIT"
  std::string words;
};

/// One thing a letter must contain.
struct Duty {
  std::string id;                          ///< as the template marks it: "S2-NACCC", "FINDINGS"
  std::string clause;                      ///< clause id without the centre's prefix: "S2-NACCC", "S1-CONTENT"
  std::string about;                       ///< for a person: "how to contact NACCC"
  std::shared_ptr<const Expression> when;  ///< only then; nullptr: always
  std::string each;                        ///< once for each of these facts: "$decision/point"; empty: once
  std::vector<Shown> shows;
  Place place;
};

struct Contract {
  std::string kind;
  std::vector<std::string> needs;  ///< facts without which a letter of this kind is refused
  std::vector<Duty> duties;
};

using Contracts = std::map<std::string, Contract>;

/// Reads letter-templates/contracts.xml.
/// Throws: Error(input) with line and column when a contract names what the dictionary does not know.
Contracts load_contracts(const Library& library);

/// Throws: Error(usage) naming the nearest kind when there is no contract for it.
const Contract& contract_at(const Contracts& contracts, const std::string& kind);

/// The contracts with the words they demand in the language of the catalogue; a duty whose words have no translation
/// demands the original ones.
Contracts translate_contracts(const Contracts& contracts, const Catalogue& catalogue);

/// The words that contracts demand, to be translated.
std::vector<Unit> find_units(const Contracts& contracts);

/// Proves, for every combination of facts, that the template does all its kind's duties and prints no fact that may be
/// missing.
/// Findings: contract.duty (fault) with facts under which the duty would be left out; template.unguarded (fault) with
/// facts under which a printed one is missing; template.phrase (fault) for words no letter may contain.
std::vector<Finding> check_template(const Template& letter, const Library& library, const Contracts& contracts);

}  // namespace redress::letter
