/// Which documents of a case go into a bundle for a given reader, and which stay out, and why.
#pragma once

#include <filesystem>
#include <functional>

#include "bundle/contents.hpp"
#include "bundle/transcript.hpp"
#include "casework/office.hpp"
#include "font/library.hpp"

namespace redress::bundle {

struct Wish {
  std::string audience = "internal";
  Pagination pagination = Pagination::continuous;
  Date date;
  std::filesystem::path converter;  ///< an office suite's program, for papers of word processors; empty: none
};

/// The sections A to Z of the case, with pages for everything that can have them. What the reader may not see by the
/// profile's rules is left out and named; an original that would show it stays out with it.
/// Throws: Error(usage) for an audience the profile does not know; Error(surroundings) when a stored file is missing or
/// is not what it was.
Contents collect_contents(const casework::Office& office, const casework::Case& a_case,
                          const procedure::Profile& profile, const Labels& labels, const font::Library& fonts,
                          const Wish& wish);

}  // namespace redress::bundle
