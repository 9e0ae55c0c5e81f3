#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "case_text.hpp"
#include "casework/case_json.hpp"
#include "form/typed_answers.hpp"
#include "read_return.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;

struct Asked {
  std::vector<std::string> files;
  std::string received, time, channel, reference, answers, by;
  bool concern = false;
};

// Answers as JSON: a record, or plain members NAME: TEXT.
record::Record parse_answers_json(const Bytes& bytes, const std::string& file) {
  const json::Value value = json::parse_json(bytes, file);
  if (value.find("schema")) return record::parse_record(value);
  if (!value.members()) throw Error(ErrorKind::input, file + " holds no answers: it is {\"name\": \"…\", …}");
  record::Record record;
  record.source.format = "typed-in";
  for (const auto& [name, content] : *value.members()) {
    record::Answer answer;
    answer.how = "typed-in";
    if (content.text()) {
      answer.value = *content.text();
    } else if (content.list()) {
      for (const json::Value& number : *content.list())
        if (number.text()) answer.numbers.push_back(*number.text());
    } else if (!content.is_null()) {
      throw Error(ErrorKind::input, file + ": the answer " + name + " is neither a text nor a list of texts");
    }
    record.fields.emplace_back(name, std::move(answer));
  }
  record.anonymous = record.value_of("name").value_or("").empty();
  return record;
}

// The centre's own form; a centre whose form is not known here has the questions that all of them ask.
form::Definition find_definition(const Context& context, const std::string& centre) {
  std::vector<form::Definition> all = form::load_definitions(context.data / "forms");
  for (form::Definition& definition : all)
    if (definition.centre == centre) return std::move(definition);
  if (all.empty()) throw Error(ErrorKind::surroundings, "no form is known here");
  return std::move(all.front());
}

record::Record load_answers(const Context& context, const fs::path& path, const std::string& centre) {
  const Bytes bytes = load_file(path, std::uint64_t{16} << 20);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first != Bytes::npos && bytes[first] == '{') return parse_answers_json(bytes, name_of(path));
  record::Record record =
      form::read_answers_text(bytes, name_of(path), find_definition(context, centre), context.today());
  if (record.status == record::Status::blank)
    throw Error(ErrorKind::input, name_of(path) + " is not filled in; nothing was opened");
  record.centre = centre;
  return record;
}

casework::NewCase arrived_of(const Context& context, const Asked& asked, const std::string& centre) {
  casework::NewCase arrived;
  for (const std::string& file : asked.files) {
    Bytes bytes = load_file(file, std::uint64_t{256} << 20);
    record::Record record = read_return(context, file, bytes);
    if (record.status == record::Status::blank)
      throw Error(ErrorKind::input, name_of(file) + " is the form, not filled in; nothing was opened");
    arrived.returns.push_back({name_of(file), std::move(bytes), std::move(record)});
  }
  if (!asked.answers.empty()) arrived.returns.push_back({"", "", load_answers(context, asked.answers, centre)});
  if (arrived.returns.empty())
    throw Error(ErrorKind::usage, "name a returned file, or --answers FILE for one taken down");
  if (!asked.received.empty() && !(arrived.received = parse_iso_date(asked.received)))
    throw Error(ErrorKind::usage, "--received wants a date like 2026-11-24");
  if (!asked.channel.empty() && !(arrived.channel = calendar::parse_channel(asked.channel)))
    throw Error(ErrorKind::usage, "--channel is email, post, hand or phone");
  if (!asked.time.empty() && !(arrived.time = calendar::parse_time(asked.time)))
    throw Error(ErrorKind::usage, "--time wants a time like 16:30");
  arrived.by = asked.by;
  arrived.concern = asked.concern;
  return arrived;
}

void say_what_to_look_at(const casework::NewCase& arrived, const casework::Case& a_case) {
  for (const casework::Return& each : arrived.returns) {
    if (each.record.status != record::Status::review) continue;
    std::cerr << (each.name.empty() ? "the answers" : each.name) << ": a person must look at it\n";
    for (const Finding& finding : each.record.findings)
      if (finding.weight != Weight::note) std::cerr << "  " << finding.text << '\n';
  }
  for (const casework::Flag& flag : a_case.flags)
    if (flag.confirmed == procedure::Confirmed::not_yet)
      std::cerr << "flag to confirm: " << procedure::to_string(flag.name) << "  (redress record " << a_case.reference
                << " flag --set " << procedure::to_string(flag.name) << "=yes, or =no)\n";
}

void open(const Context& context, const Asked& asked) {
  casework::Office office = casework::Office::open(context.office(), context.data);
  const std::string centre = casework::profile_of(office).identity.id;
  const casework::NewCase arrived = arrived_of(context, asked, centre);
  for (const casework::Return& each : arrived.returns)
    if (each.record.centre && *each.record.centre != centre)
      throw Error(ErrorKind::usage,
                  each.name + " is a form of the centre " + *each.record.centre + ", and this office is of " + centre);
  const casework::Case a_case = asked.reference.empty()
                                    ? casework::open_case(office, arrived, context.now())
                                    : casework::add_returns(office, asked.reference, arrived, context.now());
  if (context.json) return print(casework::to_json(a_case));
  std::cout << standing_text(a_case, context.today());
  say_what_to_look_at(arrived, a_case);
}

}  // namespace

void add_open(CLI::App& app, Context& context) {
  const auto asked = std::make_shared<Asked>();
  CLI::App* verb = add_verb(app, context, "open", "Read a returned form and open a case with it, or add it to one");
  verb->add_option("files", asked->files, "Returned files; several belong to one complaint")->type_name("FILE");
  verb->add_option("--received", asked->received, "The day it came; else what a message's head says, else today")
      ->type_name("DATE");
  verb->add_option("--time", asked->time, "The time it came; counts where the centre's profile has a cut-off")
      ->type_name("HH:MM");
  verb->add_option("--channel", asked->channel, "email, post, hand or phone")->type_name("CHANNEL");
  verb->add_option("--case", asked->reference, "Add to this case")->type_name("REF");
  verb->add_option(
          "--answers", asked->answers,
          "Answers taken down by telephone or in person: the text that `redress form --format answers` gives, or JSON")
      ->type_name("FILE");
  verb->add_option("--by", asked->by, "The role that took it in")->type_name("ROLE");
  verb->add_flag("--concern", asked->concern, "An informal concern: recorded, no clock runs");
  verb->callback([&context, asked] { open(context, *asked); });
}

}  // namespace redress::tools
