#include "procedure/lint.hpp"

#include <algorithm>

#include "calendar/division.hpp"
#include "procedure/lint_parts.hpp"

namespace redress::procedure {
namespace {

// Looks up what the profile names and says where it is missing.
class References {
 public:
  References(const Profile& profile, Notes& notes) : profile_(profile), notes_(notes) {}

  void role(const std::string& id, const std::string& field, const Place& place) {
    if (!id.empty() && !find_role(profile_, id))
      notes_.fault("profile.reference.unknown", field, place, "there is no role " + id);
  }

  void clause(const std::string& id, const std::string& field, const Place& place) {
    if (!id.empty() && !find_clause(profile_, id))
      notes_.fault("profile.clause.unknown", field, place, "there is no clause " + id);
  }

 private:
  const Profile& profile_;
  Notes& notes_;
};

void check_stage_references(const Stage& stage, References& references) {
  const std::string field = "stage/" + std::to_string(stage.number);
  for (const std::string* id : {&stage.intake, &stage.about_intake, &stage.about_about_intake})
    references.role(*id, field, stage.place);
  for (const std::string& id : stage.deciders) references.role(id, field, stage.place);
  for (const Clock* clock : {&stage.acknowledgement, &stage.response, &stage.escalation})
    references.clause(clock->clause, field, clock->place);
  for (const std::string* id :
       {&stage.extension.clause, &stage.routing_clause, &stage.decider_clause, &stage.late_clause})
    references.clause(*id, field, stage.place);
}

bool has_area_contact(const Directory& directory, const std::string& area) {
  const Body* lado = find_body(directory, "lado");
  return lado && std::any_of(lado->contacts.begin(), lado->contacts.end(),
                             [&](const Contact& contact) { return contact.area == area; });
}

}  // namespace

void check_references(const Profile& profile, const Directory& directory, Notes& notes) {
  References references(profile, notes);
  const Place whole = profile.identity.places.count("identity") ? profile.identity.places.at("identity") : Place{};
  for (const Role& role : profile.roles)
    for (const std::string& deputy : role.deputies) references.role(deputy, "role/" + role.id, role.place);
  for (const std::string& role : profile.concerns.to) references.role(role, "concerns", whole);
  references.role(profile.concerns.otherwise, "concerns", whole);
  references.clause(profile.concerns.invitation.clause, "concerns", profile.concerns.invitation.place);
  for (const Stage& stage : profile.stages) check_stage_references(stage, references);
  const Admission& admission = profile.admission;
  for (const std::string* id : {&admission.time_limit.clause, &admission.exceptional_clause,
                                &admission.anonymous_clause, &admission.withdrawal_clause})
    references.clause(*id, "admission", admission.time_limit.place);
  for (const std::string* id : {&profile.concerns.clause, &profile.concerns.otherwise_clause, &profile.remedies_clause,
                                &profile.review_clause, &profile.court_material_clause})
    references.clause(*id, "centre", whole);
  for (const ExtraClock& extra : profile.extra_clocks)
    references.clause(extra.clock.clause, "law/" + extra.id, extra.clock.place);
  for (const BodyUse& body : profile.bodies) {
    const std::string field = "body/" + body.id;
    references.clause(body.limit.clause, field, body.limit.place);
    references.clause(body.after_clause, field, body.limit.place);
    if (!find_body(directory, body.id))
      notes.fault("profile.body.unknown", field, body.limit.place, "the directory of bodies has no " + body.id);
    if (body.after_stage > profile.last_stage())
      notes.fault("profile.body.stage", field, body.limit.place, "the procedure has no such stage to wait for");
  }
}

void check_surroundings(const Profile& profile, const Directory& directory, Notes& notes) {
  const Identity& identity = profile.identity;
  const Place whole = identity.places.count("identity") ? identity.places.at("identity") : Place{};
  if (!calendar::parse_division(identity.division))
    notes.note("profile.division.own", "identity/@division", whole,
               "its holidays need a file of your own: " + identity.division + ".txt, written as the shipped lists are");
  if (std::none_of(profile.works.begin(), profile.works.end(), [](bool works) { return works; }))
    notes.fault("profile.week.none", "counting/@working-week", whole, "a week without a working day counts for ever");
  if (identity.areas.empty())
    notes.doubt("profile.area.missing", "identity/@areas", whole,
                "without the council area in which its people work, nobody knows which LADO to tell");
  for (const std::string& area : identity.areas)
    if (!has_area_contact(directory, area))
      notes.doubt("profile.area.unknown", "identity/@areas", whole,
                  "the directory of bodies has no LADO for " + area + ": find out and add it");
  for (const char* flag : {"safeguarding", "personal-data", "subject-access"}) {
    const bool there = std::any_of(profile.extra_clocks.begin(), profile.extra_clocks.end(),
                                   [&](const ExtraClock& extra) { return extra.flag == flag; });
    if (!there)
      notes.doubt("profile.law.missing", "law", whole,
                  "no clock of law runs when a case is flagged " + std::string(flag));
  }
  if (profile.retention.empty())
    notes.doubt("profile.retention.missing", "records", whole, "it is not said how long records are kept");
  for (const Retention& retention : profile.retention)
    if (!retention.adopted)
      notes.note("profile.retention.suggested", "records/" + retention.record_class, retention.place,
                 "how long records of the class " + retention.record_class +
                     " are kept is only suggested: adopt it or change it");
  if (!profile.review_every)
    notes.note("profile.review.missing", "review", whole, "it is not said when the policy is reviewed again");
  if (profile.clauses.empty())
    notes.doubt("profile.clause.none", "clauses", whole, "the policy's clauses are not listed");
}

std::vector<Finding> check_profile(const Profile& profile, const Directory& directory) {
  Notes notes;
  check_identity(profile, notes);
  check_roles(profile, notes);
  check_references(profile, directory, notes);
  check_stages(profile, notes);
  check_surroundings(profile, directory, notes);
  std::stable_sort(notes.findings.begin(), notes.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.place.line < b.place.line; });
  return notes.findings;
}

}  // namespace redress::procedure
