/// Pages of ours for what has none of its own: a returned form as it was read, the chronology, the clauses, the proof.
#pragma once

#include <map>

#include "bundle/contents.hpp"
#include "casework/case.hpp"
#include "document/document.hpp"
#include "procedure/profile.hpp"

namespace redress::bundle {

/// Printed labels of a form's answers, by field name.
using Labels = std::map<std::string, std::string>;

/// The answers of a return as they were read, what was found unplaced, and what a person was asked to look at.
document::Document compose_transcript(const record::Record& record, const Labels& labels, const Contents& contents);

enum class Notes { shown, hidden };

/// Every event and deadline of the case in order of time.
document::Document compose_chronology(const casework::Case& a_case, const procedure::Profile& profile, Notes notes,
                                      const Contents& contents);

/// The clauses of the procedure the case was handled under.
document::Document compose_clauses(const procedure::Profile& profile, const Contents& contents);

/// Every original with its size and SHA-256.
document::Document compose_integrity(const Contents& contents);

}  // namespace redress::bundle
