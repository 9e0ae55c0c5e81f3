#include "procedure/deadlines.hpp"

#include <algorithm>

namespace redress::procedure {
namespace {

using calendar::Calendar;
using calendar::Count;
using calendar::Deadline;
using calendar::LastDay;
using calendar::Whose;

// The event a clock counts from, if it has happened, and its name for a person.
struct Start {
  Date date;
  std::string what;
};

std::string stage_name(const Stage& stage) {
  return stage.title.empty() ? "stage " + std::to_string(stage.number) : stage.title;
}

Start receipt_of(const Profile& profile, const Dispatch& response, const Calendar& calendar) {
  const calendar::Receipt deemed =
      calendar::compute_receipt(profile.receipt_rules, response.channels, response.sent, calendar, response.time);
  // Evidence can make the receipt later; it never takes away a day that was printed in the letter.
  if (response.received && *response.received > deemed.date)
    return {*response.received, "response received on the day shown by evidence"};
  return {deemed.date, "response received (" + deemed.why + ")"};
}

// What comes after the centre's hours is counted as if it had come on the next working day.
Start in_hours(const Profile& profile, const StageFacts& facts, Start start, const Calendar& calendar) {
  if (!profile.cut_off || !facts.time || *facts.time <= *profile.cut_off) return start;
  start.what += " on " + calendar::to_long_text(start.date) + " at " + calendar::to_time_text(*facts.time) +
                ", after " + calendar::to_time_text(*profile.cut_off) + "; counted as the next working day";
  start.date = calendar::working_day_from(calendar, start.date.plus_days(1));
  return start;
}

std::optional<Start> find_start(StartEvent event, const Profile& profile, const Stage& stage, const StageFacts& facts,
                                Date received, const Calendar& calendar) {
  const std::string came = stage.number == 1 ? "complaint received" : "request for " + stage_name(stage) + " received";
  switch (event) {
    case StartEvent::received: return in_hours(profile, facts, {received, came}, calendar);
    case StartEvent::unstated:
      return in_hours(profile, facts, {received, came + " (the clause names no start; the earliest is taken)"},
                      calendar);
    case StartEvent::acknowledged:
      if (facts.acknowledged) return Start{*facts.acknowledged, "acknowledgement sent"};
      return {};
    case StartEvent::response_sent:
    case StartEvent::concluded:
      if (facts.response) return Start{facts.response->sent, stage_name(stage) + " response sent"};
      return {};
    case StartEvent::response_received:
      if (facts.response) return receipt_of(profile, *facts.response, calendar);
      return {};
    case StartEvent::incident:
    case StartEvent::raised: return {};
  }
  return {};
}

Deadline blank(std::string id, const Clock& clock, std::string what, Whose whose) {
  Deadline deadline;
  deadline.id = std::move(id);
  deadline.clause = clock.clause;
  deadline.what = std::move(what);
  deadline.whose = whose;
  return deadline;
}

// Works the deadline out from its clock and start, with the second reading the clock or the owner's favour asks for.
Deadline worked_out(Deadline deadline, const Clock& clock, const Start& start, const std::optional<Date>& other_start,
                    const Calendar& calendar) {
  deadline.start_event = start.what;
  deadline.count = {start.date, *clock.period, clock.first_day, clock.last_day};
  if (clock.other) {
    Count other = deadline.count;
    if (other_start) other.start = *other_start;
    other.period = clock.other->period.value_or(other.period);
    other.first_day = clock.other->first_day.value_or(other.first_day);
    other.last_day = clock.other->last_day.value_or(other.last_day);
    return calendar::compute_deadline(std::move(deadline), calendar, other, clock.other->differ);
  }
  if (clock.last_day == LastDay::next_working_day) {
    Count as_it_falls = deadline.count;
    as_it_falls.last_day = LastDay::as_it_falls;
    return calendar::compute_deadline(std::move(deadline), calendar, as_it_falls,
                                      "the last day as it falls, or the next working day");
  }
  return calendar::compute_deadline(std::move(deadline), calendar);
}

// A complainant may rely on what the letter says: a later day named there stands, beside the one that was counted.
void keep_word(Deadline& deadline, const Dispatch& letter) {
  if (!letter.named || *letter.named <= deadline.due) return;
  deadline.other_reading = deadline.due;
  deadline.other_why = "counted from the day the letter was received; the letter names a later day, which stands";
  deadline.steps.push_back({*letter.named, 0, "the day the letter names"});
  deadline.due = *letter.named;
}

// Gathers the deadlines of one case.
class Gathering {
 public:
  Gathering(const Profile& profile, const Facts& facts, const Calendar& calendar)
      : profile_(profile), facts_(facts), calendar_(calendar) {}

  std::vector<Deadline> take() {
    const bool has_stages =
        facts_.formal && (!facts_.anonymous || profile_.admission.anonymous == AnonymousPolicy::considered);
    add_invitation();
    if (has_stages) {
      add_time_limit();
      for (const Stage& stage : profile_.stages) add_stage(stage);
      add_bodies();
    }
    for (const ExtraClock& extra : profile_.extra_clocks) add_extra(extra);
    std::stable_sort(deadlines_.begin(), deadlines_.end(),
                     [](const Deadline& a, const Deadline& b) { return a.binding() < b.binding(); });
    return std::move(deadlines_);
  }

 private:
  bool over() const { return facts_.withdrawal_confirmed || facts_.closed; }

  void add(Deadline deadline) {
    if (!deadline.met_on && over()) return;
    deadlines_.push_back(std::move(deadline));
  }

  // Who is not content with how a concern was settled is invited to write.
  void add_invitation() {
    const Clock& clock = profile_.concerns.invitation;
    if (!clock.period || !facts_.concern) return;
    Deadline deadline = blank("concern.invitation", clock, "Put the complaint in writing", Whose::complainant);
    if (const StageFacts* first = facts_.find_stage(1); first && facts_.formal) deadline.met_on = first->received;
    add(worked_out(std::move(deadline), clock, {*facts_.concern, "concern raised"}, {}, calendar_));
  }

  void add_time_limit() {
    const Clock& clock = profile_.admission.time_limit;
    const auto incident = facts_.incident.last();
    if (!clock.period || !incident) return;
    Deadline deadline = blank("admission.limit", clock, "Raise the complaint", Whose::complainant);
    deadline.met_on = facts_.received;
    const bool series = facts_.incident.from && facts_.incident.to && *facts_.incident.from != *facts_.incident.to;
    add(worked_out(std::move(deadline), clock, {*incident, series ? "last of the incidents" : "incident"}, {},
                   calendar_));
  }

  void add_stage(const Stage& stage) {
    static const StageFacts just_begun;
    const StageFacts* known = facts_.find_stage(stage.number);
    if (!known && stage.number != 1) return;
    const StageFacts& facts = known ? *known : just_begun;
    const auto received = facts.received      ? facts.received
                          : stage.number == 1 ? std::optional(facts_.received)
                                              : std::nullopt;
    if (!received) return;
    const std::string id = "stage" + std::to_string(stage.number) + ".";
    const std::string name = stage_name(stage);
    if (!facts_.anonymous) {
      Deadline acknowledgement =
          blank(id + "acknowledgement", stage.acknowledgement,
                stage.number == 1 ? "Acknowledge the complaint" : "Acknowledge the request for " + name, Whose::centre);
      acknowledgement.met_on = facts.acknowledged;
      add_clock(std::move(acknowledgement), stage.acknowledgement, stage, facts, *received);
    }
    Deadline response = blank(id + "response", stage.response, "Send the " + name + " response", Whose::centre);
    if (facts.response) response.met_on = facts.response->sent;
    response.revised = facts.revised;
    add_clock(std::move(response), stage.response, stage, facts, *received);

    Deadline escalation = blank(id + "escalation", stage.escalation, "Ask for the next stage", Whose::complainant);
    if (const StageFacts* next = facts_.find_stage(stage.number + 1)) escalation.met_on = next->received;
    const std::size_t before = deadlines_.size();
    add_clock(std::move(escalation), stage.escalation, stage, facts, *received);
    if (deadlines_.size() > before && facts.response) keep_word(deadlines_.back(), *facts.response);
  }

  void add_clock(Deadline deadline, const Clock& clock, const Stage& stage, const StageFacts& facts, Date received) {
    if (!clock.period) return;
    const auto start = find_start(clock.start, profile_, stage, facts, received, calendar_);
    if (!start) return;
    std::optional<Date> other_start;
    if (clock.other && clock.other->start)
      if (const auto other = find_start(*clock.other->start, profile_, stage, facts, received, calendar_))
        other_start = other->date;
    add(worked_out(std::move(deadline), clock, *start, other_start, calendar_));
  }

  void add_bodies() {
    const StageFacts* last = facts_.find_stage(profile_.last_stage());
    if (!last || !last->response || facts_.withdrawal_confirmed) return;
    for (const BodyUse& body : profile_.bodies)
      if (auto limit = body_limit(profile_, body.id, last->response->sent, calendar_))
        deadlines_.push_back(std::move(*limit));
  }

  // A clock of law runs whatever becomes of the complaint, until it is met or its flag is put aside.
  void add_extra(const ExtraClock& extra) {
    const auto flag = parse_flag(extra.flag);
    if (!flag || !extra.clock.period || !facts_.flagged(*flag)) return;
    const FlagFact& fact = facts_.flags.at(*flag);
    if (extra.in_force && fact.raised < *extra.in_force) return;
    Deadline deadline = blank(extra.id, extra.clock, extra.what, Whose::centre);
    deadline.met_on = fact.met;
    const StageFacts* first = facts_.find_stage(1);
    // Acknowledging the complaint acknowledges what it says about personal data.
    if (!deadline.met_on && *flag == Flag::personal_data && first && first->acknowledged &&
        *first->acknowledged >= fact.raised)
      deadline.met_on = first->acknowledged;
    const char* event = *flag == Flag::safeguarding ? "the centre knew" : "it reached the centre";
    deadlines_.push_back(worked_out(std::move(deadline), extra.clock, {fact.raised, event}, {}, calendar_));
  }

  const Profile& profile_;
  const Facts& facts_;
  const Calendar& calendar_;
  std::vector<Deadline> deadlines_;
};

}  // namespace

std::vector<Deadline> compute_deadlines(const Profile& profile, const Facts& facts, const Calendar& calendar) {
  return Gathering(profile, facts, calendar).take();
}

std::optional<Deadline> escalation_window(const Profile& profile, int stage_number, const Dispatch& response,
                                          const Calendar& calendar) {
  const Stage& stage = stage_at(profile, stage_number);
  const Clock& clock = stage.escalation;
  if (!clock.period) return {};
  StageFacts facts;
  facts.response = response;
  const auto start = find_start(clock.start, profile, stage, facts, response.sent, calendar);
  if (!start) return {};
  Deadline window = worked_out(blank("stage" + std::to_string(stage_number) + ".escalation", clock,
                                     "Ask for the next stage", Whose::complainant),
                               clock, *start, {}, calendar);
  keep_word(window, response);
  return window;
}

std::optional<Deadline> body_limit(const Profile& profile, std::string_view body, Date concluded,
                                   const Calendar& calendar) {
  for (const BodyUse& use : profile.bodies) {
    if (use.id != body || !use.limit.period) continue;
    const std::string what = "Send the form to " + std::string(body == "naccc" ? "NACCC" : body);
    return worked_out(blank(use.id + ".limit", use.limit, what, Whose::other), use.limit,
                      {concluded, "last stage concluded: its decision sent"}, {}, calendar);
  }
  return {};
}

std::optional<Deadline> review_deadline(const Profile& profile, const Calendar& calendar) {
  if (!profile.policy_reviewed || !profile.review_every) return {};
  Clock clock;
  clock.clause = profile.review_clause;
  clock.period = profile.review_every;
  return worked_out(blank("policy.review", clock, "Review the complaints policy", Whose::centre), clock,
                    {*profile.policy_reviewed, "policy last reviewed"}, {}, calendar);
}

}  // namespace redress::procedure
