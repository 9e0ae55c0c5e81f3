#include "casework/listing.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "casework/inside.hpp"
#include "procedure/deadlines.hpp"

namespace redress::casework {
namespace {

Status parse_status(std::string_view text) {
  for (const Status status :
       {Status::concern, Status::open, Status::withdrawn, Status::declined, Status::closed, Status::disposed})
    if (text == to_string(status)) return status;
  return Status::open;
}

// The day by which the policy itself is looked over again.
std::optional<calendar::Deadline> find_review(const Office& office) {
  const int last = last_profile(office.inside());
  if (last == 0) return {};
  const procedure::Profile& profile = profile_at(office.inside(), last);
  if (!profile.policy_reviewed || !profile.review_every) return {};
  return procedure::review_deadline(profile, calendar_at(office.inside(), last));
}

}  // namespace

std::vector<CaseLine> list_cases(const Office& office, Which which) {
  std::vector<CaseLine> lines;
  const std::string only = which == Which::open ? " WHERE c.status IN ('open', 'concern')" : "";
  sql::Statement rows = office.inside().database.prepare(
      "SELECT c.reference, c.status, c.stage, c.received, c.name, d.binding, d.what FROM cases c LEFT JOIN deadlines d "
      "ON "
      "d.reference = c.reference AND d.id = (SELECT id FROM deadlines WHERE reference = c.reference AND met IS NULL "
      "AND "
      "whose = 'centre' ORDER BY binding LIMIT 1)" +
      only + " ORDER BY c.year, c.number");
  while (rows.step())
    lines.push_back({rows.text(0), parse_status(rows.view(1)), static_cast<int>(rows.number(2)), rows.date(3),
                     rows.text(4), rows.optional_date(5), rows.text(6)});
  return lines;
}

std::vector<DueLine> list_due(const Office& office, WhoseDays whose) {
  std::vector<DueLine> lines;
  if (const auto review = find_review(office))
    lines.push_back({review->binding(), "", review->id, review->clause, review->what, false});
  const std::string only = whose == WhoseDays::centre ? " AND whose = 'centre'" : "";
  sql::Statement rows = office.inside().database.prepare(
      "SELECT binding, reference, id, clause, what, whose FROM deadlines WHERE met IS NULL" + only +
      " ORDER BY binding, reference");
  while (rows.step())
    lines.push_back(
        {rows.date(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4), rows.view(5) == "complainant"});
  std::stable_sort(lines.begin(), lines.end(), [](const DueLine& a, const DueLine& b) { return a.due < b.due; });
  return lines;
}

Deadline deadline_of(const Office& office, const DueLine& line) {
  if (line.reference.empty()) {
    Deadline deadline;
    if (auto review = find_review(office)) static_cast<calendar::Deadline&>(deadline) = std::move(*review);
    return deadline;
  }
  for (Deadline& deadline : case_at(office, line.reference).deadlines)
    if (deadline.id == line.id) return std::move(deadline);
  throw Error(ErrorKind::usage, line.reference + " has no day " + line.id);
}

}  // namespace redress::casework
