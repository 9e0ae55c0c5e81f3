#include <algorithm>

#include "base/error.hpp"
#include "base/file.hpp"
#include "desk/rooms.hpp"
#include "desk/telling.hpp"

namespace redress::tools::desk {
namespace {

using casework::Case;

Html facts_of(const Case& a_case, const procedure::Profile& profile) {
  std::vector<Row> rows{{"From", complainant_of(a_case)}};
  const auto& who = a_case.complainant;
  if (!who.relationship.empty()) rows.push_back({"Relationship", who.relationship});
  if (!who.representative.empty()) rows.push_back({"Acts for them", who.representative});
  if (!who.address.empty())
    rows.push_back(
        {"Address", lines_of(who.address) + (who.confidential_address ? " " + tag("Confidential", "red") : Html())});
  if (!who.telephones.empty()) rows.push_back({"Telephone", lines_of(who.telephones)});
  if (!who.email.empty()) rows.push_back({"Email", who.email});
  rows.push_back({"Received", day_text(a_case.received) +
                                  (a_case.channel ? std::string(", by ") + calendar::to_string(*a_case.channel) : "")});
  if (const auto last = a_case.incident.last()) rows.push_back({"Incident", day_text(*last)});
  if (!a_case.stages.empty()) rows.push_back({"Dealt with by", role_text(profile, a_case.stages.back().handler)});
  if (!a_case.points.empty()) {
    std::vector<Html> points(a_case.points.begin(), a_case.points.end());
    rows.push_back({"What it is about", bullet_list(points)});
  }
  return summary_list(rows);
}

Html flags_of(const Visit& visit, const Case& a_case) {
  Html html;
  for (const casework::Flag& flag : a_case.flags) {
    if (flag.confirmed != procedure::Confirmed::not_yet) continue;
    const std::string name = procedure::to_string(flag.name);
    Html words;
    if (!flag.words.empty()) {
      std::vector<Html> list(flag.words.begin(), flag.words.end());
      words = details("Show the words that raised it", bullet_list(list));
    }
    html +=
        form(visit, "/cases/" + a_case.reference + "/flags/" + name,
             warning("To be confirmed by you: " + name) + words +
                 classed("div", "govuk-button-group",
                         button("Yes, confirm", "state", "yes", Press::main) + button("No, put aside", "state", "no")));
  }
  return html;
}

Html clocks_of(const Case& a_case, Date today) {
  std::vector<std::vector<Html>> rows;
  for (const casework::Deadline& deadline : a_case.deadlines) {
    Html state = deadline.met_on ? tag(*deadline.met_on > deadline.binding() ? "Done late" : "Done",
                                       *deadline.met_on > deadline.binding() ? "orange" : "green")
                                 : when(deadline.binding(), today);
    rows.push_back({deadline.what, day_text(deadline.binding()), state, clause_link(deadline.clause),
                    link("/cases/" + a_case.reference + "/dates/" + deadline.id, "Explain", deadline.what)});
  }
  return rows.empty() ? Html() : table("Dates", {"What", "Last day", "Which is", "Clause", "Why"}, rows);
}

// The letter that does a duty; empty when none does.
std::string letter_for(const std::string& id) {
  if (id == "stage1.acknowledgement") return "acknowledgement";
  if (id == "stage1.response") return "stage1-outcome";
  if (id == "stage2.acknowledgement") return "stage2-acknowledgement";
  if (id == "stage2.response" || id == "stage2.decision") return "stage2-decision";
  return "";
}

Html tasks_of(const Case& a_case, Date today) {
  const std::string at = "/cases/" + a_case.reference;
  std::vector<Task> tasks;
  for (const casework::Document& document : a_case.documents) {
    if (document.received || document.kind == "bundle" || document.path.extension() != ".pdf") continue;
    const bool sent = std::any_of(a_case.dispatches.begin(), a_case.dispatches.end(),
                                  [&](const casework::Dispatch& each) { return each.document == document.path; });
    if (sent) continue;
    const std::string filed = at + "/filed/" + document.path.filename().string();
    tasks.push_back({document.signed_by.empty() ? "Sign and send: " + letter_name(document.kind)
                                                : "Send: " + letter_name(document.kind),
                     "", filed, tag(document.signed_by.empty() ? "Not signed" : "Signed, not sent", "yellow")});
  }
  for (const casework::Deadline& deadline : a_case.deadlines) {
    if (!deadline.open() || deadline.whose != calendar::Whose::centre) continue;
    const std::string kind = letter_for(deadline.id);
    tasks.push_back({deadline.what, Html("Clause ") + clause_link(deadline.clause),
                     kind.empty() ? std::string() : at + "/letters/" + kind, when(deadline.binding(), today)});
  }
  return tasks.empty() ? Html() : heading(Size::large, "To do") + task_list(tasks);
}

Html documents_of(const Case& a_case) {
  std::vector<std::vector<Html>> rows;
  for (const casework::Document& document : a_case.documents) {
    const std::string name = document.path.filename().string();
    const bool letter = !document.received && document.kind != "bundle" && document.path.extension() == ".pdf";
    std::string signers;
    for (const std::string& role : document.signed_by) signers += (signers.empty() ? "" : ", ") + role;
    rows.push_back({link("/cases/" + a_case.reference + "/files/" + name, name), letter_name(document.kind),
                    day_text(document.date), signers,
                    letter ? link("/cases/" + a_case.reference + "/filed/" + name, "Sign or send", name) : Html()});
  }
  return rows.empty() ? Html() : table("Files", {"File", "What", "Date", "Signed by", "Next"}, rows);
}

std::string event_name(casework::EventKind kind) {
  std::string name = casework::to_string(kind);
  std::replace(name.begin(), name.end(), '-', ' ');
  name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
  return name;
}

Html history_of(const Case& a_case, const procedure::Profile& profile) {
  std::vector<Happening> happenings;
  for (auto event = a_case.events.rbegin(); event != a_case.events.rend(); ++event) {
    std::string title = event_name(event->kind);
    for (const char* name : {"letter", "outcome", "until", "body", "clause", "audience"})
      if (const auto value = event->data.text_at(name)) {
        title += ": " + letter_name(*value);
        break;
      }
    Html text = event->note.empty() ? Html() : words_of(event->note);
    if (event->channel) text = paragraph(std::string("By ") + calendar::to_string(*event->channel) + ".") + text;
    happenings.push_back(
        {title, role_text(profile, event->by), to_iso(event->happened), day_text(event->happened), text});
  }
  return heading(Size::large, "What happened") + timeline(happenings);
}

}  // namespace

http::Answer show_case(const Visit& visit) {
  const casework::Office office = open_office(visit);
  const Case a_case = casework::case_at(office, visit.parts[0]);
  const procedure::Profile& profile = casework::profile_of(office, a_case);
  const Date today = visit.context.today();
  const std::string at = "/cases/" + a_case.reference;
  Page page{"Case " + a_case.reference, Room::cases};
  page.back = "/cases";
  page.body = heading(Size::extra_large, "Case " + a_case.reference + " ") +
              paragraph(status_tag(a_case.status, a_case.stage)) + flags_of(visit, a_case);
  for (const Finding& finding : a_case.findings)
    if (finding.weight != Weight::note) page.body += warning(finding.text);
  page.body += facts_of(a_case, profile) +
               classed("div", "govuk-button-group",
                       link_button(at + "/letters", "Write a letter") +
                           link_button(at + "/events", "Record something", Press::secondary) +
                           link_button(at + "/bundle", "Make the bundle", Press::secondary)) +
               tasks_of(a_case, today) + clocks_of(a_case, today) + documents_of(a_case) + history_of(a_case, profile);
  return show(visit, page);
}

http::Answer show_document(const Visit& visit) {
  const casework::Office office = open_office(visit);
  const Case a_case = casework::case_at(office, visit.parts[0]);
  for (const casework::Document& document : a_case.documents)
    if (document.path.filename() == visit.parts[1])
      return send_file(load_file(casework::path_of(office, document)), visit.parts[1]);
  throw Error(ErrorKind::usage, "The case has no such file.");
}

}  // namespace redress::tools::desk
