#include "base/error.hpp"
#include "casework/stats.hpp"
#include "desk/rooms.hpp"
#include "desk/telling.hpp"

namespace redress::tools::desk {
namespace {

int year_of(const std::string& text) {
  if (text.size() != 4 || text.find_first_not_of("0123456789") != std::string::npos)
    throw Error(ErrorKind::usage, "A year has four digits.");
  return std::stoi(text);
}

// Bars with their numbers as text beside them; the table below says the same.
Html bars(const std::string& name, const std::vector<std::pair<std::string, int>>& values) {
  int largest = 1;
  for (const auto& [label, value] : values) largest = std::max(largest, value);
  Html inside = element("title", {}, name);
  int at = 0;
  for (const auto& [label, value] : values) {
    inside += element("text", {{"x", "0"}, {"y", std::to_string(at + 15)}}, label) +
              element("rect", {{"class", "desk-chart__bar"},
                               {"x", "190"},
                               {"y", std::to_string(at)},
                               {"width", std::to_string(260 * value / largest)},
                               {"height", "20"}}) +
              element("text", {{"x", std::to_string(198 + 260 * value / largest)}, {"y", std::to_string(at + 15)}},
                      std::to_string(value));
    at += 28;
  }
  return heading(Size::medium, name) + element("svg",
                                               {{"class", "desk-chart govuk-!-margin-bottom-6"},
                                                {"viewBox", "0 0 500 " + std::to_string(std::max(at, 1))},
                                                {"role", "img"},
                                                {"aria-label", name + ", as in the table below"}},
                                               inside);
}

}  // namespace

http::Answer show_year(const Visit& visit) {
  const casework::Office office = open_office(visit);
  const Date today = visit.context.today();
  const int year = visit.request.asked("of").empty() ? today.year() : year_of(visit.request.asked("of"));
  const casework::YearFigures figures = casework::compute_year(office, year, today);
  Page page{"The year " + std::to_string(year), Room::year};
  page.body = heading(Size::extra_large, page.title) +
              paragraph(link("/year?of=" + std::to_string(year - 1), std::to_string(year - 1)) + " · " +
                        link("/year?of=" + std::to_string(year + 1), std::to_string(year + 1)) + " · " +
                        link("/year/" + std::to_string(year), "For a spreadsheet (CSV)"));
  page.body += bars("Complaints", {{"Received", figures.received},
                                   {"Open", figures.open},
                                   {"Closed", figures.closed},
                                   {"Withdrawn", figures.withdrawn},
                                   {"Informal concerns", figures.concerns}});
  int on_time = 0, late = 0, overdue = 0;
  for (const auto& [id, kept] : figures.punctuality) {
    on_time += kept.on_time;
    late += kept.late;
    overdue += kept.overdue;
  }
  page.body += bars("Duties with a last day", {{"Done on time", on_time}, {"Done late", late}, {"Overdue", overdue}});
  std::vector<std::vector<Html>> rows;
  for (const casework::Figure& figure : casework::list_figures(figures))
    rows.push_back({figure.section, figure.item, figure.number});
  page.body += table("All figures", {"About", "What", "Number"}, rows);
  return show(visit, page);
}

http::Answer send_year(const Visit& visit) {
  const casework::Office office = open_office(visit);
  const int year = year_of(visit.parts[0]);
  http::Answer answer;
  answer.type = "text/csv; charset=utf-8";
  answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"complaints-" + visit.parts[0] + ".csv\"");
  answer.body = casework::write_csv(casework::compute_year(office, year, visit.context.today()));
  return answer;
}

}  // namespace redress::tools::desk
