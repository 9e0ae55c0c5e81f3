#include <iostream>

#include "base/error.hpp"
#include "casework/retention.hpp"
#include "table.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

json::Value to_json(const casework::RetentionLine& line, Date today) {
  json::Value value;
  value.set("reference", line.reference).set("class", line.record_class).set("concluded", to_iso(line.concluded));
  value.set("due", line.due ? json::Value(to_iso(*line.due)) : json::Value()).set("why", line.why);
  value.set("adopted", line.adopted).set("held", !line.holds.empty());
  return value.set("come", line.due && *line.due <= today);
}

void list_due(const Context& context, bool all) {
  const casework::Office office = casework::Office::open(context.office(), context.data);
  const Date today = context.today();
  Table table({"Case", "Class", "Concluded", "Until", "", "Why"});
  json::Array lines;
  for (const casework::RetentionLine& line : casework::list_retention(office)) {
    const bool come = line.due && *line.due <= today;
    if (!come && !all) continue;
    lines.push_back(to_json(line, today));
    table.add({line.reference, line.record_class, to_iso(line.concluded), line.due ? to_iso(*line.due) : "-",
               !line.holds.empty() ? "on hold"
               : come              ? "its time has come"
                                   : "",
               line.why + (line.adopted || !line.due ? "" : " (suggested, not adopted)")});
  }
  if (context.json) {
    json::Value value;
    value.set("schema", "redress.retention/1").set("today", to_iso(today)).set("cases", std::move(lines));
    return print(value);
  }
  std::cout << table.text();
  if (table.empty()) std::cerr << "No record's time has come.\n";
}

void dispose(const Context& context, const std::vector<std::string>& references, const casework::Disposal& disposal) {
  casework::Office office = casework::Office::open(context.office(), context.data);
  json::Array certificates;
  for (const casework::Document& certificate : casework::dispose_cases(office, references, disposal, context.now())) {
    certificates.emplace_back(certificate.path.string());
    if (!context.json)
      std::cout << certificate.path.parent_path().filename().string()
                << " destroyed; certificate: " << certificate.path.string() << '\n';
  }
  json::Value value;
  value.set("schema", "redress.disposal/1").set("certificates", std::move(certificates));
  if (context.json) print(value);
}

}  // namespace

void add_retention(CLI::App& app, Context& context) {
  struct Asked {
    bool all = false;
    std::vector<std::string> references;
    casework::Disposal disposal;
  };
  const auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("retention", "Records whose time has come, and their disposal");
  verb->require_subcommand(1);
  CLI::App* due = add_verb(*verb, context, "due", "Cases that may be disposed of");
  due->add_flag("--all", asked->all, "Every case that is over, with its day");
  due->callback([&context, asked] { list_due(context, asked->all); });
  CLI::App* away = add_verb(*verb, context, "dispose", "Destroy cases whose time has come; a certificate stays");
  away->add_option("cases", asked->references, "The cases, each named")->required()->type_name("REF");
  away->add_option("--by", asked->disposal.by, "The role that decides it")->required()->type_name("ROLE");
  away->add_option("--reason", asked->disposal.reason, "Why, where no adopted rule sets the time")->type_name("TEXT");
  away->callback([&context, asked] { dispose(context, asked->references, asked->disposal); });
}

}  // namespace redress::tools
