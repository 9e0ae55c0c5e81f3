#include "procedure/load_stage.hpp"

#include "procedure/names.hpp"

namespace redress::procedure {
namespace {

std::vector<Channel> load_channels(const Element& element) {
  std::vector<Channel> channels;
  for (const std::string& word : element.words("channels")) {
    if (const auto channel = calendar::parse_channel(word))
      channels.push_back(*channel);
    else
      element.report("channels", "names a channel that is not known");
  }
  return channels;
}

std::string role_of(const Element& element) {
  return element.attribute("role");
}

}  // namespace

Clock load_clock(const Element& element, const ClockDefaults& defaults) {
  Clock clock;
  clock.start = defaults.start;
  clock.first_day = defaults.first_day;
  clock.last_day = defaults.last_day;
  if (!element) return clock;
  clock.clause = element.attribute("clause");
  clock.period = element.period("within");
  clock.start = element.named("of", parse_start_event, defaults.start);
  clock.first_day = element.named("first-day", parse_first_day, defaults.first_day);
  clock.last_day = element.named("last-day", parse_last_day, defaults.last_day);
  clock.place = element.place();
  if (const Element reading = element.child("other-reading")) {
    OtherReading other;
    other.period = reading.period("within");
    if (!reading.attribute("of").empty()) other.start = reading.named("of", parse_start_event, clock.start);
    if (!reading.attribute("first-day").empty())
      other.first_day = reading.named("first-day", parse_first_day, clock.first_day);
    if (!reading.attribute("last-day").empty())
      other.last_day = reading.named("last-day", parse_last_day, clock.last_day);
    other.differ = reading.text();
    clock.other = other;
  }
  return clock;
}

Stage load_stage(const Element& element, calendar::FirstDay first_day) {
  const ClockDefaults duty{StartEvent::received, first_day, calendar::LastDay::as_it_falls};
  const ClockDefaults limit{StartEvent::response_received, first_day, calendar::LastDay::next_working_day};
  Stage stage;
  stage.number = element.number("number", 1);
  stage.title = element.attribute("title");
  stage.place = element.place();

  const Element intake = element.child("intake");
  stage.intake = role_of(intake);
  stage.intake_email = intake.attribute("email");
  stage.channels = load_channels(intake);
  stage.in_writing = intake.yes("in-writing", true);
  stage.about_intake = intake.attribute("about-it-to");
  stage.about_about_intake = intake.attribute("about-both-to");
  stage.routing_clause = intake.attribute("clause");

  const Element deciders = element.child("deciders");
  stage.kind = deciders.attribute("panel").empty() ? StageKind::person : StageKind::panel;
  stage.panel_size = deciders.number("panel", 0);
  stage.decider_uninvolved = deciders.yes("uninvolved", false);
  stage.decider_separate = deciders.yes("separate", false);
  stage.companion = deciders.yes("companion", false);
  stage.decider_clause = deciders.attribute("clause");
  for (const Element& decider : deciders.children("decider")) stage.deciders.push_back(role_of(decider));

  stage.acknowledgement = load_clock(element.child("acknowledgement"), duty);
  stage.response = load_clock(element.child("response"), duty);

  if (const Element extension = element.child("extension")) {
    stage.extension.kind = extension.named("kind", parse_extension, Extension::Kind::free);
    stage.extension.cap = extension.period("at-most");
    stage.extension.needs_reason = extension.yes("reason", false);
    stage.extension.needs_new_date = extension.yes("new-date", true);
    stage.extension.clause = extension.attribute("clause");
  }
  const Element escalation = element.child("escalation");
  stage.escalation = load_clock(escalation, limit);
  stage.late_clause = escalation.attribute("late-clause");
  stage.late_escalation_exceptional = !stage.late_clause.empty();
  for (const Element& outcome : element.children("outcome"))
    stage.outcomes.push_back({outcome.attribute("id"), outcome.text()});
  return stage;
}

}  // namespace redress::procedure
