/// How the desk tells an office's facts: dates, how far off they are, where a case stands, who somebody is.
#pragma once

#include "casework/office.hpp"
#include "desk/visit.hpp"

namespace redress::tools::desk {

/// The office of the visit, opened for one page.
casework::Office open_office(const Visit& visit);

/// "24 November 2026".
std::string day_text(Date date);
/// The last day with how far off it is; overdue ones stand out in words and weight.
Html when(Date due, Date today);
/// Where a case stands, as a coloured tag.
Html status_tag(casework::Status status, int stage);
/// Who complains, or "Anonymous".
std::string complainant_of(const casework::Case& a_case);
/// "Mary Parker, Co-Ordinator" for a role's id; the id when the profile does not know it.
std::string role_text(const procedure::Profile& profile, const std::string& role);
/// "stage1-outcome" as "Stage 1 outcome".
std::string letter_name(const std::string& kind);
/// A clause's id that leads to its words.
Html clause_link(const std::string& clause);
/// "1 page", "2 pages".
std::string counted(std::size_t number, const std::string& what);
/// Lines of text as they are, one under the other.
Html lines_of(const std::vector<std::string>& lines);
/// A text with its own line ends.
Html words_of(const std::string& text);

}  // namespace redress::tools::desk
