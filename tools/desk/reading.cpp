#include <algorithm>

#include "base/error.hpp"
#include "casework/office.hpp"
#include "desk/inbox.hpp"
#include "desk/page_picture.hpp"
#include "desk/rooms.hpp"
#include "desk/telling.hpp"
#include "form/definition.hpp"

namespace redress::tools::desk {
namespace {

using record::Answer;
using record::Record;

bool is_doubted(const Record& record, const std::string& field) {
  return std::any_of(record.findings.begin(), record.findings.end(),
                     [&](const Finding& finding) { return finding.field == field && finding.weight != Weight::note; });
}

// What was read, as the form on the page shows it: a telephone answer is its numbers, one a line.
std::string text_of(const Answer& answer) {
  if (answer.numbers.empty()) return answer.value.value_or("");
  std::string text;
  for (const std::string& number : answer.numbers) text += (text.empty() ? "" : "\n") + number;
  return text;
}

std::string number_text(double value) {
  const std::string text = std::to_string(value);
  return text.substr(0, text.find('.') + 2);
}

// A box over the page's picture that leads to the answer beside it.
Html box(const Box& place, const std::string& look, const std::string& target, const std::string& name) {
  const Html shape = element("rect",
                             {{"class", "desk-box desk-box--" + look},
                              {"x", number_text(place.left - 1)},
                              {"y", number_text(place.top - 1)},
                              {"width", number_text(place.width() + 2)},
                              {"height", number_text(place.height() + 2)}},
                             element("title", {}, name));
  return element("a", {{"href", "#" + target}, {"aria-label", name}}, shape);
}

std::vector<int> pages_with_answers(const Record& record) {
  std::set<int> pages;
  for (const auto& [name, answer] : record.fields)
    if (answer.place.page > 0) pages.insert(answer.place.page);
  for (const record::Unassigned& piece : record.unassigned)
    if (piece.place.page > 0) pages.insert(piece.place.page);
  if (pages.empty() && record.source.pages > 0) pages.insert(1);
  return {pages.begin(), pages.end()};
}

class Labels {
 public:
  Labels(const Visit& visit, const Record& record)
      : definitions_(form::load_definitions(visit.context.data / "forms")) {
    for (const form::Definition& definition : definitions_)
      if (!record.centre || definition.centre == *record.centre)
        for (const form::Field* field : definition.fields())
          if (!of(field->name)) known_.emplace_back(field);
  }
  const form::Field* of(const std::string& name) const {
    const auto found =
        std::find_if(known_.begin(), known_.end(), [&](const form::Field* field) { return field->name == name; });
    return found == known_.end() ? nullptr : *found;
  }
  std::string text(const std::string& name) const {
    const form::Field* field = of(name);
    if (field) return std::string(form::in_language(field->labels, "en-GB"));
    // Found in another answer, so no label of the form's own.
    return name == "postcode" ? "Postcode" : name;
  }
  bool is_office_use(const std::string& name) const {
    const form::Field* field = of(name);
    return field && field->office_use;
  }

 private:
  std::vector<form::Definition> definitions_;
  std::vector<const form::Field*> known_;
};

Html pictures(const Visit& visit, const Waiting& waiting, const Labels& labels) {
  const Record& record = waiting.record;
  if (record.source.format != "pdf")
    return inset("This file has no fixed pages, so there is no picture of it. Each answer says where it stood.");
  const Bytes bytes = load_waiting(visit.office, waiting.id);
  Html html;
  for (const int page : pages_with_answers(record)) {
    const PagePicture picture = draw_page(visit.context, bytes, page);
    Html inside = element("image", {{"href", "/inbox/" + waiting.id + "/pages/" + std::to_string(page)},
                                    {"width", number_text(picture.width)},
                                    {"height", number_text(picture.height)}});
    for (const auto& [name, answer] : record.fields)
      if (answer.place.page == page && answer.place.box)
        inside += box(*answer.place.box, is_doubted(record, name) ? "doubted" : "certain", name, labels.text(name));
    for (std::size_t number = 0; number < record.unassigned.size(); ++number) {
      const record::Unassigned& piece = record.unassigned[number];
      if (piece.place.page == page && piece.place.box)
        inside += box(*piece.place.box, "unplaced", "piece-" + std::to_string(number), "Not placed");
    }
    html += element("svg",
                    {{"class", "desk-page govuk-!-margin-bottom-4"},
                     {"viewBox", "0 0 " + number_text(picture.width) + " " + number_text(picture.height)},
                     {"role", "group"},
                     {"aria-label", "Page " + std::to_string(page) + " as it came"}},
                    inside);
  }
  return html;
}

Html certainty(const Record& record, const std::string& name, const Answer& answer) {
  if (is_doubted(record, name)) return tag("Look at it", "orange");
  if (!answer.value && answer.numbers.empty()) return tag("Not answered", "grey");
  return answer.confidence < 0.9 ? tag("Fairly sure", "yellow") : tag("Sure", "green");
}

Html question_of(const Record& record, const Labels& labels, const std::string& name, const Answer& answer) {
  Question question{name, labels.text(name), "", text_of(answer)};
  for (const Finding& finding : record.findings)
    if (finding.field == name) question.hint += (question.hint.empty() ? "" : " ") + finding.text;
  const std::size_t lines = static_cast<std::size_t>(std::count(question.value.begin(), question.value.end(), '\n'));
  const Html input = name == "date" ? text_input(question, "10")
                     : lines > 0 || question.value.size() > 60
                         ? text_area(question, static_cast<int>(std::min<std::size_t>(12, lines + 3)))
                         : text_input(question);
  return certainty(record, name, answer) + input;
}

// A piece nobody could place: left as it is, or put behind an answer.
Html unplaced(const Record& record, const Labels& labels) {
  Html html;
  for (std::size_t number = 0; number < record.unassigned.size(); ++number) {
    const record::Unassigned& piece = record.unassigned[number];
    if (piece.text.empty()) continue;
    std::vector<Choice> choices{{"", "Leave it where it is; it stays in the record"}};
    for (const auto& [name, answer] : record.fields)
      if (!labels.is_office_use(name)) choices.push_back({name, "Add to: " + labels.text(name)});
    const std::string id = "piece-" + std::to_string(number);
    html += inset(words_of(piece.text)) + select({id, "Where does this " + piece.what + " belong?"}, choices);
  }
  return html.empty() ? html : heading(Size::medium, "Not placed") + html;
}

std::string today_or_received(const Visit& visit, const Record& record) {
  return to_iso(record.received.value_or(visit.context.today()));
}

Page reading_page(const Visit& visit, const Waiting& waiting) {
  const Labels labels(visit, waiting.record);
  Page page{"Check the reading", Room::inbox};
  page.back = "/inbox";
  Html answers, office_use;
  for (const auto& [name, answer] : waiting.record.fields)
    (labels.is_office_use(name) ? office_use : answers) += question_of(waiting.record, labels, name, answer);
  Html whole_file;
  for (const Finding& finding : waiting.record.findings)
    if (finding.field.empty() && finding.weight != Weight::note) whole_file += warning(finding.text);
  const std::vector<Choice> ways{{"email", "Email"}, {"post", "Post"}, {"hand", "By hand"}, {"phone", "Telephone"}};
  const Html questions =
      whole_file + answers + unplaced(waiting.record, labels) +
      (office_use.empty() ? Html() : details("Office use", office_use)) + heading(Size::medium, "How it came") +
      date_input({"received", "The day it was received", "", today_or_received(visit, waiting.record)}) +
      radios({"channel", "How it was received", "", waiting.record.received ? "email" : ""}, ways) +
      text_input({"case", "Add to a case that is open", "Its reference, like 2026-0007; leave empty to open a new one"},
                 "10") +
      classed("div", "govuk-button-group",
              button("Confirm and keep", "do", "open", Press::main) +
                  button("Take out of the inbox", "do", "remove", Press::warning));
  page.body = heading(Size::extra_large, "Check the reading") + hint(waiting.name) +
              classed("div", "desk-side-by-side",
                      element("div", {}, form(visit, "/inbox/" + waiting.id, questions)) +
                          classed("div", "desk-stays", pictures(visit, waiting, labels)));
  return page;
}

std::string normalised(std::string text) {
  std::erase(text, '\r');
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

// What the coordinator changed: recorded as corrections, so that what was read stays beside it.
json::Value corrections_of(const Visit& visit, const Record& record) {
  json::Value data{json::Object{}};
  for (const auto& [name, answer] : record.fields) {
    std::string text = normalised(visit.request.field(name));
    for (std::size_t number = 0; number < record.unassigned.size(); ++number)
      if (visit.request.field("piece-" + std::to_string(number)) == name)
        text += (text.empty() ? "" : "\n") + record.unassigned[number].text;
    if (text != normalised(text_of(answer))) data.set(name, text);
  }
  return data;
}

}  // namespace

http::Answer show_reading(const Visit& visit) {
  return show(visit, reading_page(visit, waiting_at(visit.office, visit.parts[0])));
}

http::Answer show_page_picture(const Visit& visit) {
  const std::string& number = visit.parts[1];
  if (number.empty() || number.size() > 4 || number.find_first_not_of("0123456789") != std::string::npos)
    throw Error(ErrorKind::usage, "There is no such page.");
  return send_file(draw_page(visit.context, load_waiting(visit.office, visit.parts[0]), std::stoi(number)).png,
                   "page.png");
}

http::Answer take_reading(const Visit& visit) {
  const Waiting waiting = waiting_at(visit.office, visit.parts[0]);
  if (visit.request.field("do") == "remove") {
    remove_waiting(visit.office, waiting.id);
    return go_to("/inbox", "removed");
  }
  casework::NewCase arrived;
  arrived.received = parse_iso_date(visit.request.field("received"));
  arrived.channel = calendar::parse_channel(visit.request.field("channel"));
  std::vector<Problem> problems;
  if (!arrived.received)
    problems.push_back({"received", "Enter the day the form was received"});
  else if (*arrived.received > visit.context.today())
    problems.push_back({"received", "The day it was received cannot lie in the future"});
  if (!arrived.channel) problems.push_back({"channel", "Say how the form was received"});
  if (!problems.empty()) {
    Page page = reading_page(visit, waiting);
    page.problems = std::move(problems);
    return show(visit, page);
  }
  arrived.returns.push_back({waiting.name, load_waiting(visit.office, waiting.id), waiting.record});
  casework::Office office = open_office(visit);
  const std::string reference = visit.request.field("case");
  casework::Case a_case = reference.empty() ? casework::open_case(office, arrived, visit.context.now())
                                            : casework::add_returns(office, reference, arrived, visit.context.now());
  const json::Value corrections = corrections_of(visit, waiting.record);
  if (!corrections.members()->empty()) {
    casework::NewEvent event;
    event.kind = casework::EventKind::correction;
    event.note = "Put right when the reading was checked.";
    event.data = corrections;
    casework::record_event(office, a_case.reference, event, visit.context.now());
  }
  remove_waiting(visit.office, waiting.id);
  return go_to("/cases/" + a_case.reference, reference.empty() ? "opened" : "added");
}

}  // namespace redress::tools::desk
