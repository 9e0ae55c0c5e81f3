/// A template filled with the facts of a case: the finished text of a letter.
#pragma once

#include "document/document.hpp"
#include "letter/contract.hpp"
#include "letter/facts.hpp"

namespace redress::letter {

/// Everything about letters that does not change from one to the next.
struct Correspondence {
  Library library;
  Contracts contracts;
  std::map<std::string, Template> templates;  ///< by kind
};

/// Loads all templates of a folder with its dictionary and contracts.
/// Throws: Error(input) with the first fault's line when a template is at fault; `template check` shows them all.
Correspondence load_correspondence(const std::filesystem::path& folder);

/// The same with one template only, so that a single letter costs a single template.
Correspondence load_correspondence(const std::filesystem::path& folder, const std::string& kind);

/// The letter of that kind. The same facts give the same document.
/// Throws: Error(forbidden) when a fact the letter needs is missing, naming it and the command that records it; or when
/// a forbidden phrase would stand in it; or, after filling, when a duty of the contract is not done.
/// Findings: letter.particulars (doubt) when an address or number in the decision may be another person's.
Reading<document::Document> write_letter(const Correspondence& correspondence, const std::string& kind,
                                         const Facts& facts);

}  // namespace redress::letter
