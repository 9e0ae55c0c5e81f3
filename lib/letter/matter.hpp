/// Everything known when a letter is to be written, gathered into the facts its template asks.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "casework/case.hpp"
#include "letter/catalogue.hpp"
#include "letter/decision.hpp"
#include "letter/facts.hpp"
#include "procedure/bodies.hpp"
#include "procedure/facts.hpp"
#include "procedure/profile.hpp"

namespace redress::letter {

/// A case with all that surrounds it, on one day.
struct Matter {
  const procedure::Profile& profile;
  const procedure::Directory& directory;
  const calendar::Calendar& calendar;
  const casework::Case& a_case;
  procedure::Facts facts;                     ///< folded from the case
  std::vector<calendar::Deadline> deadlines;  ///< as fixed in the register, or computed
  Date today;                                 ///< the letter's date
};

/// What is said about this letter alone.
struct Wish {
  std::string kind;
  std::string language = "en-GB";  ///< or two with a plus: "cy+en-GB" is one letter in both, Welsh first
  std::optional<Decision> decision;
  std::vector<Decision> in_other_languages;  ///< the same decision, for the other part of a bilingual letter
  std::vector<std::pair<std::string, std::string>> given;  ///< --set NAME=VALUE, in order
  std::vector<calendar::Channel> channels;                 ///< how it will be sent; empty: by post, the later receipt
};

/// The languages of a letter, in order: "cy+en-GB" gives two.
std::vector<std::string> languages_of(const Wish& wish);

/// The facts for a letter in the language of the catalogue (none: English), and what a person should know about them.
/// Throws: Error(usage) for a --set name that no letter knows, with the nearest one; Error(forbidden) when a last day
/// cannot be worked out.
/// Findings: bodies.contact.* (doubt) from the directory of bodies; letter.untranslated (doubt) for what has no
/// translation; letter.other-language (doubt) when the decision or a --set is in another language than the letter.
Reading<Facts> gather_facts(const Matter& matter, const Wish& wish, const Dictionary& dictionary,
                            const Catalogue* catalogue = nullptr);

/// The role that writes a letter of that kind in this case.
std::string find_writer(const Matter& matter, const Wish& wish);

/// "Mary Parker, Co-Ordinator", or "the Chair" where nobody is named.
std::string named(const procedure::Role& role);

}  // namespace redress::letter
