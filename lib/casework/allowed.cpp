#include <algorithm>

#include "base/error.hpp"
#include "casework/data.hpp"
#include "casework/prepare.hpp"
#include "procedure/refusals.hpp"

namespace redress::casework {
namespace {

using procedure::Refusal;

void check(const Case& a_case, const std::optional<Refusal>& refusal) {
  if (refusal) check_barrier(a_case, {refusal->clause, refusal->message, refusal->way});
}

int stage_of(const Case& a_case, const Event& event) {
  if (const json::Value* number = event.data.find("stage"); number && number->whole())
    return static_cast<int>(*number->whole());
  const int stage = stage_of_letter(event.data.text_at("letter").value_or(""));
  return stage ? stage : a_case.stage;
}

const Stage& begun_stage(const Case& a_case, int number) {
  if (const Stage* stage = find_stage(a_case, number)) return *stage;
  throw Error(ErrorKind::usage, a_case.reference + " has not reached stage " + std::to_string(number));
}

// What may still be recorded once a case is over.
bool is_for_ended_cases(EventKind kind) {
  switch (kind) {
    case EventKind::letter:
    case EventKind::signature:
    case EventKind::sent:
    case EventKind::referred_on:
    case EventKind::exceptional:
    case EventKind::correction:
    case EventKind::flag:
    case EventKind::referrer:
    case EventKind::bundle:
    case EventKind::rederived:
    case EventKind::hold:
    case EventKind::released:
    case EventKind::note:
    case EventKind::document:
    case EventKind::closed:
    case EventKind::reopened:
    case EventKind::disposed: return true;
    default: return false;
  }
}

void check_standing(const Case& a_case, EventKind kind) {
  if (a_case.status == Status::disposed)
    throw Error(ErrorKind::usage, a_case.reference + " has been disposed of; nothing can be recorded in it");
  const bool over = a_case.status != Status::open && a_case.status != Status::concern;
  if (over && !is_for_ended_cases(kind))
    throw Error(ErrorKind::usage, a_case.reference + " is " + to_string(a_case.status) +
                                      "; open it again first: redress record " + a_case.reference + " reopened");
  if (kind == EventKind::reopened && !over) throw Error(ErrorKind::usage, a_case.reference + " is open already");
  if (kind == EventKind::formal && a_case.status != Status::concern)
    throw Error(ErrorKind::usage, a_case.reference + " is a formal complaint already");
}

void check_escalation(const procedure::Profile& profile, const calendar::Calendar& calendar, const Case& a_case,
                      const Event& event) {
  const procedure::Facts facts = facts_of(profile, a_case);
  if (a_case.status == Status::concern)
    throw Error(ErrorKind::usage, a_case.reference + " is an informal concern; make it formal first: redress record " +
                                      a_case.reference + " formal");
  if (a_case.stage >= profile.last_stage()) {
    const procedure::Stage& last = profile.stages.back();
    check_barrier(a_case, {last.decider_clause, last.title + " is the last of the procedure: its conclusion is final",
                           "name NACCC and the other bodies in its letter"});
    throw Error(ErrorKind::usage, "the procedure has no stage after " + last.title);
  }
  const procedure::Stage& left = procedure::stage_at(profile, a_case.stage);
  const procedure::Stage& asked = procedure::stage_at(profile, a_case.stage + 1);
  const bool excepted = is_excepted(a_case, left.late_clause) || is_excepted(a_case, asked.late_clause) ||
                        is_excepted(a_case, left.escalation.clause);
  check(a_case, procedure::find_refusal_to_escalate(profile, facts, a_case.stage + 1, event.happened,
                                                    excepted ? procedure::Exceptional::yes : procedure::Exceptional::no,
                                                    calendar));
}

void check_decision(const procedure::Profile& profile, const Case& a_case, const Event& event) {
  const int number = stage_of(a_case, event);
  if (number > a_case.stage && number >= 2 && number <= profile.last_stage()) {
    // Deciding a stage that has not begun: the procedure says why, where it can.
    check(a_case, procedure::find_refusal_to_decide(profile, facts_of(profile, a_case), number, event.by));
  }
  (void)begun_stage(a_case, number);
  check(a_case, procedure::find_refusal_to_decide(profile, facts_of(profile, a_case), number, event.by));
  const json::Value* entered = event.data.find("decision");
  const std::string outcome = (entered ? *entered : event.data).text_at("outcome").value_or("");
  const auto& outcomes = procedure::stage_at(profile, number).outcomes;
  std::string known;
  for (const procedure::Outcome& each : outcomes) known += (known.empty() ? "" : ", ") + each.id;
  if (std::none_of(outcomes.begin(), outcomes.end(), [&](const auto& each) { return each.id == outcome; }))
    throw Error(ErrorKind::usage, "an outcome is one of: " + known + " (--set outcome=…)");
}

void check_sent(const procedure::Profile& profile, const Case& a_case, const Event& event) {
  const std::string letter = event.data.text_at("letter").value_or("");
  const int number = stage_of(a_case, event);
  const bool decides = letter == letter_of_decision(number);
  if (stage_of_letter(letter)) (void)begun_stage(a_case, number);
  if (decides && !begun_stage(a_case, number).decision)
    throw Error(ErrorKind::usage, "no decision is recorded for stage " + std::to_string(number) +
                                      "; record it first: redress record " + a_case.reference +
                                      " decision --set outcome=…");
  const Document* document = find_document(a_case, letter);
  if (document && document->signed_by.empty() && event.note.empty())
    throw Error::forbidden(
        "", "the " + letter + " is not signed; sign it first, or say with --note why it goes out unsigned");
  (void)profile;
}

void check_letter(const procedure::Profile& profile, const calendar::Calendar& calendar, const Case& a_case,
                  const Event& event) {
  const std::string letter = event.data.text_at("letter").value_or("");
  if (a_case.anonymous && letter != "file-note")
    check_barrier(a_case, {profile.admission.anonymous_clause, "an anonymous complaint gets a file note, no letter",
                           "record the name first if it has become known"});
  if (letter == "out-of-time")
    check(a_case, procedure::find_refusal_to_turn_away(profile, facts_of(profile, a_case), calendar));
  if (letter == "withdrawal-confirmation" && a_case.status != Status::withdrawn)
    check(a_case, procedure::find_refusal_to_withdraw(profile, procedure::Writing::no));
  if (stage_of_letter(letter) > 1 && a_case.stage < stage_of_letter(letter)) {
    check(a_case, procedure::find_refusal_to_decide(profile, facts_of(profile, a_case), stage_of_letter(letter), ""));
    (void)begun_stage(a_case, stage_of_letter(letter));
  }
  if (event.data.find("decision")) check_decision(profile, a_case, event);
}

void check_signature(const procedure::Profile& profile, const Case& a_case, const Event& event) {
  const std::string letter = event.data.text_at("letter").value_or("");
  const int stage = stage_of_letter(letter);
  if (stage > 1 && letter == letter_of_decision(stage))
    check(a_case, procedure::find_refusal_to_decide(profile, facts_of(profile, a_case), stage, event.by));
}

}  // namespace

void check_barrier(const Case& a_case, const Barrier& barrier) {
  if (is_excepted(a_case, barrier.clause)) return;
  std::string way = barrier.way;
  for (std::size_t at = way.find(" REF "); at != std::string::npos; at = way.find(" REF "))
    way.replace(at, 5, " " + a_case.reference + " ");
  std::string line = barrier.message + " (" + barrier.clause + "); " + way;
  if (way.find("exceptional --clause") == std::string::npos && !barrier.clause.empty())
    line += "; an exception is recorded with: redress record " + a_case.reference + " exceptional --clause " +
            barrier.clause + " --note REASON";
  throw Error::forbidden(barrier.clause, line);
}

void check_event_allowed(const procedure::Profile& profile, const calendar::Calendar& calendar, const Case& a_case,
                         const Event& event) {
  check_standing(a_case, event.kind);
  switch (event.kind) {
    case EventKind::escalated: return check_escalation(profile, calendar, a_case, event);
    case EventKind::decision: return check_decision(profile, a_case, event);
    case EventKind::sent: return check_sent(profile, a_case, event);
    case EventKind::letter: return check_letter(profile, calendar, a_case, event);
    case EventKind::signature: return check_signature(profile, a_case, event);
    case EventKind::withdrawn:
      if (!event.data.text_at("asked"))
        check(a_case, procedure::find_refusal_to_withdraw(profile, event.channel && is_written(*event.channel)
                                                                       ? procedure::Writing::yes
                                                                       : procedure::Writing::no));
      return;
    case EventKind::declined:
      if (event.data.text_at("reason") == "out-of-time")
        check(a_case, procedure::find_refusal_to_turn_away(profile, facts_of(profile, a_case), calendar));
      return;
    case EventKind::referred_on:
      return check(a_case, procedure::find_refusal_to_refer(profile, facts_of(profile, a_case),
                                                            event.data.text_at("body").value_or("")));
    case EventKind::extended: {
      const int number = stage_of(a_case, event);
      (void)begun_stage(a_case, number);
      return check(a_case, procedure::find_refusal_to_extend(profile, facts_of(profile, a_case), number,
                                                             *date_at(event.data, "until"), calendar));
    }
    default: return;
  }
}

}  // namespace redress::casework
