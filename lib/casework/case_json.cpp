#include "casework/case_json.hpp"

#include "casework/data.hpp"
#include "casework/fold.hpp"
#include "casework/office_use.hpp"

namespace redress::casework {
namespace {

json::Value text_or_null(const std::string& text) {
  return text.empty() ? json::Value() : json::Value(text);
}
json::Value date_or_null(const std::optional<Date>& date) {
  return date ? json::Value(to_iso(*date)) : json::Value();
}

json::Value channels_json(const std::vector<Channel>& channels) {
  json::Array list;
  for (const Channel channel : channels) list.emplace_back(calendar::to_string(channel));
  return list;
}

json::Value complainant_json(const Complainant& complainant) {
  json::Value value;
  value.set("name", text_or_null(complainant.name)).set("address", to_json(complainant.address));
  value.set("postcode", text_or_null(complainant.postcode)).set("email", text_or_null(complainant.email));
  value.set("telephones", to_json(complainant.telephones));
  value.set("relationship", text_or_null(complainant.relationship));
  value.set("representative", text_or_null(complainant.representative));
  value.set("confidential_address", complainant.confidential_address);
  return value;
}

json::Value answers_json(const Case& a_case) {
  json::Value fields{json::Object{}};
  for (const auto& [name, answer] : a_case.answers)
    fields.set(name, answer.numbers.empty() ? json::Value(answer.value) : to_json(answer.numbers));
  return fields;
}

json::Value stage_json(const Stage& stage) {
  json::Value value;
  value.set("number", stage.number).set("received", to_iso(stage.received)).set("handler", text_or_null(stage.handler));
  value.set("acknowledged", date_or_null(stage.acknowledged)).set("extended_to", date_or_null(stage.extended_to));
  value.set("answered", date_or_null(stage.answered)).set("acted", to_json(stage.acted));
  if (!stage.decision) return value.set("decision", json::Value());
  json::Value decision;
  decision.set("outcome", stage.decision->outcome).set("date", to_iso(stage.decision->date));
  decision.set("by", stage.decision->by).set("remedies", to_json(stage.decision->remedies));
  decision.set("actions", to_json(stage.decision->actions)).set("themes", to_json(stage.decision->themes));
  return value.set("decision", std::move(decision));
}

json::Value deadline_json(const Deadline& deadline) {
  json::Value value;
  value.set("id", deadline.id).set("clause", deadline.clause).set("what", deadline.what);
  value.set("complainants", deadline.whose == calendar::Whose::complainant);
  value.set("start", to_iso(deadline.count.start)).set("period", calendar::to_text(deadline.count.period));
  value.set("due", to_iso(deadline.due)).set("binding", to_iso(deadline.binding()));
  value.set("other_reading", date_or_null(deadline.other_reading)).set("met", date_or_null(deadline.met_on));
  value.set("holidays", deadline.holidays_version).set("rederived", date_or_null(deadline.rederived));
  json::Array steps;
  for (const calendar::Step& step : deadline.steps) {
    json::Value each;
    each.set("date", to_iso(step.date)).set("number", step.number).set("reason", text_or_null(step.reason));
    steps.push_back(std::move(each));
  }
  return value.set("steps", std::move(steps));
}

json::Value data_json(const Event& event, Words words) {
  const json::Value* flags = event.data.find("flags");
  if (words == Words::shown || !flags || !flags->list()) return event.data;
  json::Array bare;
  for (const json::Value& flag : *flags->list()) {
    json::Value each{json::Object{}};
    for (const auto& [name, value] : *flag.members())
      if (name != "words") each.set(name, value);
    bare.push_back(std::move(each));
  }
  json::Value data = event.data;
  return data.set("flags", std::move(bare));
}

json::Value event_json(const Event& event, Words words) {
  json::Value value;
  value.set("number", event.number).set("kind", to_string(event.kind)).set("recorded", to_iso(event.recorded));
  value.set("happened", to_iso(event.happened)).set("by", text_or_null(event.by));
  value.set("channel", event.channel ? json::Value(calendar::to_string(*event.channel)) : json::Value());
  value.set("note", text_or_null(event.note)).set("data", data_json(event, words));
  return value.set("hash", to_hex(event.hash));
}

json::Value dispatch_json(const Dispatch& dispatch) {
  json::Value value;
  value.set("letter", dispatch.letter).set("date", to_iso(dispatch.date));
  value.set("channels", channels_json(dispatch.channels)).set("arrived", date_or_null(dispatch.arrived));
  return value;
}

json::Value document_json(const Document& document) {
  json::Value value = to_json(document);
  return value.set("date", to_iso(document.date)).set("signed_by", to_json(document.signed_by));
}

json::Value flag_json(const Flag& flag, Words words) {
  json::Value value;
  const char* state = flag.confirmed == procedure::Confirmed::yes  ? "yes"
                      : flag.confirmed == procedure::Confirmed::no ? "no"
                                                                   : "raised";
  value.set("name", procedure::to_string(flag.name)).set("state", state).set("raised", to_iso(flag.raised));
  value.set("met", date_or_null(flag.met)).set("fields", to_json(flag.fields));
  if (words == Words::shown) value.set("words", to_json(flag.words));
  return value;
}

json::Value finding_json(const Finding& finding) {
  json::Value value;
  value.set("weight", redress::to_string(finding.weight)).set("code", finding.code);
  return value.set("field", text_or_null(finding.field)).set("text", finding.text);
}

json::Value office_use_json(const OfficeUse& use) {
  json::Value value;
  value.set("ack_sent_on", date_or_null(use.acknowledged_on)).set("ack_by", text_or_null(use.acknowledged_by));
  return value.set("referred_to", text_or_null(use.referred_to)).set("referred_on", date_or_null(use.referred_on));
}

template <class T, class Function>
json::Value list_of(const std::vector<T>& items, Function function) {
  json::Array list;
  for (const T& item : items) list.push_back(function(item));
  return list;
}

}  // namespace

json::Value to_json(const Case& a_case, Words words) {
  json::Value value;
  value.set("schema", "redress.case/1").set("reference", a_case.reference).set("centre", a_case.centre);
  value.set("profile", a_case.profile_version).set("status", to_string(a_case.status)).set("stage", a_case.stage);
  value.set("received", to_iso(a_case.received)).set("received_source", a_case.received_source);
  value.set("channel", a_case.channel ? json::Value(calendar::to_string(*a_case.channel)) : json::Value());
  value.set("anonymous", a_case.anonymous).set("complainant", complainant_json(a_case.complainant));
  value.set("fields", answers_json(a_case)).set("points", to_json(a_case.points)).set("about", to_json(a_case.about));
  value.set("referrer", procedure::to_string(a_case.referrer));
  value.set("incident_from", date_or_null(a_case.incident.from)).set("incident_to", date_or_null(a_case.incident.to));
  value.set("concluded", date_or_null(a_case.concluded)).set("holds", to_json(a_case.holds));
  value.set("office_use", office_use_json(find_office_use(a_case)));
  value.set("flags", list_of(a_case.flags, [&](const Flag& flag) { return flag_json(flag, words); }))
      .set("stages", list_of(a_case.stages, stage_json));
  value.set("deadlines", list_of(a_case.deadlines, deadline_json));
  value.set("documents", list_of(a_case.documents, document_json));
  value.set("dispatches", list_of(a_case.dispatches, dispatch_json));
  value.set("events", list_of(a_case.events, [&](const Event& event) { return event_json(event, words); }));
  return value.set("findings", list_of(a_case.findings, finding_json));
}

json::Value to_json(const DueLine& line, Date today) {
  json::Value value;
  value.set("due", to_iso(line.due)).set("days_left", line.due.days_since(today)).set("overdue", line.due < today);
  value.set("reference", text_or_null(line.reference)).set("id", line.id).set("clause", line.clause);
  return value.set("what", line.what).set("complainants", line.complainants);
}

}  // namespace redress::casework
