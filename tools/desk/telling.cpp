#include "desk/telling.hpp"

#include <map>

#include "desk/html.hpp"
#include "table.hpp"

namespace redress::tools::desk {

casework::Office open_office(const Visit& visit) {
  return casework::Office::open(visit.office, visit.context.data);
}

std::string day_text(Date date) {
  const std::string with_weekday = calendar::to_long_text(date);
  return with_weekday.substr(with_weekday.find(' ') + 1);
}

Html when(Date due, Date today) {
  const int days = due.days_since(today);
  const char* classes = days < 0    ? "desk-when desk-when--overdue"
                        : days <= 2 ? "desk-when desk-when--soon"
                                    : "desk-when";
  return classed("span", classes, distance_text(days));
}

Html status_tag(casework::Status status, int stage) {
  switch (status) {
    case casework::Status::concern: return tag("Concern", "grey");
    case casework::Status::open: return tag("Stage " + std::to_string(stage), stage > 1 ? "purple" : "blue");
    case casework::Status::withdrawn: return tag("Withdrawn", "grey");
    case casework::Status::declined: return tag("Not considered", "grey");
    case casework::Status::closed: return tag("Closed", "green");
    case casework::Status::disposed: return tag("Disposed of", "grey");
  }
  return {};
}

std::string complainant_of(const casework::Case& a_case) {
  if (a_case.anonymous) return "Anonymous";
  return a_case.complainant.name.empty() ? "No name given" : a_case.complainant.name;
}

std::string role_text(const procedure::Profile& profile, const std::string& role) {
  const procedure::Role* known = procedure::find_role(profile, role);
  return known ? known->name_and_title() : role;
}

std::string letter_name(const std::string& kind) {
  static const std::map<std::string, const char*> names{{"acknowledgement", "Acknowledgement"},
                                                        {"update", "Update with a revised date"},
                                                        {"stage1-outcome", "Stage 1 outcome"},
                                                        {"stage2-acknowledgement", "Stage 2 acknowledgement"},
                                                        {"stage2-update", "Stage 2 update"},
                                                        {"stage2-decision", "Stage 2 decision"},
                                                        {"withdrawal-confirmation", "Confirmation of withdrawal"},
                                                        {"out-of-time", "Out of time"},
                                                        {"rerouting", "Who deals with the complaint"},
                                                        {"meeting-invitation", "Invitation to a meeting"},
                                                        {"file-note", "Note for the file"},
                                                        {"return", "Returned form"},
                                                        {"attachment", "Attachment"},
                                                        {"bundle", "Bundle"}};
  const auto found = names.find(kind);
  return found == names.end() ? kind : found->second;
}

Html clause_link(const std::string& clause) {
  return clause.empty() ? Html() : link("/help#" + clause, clause);
}

std::string counted(std::size_t number, const std::string& what) {
  return std::to_string(number) + ' ' + what + (number == 1 ? "" : "s");
}

Html lines_of(const std::vector<std::string>& lines) {
  Html html;
  for (const std::string& line : lines) {
    if (!html.empty()) html += lone("br", {});
    html += line;
  }
  return html;
}

Html words_of(const std::string& text) {
  return classed("div", "desk-words", text);
}

}  // namespace redress::tools::desk
