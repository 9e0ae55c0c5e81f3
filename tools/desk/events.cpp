#include <algorithm>

#include "base/error.hpp"
#include "desk/rooms.hpp"
#include "desk/telling.hpp"

namespace redress::tools::desk {
namespace {

using casework::EventKind;

enum class Ask { text, texts, long_text, day, role, choice };

/// One thing that is asked when something is recorded; `name` is what the register calls it.
struct Wanted {
  const char *name, *label;
  Ask ask = Ask::text;
  std::vector<Choice> choices = {};
};

/// Something that can be recorded by hand, and how it is asked.
struct Recordable {
  EventKind kind;
  const char *title, *help;
  std::vector<Wanted> wanted;
  bool channel = false;
  const char* note = "Note";
};

const std::vector<Recordable>& recordables() {
  static const std::vector<Recordable> all{
      {EventKind::clarified,
       "What the complaint is about",
       "The points to be answered, as agreed with the complainant",
       {{"point", "Points, one a line", Ask::texts},
        {"wanted", "What would put it right", Ask::long_text},
        {"about", "Whom it is about, when it is about somebody with a role", Ask::role}}},
      {EventKind::incident_date,
       "When it happened",
       "A day, or from when to when",
       {{"from", "From", Ask::day}, {"to", "To, when it went on", Ask::day}}},
      {EventKind::meeting, "A meeting", "", {{"with", "With whom"}, {"place", "Where"}}},
      {EventKind::extended,
       "A revised date",
       "The complainant has been told that the answer will take longer",
       {{"until", "The new date", Ask::day}},
       false,
       "Why it takes longer"},
      {EventKind::escalated,
       "A request for the next stage",
       "In writing, by the complainant",
       {{"grounds", "On what grounds", Ask::long_text}},
       true},
      {EventKind::withdrawn, "The complaint is withdrawn", "In writing, by the complainant", {}, true},
      {EventKind::declined,
       "The complaint is not considered",
       "",
       {{"reason", "Why", Ask::choice, {{"out-of-time", "Out of time"}, {"anonymous", "Anonymous"}}}}},
      {EventKind::formal, "A concern is made formal", "The clocks start", {}, true},
      {EventKind::rerouted, "Somebody else deals with it", "", {{"to", "Who", Ask::role}}},
      {EventKind::referred_on,
       "It went on to another body",
       "",
       {{"body", "Which body, by its short name: naccc, ico, lado …"}}},
      {EventKind::exceptional,
       "An exception",
       "What the policy forbids was allowed in exceptional circumstances",
       {{"clause", "The clause, like CE-S2-REQUEST"}},
       false,
       "The circumstances"},
      {EventKind::note, "A note", "", {}, false, "Note"},
      {EventKind::hold, "A hold", "The case must not be disposed of", {}, false, "Why"},
      {EventKind::released, "A hold is lifted", "", {}, false, "Why"},
      {EventKind::closed,
       "The case is closed",
       "",
       {{"theme", "Themes, one a line", Ask::texts}, {"lesson", "What was learned", Ask::long_text}}},
      {EventKind::reopened, "The case is opened again", "", {}, false, "Why"},
  };
  return all;
}

const Recordable& recordable_at(const std::string& name) {
  for (const Recordable& each : recordables())
    if (name == casework::to_string(each.kind)) return each;
  throw Error(ErrorKind::usage, "This cannot be recorded by hand.");
}

Html ask(const Visit& visit, const procedure::Profile& profile, const Wanted& wanted) {
  Question question{wanted.name, wanted.label, "", visit.request.field(wanted.name)};
  switch (wanted.ask) {
    case Ask::text: return text_input(question);
    case Ask::texts:
    case Ask::long_text: return text_area(question, 4);
    case Ask::day: return date_input(question);
    case Ask::choice: return radios(question, wanted.choices);
    case Ask::role: {
      std::vector<Choice> roles{{"", "Nobody named here"}};
      for (const procedure::Role& role : profile.roles) roles.push_back({role.id, role.name_and_title()});
      return select(question, roles);
    }
  }
  return {};
}

json::Value data_of(const Visit& visit, const Recordable& what) {
  json::Value data{json::Object{}};
  for (const Wanted& wanted : what.wanted) {
    std::string text = visit.request.field(wanted.name);
    std::erase(text, '\r');
    if (text.empty()) continue;
    if (wanted.ask != Ask::texts) {
      data.set(wanted.name, text);
      continue;
    }
    json::Array lines;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (end > begin) lines.emplace_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
    data.set(wanted.name, std::move(lines));
  }
  return data;
}

}  // namespace

http::Answer show_events(const Visit& visit) {
  const std::string at = "/cases/" + visit.parts[0];
  (void)casework::case_at(open_office(visit), visit.parts[0]);
  Page page{"Record something", Room::cases};
  page.back = at;
  page.body = heading(Size::extra_large, page.title);
  std::vector<Html> links;
  for (const Recordable& each : recordables())
    links.push_back(link(at + "/events/" + casework::to_string(each.kind), each.title));
  page.body += bullet_list(links);
  return show(visit, page);
}

http::Answer show_event(const Visit& visit) {
  const casework::Office office = open_office(visit);
  const casework::Case a_case = casework::case_at(office, visit.parts[0]);
  const procedure::Profile& profile = casework::profile_of(office, a_case);
  const Recordable& what = recordable_at(visit.parts[1]);
  Page page{what.title, Room::cases};
  page.back = "/cases/" + a_case.reference + "/events";
  Html questions;
  for (const Wanted& wanted : what.wanted) questions += ask(visit, profile, wanted);
  questions += date_input({"happened", "The day it happened", "", to_iso(visit.context.today())});
  if (what.channel)
    questions += radios({"channel", "How it came"},
                        {{"email", "Email"}, {"post", "Post"}, {"hand", "By hand"}, {"phone", "Telephone"}});
  std::vector<Choice> roles{{"", "Who usually does this"}};
  for (const procedure::Role& role : profile.roles) roles.push_back({role.id, role.name_and_title()});
  questions += text_area({"note", what.note}, 3) + select({"by", "Who did it"}, roles) + button("Record it");
  page.body = heading(Size::extra_large, what.title) + (what.help[0] ? paragraph(what.help) : Html()) +
              form(visit, "/cases/" + a_case.reference + "/events/" + visit.parts[1], questions);
  return show(visit, page);
}

http::Answer take_event(const Visit& visit) {
  const Recordable& what = recordable_at(visit.parts[1]);
  casework::NewEvent event;
  event.kind = what.kind;
  event.happened = parse_iso_date(visit.request.field("happened"));
  event.by = visit.request.field("by");
  event.note = visit.request.field("note");
  if (const auto channel = calendar::parse_channel(visit.request.field("channel"))) event.channels.push_back(*channel);
  event.data = data_of(visit, what);
  casework::Office office = open_office(visit);
  casework::record_event(office, visit.parts[0], event, visit.context.now());
  return go_to("/cases/" + visit.parts[0], "recorded");
}

http::Answer take_flag(const Visit& visit) {
  casework::NewEvent event;
  event.kind = EventKind::flag;
  event.data.set(visit.parts[1], visit.request.field("state"));
  casework::Office office = open_office(visit);
  casework::record_event(office, visit.parts[0], event, visit.context.now());
  return go_to("/cases/" + visit.parts[0], "recorded");
}

}  // namespace redress::tools::desk
