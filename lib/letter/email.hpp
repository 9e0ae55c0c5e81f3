/// The letter as a draft email: plain text to read at once, the PDF attached.
#pragma once

#include "casework/case.hpp"
#include "letter/make_letter.hpp"
#include "procedure/profile.hpp"

namespace redress::letter {

/// A .eml file. Its subject names the reference only: not the child, not the complainant, not what it concerns.
/// Without a known email address it has no addressee, and the person who sends it fills that in.
Bytes draft_email(const Letter& letter, const procedure::Profile& profile, const casework::Case& a_case,
                  const std::string& attachment_name);

}  // namespace redress::letter
