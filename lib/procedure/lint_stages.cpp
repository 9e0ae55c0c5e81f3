#include "procedure/lint_parts.hpp"
#include "procedure/routing.hpp"

namespace redress::procedure {
namespace {

std::string name_of(const Stage& stage) {
  return stage.title.empty() ? "stage " + std::to_string(stage.number) : stage.title;
}

std::string title_of(const Profile& profile, const std::string& id) {
  const Role* role = find_role(profile, id);
  return role ? "the " + role->title : id;
}

void check_clocks(const Profile& profile, const Stage& stage, Notes& notes) {
  const std::string field = "stage/" + std::to_string(stage.number);
  const auto check = [&](const Clock& clock, const char* what, bool wanted) {
    if (!clock.period) {
      if (wanted)
        notes.doubt("profile.period.missing", field, stage.place,
                    name_of(stage) + " has no time limit for the " + what);
      return;
    }
    if (clock.start == StartEvent::unstated)
      notes.doubt("profile.start.unstated", field, clock.place,
                  "the policy does not say from when the time for the " + std::string(what) + " of " + name_of(stage) +
                      " runs; it is counted from the earliest day");
    if (clock.clause.empty())
      notes.doubt("profile.clause.missing", field, clock.place,
                  "the time limit for the " + std::string(what) + " names no clause");
  };
  check(stage.acknowledgement, "acknowledgement", true);
  check(stage.response, "response", true);
  check(stage.escalation, "request for the next stage", stage.number < profile.last_stage());
  if (stage.outcomes.empty())
    notes.doubt("profile.outcome.none", field, stage.place, name_of(stage) + " has no words for its outcome");
}

void check_deciders(const Profile& profile, const Stage& stage, Notes& notes) {
  const std::string field = "stage/" + std::to_string(stage.number);
  if (stage.deciders.empty()) {
    notes.fault("profile.decider.none", field, stage.place, "nobody decides " + name_of(stage));
    return;
  }
  for (const std::string& id : stage.deciders) {
    const Role* role = find_role(profile, id);
    if (!role) continue;
    if (role->mailbox)
      notes.fault("profile.decider.mailbox", field, stage.place,
                  "the " + role->title + " is an address, not a person who can decide " + name_of(stage));
    if (stage.decider_separate && role->standing == Standing::day_to_day)
      notes.fault("profile.decider.day-to-day", field, stage.place,
                  "the " + role->title + " runs the centre from day to day and may not decide " + name_of(stage));
    Facts facts;
    facts.about = {id};
    if (stage.number > 1 && find_decider(profile, facts, stage.number).role.empty())
      notes.fault("profile.decider.about", field, stage.place,
                  "nobody can decide " + name_of(stage) + " when the complaint is about " + title_of(profile, id) +
                      ": name another decider, such as an external reviewer");
  }
}

// The person a complaint about the named person goes to is often also the next stage's decider.
void check_conflict(const Profile& profile, const Stage& first, Notes& notes) {
  const std::string field = "stage/" + std::to_string(first.number);
  if (first.about_intake.empty()) {
    notes.fault("profile.route.none", field, first.place,
                "nobody takes a complaint about " + title_of(profile, first.intake));
    return;
  }
  if (first.about_about_intake.empty())
    notes.doubt("profile.route.both", field, first.place,
                "nobody takes a complaint about both " + title_of(profile, first.intake) + " and " +
                    title_of(profile, first.about_intake));
  for (const Stage& later : profile.stages) {
    if (later.number == first.number || later.deciders.empty()) continue;
    Facts facts;
    facts.about = {first.intake};
    facts.stages.resize(1);
    facts.stages[0].acted = {first.about_intake};
    if (find_decider(profile, facts, later.number).role.empty())
      notes.fault("profile.decider.same", "stage/" + std::to_string(later.number), later.place,
                  "a complaint about " + title_of(profile, first.intake) + " goes to " +
                      title_of(profile, first.about_intake) + ", and then nobody is left to decide " + name_of(later));
  }
}

}  // namespace

void check_stages(const Profile& profile, Notes& notes) {
  if (profile.stages.empty()) {
    notes.fault("profile.stage.none", "stages", {}, "the procedure has no stage");
    return;
  }
  int expected = 1;
  for (const Stage& stage : profile.stages) {
    if (stage.number != expected++) {
      notes.fault("profile.stage.order", "stage/" + std::to_string(stage.number), stage.place,
                  "stages are numbered from 1 without gaps, in order");
      return;
    }
  }
  for (const Stage& stage : profile.stages) {
    check_clocks(profile, stage, notes);
    check_deciders(profile, stage, notes);
    const Role* intake = find_role(profile, stage.intake);
    if (intake && intake->email.empty() && stage.intake_email.empty())
      notes.doubt("profile.intake.email", "stage/" + std::to_string(stage.number), stage.place,
                  "no address is known to which a complaint for " + name_of(stage) + " is sent");
  }
  check_conflict(profile, profile.stages.front(), notes);
}

}  // namespace redress::procedure
