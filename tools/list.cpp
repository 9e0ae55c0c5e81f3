#include <iostream>

#include "casework/listing.hpp"
#include "table.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

json::Value to_json(const casework::CaseLine& line) {
  json::Value value;
  value.set("reference", line.reference).set("status", casework::to_string(line.status)).set("stage", line.stage);
  value.set("received", to_iso(line.received)).set("name", line.name.empty() ? json::Value() : json::Value(line.name));
  value.set("next_due", line.next_due ? json::Value(to_iso(*line.next_due)) : json::Value());
  value.set("next", line.next_what.empty() ? json::Value() : json::Value(line.next_what));
  return value;
}

void list(const Context& context, casework::Which which) {
  const casework::Office office = casework::Office::open(context.office(), context.data);
  const auto lines = casework::list_cases(office, which);
  if (context.json) {
    json::Array cases;
    for (const casework::CaseLine& line : lines) cases.push_back(to_json(line));
    json::Value value;
    value.set("schema", "redress.list/1").set("cases", std::move(cases));
    return print(value);
  }
  Table table({"Case", "Received", "Stage", "Status", "Next", "What", "From"});
  for (const casework::CaseLine& line : lines)
    table.add({line.reference, to_iso(line.received), line.stage ? std::to_string(line.stage) : "-",
               casework::to_string(line.status), line.next_due ? to_iso(*line.next_due) : "", line.next_what,
               line.name});
  std::cout << table.text();
  if (table.empty()) std::cerr << "No open cases.\n";
}

}  // namespace

void add_list(CLI::App& app, Context& context) {
  const auto all = std::make_shared<bool>(false);
  CLI::App* verb = add_verb(app, context, "list", "The register: open cases, or with --all every case");
  verb->add_flag("--all", *all, "Also cases that are over");
  verb->callback([&context, all] { list(context, *all ? casework::Which::all : casework::Which::open); });
}

}  // namespace redress::tools
