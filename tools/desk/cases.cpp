#include <algorithm>
#include <cctype>

#include "casework/listing.hpp"
#include "desk/rooms.hpp"
#include "desk/telling.hpp"

namespace redress::tools::desk {
namespace {

constexpr std::size_t cases_on_a_page = 50;

bool holds(const std::string& where, const std::string& what) {
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  };
  return std::search(where.begin(), where.end(), what.begin(), what.end(), same) != where.end();
}

Page new_case_page(const Visit& visit) {
  Page page{"Open a case without a form", Room::cases};
  page.back = "/inbox";
  const auto kept = [&](const char* name) { return visit.request.field(name); };
  page.body =
      heading(Size::extra_large, page.title) +
      paragraph(
          "For a complaint made by telephone, in person or in a message without a form. Write down what was "
          "said, in the complainant's own words where you can.") +
      form(visit, "/cases/new",
           text_input({"name", "Name", "Leave empty when the complaint is anonymous", kept("name")}) +
               text_input({"relationship", "Relationship to the children", "", kept("relationship")}) +
               text_area({"address", "Address", "", kept("address")}, 4) +
               text_input({"postcode", "Postcode", "", kept("postcode")}, "10") +
               text_input({"telephones", "Telephone", "", kept("telephones")}, "20") +
               text_area({"details", "What happened", "", kept("details")}, 8) +
               text_area({"resolution", "What would put it right", "", kept("resolution")}, 4) +
               date_input({"received", "The day it was received", "",
                           kept("received").empty() ? to_iso(visit.context.today()) : kept("received")}) +
               radios({"channel", "How it was received", "", kept("channel")},
                      {{"phone", "Telephone"}, {"hand", "In person"}, {"email", "Email"}, {"post", "Post"}}) +
               radios({"concern", "Is it a formal complaint?", "", kept("concern").empty() ? "no" : kept("concern")},
                      {{"no", "Yes, a formal complaint", "The clocks start on the day it was received"},
                       {"yes", "No, an informal concern",
                        "It is recorded and no clock runs; it can be made formal later"}}) +
               button("Open the case"));
  return page;
}

}  // namespace

http::Answer show_cases(const Visit& visit) {
  const casework::Office office = open_office(visit);
  const Date today = visit.context.today();
  // Posted, because a name must not stay in the browser's history.
  const std::string sought = visit.request.field("find");
  const auto all = casework::list_cases(office, casework::Which::all);
  std::vector<std::vector<Html>> rows;
  std::size_t found = 0;
  for (auto line = all.rbegin(); line != all.rend(); ++line) {
    if (!sought.empty() && !holds(line->reference, sought) && !holds(line->name, sought)) continue;
    if (++found > cases_on_a_page) continue;
    rows.push_back({link("/cases/" + line->reference, line->reference), line->name.empty() ? "Anonymous" : line->name,
                    status_tag(line->status, line->stage), day_text(line->received),
                    line->next_due ? Html(line->next_what + ", ") + when(*line->next_due, today) : Html()});
  }
  Page page{"Cases", Room::cases};
  page.body =
      heading(Size::extra_large, "Cases") +
      form(visit, "/cases/find",
           text_input({"find", "Find a case", "A reference or a part of a name", sought}, "20") + button("Find"));
  if (rows.empty())
    page.body += paragraph(sought.empty() ? "There are no cases yet." : "No case has that reference or name.");
  else
    page.body +=
        table(sought.empty() ? "Newest first" : "Found", {"Case", "From", "Stands at", "Received", "Next"}, rows);
  if (found > cases_on_a_page)
    page.body +=
        paragraph(std::to_string(found - cases_on_a_page) + " more are not shown; find them by reference or name.");
  page.body += link_button("/cases/new", "Open a case without a form", Press::secondary);
  return show(visit, page);
}

http::Answer show_new_case(const Visit& visit) {
  return show(visit, new_case_page(visit));
}

http::Answer take_new_case(const Visit& visit) {
  std::vector<Problem> problems;
  record::Record record;
  record.source.format = "typed-in";
  for (const char* name : {"name", "relationship", "address", "postcode", "telephones", "details", "resolution"}) {
    record::Answer answer;
    answer.how = "typed-in";
    std::string text = visit.request.field(name);
    std::erase(text, '\r');
    if (text.empty()) continue;
    if (std::string_view(name) == "telephones")
      answer.numbers.push_back(text);
    else
      answer.value = text;
    record.fields.emplace_back(name, std::move(answer));
  }
  record.anonymous = visit.request.field("name").empty();
  casework::NewCase arrived;
  arrived.received = parse_iso_date(visit.request.field("received"));
  arrived.channel = calendar::parse_channel(visit.request.field("channel"));
  arrived.concern = visit.request.field("concern") == "yes";
  if (!record.find("details")) problems.push_back({"details", "Write down what happened"});
  if (!arrived.received) problems.push_back({"received", "Enter the day it was received"});
  if (!arrived.channel) problems.push_back({"channel", "Say how it was received"});
  if (!problems.empty()) {
    Page page = new_case_page(visit);
    page.problems = std::move(problems);
    return show(visit, page);
  }
  arrived.returns.push_back({"", "", std::move(record)});
  casework::Office office = open_office(visit);
  return go_to("/cases/" + casework::open_case(office, arrived, visit.context.now()).reference, "opened");
}

}  // namespace redress::tools::desk
