#include <algorithm>

#include "casework/office.hpp"

namespace redress::casework {
namespace {

// The day a filed letter names under a clause.
std::optional<Date> find_named_day(const Case& a_case, const std::filesystem::path& letter, const std::string& clause) {
  for (const Event& event : a_case.events) {
    const json::Value* dates = event.data.find("dates");
    const json::Value* documents = event.data.find("documents");
    if (!dates || !dates->list() || !documents || !documents->list() || documents->list()->empty()) continue;
    if (documents->list()->front().text_at("path") != letter.generic_string()) continue;
    for (const json::Value& printed : *dates->list())
      if (printed.text_at("clause") == clause) return parse_iso_date(printed.text_at("date").value_or(""));
  }
  return {};
}

procedure::StageFacts facts_of_stage(const procedure::Profile& profile, const Case& a_case, const Stage& stage) {
  procedure::StageFacts facts;
  facts.received = stage.received;
  facts.channel = stage.channel;
  facts.time = stage.time;
  facts.handler = stage.handler;
  facts.acknowledged = stage.acknowledged;
  facts.acted = stage.acted;
  facts.revised = stage.extended_to;
  if (stage.decision) {
    facts.decided = stage.decision->date;
    facts.decided_by = stage.decision->by;
    facts.outcome = stage.decision->outcome;
  }
  for (const Dispatch& dispatch : a_case.dispatches)
    if (dispatch.letter == letter_of_decision(stage.number)) {
      facts.response = procedure::Dispatch{dispatch.date, dispatch.channels, dispatch.arrived, {}, dispatch.time};
      if (stage.number >= 1 && stage.number <= profile.last_stage())
        facts.response->named =
            find_named_day(a_case, dispatch.document, procedure::stage_at(profile, stage.number).escalation.clause);
    }
  return facts;
}

// A late request is taken under the clause of the stage it leaves or of the stage it asks for.
bool is_late_excepted(const procedure::Profile& profile, const Case& a_case, std::size_t stage) {
  if (stage >= profile.stages.size()) return false;
  const procedure::Stage& left = profile.stages[stage - 1];
  const procedure::Stage& asked = profile.stages[stage];
  return is_excepted(a_case, left.escalation.clause) || is_excepted(a_case, left.late_clause) ||
         is_excepted(a_case, asked.late_clause);
}

}  // namespace

procedure::Facts facts_of(const procedure::Profile& profile, const Case& a_case) {
  procedure::Facts facts;
  facts.received = a_case.received;
  facts.channel = a_case.channel.value_or(Channel::email);
  facts.formal = !a_case.stages.empty();
  if (!a_case.events.empty() && a_case.events.front().kind == EventKind::concern)
    facts.concern = a_case.events.front().happened;
  facts.anonymous = a_case.anonymous;
  facts.incident = a_case.incident;
  facts.about = a_case.about;
  for (const Flag& flag : a_case.flags) facts.flags[flag.name] = {flag.raised, flag.confirmed, flag.met};
  facts.referrer = a_case.referrer;
  for (const Stage& stage : a_case.stages) facts.stages.push_back(facts_of_stage(profile, a_case, stage));
  facts.exceptional_admission = is_excepted(a_case, profile.admission.time_limit.clause) ||
                                is_excepted(a_case, profile.admission.exceptional_clause);
  for (std::size_t i = 1; i < facts.stages.size(); ++i)
    facts.stages[i].exceptional = is_late_excepted(profile, a_case, i);
  facts.withdrawal_asked = a_case.withdrawal_asked;
  if (a_case.status == Status::withdrawn) facts.withdrawal_confirmed = a_case.concluded;
  if (a_case.status == Status::closed || a_case.status == Status::declined || a_case.status == Status::disposed)
    facts.closed = a_case.concluded;
  return facts;
}

}  // namespace redress::casework
