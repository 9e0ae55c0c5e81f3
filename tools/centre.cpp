#include <algorithm>
#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "procedure/deadlines.hpp"
#include "procedure/lint.hpp"
#include "verbs.hpp"
#include "xml/validate.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;
using procedure::Profile;

fs::path centres(const Context& context) {
  return context.data / "forms" / "centres";
}

// An id names a shipped profile; anything else is a file.
fs::path find_profile(const Context& context, const std::string& named) {
  if (fs::exists(named)) return named;
  const bool is_id = named.find_first_of("/\\.") == std::string::npos;
  const fs::path shipped = centres(context) / (named + ".xml");
  if (is_id && fs::exists(shipped)) return shipped;
  throw Error(ErrorKind::usage, named + " is neither a file nor a centre redress knows");
}

procedure::Directory load_bodies(const Context& context) {
  return procedure::load_directory(load_file(context.data / "forms" / "bodies" / "bodies.xml"), "bodies.xml");
}

std::vector<Finding> find_all(const Context& context, const fs::path& path) {
  const Bytes bytes = load_file(path, std::uint64_t{4} << 20);
  const std::string name = name_of(path);
  const xml::Schema schema(load_file(centres(context) / "centre.xsd"));
  std::vector<Finding> findings = schema.validate(xml::parse_xml(bytes, name));
  auto profile = procedure::load_profile(bytes, name);
  // What the schema has said about a value need not be said twice.
  if (findings.empty()) findings = std::move(profile.findings);
  for (Finding& finding : procedure::check_profile(profile.value, load_bodies(context)))
    findings.push_back(std::move(finding));
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.place.line < b.place.line; });
  return findings;
}

void check(Context& context, const std::string& named) {
  const fs::path path = find_profile(context, named);
  const std::vector<Finding> findings = find_all(context, path);
  json::Array list;
  for (const Finding& finding : findings) {
    json::Value each;
    each.set("weight", to_string(finding.weight)).set("code", finding.code).set("field", finding.field);
    each.set("line", finding.place.line).set("column", finding.place.column).set("text", finding.text);
    list.push_back(std::move(each));
    if (!context.json)
      std::cout << name_of(path) << ':' << finding.place.line << ':' << finding.place.column << ": "
                << to_string(finding.weight) << ": " << finding.text << " [" << finding.code << "]\n";
  }
  json::Value value;
  value.set("schema", "redress.centre-check/1").set("file", name_of(path)).set("findings", std::move(list));
  if (context.json) print(value);
  if (!context.json && findings.empty()) std::cout << name_of(path) << ": nothing to settle\n";
  if (has(findings, Weight::doubt)) context.exit_code = something_found;
}

const char* in_words(procedure::StartEvent event) {
  switch (event) {
    case procedure::StartEvent::received: return "its receipt";
    case procedure::StartEvent::acknowledged: return "its acknowledgement";
    case procedure::StartEvent::response_received: return "receipt of the response";
    case procedure::StartEvent::response_sent: return "the response";
    case procedure::StartEvent::concluded: return "the end of the last stage";
    case procedure::StartEvent::incident: return "the incident";
    case procedure::StartEvent::raised: return "the day it is known";
    case procedure::StartEvent::unstated: return "its receipt, the policy naming no start";
  }
  return "";
}

void print_clock(const std::string& what, const procedure::Clock& clock) {
  if (!clock.period) return;
  std::cout << "    " << what << ": within " << calendar::to_text(*clock.period) << " of " << in_words(clock.start)
            << " [" << clock.clause << "]\n";
}

void print_stage(const Profile& profile, const procedure::Stage& stage) {
  const auto title = [&](const std::string& id) {
    const procedure::Role* role = procedure::find_role(profile, id);
    return role ? role->name_and_title() : id;
  };
  std::cout << "\n  " << (stage.title.empty() ? "Stage " + std::to_string(stage.number) : stage.title)
            << "\n    to: " << title(stage.intake) << '\n';
  if (!stage.about_intake.empty()) std::cout << "    about that person, to: " << title(stage.about_intake) << '\n';
  for (const std::string& decider : stage.deciders) std::cout << "    decided by: " << title(decider) << '\n';
  print_clock("acknowledge", stage.acknowledgement);
  print_clock("respond", stage.response);
  print_clock("ask for the next stage", stage.escalation);
}

void print_profile(const Profile& profile) {
  const procedure::Identity& identity = profile.identity;
  std::cout << identity.name << " (" << identity.id << "), policy of " << profile.version << '\n';
  std::cout << "  " << to_string(identity.legal_form) << ", " << identity.jurisdiction << ", holidays of "
            << identity.division << '\n';
  for (const procedure::Role& role : profile.roles)
    std::cout << "  " << role.title << ": " << (role.holder.empty() ? "not named" : role.holder)
              << (role.email.empty() ? "" : ", " + role.email) << '\n';
  for (const procedure::Stage& stage : profile.stages) print_stage(profile, stage);
  std::cout << "\n  Bodies\n";
  for (const procedure::BodyUse& body : profile.bodies) {
    std::cout << "    " << body.id;
    if (body.limit.period) std::cout << ": within " << calendar::to_text(*body.limit.period) << " of the end";
    std::cout << '\n';
  }
  std::cout << "\n  Clauses\n";
  for (const procedure::Clause& clause : profile.clauses)
    std::cout << "    " << clause.id << ": " << clause.title << '\n';
}

json::Value to_json(const Profile& profile) {
  json::Array roles, stages, clauses;
  for (const procedure::Role& role : profile.roles) {
    json::Value each;
    each.set("id", role.id).set("title", role.title).set("holder", role.holder).set("email", role.email);
    roles.push_back(std::move(each));
  }
  const auto clock = [](const procedure::Clock& of) {
    json::Value each;
    if (!of.period) return each;
    each.set("within", calendar::to_text(*of.period)).set("of", to_string(of.start)).set("clause", of.clause);
    return each;
  };
  for (const procedure::Stage& stage : profile.stages) {
    json::Value each;
    each.set("number", stage.number).set("title", stage.title).set("intake", stage.intake);
    each.set("about_intake", stage.about_intake);
    each.set("deciders", json::Array(stage.deciders.begin(), stage.deciders.end()));
    each.set("acknowledgement", clock(stage.acknowledgement)).set("response", clock(stage.response));
    each.set("escalation", clock(stage.escalation));
    stages.push_back(std::move(each));
  }
  for (const procedure::Clause& clause : profile.clauses) {
    json::Value each;
    each.set("id", clause.id).set("kind", to_string(clause.kind)).set("heading", clause.heading);
    each.set("title", clause.title).set("summary", clause.summary);
    clauses.push_back(std::move(each));
  }
  json::Value value;
  value.set("schema", "redress.centre/1").set("id", profile.identity.id).set("version", profile.version);
  value.set("name", profile.identity.name).set("jurisdiction", profile.identity.jurisdiction);
  value.set("division", profile.identity.division).set("roles", std::move(roles)).set("stages", std::move(stages));
  value.set("clauses", std::move(clauses));
  return value;
}

void show(Context& context, const std::string& named) {
  const fs::path path = find_profile(context, named);
  const Profile profile = procedure::load_profile(load_file(path, std::uint64_t{4} << 20), name_of(path)).value;
  if (context.json)
    print(to_json(profile));
  else
    print_profile(profile);
}

}  // namespace

void add_centre(CLI::App& app, Context& context) {
  CLI::App* verb = app.add_subcommand("centre", "A centre's profile: shown, or checked for what is missing");
  verb->require_subcommand(1);
  const auto named = std::make_shared<std::string>();
  CLI::App* checking = add_verb(*verb, context, "check", "What is missing or contradicts itself, line by line");
  checking->add_option("profile", *named, "A profile, or the id of one redress brings")->required()->type_name("FILE");
  checking->callback([&context, named] { check(context, *named); });
  CLI::App* showing = add_verb(*verb, context, "show", "Who decides what by when, and the clauses it comes from");
  showing->add_option("profile", *named, "The id of a centre redress knows, or a profile")->required()->type_name("ID");
  showing->callback([&context, named] { show(context, *named); });
}

}  // namespace redress::tools
