/// What is decided to black out in a copy of a case: shown, changed, and applied when the copy is made.
#pragma once

#include "bundle/redact_contents.hpp"
#include "casework/office.hpp"
#include "verb.hpp"

namespace redress::tools {

/// What `redress bundle redactions` is asked to do.
struct RedactionWish {
  std::vector<std::string> redact, keep;  ///< "all", a reason, a number or a range of numbers
  std::vector<std::string> people;        ///< names to look for beside those the case knows
  bool looked_at = false;                 ///< every page without words has been looked at
};

/// Searches the contents, notes what is decided and files the list with the case; prints it without the words found.
void decide_redactions(Context& context, const casework::Office& office, const casework::Case& a_case,
                       const procedure::Profile& profile, const bundle::Contents& contents, const RedactionWish& wish);

/// Searches again and takes out what was decided; does nothing for a reader who may see everything.
/// Throws: Error(forbidden) while anything is undecided.
std::vector<Finding> apply_redactions(const Context& context, const casework::Office& office,
                                      const casework::Case& a_case, const procedure::Profile& profile,
                                      bundle::Contents& contents, const font::Library& fonts);

/// Bad redactions of a PDF or Word file on disk, or of the bundle in an archive's folder.
std::vector<Finding> find_bad_redactions(const Context& context, const std::filesystem::path& path);

}  // namespace redress::tools
