#include "casework/fold.hpp"

#include <algorithm>

#include "base/ensure.hpp"
#include "base/error.hpp"
#include "casework/answers.hpp"
#include "casework/data.hpp"

namespace redress::casework {
namespace {

Stage* stage_at(Case& a_case, int number) {
  for (Stage& stage : a_case.stages)
    if (stage.number == number) return &stage;
  return nullptr;
}

// The stage an event belongs to: named, told by the letter's kind, or the one the case stands at.
Stage* stage_of(Case& a_case, const Event& event) {
  if (const json::Value* number = event.data.find("stage"); number && number->whole())
    return stage_at(a_case, static_cast<int>(*number->whole()));
  const std::string letter = event.data.text_at("letter").value_or("");
  const int stage = stage_of_letter(letter);
  return stage_at(a_case, stage ? stage : a_case.stage);
}

void begin_stage(Case& a_case, const Event& event, Date received) {
  Stage stage;
  stage.number = static_cast<int>(a_case.stages.size()) + 1;
  stage.received = received;
  stage.channel = event.channel;
  stage.time = time_at(event.data, "time");
  stage.handler = event.data.text_at("handler").value_or("");
  a_case.stages.push_back(std::move(stage));
  a_case.stage = a_case.stages.back().number;
}

void take_flags(Case& a_case, const Event& event) {
  const json::Value* flags = event.data.find("flags");
  if (!flags || !flags->list()) return;
  for (const json::Value& item : *flags->list()) {
    const auto name = procedure::parse_flag(item.text_at("name").value_or(""));
    if (!name || has_flag(a_case, *name)) continue;
    Flag flag;
    flag.name = *name;
    flag.raised = event.happened;
    flag.fields = texts_at(item, "fields");
    flag.words = texts_at(item, "words");
    flag.event = event.number;
    a_case.flags.push_back(std::move(flag));
  }
}

void take_returns(Case& a_case, const Event& event) {
  if (const json::Value* returns = event.data.find("returns"); returns && returns->list())
    for (const json::Value& item : *returns->list()) {
      record::Record record = record::parse_record(item);
      merge_answers(a_case, record);
      a_case.anonymous = a_case.anonymous || record.anonymous;
      a_case.records.push_back(std::move(record));
    }
  take_flags(a_case, event);
}

void fold_received(Case& a_case, const Event& event) {
  const bool first = a_case.records.empty() && a_case.stages.empty() && a_case.status == Status::open;
  take_returns(a_case, event);
  if (!first) {
    // Joint returns: the earliest receipt counts.
    if (event.happened < a_case.received) a_case.received = event.happened;
    if (!a_case.stages.empty() && event.happened < a_case.stages.front().received) {
      a_case.stages.front().received = event.happened;
      a_case.stages.front().time = time_at(event.data, "time");
    }
    return;
  }
  a_case.received = event.happened;
  a_case.received_source = event.data.text_at("source").value_or("");
  a_case.channel = event.channel;
  a_case.centre = event.data.text_at("centre").value_or("");
  if (const json::Value* version = event.data.find("profile"); version && version->whole())
    a_case.profile_version = static_cast<int>(*version->whole());
  begin_stage(a_case, event, event.happened);
}

void fold_concern(Case& a_case, const Event& event) {
  if (a_case.received_source.empty()) fold_received(a_case, event);
  a_case.status = Status::concern;
  a_case.stage = 0;
  a_case.stages.clear();
}

void fold_formal(Case& a_case, const Event& event) {
  a_case.status = Status::open;
  begin_stage(a_case, event, event.happened);
}

void take_about(Case& a_case, const Event& event) {
  if (event.data.find("about")) {
    a_case.about = texts_at(event.data, "about");
    std::erase(a_case.about, "nobody");
    a_case.about_named_person = a_case.about.empty() ? Known::no : Known::yes;
  }
  const auto handler = event.data.text_at("handler");
  if (Stage* stage = stage_at(a_case, a_case.stage); stage && handler) stage->handler = *handler;
}

void fold_clarified(Case& a_case, const Event& event) {
  take_about(a_case, event);
  for (const std::string& point : texts_at(event.data, "point")) a_case.points.push_back(point);
  if (const auto wanted = event.data.text_at("wanted")) correct_answer(a_case, "resolution", {*wanted});
}

void fold_incident(Case& a_case, const Event& event) {
  a_case.incident.from = date_at(event.data, "from");
  a_case.incident.to = date_at(event.data, "to");
}

void fold_rerouted(Case& a_case, const Event& event) {
  if (Stage* stage = stage_of(a_case, event)) stage->handler = event.data.text_at("to").value_or("");
}

Decision read_decision(const Event& event) {
  const json::Value* entered = event.data.find("decision");
  const json::Value& data = entered ? *entered : event.data;
  Decision decision;
  decision.outcome = data.text_at("outcome").value_or("");
  decision.date = event.happened;
  decision.by = event.by;
  decision.remedies = texts_at(data, "remedy");
  decision.actions = texts_at(data, "action");
  decision.recommendations = texts_at(data, "recommendation");
  decision.themes = texts_at(data, "theme");
  decision.lesson = data.text_at("lesson").value_or("");
  decision.content = data;
  decision.event = event.number;
  return decision;
}

void fold_decision(Case& a_case, const Event& event) {
  if (Stage* stage = stage_of(a_case, event)) stage->decision = read_decision(event);
}

void fold_letter(Case& a_case, const Event& event) {
  if (event.data.find("decision")) fold_decision(a_case, event);
}

void fold_signature(Case& a_case, const Event& event) {
  const json::Value* value = event.data.find("signed");
  if (!value) return;
  const Document document = parse_document(*value);
  for (Document& known : a_case.documents) {
    if (known.path != document.path) continue;
    known.sha256 = document.sha256;
    known.size = document.size;
    known.signed_by.push_back(event.by);
  }
}

void fold_sent(Case& a_case, const Event& event) {
  Dispatch dispatch;
  dispatch.letter = event.data.text_at("letter").value_or("");
  dispatch.date = event.happened;
  for (const std::string& name : texts_at(event.data, "channels"))
    if (const auto channel = calendar::parse_channel(name)) dispatch.channels.push_back(*channel);
  dispatch.arrived = date_at(event.data, "arrived");
  dispatch.time = time_at(event.data, "time");
  dispatch.document = event.data.text_at("document").value_or("");
  dispatch.event = event.number;
  if (Stage* stage = stage_of(a_case, event)) {
    if (dispatch.letter == letter_of_acknowledgement(stage->number) && !stage->acknowledged)
      stage->acknowledged = event.happened;
    if (dispatch.letter == letter_of_decision(stage->number)) stage->answered = event.happened;
  }
  a_case.dispatches.push_back(std::move(dispatch));
}

void fold_extended(Case& a_case, const Event& event) {
  Stage* stage = stage_of(a_case, event);
  if (!stage) return;
  stage->extended_to = date_at(event.data, "until");
  stage->extension_reason = event.note;
}

void fold_withdrawn(Case& a_case, const Event& event) {
  if (event.data.text_at("asked")) {
    a_case.withdrawal_asked = event.happened;
    return;
  }
  a_case.status = Status::withdrawn;
  a_case.concluded = event.happened;
}

void fold_exceptional(Case& a_case, const Event& event) {
  a_case.exceptions.push_back({event.data.text_at("clause").value_or(""), event.note, event.number});
}

void fold_correction(Case& a_case, const Event& event) {
  take_about(a_case, event);
  if (!event.data.members()) return;
  for (const auto& [name, value] : *event.data.members()) {
    const std::vector<std::string> texts = texts_at(event.data, name);
    if (name == "deadlines" || name == "handler" || name == "time") continue;
    if (name == "received") {
      a_case.received = *date_at(event.data, name);
      if (!a_case.stages.empty()) {
        a_case.stages.front().received = a_case.received;
        a_case.stages.front().time = time_at(event.data, "time");
      }
    } else if (name == "channel" && !texts.empty()) {
      a_case.channel = calendar::parse_channel(texts.front());
    } else if (name == "anonymous" && !texts.empty()) {
      a_case.anonymous = texts.front() == "yes";
    } else if (name != "about") {
      correct_answer(a_case, name, texts);
    }
  }
}

void fold_flag(Case& a_case, const Event& event) {
  if (!event.data.members()) return;
  for (const auto& [name, value] : *event.data.members()) {
    const auto named = procedure::parse_flag(name);
    const std::string state = event.data.text_at(name).value_or("");
    if (!named) continue;
    auto found =
        std::find_if(a_case.flags.begin(), a_case.flags.end(), [&](const Flag& f) { return f.name == *named; });
    if (found == a_case.flags.end()) {
      a_case.flags.emplace_back().name = *named;
      found = std::prev(a_case.flags.end());
      found->raised = event.happened;
    }
    found->event = event.number;
    if (state == "yes") found->confirmed = procedure::Confirmed::yes;
    if (state == "no") found->confirmed = procedure::Confirmed::no;
    if (state == "done") found->met = event.happened;
    if (*named == procedure::Flag::court_material) a_case.court_material = state == "no" ? Known::no : Known::yes;
  }
}

void conclude(Case& a_case, const Event& event, Status status) {
  a_case.status = status;
  a_case.concluded = event.happened;
}

// The earlier events' content is gone; what is left says that there was a case, and how it was disposed of.
void fold_disposed(Case& a_case, const Event& event) {
  a_case.status = Status::disposed;
  a_case.documents.clear();
  a_case.centre = event.data.text_at("centre").value_or("");
  if (const json::Value* version = event.data.find("profile"); version && version->whole())
    a_case.profile_version = static_cast<int>(*version->whole());
}

void fold_kind(Case& a_case, const Event& event) {
  switch (event.kind) {
    case EventKind::received: return fold_received(a_case, event);
    case EventKind::concern: return fold_concern(a_case, event);
    case EventKind::formal: return fold_formal(a_case, event);
    case EventKind::clarified: return fold_clarified(a_case, event);
    case EventKind::incident_date: return fold_incident(a_case, event);
    case EventKind::rerouted: return fold_rerouted(a_case, event);
    case EventKind::letter: return fold_letter(a_case, event);
    case EventKind::signature: return fold_signature(a_case, event);
    case EventKind::sent: return fold_sent(a_case, event);
    case EventKind::extended: return fold_extended(a_case, event);
    case EventKind::decision: return fold_decision(a_case, event);
    case EventKind::escalated: return begin_stage(a_case, event, event.happened);
    case EventKind::withdrawn: return fold_withdrawn(a_case, event);
    case EventKind::declined: return conclude(a_case, event, Status::declined);
    case EventKind::exceptional: return fold_exceptional(a_case, event);
    case EventKind::correction: return fold_correction(a_case, event);
    case EventKind::flag: return fold_flag(a_case, event);
    case EventKind::referrer:
      a_case.referrer =
          procedure::parse_referrer(event.data.text_at("kind").value_or("")).value_or(procedure::Referrer::other);
      return;
    case EventKind::hold: a_case.holds.push_back(event.note); return;
    case EventKind::released: a_case.holds.clear(); return;
    case EventKind::closed: return conclude(a_case, event, Status::closed);
    case EventKind::disposed: return fold_disposed(a_case, event);
    case EventKind::reopened:
      a_case.status = a_case.stages.empty() ? Status::concern : Status::open;
      a_case.concluded.reset();
      return;
    case EventKind::meeting:
    case EventKind::referred_on:
    case EventKind::bundle:
    case EventKind::rederived:
    case EventKind::document:
    case EventKind::note: return;
  }
  ensure(false, "every kind of event is folded");
}

// What a person did in a stage counts against deciding a later one; keeping the file does not.
bool is_acting(EventKind kind) {
  switch (kind) {
    case EventKind::clarified:
    case EventKind::letter:
    case EventKind::signature:
    case EventKind::meeting:
    case EventKind::extended:
    case EventKind::decision: return true;
    default: return false;
  }
}

void note_who_acted(Case& a_case, const Event& event) {
  Stage* stage = is_acting(event.kind) ? stage_of(a_case, event) : nullptr;
  if (!stage || event.by.empty()) return;
  if (std::find(stage->acted.begin(), stage->acted.end(), event.by) == stage->acted.end())
    stage->acted.push_back(event.by);
}

void take_documents(Case& a_case, const Event& event) {
  const json::Value* documents = event.data.find("documents");
  if (!documents || !documents->list()) return;
  for (const json::Value& item : *documents->list()) {
    Document document = parse_document(item);
    document.event = event.number;
    document.date = event.happened;
    a_case.documents.push_back(std::move(document));
  }
}

}  // namespace

Case fold(const std::vector<Event>& events) {
  if (events.empty() || (events.front().kind != EventKind::received && events.front().kind != EventKind::concern))
    throw Error(ErrorKind::surroundings,
                "a case of the register does not begin with its receipt; look at it with: "
                "redress check");
  Case a_case;
  a_case.reference = events.front().reference;
  for (const Event& event : events) {
    fold_kind(a_case, event);
    note_who_acted(a_case, event);
    take_documents(a_case, event);
  }
  a_case.complainant = find_complainant(a_case);
  a_case.events = events;
  return a_case;
}

json::Value to_json(const Document& document) {
  json::Value value{json::Object{}};
  value.set("kind", document.kind).set("path", document.path.string()).set("sha256", to_hex(document.sha256));
  value.set("size", document.size);
  if (document.received) value.set("received", true);
  if (!document.original_name.empty()) value.set("name", document.original_name);
  return value;
}

Document parse_document(const json::Value& value) {
  Document document;
  document.kind = value.text_at("kind").value_or("");
  document.path = value.text_at("path").value_or("");
  document.sha256 = parse_digest(value.text_at("sha256").value_or("")).value_or(Digest{});
  if (const json::Value* size = value.find("size"); size && size->whole()) document.size = *size->whole();
  if (const json::Value* received = value.find("received"); received && received->truth())
    document.received = *received->truth();
  document.original_name = value.text_at("name").value_or("");
  return document;
}

}  // namespace redress::casework
