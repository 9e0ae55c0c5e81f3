/// A case as the command line shows it: for a person, and as JSON.
#pragma once

#include <string>

#include "casework/case_json.hpp"
#include "procedure/profile.hpp"

namespace redress::tools {

enum class Detail { usual, explained };

/// Who, where it stands, what is due, what happened, which files. `explained`: each date with the days counted.
std::string case_text(const casework::Case& a_case, const procedure::Profile& profile, Date today, Detail detail,
                      casework::Words words);

/// One last day explained: its clause, the event it counts from, each day counted or skipped and why, the holidays.
std::string explained_text(const casework::Deadline& deadline);

/// After something was recorded: the case and its next day in one or two lines.
std::string standing_text(const casework::Case& a_case, Date today);

}  // namespace redress::tools
