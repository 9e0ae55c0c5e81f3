#include "casework/year_report.hpp"

#include <algorithm>

#include "calendar/deadline.hpp"
#include "document/parts.hpp"

namespace redress::casework {
namespace {

using namespace document;

constexpr std::size_t most_bars = 12;
constexpr const char* month_names[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};

std::string in_words(Date date) {
  return std::to_string(date.day()) + " " + month_names[date.month() - 1] + " " + std::to_string(date.year());
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  for (char& c : text) c = c == '-' ? ' ' : c;
  return text;
}

std::string counted(int count, const std::string& one, const std::string& several) {
  return (count == 0 ? "no" : std::to_string(count)) + " " + (count == 1 ? one : several);
}

Bar bar_of(const std::string& label, int number) {
  return {label, static_cast<double>(number), std::to_string(number)};
}

// The chart, and in words what it shows, for who cannot see it.
Block chart(const std::string& what, std::vector<Bar> bars) {
  document::Figure figure;
  figure.alternative = "Bar chart: " + what + ".";
  for (const Bar& bar : bars)
    if (!bar.label.empty()) figure.alternative += " " + bar.label + ": " + bar.value + ".";
  figure.bars = std::move(bars);
  return Block{figure};
}

// The greatest first; what has no room stands in the table.
std::vector<Bar> greatest_first(std::vector<Bar> bars) {
  std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) { return a.length > b.length; });
  if (bars.size() > most_bars) bars.resize(most_bars);
  return bars;
}

std::string outcome_words(const procedure::Profile& profile, int stage, const std::string& id) {
  if (stage >= 1 && stage <= profile.last_stage())
    for (const procedure::Outcome& outcome : procedure::stage_at(profile, stage).outcomes)
      if (outcome.id == id) return capitalised(outcome.words);
  return capitalised(id);
}

std::string remedy_words(const procedure::Profile& profile, const std::string& id) {
  for (const procedure::Remedy& remedy : profile.remedies)
    if (remedy.id == id) return capitalised(remedy.words);
  return capitalised(id);
}

class Report {
 public:
  Report(const YearFigures& figures, const procedure::Profile& profile, Date today)
      : figures_(figures), profile_(profile) {
    document_.title = "Complaints in " + std::to_string(figures.year);
    document_.author = profile.identity.name;
    document_.subject = "Annual figures for the trustees";
    document_.date = today;
    Letterhead letterhead;
    letterhead.name = profile.identity.name;
    if (!profile.identity.phones.empty()) letterhead.contact.push_back(profile.identity.phones.front());
    if (!profile.identity.emails.empty()) letterhead.contact.push_back(profile.identity.emails.front());
    document_.letterhead = letterhead;
  }

  document::Document compose() {
    add(heading(1, document_.title));
    add(paragraph(summary(), "lead"));
    add_received();
    add_stages();
    add_punctuality();
    add_outcomes();
    add_counts(
        "What was put right", "remedies given", figures_.remedies,
        [&](const std::string& id) { return remedy_words(profile_, id); }, "No remedy is recorded.");
    add_counts("What complaints were about", "themes of complaints", figures_.themes, capitalised,
               "No theme is recorded. Themes are recorded with the decision or when a case is closed.");
    add_lessons();
    add_table();
    return std::move(document_);
  }

 private:
  void add(Block block) { document_.blocks.push_back(std::move(block)); }

  // A heading with its chart under it, on one page.
  void add_chart(const std::string& what, std::vector<Bar> bars) {
    Block block = chart(what, std::move(bars));
    block.keep = Keep::together;
    add(std::move(block));
  }

  std::string summary() const {
    std::string text = profile_.identity.name + " received " +
                       counted(figures_.received, "formal complaint", "formal complaints") + " in " +
                       std::to_string(figures_.year) + " and settled " +
                       counted(figures_.concerns, "concern", "concerns") + " informally.";
    if (figures_.median_days)
      text += " Half of the Stage 1 responses were sent within " + counted(*figures_.median_days, "day", "days") +
              " of receipt.";
    return text + " The figures are those of " + in_words(document_.date) + ".";
  }

  void add_received() {
    add(heading(2, "Received"));
    std::vector<Bar> bars;
    for (int month = 1; month <= 12; ++month) {
      const auto found = figures_.months.find(month);
      bars.push_back(bar_of(month_names[month - 1], found == figures_.months.end() ? 0 : found->second));
    }
    add_chart("formal complaints received, by month", std::move(bars));
  }

  void add_stages() {
    add(heading(2, "How far they went"));
    std::vector<Bar> bars;
    for (const procedure::Stage& stage : profile_.stages) {
      const auto found = figures_.reached.find(stage.number);
      bars.push_back(bar_of("Ended at or now at " + stage.title, found == figures_.reached.end() ? 0 : found->second));
    }
    bars.push_back(bar_of("Withdrawn", figures_.withdrawn));
    bars.push_back(bar_of("Not considered", figures_.declined));
    bars.push_back(bar_of("Still open", figures_.open));
    add_chart("complaints by the highest stage they reached, and how they ended", std::move(bars));
  }

  void add_punctuality() {
    add(heading(2, "On time"));
    std::vector<Bar> bars;
    for (const auto& [id, kept] : figures_.punctuality) {
      const int over = kept.on_time + kept.late + kept.overdue;
      if (over == 0) continue;
      bars.push_back({figures_.duties.at(id), static_cast<double>(kept.on_time) / over,
                      std::to_string(kept.on_time) + " of " + std::to_string(over)});
    }
    if (bars.empty()) return add(paragraph("Nothing was due yet."));
    // The whole length of a bar is every duty kept.
    bars.push_back({"", 1, ""});
    add_chart("duties done on time, of those whose day has come", std::move(bars));
  }

  void add_outcomes() {
    add(heading(2, "Outcomes"));
    std::vector<Bar> bars;
    for (const auto& [stage, outcomes] : figures_.outcomes)
      for (const auto& [outcome, number] : outcomes)
        bars.push_back(
            bar_of("Stage " + std::to_string(stage) + ": " + outcome_words(profile_, stage, outcome), number));
    if (bars.empty()) return add(paragraph("Nothing has been decided yet."));
    if (bars.size() > most_bars) bars.resize(most_bars);
    add_chart("outcomes by stage", std::move(bars));
  }

  template <class Words>
  void add_counts(const std::string& title, const std::string& what, const std::map<std::string, int>& counts,
                  Words words, const std::string& none) {
    add(heading(2, title));
    std::vector<Bar> bars;
    for (const auto& [id, number] : counts) bars.push_back(bar_of(words(id), number));
    if (bars.empty()) return add(paragraph(none));
    add_chart(what, greatest_first(std::move(bars)));
  }

  void add_lessons() {
    add(heading(2, "What was learned"));
    if (figures_.lessons.empty()) return add(paragraph("No lesson is recorded."));
    add(list(figures_.lessons));
  }

  void add_table() {
    add(heading(2, "All figures"));
    Table table;
    table.widths = {3.4, 4.4, 1.2};
    table.header_rows = 1;
    table.rows.push_back({header_cell("Subject"), header_cell("What"), header_cell("Number", Align::end)});
    table.summary = "Every figure of the year with its subject";
    std::string section;
    for (const Figure& figure : named_figures()) {
      table.rows.push_back({cell(figure.section == section ? "" : figure.section), cell(figure.item),
                            cell(figure.number, "", Align::end)});
      section = figure.section;
    }
    add(Block{table});
  }

  std::vector<casework::Figure> named_figures() const {
    std::vector<casework::Figure> list;
    for (casework::Figure& figure : list_figures(figures_)) {
      if (figure.section == "Lessons") continue;
      if (figure.section == "Remedies") figure.item = remedy_words(profile_, figure.item);
      if (figure.section.starts_with("Outcomes of stage "))
        figure.item = outcome_words(profile_, figure.section.back() - '0', figure.item);
      list.push_back({figure.section, capitalised(figure.item), figure.number});
    }
    return list;
  }

  using Figure = casework::Figure;
  const YearFigures& figures_;
  const procedure::Profile& profile_;
  document::Document document_;
};

}  // namespace

document::Document compose_year_report(const YearFigures& figures, const procedure::Profile& profile, Date today) {
  return Report(figures, profile, today).compose();
}

}  // namespace redress::casework
