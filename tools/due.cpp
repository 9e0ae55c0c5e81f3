#include <iostream>

#include "base/file.hpp"
#include "casework/case_json.hpp"
#include "casework/due_calendar.hpp"
#include "casework/listing.hpp"
#include "table.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

struct Asked {
  std::string calendar;
  bool all = false;
};

std::string to_text(const std::vector<casework::DueLine>& lines, Date today) {
  Table table({"Due", "", "Case", "Clause", "What"});
  for (const casework::DueLine& line : lines)
    table.add({to_iso(line.due), distance_text(line.due.days_since(today)),
               line.reference.empty() ? "-" : line.reference, line.clause,
               line.what + (line.complainants ? " (the complainant's limit)" : "")});
  return table.text();
}

void due(Context& context, const Asked& asked) {
  const casework::Office office = casework::Office::open(context.office(), context.data);
  const Date today = context.today();
  const auto lines =
      casework::list_due(office, asked.all ? casework::WhoseDays::everybody : casework::WhoseDays::centre);
  for (const casework::DueLine& line : lines)
    if (line.due < today && !line.complainants) context.exit_code = something_found;
  if (!asked.calendar.empty()) write_file(asked.calendar, casework::write_due_calendar(lines, context.now()));
  if (context.json) {
    json::Array due;
    for (const casework::DueLine& line : lines) due.push_back(casework::to_json(line, today));
    json::Value value;
    value.set("schema", "redress.due/1").set("today", to_iso(today)).set("due", std::move(due));
    return print(value);
  }
  std::cout << to_text(lines, today);
  if (lines.empty()) std::cerr << "Nothing is due.\n";
}

}  // namespace

void add_due(CLI::App& app, Context& context) {
  const auto asked = std::make_shared<Asked>();
  CLI::App* verb = add_verb(app, context, "due", "What is due, soonest first; exit 1 when something is overdue");
  verb->add_option("--ics", asked->calendar, "Also write a calendar that any calendar program opens")
      ->type_name("FILE");
  verb->add_flag("--all", asked->all, "Also the complainants' own limits");
  verb->callback([&context, asked] { due(context, *asked); });
}

}  // namespace redress::tools
