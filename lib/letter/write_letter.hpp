/// A template filled with the facts of a case: the finished text of a letter.
#pragma once

#include "document/document.hpp"
#include "letter/contract.hpp"
#include "letter/facts.hpp"

namespace redress::letter {

/// The templates in one language, with the words their contracts demand in it.
struct Edition {
  Catalogue catalogue;
  Contracts contracts;
  std::map<std::string, Template> templates;  ///< by kind
};

/// Everything about letters that does not change from one to the next.
struct Correspondence {
  Library library;
  Contracts contracts;
  std::map<std::string, Template> templates;  ///< by kind, in English
  std::map<std::string, Edition> editions;    ///< by language: "cy"
};

/// Which languages are loaded with the templates.
enum class Languages { english, all };

/// Loads all templates with their contracts and translations. Where a centre has templates or parts of its own, each
/// template is held against its contract first.
/// Throws: Error(input) with the first fault's line when a template is at fault; `template check` shows them all.
Correspondence load_correspondence(Library library, Languages languages = Languages::all);

/// The same with one template only, in English and in those languages, so that a single letter costs a single template.
/// Throws: as above; Error(usage) naming the languages there are, when one is none of them.
Correspondence load_correspondence(Library library, const std::string& kind,
                                   const std::vector<std::string>& languages = {"en-GB"});

/// The catalogue of translations/LANGUAGE.po, a centre's own texts before the shipped ones.
/// Throws: Error(usage) naming the languages there are, when it is none of them; Error(input) as read_catalogue does.
Catalogue load_catalogue(const Library& library, const std::string& language);

/// The letter of that kind in that language. The same facts give the same document.
/// Throws: Error(forbidden) when a fact the letter needs is missing, naming it and the command that records it; or when
/// a forbidden phrase would stand in it; or, after filling, when a duty of the contract is not done. Error(usage) when
/// the correspondence has no such language.
/// Findings: letter.particulars (doubt) when an address or number in the decision may be another person's;
/// letter.untranslated, letter.unreviewed (doubt) when texts stand in English, or in a translation nobody has read yet.
Reading<document::Document> write_letter(const Correspondence& correspondence, const std::string& kind,
                                         const Facts& facts, const std::string& language = "en-GB");

/// Two letters that say the same as one, the second behind the first on a page of its own, each in its language; signed
/// once, in the first.
document::Document join_languages(document::Document first, document::Document second);

}  // namespace redress::letter
