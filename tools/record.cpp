#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "case_text.hpp"
#include "casework/case_json.hpp"
#include "casework/office.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

struct Asked {
  std::string reference, event, day, date, by, note, clause, file;
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

// A paper from outside, filed byte for byte: a letter, a statement, a note of an interview.
casework::Case file_paper(const Context& context, const Asked& asked, const casework::NewEvent& event) {
  casework::PaperToFile paper;
  for (const auto& [name, value] : *event.data.members())
    if (name != "kind") throw Error(ErrorKind::usage, "document does not know " + name + "; it knows: kind");
  paper.name = name_of(asked.file);
  paper.kind = event.data.text_at("kind").value_or("paper");
  paper.bytes = load_file(asked.file, std::uint64_t{256} << 20);
  paper.date = event.happened.value_or(context.today());
  paper.by = event.by;
  paper.note = event.note;
  if (!event.channels.empty()) paper.channel = event.channels.front();
  casework::Office office = casework::Office::open(context.office(), context.data);
  const casework::Document filed = casework::file_paper(office, asked.reference, paper, context.now());
  std::cerr << "filed as " << filed.path.string() << '\n';
  return casework::case_at(office, asked.reference);
}

casework::Case record(const Context& context, const Asked& asked) {
  const casework::NewEvent event = event_of(asked, context.today());
  const bool paper = event.kind == casework::EventKind::document;
  if (paper != !asked.file.empty())
    throw Error(ErrorKind::usage, paper ? "document wants the paper: --file FILE" : "--file is for document alone");
  if (paper) return file_paper(context, asked, event);
  casework::Office office = casework::Office::open(context.office(), context.data);
  return casework::record_event(office, asked.reference, event, context.now());
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
          "closed, reopened, rederived, document")
      ->required()
      ->type_name("EVENT");
  verb->add_option("day", asked->day, "The day it happened, as --date")->type_name("DATE");
  verb->add_option("--date", asked->date, "The day it happened; else today")->type_name("DATE");
  verb->add_option("--by", asked->by, "The role that acted; else the one that deals with the stage")->type_name("ROLE");
  verb->add_option("--channel", asked->channels, "email, post, second-class-post, hand or phone; several for a letter")
      ->type_name("CHANNEL");
  verb->add_option("--note", asked->note, "A note, or the reason")->type_name("TEXT");
  verb->add_option("--clause", asked->clause, "The clause an exception is made to")->type_name("ID");
  verb->add_option(
          "--file", asked->file,
          "With document: a paper from outside to file with the case; --set kind=letter, statement, interview, "
          "record or paper")
      ->type_name("FILE");
  verb->add_option("--set", asked->set, "More about it, as outcome=upheld, letter=acknowledgement, until=2026-12-18")
      ->type_name("NAME=VALUE");
  verb->callback([&context, asked] {
    const casework::Case a_case = record(context, *asked);
    if (context.json) return print(casework::to_json(a_case));
    std::cout << standing_text(a_case, context.today());
  });
}

}  // namespace redress::tools
