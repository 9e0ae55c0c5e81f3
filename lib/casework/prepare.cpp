#include "casework/prepare.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "casework/data.hpp"
#include "casework/deadlines.hpp"
#include "procedure/routing.hpp"

namespace redress::casework {
namespace {

// What can be said with an event, by --set NAME=VALUE. A name with '!' must be there, with '*' may come several times.
struct Shape {
  EventKind kind;
  std::vector<std::string_view> names;
  bool needs_note = false;
};

const Shape* find_shape(EventKind kind) {
  static const std::vector<Shape> shapes{
      {EventKind::concern, {}},
      {EventKind::formal, {"time"}},
      {EventKind::clarified, {"point*", "wanted", "about*"}},
      {EventKind::incident_date, {"from", "to"}},
      {EventKind::rerouted, {"to!", "stage"}},
      {EventKind::sent, {"letter!", "arrived", "stage", "time"}},
      {EventKind::meeting, {"with*", "place", "stage"}},
      {EventKind::extended, {"until!", "stage"}, true},
      {EventKind::decision, {"outcome!", "remedy*", "action*", "recommendation*", "theme*", "lesson", "stage"}},
      {EventKind::escalated, {"grounds", "time"}},
      {EventKind::withdrawn, {"asked"}},
      {EventKind::declined, {"reason!"}},
      {EventKind::referred_on, {"body!"}},
      {EventKind::exceptional, {"clause!"}, true},
      {EventKind::referrer, {"kind!", "name"}},
      {EventKind::rederived, {}},
      {EventKind::hold, {}, true},
      {EventKind::released, {}, true},
      {EventKind::note, {}, true},
      {EventKind::closed, {"theme*", "lesson"}},
      {EventKind::reopened, {}, true},
  };
  const auto found = std::find_if(shapes.begin(), shapes.end(), [&](const Shape& shape) { return shape.kind == kind; });
  return found == shapes.end() ? nullptr : &*found;
}

std::string_view bare(std::string_view name) {
  if (name.ends_with('!') || name.ends_with('*')) name.remove_suffix(1);
  return name;
}

void check_shape(const NewEvent& wanted) {
  const std::string kind = to_string(wanted.kind);
  const Shape* shape = find_shape(wanted.kind);
  if (!shape) throw Error(ErrorKind::usage, kind + " is recorded by redress itself");
  std::string known;
  for (const std::string_view name : shape->names) {
    known += (known.empty() ? "" : ", ") + std::string(bare(name));
    if (name.ends_with('!') && !wanted.data.find(bare(name)))
      throw Error(ErrorKind::usage, kind + " wants --set " + std::string(bare(name)) + "=…");
  }
  for (const auto& [name, value] : *wanted.data.members()) {
    const auto found = std::find_if(shape->names.begin(), shape->names.end(),
                                    [&, &given = name](std::string_view each) { return bare(each) == given; });
    if (found == shape->names.end())
      throw Error(ErrorKind::usage, kind + " does not know " + name + (known.empty() ? "" : "; it knows: " + known));
    if (value.list() && !found->ends_with('*')) throw Error(ErrorKind::usage, name + " is given more than once");
  }
  if (shape->needs_note && wanted.note.empty()) throw Error(ErrorKind::usage, kind + " wants a reason: --note TEXT");
}

void check_role(const procedure::Profile& profile, const std::string& role, const char* what) {
  if (procedure::find_role(profile, role)) return;
  std::string known;
  for (const procedure::Role& each : profile.roles) known += (known.empty() ? "" : ", ") + each.id;
  throw Error(ErrorKind::usage, std::string(what) + " is one of: " + known);
}

// The role that acts when nobody is named: it handles the stage, and where that is left open it may decide it.
std::string usual_actor(const procedure::Profile& profile, const Case& a_case, const Event& event) {
  const int number = event.kind == EventKind::letter || event.kind == EventKind::sent
                         ? stage_of_letter(event.data.text_at("letter").value_or(""))
                         : 0;
  const Stage* stage = find_stage(a_case, number ? number : a_case.stage);
  if (event.kind == EventKind::decision && stage && stage->number > 1)
    return procedure::find_decider(profile, facts_of(profile, a_case), stage->number).role;
  if (stage) return stage->handler;
  return a_case.events.empty() ? "" : a_case.events.front().by;
}

void prepare_incident(Event& event, const NewEvent& wanted, Date today) {
  if (!event.data.find("from") && !event.data.find("to")) {
    if (!wanted.happened)
      throw Error(ErrorKind::usage, "incident-date wants the day: --date DATE, or --set from=… to=…");
    event.data.set("from", to_iso(*wanted.happened));
  }
  const auto from = date_at(event.data, "from"), to = date_at(event.data, "to");
  if (from && to && *to < *from) throw Error(ErrorKind::usage, "the incident ends before it begins");
  if ((from && *from > today) || (to && *to > today)) throw Error(ErrorKind::usage, "the incident lies in the future");
  event.happened = today;
}

void prepare_flags(Event& event) {
  constexpr std::array<std::string_view, 4> states{"raised", "yes", "no", "done"};
  if (event.data.members()->empty()) throw Error(ErrorKind::usage, "flag wants --set NAME=raised, yes, no or done");
  for (const auto& [name, value] : *event.data.members()) {
    if (!procedure::parse_flag(name)) throw Error(ErrorKind::usage, "there is no flag " + name);
    if (!value.text() || std::find(states.begin(), states.end(), *value.text()) == states.end())
      throw Error(ErrorKind::usage, "a flag is raised, yes (confirmed), no (put aside) or done (its duty met)");
  }
}

void prepare_correction(const procedure::Profile& profile, Event& event, Date today) {
  if (event.data.members()->empty()) throw Error(ErrorKind::usage, "correction wants --set NAME=VALUE");
  for (const auto& [name, value] : *event.data.members()) {
    if (name == "received" && *date_at(event.data, name) > today)
      throw Error(ErrorKind::usage, "the received date lies in the future");
    if (name == "date") (void)date_at(event.data, name);
    if (name == "channel" && !calendar::parse_channel(event.data.text_at(name).value_or("")))
      throw Error(ErrorKind::usage, "a channel is email, post, hand or phone");
    if (name == "deadlines" || name == "handler" || name == "documents")
      throw Error(ErrorKind::usage, name + " is kept by redress itself");
    if (name == "about")
      for (const std::string& role : texts_at(event.data, name))
        if (role != "nobody") check_role(profile, role, "about");
  }
}

void prepare_sent(const Case& a_case, Event& event, const NewEvent& wanted) {
  std::vector<std::string> channels;
  for (const Channel channel : wanted.channels) channels.emplace_back(calendar::to_string(channel));
  if (channels.empty()) throw Error(ErrorKind::usage, "sent wants --channel email, post or hand");
  event.data.set("channels", to_json(channels));
  (void)date_at(event.data, "arrived");
  if (const Document* document = find_document(a_case, event.data.text_at("letter").value_or("")))
    event.data.set("document", document->path.string());
}

void prepare_kind(const procedure::Profile& profile, const Case& a_case, Event& event, const NewEvent& wanted,
                  Date today) {
  switch (event.kind) {
    case EventKind::incident_date: return prepare_incident(event, wanted, today);
    case EventKind::flag: return prepare_flags(event);
    case EventKind::correction: return prepare_correction(profile, event, today);
    case EventKind::sent: return prepare_sent(a_case, event, wanted);
    case EventKind::rerouted: return check_role(profile, *event.data.text_at("to"), "to");
    case EventKind::extended: (void)date_at(event.data, "until"); return;
    case EventKind::exceptional: (void)procedure::clause_at(profile, *event.data.text_at("clause")); return;
    case EventKind::declined:
      if (event.data.text_at("reason") != "out-of-time" && event.data.text_at("reason") != "anonymous")
        throw Error(ErrorKind::usage, "a complaint is declined as out-of-time or anonymous (--set reason=…)");
      return;
    case EventKind::referrer:
      if (!procedure::parse_referrer(*event.data.text_at("kind")))
        throw Error(ErrorKind::usage, "a referrer is self, cafcass, local-authority, court, solicitor, other …");
      return;
    case EventKind::rederived: {
      json::Value days = rederived_deadlines(a_case);
      if (days.is_null()) throw Error(ErrorKind::usage, "every date of " + a_case.reference + " stands as it is");
      event.data.set("deadlines", std::move(days));
      return;
    }
    default: return;
  }
}

// Somebody else must handle the stage once it is known whom the complaint is about.
void reroute(const procedure::Profile& profile, const Case& a_case, Event& event) {
  if (!event.data.find("about") || a_case.stages.empty()) return;
  procedure::Facts facts = facts_of(profile, a_case);
  facts.about = texts_at(event.data, "about");
  std::erase(facts.about, "nobody");
  const procedure::Route route = procedure::find_handler(profile, facts, a_case.stage);
  if (!route.role.empty() && route.role != a_case.stages.back().handler) event.data.set("handler", route.role);
}

// A mailbox several read takes the request in, but a person handles it: the one who may decide it.
std::string handler_of(const procedure::Profile& profile, const procedure::Facts& facts, int stage) {
  const std::string role = procedure::find_handler(profile, facts, stage).role;
  const procedure::Role* known = procedure::find_role(profile, role);
  return known && known->mailbox ? procedure::find_decider(profile, facts, stage).role : role;
}

}  // namespace

Event prepare_event(const procedure::Profile& profile, const calendar::Calendar& calendar, const Case& a_case,
                    const NewEvent& wanted, Moment now) {
  if (wanted.kind != EventKind::flag && wanted.kind != EventKind::correction) check_shape(wanted);
  const Date today = uk_date(now);
  Event event;
  event.reference = a_case.reference;
  event.kind = wanted.kind;
  event.recorded = now;
  event.happened = wanted.happened.value_or(today);
  event.by = wanted.by;
  if (!wanted.channels.empty()) event.channel = wanted.channels.front();
  event.note = wanted.note;
  event.data = wanted.data;
  if (const auto stage = event.data.text_at("stage")) {
    if (stage != "1" && stage != "2" && stage != "3") throw Error(ErrorKind::usage, "a stage is 1, 2 or 3");
    event.data.set("stage", std::stoi(*stage));
  }
  (void)time_at(event.data, "time");
  prepare_kind(profile, a_case, event, wanted, today);
  if (event.happened > today) throw Error(ErrorKind::usage, "that lies in the future: " + to_iso(event.happened));
  if (event.kind == EventKind::escalated) {
    procedure::Facts facts = facts_of(profile, a_case);
    facts.stages.emplace_back().received = event.happened;
    if (static_cast<int>(facts.stages.size()) <= profile.last_stage())
      event.data.set("handler", handler_of(profile, facts, a_case.stage + 1));
  }
  if (event.kind == EventKind::formal)
    event.data.set("handler", procedure::find_handler(profile, facts_of(profile, a_case), 1).role);
  reroute(profile, a_case, event);
  if (event.by.empty()) event.by = usual_actor(profile, a_case, event);
  check_event_allowed(profile, calendar, a_case, event);
  return event;
}

}  // namespace redress::casework
