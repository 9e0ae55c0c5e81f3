/// A copy of the case in which this reader sees only what is for this reader.
#pragma once

#include <filesystem>
#include <functional>

#include "bundle/contents.hpp"
#include "bundle/redactions.hpp"
#include "bundle/third_parties.hpp"
#include "font/library.hpp"

namespace redress::bundle {

/// Called as documents are done, for a progress bar; may be empty.
using Searched = std::function<void(std::size_t done)>;

/// Every place of the documents that names or reaches somebody, with what `before` decided about it; every page that
/// has no words to search; and places that others marked for redaction and never took out. `programs` holds the helper
/// programs. A document that cannot be opened is an unread page.
/// Throws: Error(surroundings) when the helper is missing or a file is gone.
Redactions search_contents(const Contents& contents, const SearchFor& what, const Redactions& before,
                           const std::filesystem::path& programs, const Searched& watch = {});

/// Takes out what was decided: pages lose it for good, and with it their notes, hidden layers, metadata and earlier
/// states; originals that would show it stay out. A list of what was taken out, and why, joins the contents; it holds
/// no words. Afterwards each page is read again to see that nothing is left.
/// Findings: "bundle.redaction.picture" (note) for a page that became a picture of itself, because its content could
/// not be taken apart; "bundle.redaction.original" (note) for a file that is carried no longer.
/// Throws: Error(forbidden) while anything of `now`, the search as it is today, is undecided, saying how to decide;
/// Error(surroundings) as above.
std::vector<Finding> redact_contents(Contents& contents, const Redactions& now, const font::Library& fonts,
                                     const std::filesystem::path& programs, const Searched& watch = {});

/// The finished bundle's PDF, or any other PDF or Word file, looked through for redactions that hide nothing.
/// Findings: those of pdf::check_redactions and docx::check_redactions.
/// Throws: Error(input) when it is neither, or cannot be opened.
std::vector<Finding> check_redactions(ByteView file, const std::string& name, const std::filesystem::path& programs);

}  // namespace redress::bundle
