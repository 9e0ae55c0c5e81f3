#include <iostream>

#include "base/error.hpp"
#include "case_text.hpp"
#include "casework/case_json.hpp"
#include "casework/office.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

struct Asked {
  std::string reference, event, day, date, by, note, clause;
  std::vector<std::string> channels, set;
};

// NAME=VALUE pairs; a name given several times becomes a list.
json::Value data_of(const Asked& asked) {
  json::Value data{json::Object{}};
  const auto put = [&](const std::string& name, const std::string& value) {
    const json::Value* known = data.find(name);
    if (!known) {
      data.set(name, value);
      return;
    }
    json::Array list = known->list() ? *known->list() : json::Array{*known};
    list.emplace_back(value);
    data.set(name, std::move(list));
  };
  for (const std::string& pair : asked.set) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0) throw Error(ErrorKind::usage, "--set wants NAME=VALUE");
    put(pair.substr(0, equals), pair.substr(equals + 1));
  }
  if (!asked.clause.empty()) put("clause", asked.clause);
  return data;
}

casework::NewEvent event_of(const Asked& asked, Date today) {
  casework::NewEvent event;
  const auto kind = casework::parse_event_kind(asked.event);
  if (!kind) {
    std::string known;
    for (const casework::EventKind each : casework::event_kinds())
      known += (known.empty() ? "" : ", ") + std::string(casework::to_string(each));
    throw Error(ErrorKind::usage, "there is no event " + asked.event + "; known are: " + known);
  }
  event.kind = *kind;
  event.by = asked.by;
  event.note = asked.note;
  event.data = data_of(asked);
  const std::string& date = asked.date.empty() ? asked.day : asked.date;
  if (!date.empty() && !(event.happened = parse_iso_date(date)))
    throw Error(ErrorKind::usage, "--date wants a date like 2026-11-24");
  for (const std::string& name : asked.channels) {
    const auto channel = calendar::parse_channel(name);
    if (!channel) throw Error(ErrorKind::usage, "a channel is email, post, second-class-post, hand or phone");
    event.channels.push_back(*channel);
  }
  // A day to come can only be the revised one.
  if (event.kind == casework::EventKind::extended && event.happened && *event.happened > today &&
      !event.data.find("until")) {
    event.data.set("until", to_iso(*event.happened));
    event.happened.reset();
  }
  return event;
}

}  // namespace

void add_record(CLI::App& app, Context& context) {
  const auto asked = std::make_shared<Asked>();
  CLI::App* verb = add_verb(app, context, "record", "Record something that happened in a case");
  verb->add_option("case", asked->reference, "The case, like 2026-0007")->required()->type_name("REF");
  verb->add_option(
          "event", asked->event,
          "clarified, incident-date, escalated, meeting, extended, withdrawn, decision, exceptional, sent, "
          "correction, flag, referrer, rerouted, declined, referred-on, concern, formal, hold, released, note, "
          "closed, reopened, rederived")
      ->required()
      ->type_name("EVENT");
  verb->add_option("day", asked->day, "The day it happened, as --date")->type_name("DATE");
  verb->add_option("--date", asked->date, "The day it happened; else today")->type_name("DATE");
  verb->add_option("--by", asked->by, "The role that acted; else the one that deals with the stage")->type_name("ROLE");
  verb->add_option("--channel", asked->channels, "email, post, second-class-post, hand or phone; several for a letter")
      ->type_name("CHANNEL");
  verb->add_option("--note", asked->note, "A note, or the reason")->type_name("TEXT");
  verb->add_option("--clause", asked->clause, "The clause an exception is made to")->type_name("ID");
  verb->add_option("--set", asked->set, "More about it, as outcome=upheld, letter=acknowledgement, until=2026-12-18")
      ->type_name("NAME=VALUE");
  verb->callback([&context, asked] {
    const casework::NewEvent event = event_of(*asked, context.today());
    casework::Office office = casework::Office::open(context.office(), context.data);
    const casework::Case a_case = casework::record_event(office, asked->reference, event, context.now());
    if (context.json) return print(casework::to_json(a_case));
    std::cout << standing_text(a_case, context.today());
  });
}

}  // namespace redress::tools
