#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "calendar/deadline.hpp"
#include "case_text.hpp"
#include "casework/office.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;
using calendar::Calendar;
using calendar::Count;
using calendar::Deadline;
using calendar::Period;
using calendar::Unit;

struct Asked {
  std::string date, division = "england-and-wales", first_day = "day-after", last_day = "as-it-falls";
  std::optional<int> working_days, days, weeks, months;
  int year = 0;
  std::string file, to, version, reference, clause;
};

// The office's own list goes before the shipped one, as it does for the office's deadlines.
fs::path list_folder(const Context& context, const std::string& division) {
  const fs::path shipped = context.data / "forms" / "calendar";
  std::optional<fs::path> office;
  try {
    office = context.office();
  } catch (const Error&) {
    // Days can be counted where no office is; one that was named must be there.
    if (!context.office_argument.empty()) throw;
  }
  if (office && fs::exists(*office / "calendar" / (division + ".txt"))) return *office / "calendar";
  return shipped;
}

Calendar load_calendar(const Context& context, const std::string& division) {
  Calendar calendar;
  calendar.holidays = calendar::load_holidays(list_folder(context, division), division);
  return calendar;
}

Count count_of(const Asked& asked) {
  const auto start = parse_iso_date(asked.date);
  if (!start) throw Error(ErrorKind::usage, "a date is written like 2026-11-24");
  std::optional<Period> period;
  const std::pair<std::optional<int>, Unit> units[] = {{asked.working_days, Unit::working_days},
                                                       {asked.days, Unit::days},
                                                       {asked.weeks, Unit::weeks},
                                                       {asked.months, Unit::months}};
  for (const auto& [number, unit] : units) {
    if (!number) continue;
    if (period)
      throw Error(ErrorKind::usage, "only one of --working-days, --days, --weeks and --months can be counted");
    period = Period{*number, unit};
  }
  if (!period) throw Error(ErrorKind::usage, "say how long: --working-days, --days, --weeks or --months");
  Count count{*start, *period, calendar::FirstDay::day_after, calendar::LastDay::as_it_falls};
  if (asked.first_day == "day-itself") count.first_day = calendar::FirstDay::day_itself;
  if (asked.last_day == "next-working-day") count.last_day = calendar::LastDay::next_working_day;
  if (asked.last_day == "working-day-before") count.last_day = calendar::LastDay::working_day_before;
  return count;
}

Deadline deadline_of(const Context& context, const Asked& asked) {
  Deadline deadline;
  deadline.what = "Last day";
  deadline.start_event = "the day given";
  deadline.count = count_of(asked);
  return calendar::compute_deadline(std::move(deadline), load_calendar(context, asked.division));
}

json::Value to_json(const Deadline& deadline) {
  json::Array steps;
  for (const calendar::Step& step : deadline.steps) {
    json::Value each;
    each.set("date", to_iso(step.date)).set("number", step.number ? json::Value(step.number) : json::Value());
    each.set("reason", step.reason.empty() ? json::Value() : json::Value(step.reason));
    steps.push_back(std::move(each));
  }
  json::Value value;
  value.set("schema", "redress.count/1").set("start", to_iso(deadline.count.start));
  value.set("period", calendar::to_text(deadline.count.period)).set("last_day", to_iso(deadline.due));
  value.set("division", deadline.division).set("holidays", deadline.holidays_version);
  value.set("unproclaimed", deadline.unproclaimed).set("steps", std::move(steps));
  return value;
}

void add(Context& context, const Asked& asked) {
  const Deadline deadline = deadline_of(context, asked);
  if (context.json)
    print(to_json(deadline));
  else
    std::cout << to_iso(deadline.due) << '\n';
}

// The days of a case as they were fixed, each with its clause; one clause's alone when it is named.
void explain_case(Context& context, const Asked& asked) {
  const casework::Office office = casework::Office::open(context.office(), context.data);
  const casework::Case a_case = casework::case_at(office, asked.reference);
  json::Array days;
  std::string text;
  for (const casework::Deadline& deadline : a_case.deadlines) {
    if (!asked.clause.empty() && deadline.clause != asked.clause) continue;
    text += (text.empty() ? "" : "\n") + explained_text(deadline);
    json::Value day = to_json(deadline);
    days.push_back(day.set("clause", deadline.clause).set("id", deadline.id).set("event", deadline.start_event));
  }
  if (days.empty())
    throw Error(ErrorKind::usage, a_case.reference + " has no day" +
                                      (asked.clause.empty() ? "" : " under the clause " + asked.clause) +
                                      "; see: redress show " + a_case.reference);
  json::Value value;
  value.set("schema", "redress.count/1").set("reference", a_case.reference).set("days", std::move(days));
  if (context.json) return print(value);
  std::cout << text;
}

void explain(Context& context, const Asked& asked) {
  if (!asked.reference.empty()) return explain_case(context, asked);
  if (asked.date.empty()) throw Error(ErrorKind::usage, "name the day it begins, or a case with --case REF");
  const Deadline deadline = deadline_of(context, asked);
  if (context.json) return print(to_json(deadline));
  for (const std::string& line : calendar::explain(deadline)) std::cout << line << '\n';
}

void list(Context& context, const Asked& asked) {
  if (asked.year < 1 || asked.year > 9999) throw Error(ErrorKind::usage, "a year is written like 2026");
  const calendar::Holidays known = load_calendar(context, asked.division).holidays;
  json::Array days;
  for (const calendar::Holiday& day : calendar::holidays_of(known, asked.year)) {
    const bool by_rule = day.standing == calendar::Standing::unproclaimed;
    json::Value each;
    each.set("date", to_iso(day.date)).set("title", day.title).set("note", day.note).set("unproclaimed", by_rule);
    days.push_back(std::move(each));
    if (!context.json)
      std::cout << calendar::to_long_text(day.date) << "  " << day.title
                << (day.note.empty() ? "" : " [" + day.note + "]") << (by_rule ? "  (by rule, not in the list)" : "")
                << '\n';
  }
  json::Value value;
  value.set("schema", "redress.holidays/1").set("division", known.division).set("version", known.version);
  value.set("source", known.source).set("days", std::move(days));
  if (context.json) print(value);
}

// Takes a published list into the office, beside what it knew; nothing is written unless all of it could be read.
void import(Context& context, const Asked& asked) {
  const fs::path folder = asked.to.empty() ? context.office() / "calendar" : fs::path(asked.to);
  const std::string version = asked.version.empty() ? to_iso(context.today()) : asked.version;
  const auto feeds =
      calendar::parse_published_feed(load_file(asked.file, std::uint64_t{16} << 20), name_of(asked.file), version);
  std::vector<Reading<calendar::Holidays>> merged;
  for (const calendar::Holidays& feed : feeds) {
    const bool own = fs::exists(folder / (feed.division + ".txt"));
    merged.push_back(calendar::merge(
        calendar::load_holidays(own ? folder : context.data / "forms" / "calendar", feed.division), feed));
  }
  make_folder(folder);
  json::Array changes;
  for (const auto& each : merged) {
    write_file(folder / (each.value.division + ".txt"), calendar::write_holidays(each.value));
    for (const Finding& finding : each.findings) {
      json::Value change;
      change.set("division", finding.field).set("code", finding.code).set("text", finding.text);
      changes.push_back(std::move(change));
      if (!context.json) std::cout << finding.field << ": " << finding.text << '\n';
    }
  }
  json::Value value;
  value.set("schema", "redress.holiday-import/1").set("version", version).set("changes", changes);
  if (context.json) return print(value);
  if (changes.empty()) std::cout << "nothing new; the list is now of " << version << '\n';
  if (!changes.empty()) std::cout << "dates already given do not move; compare them with: redress check\n";
}

}  // namespace

void add_calendar(CLI::App& app, Context& context) {
  CLI::App* verb = app.add_subcommand("calendar", "Working days, last days and holidays, with every day explained");
  verb->require_subcommand(1);
  const auto asked = std::make_shared<Asked>();
  const auto count_options = [&](CLI::App* part) {
    CLI::Option* date = part->add_option("date", asked->date, "The day it begins, which is day 0")->type_name("DATE");
    if (part->get_name() == "add") date->required();
    part->add_option("--working-days", asked->working_days, "Count working days");
    part->add_option("--days", asked->days, "Count calendar days");
    part->add_option("--weeks", asked->weeks, "Count weeks");
    part->add_option("--months", asked->months, "Count months, to the same-numbered day");
    part->add_option("--first-day", asked->first_day, "Whether the day itself is day 1")
        ->check(CLI::IsMember({"day-after", "day-itself"}));
    part->add_option("--last-day", asked->last_day, "Where a last day that is no working day moves to")
        ->check(CLI::IsMember({"as-it-falls", "next-working-day", "working-day-before"}));
  };
  const auto division_option = [&](CLI::App* part) {
    part->add_option("--division", asked->division,
                     "england-and-wales, scotland, northern-ireland or your own list's name");
  };
  CLI::App* adding = add_verb(*verb, context, "add", "The last day, as YYYY-MM-DD");
  count_options(adding);
  division_option(adding);
  adding->callback([&context, asked] { add(context, *asked); });
  CLI::App* explaining = add_verb(*verb, context, "explain", "Every day counted or skipped, and why");
  count_options(explaining);
  division_option(explaining);
  explaining->add_option("--case", asked->reference, "The last days of this case instead")->type_name("REF");
  explaining->add_option("--clause", asked->clause, "Of the case's days, the one under this clause")->type_name("ID");
  explaining->callback([&context, asked] { explain(context, *asked); });
  CLI::App* listing = add_verb(*verb, context, "holidays", "The holidays of a year");
  listing->add_option("year", asked->year, "The year")->required();
  division_option(listing);
  listing->callback([&context, asked] { list(context, *asked); });
  CLI::App* importing = add_verb(*verb, context, "import", "Takes in gov.uk's bank-holidays.json; past years are kept");
  importing->add_option("file", asked->file, "The file as downloaded")->required()->type_name("FILE");
  importing->add_option("--to", asked->to, "The folder of lists to bring up to date, instead of the office's")
      ->type_name("DIR");
  importing->add_option("--list-version", asked->version, "What to call the list, instead of today's date");
  importing->callback([&context, asked] { import(context, *asked); });
}

}  // namespace redress::tools
