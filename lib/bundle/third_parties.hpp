/// Who is named in a document beside its reader, and how they could be reached.
#pragma once

#include <string>
#include <vector>

#include "casework/case.hpp"
#include "material/material.hpp"
#include "procedure/profile.hpp"

namespace redress::bundle {

/// Somebody whose name is looked for.
struct Person {
  std::string name;
  std::string who;  ///< "complainant", "child", "staff", "added"
};

/// Addresses, numbers and codes that are looked for, or that are the centre's own and public.
struct Reachable {
  std::string text;
  std::string who;  ///< "address", "phone", "email", "postcode"; "public": never shown for decision
};

/// What is looked for in the documents of one case.
struct SearchFor {
  std::vector<Person> people;
  std::vector<Reachable> known;
};

/// A place in a document that shows somebody.
struct Sighting {
  int page = 1;
  Box box;            ///< inside the lines above and below
  std::string words;  ///< as they stand there: for the office's eyes alone
  std::string who;    ///< as of Person and Reachable, or "birth"
};

/// Everybody the case knows who is not the reader: the children, staff by name, people the office added; and the
/// complainant, when another is to read it.
SearchFor people_of(const casework::Case& a_case, const procedure::Profile& profile, const std::string& audience,
                    const std::vector<std::string>& added);

/// Where the words name or reach somebody: names whole, by one part, by initials, with a possessive or broken over two
/// lines; addresses; and whatever has the form of a British postcode, a telephone number, an e-mail address or a date
/// of birth. In order of the pages.
std::vector<Sighting> find_third_parties(const std::vector<material::Word>& words, const SearchFor& what);

}  // namespace redress::bundle
