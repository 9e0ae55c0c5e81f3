#include "procedure/refusals.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "procedure/admission.hpp"
#include "procedure/deadlines.hpp"
#include "procedure/routing.hpp"

namespace redress::procedure {
namespace {

std::string name_of(const Stage& stage) {
  return stage.title.empty() ? "stage " + std::to_string(stage.number) : stage.title;
}

std::string name_of(const Profile& profile, std::string_view who) {
  const Role* role = find_role(profile, who);
  return role ? "the " + role->title : "this person";
}

bool ended(const Facts& facts, int stage) {
  const StageFacts* known = facts.find_stage(stage);
  return known && known->response;
}

std::string exception_to(const std::string& clause) {
  return "record why with: redress record REF exceptional --clause " + clause + " --note REASON";
}

}  // namespace

void refuse(const std::optional<Refusal>& refusal) {
  if (refusal) throw Error::forbidden(refusal->clause, refusal->message + "; " + refusal->way);
}

std::optional<Refusal> find_refusal_to_escalate(const Profile& profile, const Facts& facts, int to_stage,
                                                Date requested, Exceptional exceptional,
                                                const calendar::Calendar& calendar) {
  const Stage& next = stage_at(profile, to_stage);
  const Stage& before = stage_at(profile, to_stage - 1);
  if (!ended(facts, before.number))
    return Refusal{before.escalation.clause, name_of(next) + " cannot begin before " + name_of(before) + " has ended",
                   "send the " + name_of(before) + " response first"};
  const auto window = escalation_window(profile, before.number, *facts.find_stage(before.number)->response, calendar);
  if (!window || requested <= window->due || exceptional == Exceptional::yes) return {};
  return Refusal{
      before.late_clause.empty() ? before.escalation.clause : before.late_clause,
      "the request came after " + calendar::to_long_text(window->due) + ", the last day to ask for " + name_of(next),
      before.late_escalation_exceptional ? "where exceptional circumstances apply, " + exception_to(before.late_clause)
                                         : "the policy knows no exception"};
}

std::optional<Refusal> find_refusal_to_decide(const Profile& profile, const Facts& facts, int stage,
                                              std::string_view who) {
  const Stage& decided = stage_at(profile, stage);
  if (stage > 1 && !ended(facts, stage - 1))
    return Refusal{
        decided.decider_clause,
        name_of(decided) + " cannot be decided before " + name_of(stage_at(profile, stage - 1)) + " has ended",
        "send the earlier response first"};
  const std::string why_not = why_not_decide(profile, facts, stage, who);
  if (why_not.empty()) return {};
  const Route other = find_decider(profile, facts, stage);
  const std::string way = other.role.empty()
                              ? "nobody else is named: add a decider to the profile, such as an external reviewer"
                              : name_of(profile, other.role) + " may decide it";
  return Refusal{
      decided.decider_clause,
      name_of(profile, who) + " may not decide " + name_of(decided) + ": " + name_of(profile, who) + " " + why_not,
      way};
}

std::optional<Refusal> find_refusal_to_refer(const Profile& profile, const Facts& facts, std::string_view body) {
  for (const BodyUse& use : profile.bodies) {
    if (use.id != body || use.after_stage == 0 || ended(facts, use.after_stage)) continue;
    return Refusal{use.after_clause.empty() ? use.limit.clause : use.after_clause,
                   std::string(body == "naccc" ? "NACCC" : body) + " can be turned to only after " +
                       name_of(stage_at(profile, use.after_stage)) + " has ended",
                   "finish the centre's own stages first"};
  }
  return {};
}

std::optional<Refusal> find_refusal_to_turn_away(const Profile& profile, const Facts& facts,
                                                 const calendar::Calendar& calendar) {
  const AdmissionResult result = check_admission(profile, facts, calendar);
  const std::string& clause = profile.admission.time_limit.clause;
  if (result.answer == Answer::ask)
    return Refusal{clause, "a complaint cannot be turned away as out of time while the day of the incident is unknown",
                   "ask for it in the acknowledgement, then: redress record REF incident-date DATE"};
  if (result.answer != Answer::late)
    return Refusal{clause, "this complaint is not out of time: " + result.why, "handle it under Stage 1"};
  return {};
}

std::optional<Refusal> find_refusal_to_withdraw(const Profile& profile, Writing confirmed) {
  if (confirmed == Writing::yes || !profile.admission.withdrawal_in_writing) return {};
  return Refusal{profile.admission.withdrawal_clause, "a complaint is withdrawn only once that is confirmed in writing",
                 "ask for a letter or an email, then record it with the channel it came by"};
}

std::optional<Refusal> find_refusal_to_extend(const Profile& profile, const Facts& facts, int stage_number,
                                              Date revised, const calendar::Calendar& calendar) {
  const Stage& stage = stage_at(profile, stage_number);
  const Extension& rule = stage.extension;
  const std::string& clause = rule.clause.empty() ? stage.response.clause : rule.clause;
  if (rule.kind == Extension::Kind::none)
    return Refusal{clause, "the policy knows no later date for " + name_of(stage),
                   "where it cannot be kept, " + exception_to(clause)};
  const std::string id = "stage" + std::to_string(stage_number) + ".response";
  for (const calendar::Deadline& deadline : compute_deadlines(profile, facts, calendar)) {
    if (deadline.id != id) continue;
    if (revised <= deadline.due)
      return Refusal{clause, "the revised date must be later than " + calendar::to_long_text(deadline.due),
                     "give a later date"};
    if (rule.kind != Extension::Kind::capped || !rule.cap) return {};
    const Date last = calendar::count_out({deadline.due, *rule.cap}, calendar).last;
    if (revised > last)
      return Refusal{clause, "the revised date may not be later than " + calendar::to_long_text(last),
                     "where it must be, " + exception_to(clause)};
  }
  return {};
}

}  // namespace redress::procedure
