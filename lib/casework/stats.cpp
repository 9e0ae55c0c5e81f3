#include "casework/stats.hpp"

#include <algorithm>

#include "casework/csv.hpp"
#include "casework/data.hpp"
#include "casework/listing.hpp"

namespace redress::casework {
namespace {

void count_deadline(YearFigures& figures, const Deadline& deadline, Date today) {
  if (deadline.whose != calendar::Whose::centre) return;
  figures.duties[deadline.id] = deadline.what;
  Punctuality& kept = figures.punctuality[deadline.id];
  if (deadline.met_on)
    ++(*deadline.met_on <= deadline.binding() ? kept.on_time : kept.late);
  else
    ++(deadline.overdue(today) ? kept.overdue : kept.open);
}

void count_decision(YearFigures& figures, const Case& a_case, const Stage& stage) {
  if (!stage.decision) return;
  ++figures.outcomes[stage.number][stage.decision->outcome];
  for (const std::string& remedy : stage.decision->remedies) ++figures.remedies[remedy];
  for (const std::string& theme : stage.decision->themes) ++figures.themes[theme];
  if (!stage.decision->lesson.empty()) figures.lessons.push_back(a_case.reference + ": " + stage.decision->lesson);
}

void count_events(YearFigures& figures, const Case& a_case) {
  for (const Event& event : a_case.events) {
    if (event.kind == EventKind::referred_on) ++figures.referred_on[event.data.text_at("body").value_or("")];
    if (event.kind != EventKind::closed) continue;
    for (const std::string& theme : texts_at(event.data, "theme")) ++figures.themes[theme];
    if (const auto lesson = event.data.text_at("lesson")) figures.lessons.push_back(a_case.reference + ": " + *lesson);
  }
}

void count_case(YearFigures& figures, const Case& a_case, Date today, std::vector<int>& days) {
  if (a_case.stages.empty()) {
    ++figures.concerns;
    return;
  }
  ++figures.received;
  if (a_case.anonymous) ++figures.anonymous;
  if (a_case.status == Status::withdrawn) ++figures.withdrawn;
  if (a_case.status == Status::declined) ++figures.declined;
  if (a_case.status == Status::closed || a_case.status == Status::disposed) ++figures.closed;
  if (a_case.status == Status::open) ++figures.open;
  if (a_case.status == Status::disposed) ++figures.disposed;
  ++figures.months[a_case.received.month()];
  ++figures.reached[a_case.stages.back().number];
  ++figures.channels[a_case.channel ? calendar::to_string(*a_case.channel) : "unknown"];
  for (const Deadline& deadline : a_case.deadlines) count_deadline(figures, deadline, today);
  for (const Stage& stage : a_case.stages) count_decision(figures, a_case, stage);
  for (const Flag& flag : a_case.flags)
    if (flag.confirmed == procedure::Confirmed::yes) ++figures.flags[procedure::to_string(flag.name)];
  count_events(figures, a_case);
  const Stage& first = a_case.stages.front();
  if (first.answered) days.push_back(first.answered->days_since(first.received));
}

}  // namespace

YearFigures compute_year(const Office& office, int year, Date today) {
  YearFigures figures;
  figures.year = year;
  std::vector<int> days;
  for (const CaseLine& line : list_cases(office, Which::all))
    if (line.received.year() == year) count_case(figures, case_at(office, line.reference), today, days);
  if (!days.empty()) {
    std::sort(days.begin(), days.end());
    figures.median_days = days[(days.size() - 1) / 2];
  }
  return figures;
}

std::vector<Figure> list_figures(const YearFigures& figures) {
  std::vector<Figure> list;
  const auto add = [&](const std::string& section, const std::string& item, int number) {
    list.push_back({section, item, std::to_string(number)});
  };
  add("Complaints", "formal complaints received", figures.received);
  add("Complaints", "concerns settled informally", figures.concerns);
  add("Complaints", "anonymous", figures.anonymous);
  add("Complaints", "withdrawn", figures.withdrawn);
  add("Complaints", "not considered (out of time or anonymous)", figures.declined);
  add("Complaints", "closed", figures.closed);
  add("Complaints", "still open", figures.open);
  if (figures.disposed) add("Complaints", "closed and destroyed since, outcome no longer known", figures.disposed);
  for (const auto& [stage, number] : figures.reached) add("Highest stage", "stage " + std::to_string(stage), number);
  for (const auto& [channel, number] : figures.channels) add("Came by", channel, number);
  for (const auto& [id, kept] : figures.punctuality) {
    const std::string& what = figures.duties.at(id);
    add(what, "on time", kept.on_time);
    add(what, "late", kept.late);
    add(what, "not due yet", kept.open);
    add(what, "overdue", kept.overdue);
  }
  for (const auto& [stage, outcomes] : figures.outcomes)
    for (const auto& [outcome, number] : outcomes) add("Outcomes of stage " + std::to_string(stage), outcome, number);
  for (const auto& [remedy, number] : figures.remedies) add("Remedies", remedy, number);
  for (const auto& [theme, number] : figures.themes) add("Themes", theme, number);
  for (const auto& [body, number] : figures.referred_on) add("Gone on to", body, number);
  for (const auto& [flag, number] : figures.flags) add("Confirmed flags", flag, number);
  if (figures.median_days) add("Time", "median days to the Stage 1 response", *figures.median_days);
  for (const std::string& lesson : figures.lessons) list.push_back({"Lessons", lesson, ""});
  return list;
}

json::Value to_json(const YearFigures& figures) {
  json::Value sections{json::Object{}};
  json::Array lessons;
  for (const Figure& figure : list_figures(figures)) {
    if (figure.section == "Lessons") {
      lessons.emplace_back(figure.item);
      continue;
    }
    const json::Value* known = sections.find(figure.section);
    json::Value section = known ? *known : json::Value(json::Object{});
    section.set(figure.item, std::stoi(figure.number));
    sections.set(figure.section, std::move(section));
  }
  json::Value value;
  value.set("schema", "redress.stats/1").set("year", figures.year).set("figures", std::move(sections));
  return value.set("lessons", std::move(lessons));
}

Bytes write_csv(const YearFigures& figures) {
  Bytes out = csv_line({"section", "item", "number"});
  for (const Figure& figure : list_figures(figures)) out += csv_line({figure.section, figure.item, figure.number});
  return out;
}

}  // namespace redress::casework
