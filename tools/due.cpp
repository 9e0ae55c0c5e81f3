#include <iostream>

#include "base/file.hpp"
#include "case_text.hpp"
#include "casework/due_calendar.hpp"
#include "casework/listing.hpp"
#include "table.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

struct Asked {
  std::string calendar;
  bool all = false, explain = false;
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
    for (const casework::DueLine& line : lines) {
      json::Value each = casework::to_json(line, today);
      if (asked.explain) {
        json::Array explained;
        for (const std::string& step : calendar::explain(casework::deadline_of(office, line)))
          explained.emplace_back(step);
        each.set("explained", std::move(explained));
      }
      due.push_back(std::move(each));
    }
    json::Value value;
    value.set("schema", "redress.due/1").set("today", to_iso(today)).set("due", std::move(due));
    return print(value);
  }
  std::cout << to_text(lines, today);
  if (asked.explain)
    for (const casework::DueLine& line : lines)
      std::cout << '\n'
                << (line.reference.empty() ? "" : line.reference + ", ")
                << explained_text(casework::deadline_of(office, line));
  if (lines.empty()) std::cerr << "Nothing is due.\n";
}

}  // namespace

void add_due(CLI::App& app, Context& context) {
  const auto asked = std::make_shared<Asked>();
  CLI::App* verb = add_verb(app, context, "due", "What is due, soonest first; exit 1 when something is overdue");
  verb->add_option("--ics", asked->calendar, "Also write a calendar that any calendar program opens")
      ->type_name("FILE");
  verb->add_flag("--all", asked->all, "Also the complainants' own limits");
  verb->add_flag("--explain", asked->explain, "Each with its clause, its start, and every day counted or skipped");
  verb->callback([&context, asked] { due(context, *asked); });
}

}  // namespace redress::tools
