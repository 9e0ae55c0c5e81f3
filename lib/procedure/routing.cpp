#include "procedure/routing.hpp"

#include <algorithm>

namespace redress::procedure {
namespace {

std::string holder_of(const Profile& profile, std::string_view role_or_name) {
  const Role* role = find_role(profile, role_or_name);
  return role ? role->holder : std::string(role_or_name);
}

bool is_about(const Profile& profile, const Facts& facts, std::string_view role) {
  return std::any_of(facts.about.begin(), facts.about.end(),
                     [&](const std::string& each) { return same_person(profile, each, role); });
}

bool acted_before(const Profile& profile, const Facts& facts, int stage, std::string_view who) {
  const auto same = [&](const std::string& each) { return !each.empty() && same_person(profile, each, who); };
  for (int number = 1; number < stage; ++number) {
    const StageFacts* earlier = facts.find_stage(number);
    if (!earlier) continue;
    if (same(earlier->handler) || same(earlier->decided_by)) return true;
    if (std::any_of(earlier->acted.begin(), earlier->acted.end(), same)) return true;
  }
  return false;
}

std::string title_of(const Profile& profile, const std::string& role) {
  const Role* known = find_role(profile, role);
  return known ? "the " + known->title : role;
}

}  // namespace

bool same_person(const Profile& profile, std::string_view role_or_name, std::string_view other) {
  if (role_or_name == other) return true;
  const std::string one = holder_of(profile, role_or_name), two = holder_of(profile, other);
  return !one.empty() && one == two;
}

std::string why_not_decide(const Profile& profile, const Facts& facts, int stage_number, std::string_view who) {
  const Stage& stage = stage_at(profile, stage_number);
  const Role* role = find_role(profile, who);
  if (role && role->mailbox) return "is an address several people read, not a person";
  if (is_about(profile, facts, who)) return "is the person the complaint is about";
  if (stage.decider_uninvolved && acted_before(profile, facts, stage_number, who))
    return "acted at an earlier stage of this complaint";
  if (stage.decider_separate && role && role->standing == Standing::day_to_day)
    return "runs the centre from day to day";
  return {};
}

Route find_handler(const Profile& profile, const Facts& facts, int stage_number) {
  const Stage& stage = stage_at(profile, stage_number);
  Route route{stage.intake, stage.routing_clause, "named by the policy", false};
  if (!is_about(profile, facts, stage.intake)) return route;
  route.rerouted = true;
  route.why = "the complaint is about " + title_of(profile, stage.intake);
  for (const std::string* next : {&stage.about_intake, &stage.about_about_intake}) {
    if (next->empty()) break;
    if (!is_about(profile, facts, *next)) {
      route.role = *next;
      return route;
    }
    route.why += " and about " + title_of(profile, *next);
  }
  route.role.clear();
  route.why += ", and the policy names nobody else: name somebody in the profile who can take it";
  return route;
}

Route find_decider(const Profile& profile, const Facts& facts, int stage_number) {
  const Stage& stage = stage_at(profile, stage_number);
  Route route{"", stage.decider_clause, "", false};
  for (const std::string& decider : stage.deciders) {
    const std::string why_not = why_not_decide(profile, facts, stage_number, decider);
    if (why_not.empty()) {
      route.role = decider;
      route.why += route.rerouted ? "; " + title_of(profile, decider) + " is next" : "named by the policy";
      return route;
    }
    route.rerouted = true;
    route.why += (route.why.empty() ? "" : "; ") + title_of(profile, decider) + " " + why_not;
  }
  if (stage.deciders.empty()) route.why = "the profile names nobody who decides this stage";
  route.why += ": name another decider in the profile, such as an external reviewer";
  return route;
}

}  // namespace redress::procedure
