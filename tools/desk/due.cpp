#include "base/error.hpp"
#include "casework/due_calendar.hpp"
#include "casework/listing.hpp"
#include "desk/inbox.hpp"
#include "desk/rooms.hpp"
#include "desk/telling.hpp"

namespace redress::tools::desk {
namespace {

// More than anybody does in a day; the rest follows when these are done.
constexpr std::size_t lines_on_a_page = 100;

Html due_table(const std::vector<casework::DueLine>& lines, Date today) {
  std::vector<std::vector<Html>> rows;
  for (const casework::DueLine& line : lines) {
    if (rows.size() == lines_on_a_page) break;
    Html what = line.what;
    if (line.complainants) what += " " + tag("Complainant's limit", "grey");
    const std::string dates = "/cases/" + line.reference;
    rows.push_back({line.reference.empty() ? Html("The office") : link(dates, line.reference), what, day_text(line.due),
                    when(line.due, today), clause_link(line.clause),
                    line.reference.empty() ? Html() : link(dates + "/dates/" + line.id, "Explain", line.what)});
  }
  return table("What is due, soonest first", {"Case", "What", "Last day", "Which is", "Clause", "Why"}, rows);
}

}  // namespace

http::Answer show_due(const Visit& visit) {
  const casework::Office office = open_office(visit);
  const Date today = visit.context.today();
  const auto lines = casework::list_due(office, casework::WhoseDays::everybody);
  Page page{"Due", Room::due};
  page.body = heading(Size::extra_large, "Due");
  const std::size_t waiting = list_waiting(visit.office).size();
  if (waiting > 0) page.body += important_banner(link("/inbox", counted(waiting, "return") + " to check in the inbox"));
  if (lines.empty()) {
    page.body += paragraph("Nothing is due. ") + link_button("/inbox", "Take in a return");
    return show(visit, page);
  }
  std::size_t overdue = 0;
  for (const casework::DueLine& line : lines) overdue += line.due < today && !line.complainants;
  if (overdue > 0)
    page.body += warning(counted(overdue, "duty").replace(0, 0, "") + (overdue == 1 ? " is" : " are") + " overdue.");
  page.body += due_table(lines, today);
  if (lines.size() > lines_on_a_page)
    page.body += paragraph(std::to_string(lines.size() - lines_on_a_page) + " later ones are not shown here.");
  page.body += paragraph(link("/due.ics", "Take these days into your own calendar") + " (a file every calendar opens)");
  return show(visit, page);
}

http::Answer show_calendar(const Visit& visit) {
  const casework::Office office = open_office(visit);
  http::Answer answer;
  answer.type = "text/calendar; charset=utf-8";
  answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"due.ics\"");
  answer.body =
      casework::write_due_calendar(casework::list_due(office, casework::WhoseDays::centre), visit.context.now());
  return answer;
}

http::Answer show_deadline(const Visit& visit) {
  const casework::Office office = open_office(visit);
  const casework::Case a_case = casework::case_at(office, visit.parts[0]);
  for (const casework::Deadline& deadline : a_case.deadlines) {
    if (deadline.id != visit.parts[1]) continue;
    Page page{"Why this day", Room::due};
    page.back = "/cases/" + a_case.reference;
    page.body = heading(Size::extra_large, "Why " + day_text(deadline.binding()));
    page.body += summary_list({{"What", deadline.what},
                               {"Case", link(page.back, a_case.reference)},
                               {"Clause", clause_link(deadline.clause)},
                               {"Counts from", deadline.start_event + ", " + day_text(deadline.count.start)},
                               {"Holidays", deadline.division + ", " + deadline.holidays_version}});
    std::vector<std::vector<Html>> rows;
    for (const calendar::Step& step : deadline.steps)
      rows.push_back({calendar::to_long_text(step.date),
                      step.number ? Html(std::to_string(step.number)) : tag("Not counted", "grey"), step.reason});
    page.body += table("Day by day", {"Day", "Number", "Why"}, rows);
    if (deadline.other_reading)
      page.body += inset("The clause can be read another way: " + deadline.other_why + " That would be " +
                         day_text(*deadline.other_reading) + ".");
    if (deadline.revised)
      page.body += inset("Revised to " + day_text(*deadline.revised) + ", from " + day_text(deadline.due) + ".");
    if (deadline.rederived)
      page.body += warning("Today's list of holidays would give " + day_text(*deadline.rederived) +
                           ". The day above stands, because it was fixed and may be in a letter.");
    return show(visit, page);
  }
  throw Error(ErrorKind::usage, "The case has no such date.");
}

}  // namespace redress::tools::desk
