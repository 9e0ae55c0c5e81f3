#include "case_text.hpp"

#include "base/digest.hpp"
#include "table.hpp"

namespace redress::tools {
namespace {

using casework::Case;
using casework::Deadline;
using casework::Event;

std::string status_text(const Case& a_case) {
  std::string text = to_string(a_case.status);
  if (a_case.stage > 0) text += ", stage " + std::to_string(a_case.stage);
  if (a_case.concluded) text += ", since " + to_iso(*a_case.concluded);
  return text;
}

std::string role_text(const procedure::Profile& profile, const std::string& role) {
  const procedure::Role* known = procedure::find_role(profile, role);
  return known ? known->name_and_title() : role;
}

std::string joined(const std::vector<std::string>& parts, const char* separator) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : separator) + part;
  return text;
}

std::string head_text(const Case& a_case, const procedure::Profile& profile, casework::Words words) {
  std::string text = a_case.reference + "  " + status_text(a_case) + "\n\n";
  const auto line = [&](const char* name, const std::string& value) {
    if (!value.empty())
      text += "  " + std::string(name) + std::string(13 - std::string(name).size(), ' ') + value + '\n';
  };
  line("From", a_case.anonymous ? "anonymous" : a_case.complainant.name);
  line("Address", joined(a_case.complainant.address, ", "));
  line("Telephone", joined(a_case.complainant.telephones, ", "));
  line("Email", a_case.complainant.email);
  line("Received", calendar::to_long_text(a_case.received) +
                       (a_case.channel ? std::string(", by ") + calendar::to_string(*a_case.channel) : ""));
  if (const auto last = a_case.incident.last()) line("Incident", calendar::to_long_text(*last));
  if (!a_case.stages.empty()) line("Handled by", role_text(profile, a_case.stages.back().handler));
  for (const casework::Flag& flag : a_case.flags) {
    const char* state = flag.confirmed == procedure::Confirmed::yes  ? "confirmed"
                        : flag.confirmed == procedure::Confirmed::no ? "put aside"
                                                                     : "to be confirmed";
    std::string raised = flag.words.empty() ? "" : "; raised by words in " + joined(flag.fields, ", ");
    if (words == casework::Words::shown && !flag.words.empty()) raised += ": " + joined(flag.words, ", ");
    line("Flag", std::string(procedure::to_string(flag.name)) + ", " + state + raised);
  }
  for (const Finding& finding : a_case.findings) line("Look at", finding.text);
  return text;
}

std::string due_text(const Deadline& deadline, Date today) {
  if (deadline.met_on)
    return "done " + to_iso(*deadline.met_on) + (*deadline.met_on > deadline.binding() ? ", late" : "");
  return distance_text(deadline.binding().days_since(today));
}

std::string deadlines_text(const Case& a_case, Date today, Detail detail) {
  Table table({"Due", "", "Clause", "What"});
  for (const Deadline& deadline : a_case.deadlines)
    table.add({to_iso(deadline.binding()), due_text(deadline, today), deadline.clause,
               deadline.what + (deadline.revised ? " (revised from " + to_iso(deadline.due) + ")" : "")});
  std::string text = table.text();
  if (!text.empty()) text = "\n" + text;
  if (detail == Detail::usual) return text;
  for (const Deadline& deadline : a_case.deadlines) text += "\n" + explained_text(deadline);
  return text;
}

// What an event says beyond its kind, without anybody's words.
std::string gist_of(const Event& event) {
  for (const char* name : {"letter", "outcome", "until", "body", "clause", "to", "from", "reason", "kind", "audience"})
    if (const auto value = event.data.text_at(name)) return *value;
  if (const json::Value* documents = event.data.find("documents");
      documents && documents->list() && !documents->list()->empty())
    return std::to_string(documents->list()->size()) + (documents->list()->size() == 1 ? " file" : " files");
  return "";
}

std::string timeline_text(const Case& a_case) {
  Table table({"Date", "What", "", "By", "Channel", "Note"});
  for (const Event& event : a_case.events)
    table.add({to_iso(event.happened), casework::to_string(event.kind), gist_of(event), event.by,
               event.channel ? calendar::to_string(*event.channel) : "", event.note});
  return "\n" + table.text();
}

std::string documents_text(const Case& a_case) {
  Table table({"File", "Kind", "Bytes", "SHA-256", "Signed by"});
  for (const casework::Document& document : a_case.documents)
    table.add({document.path.string(), document.kind, std::to_string(document.size),
               to_hex(document.sha256).substr(0, 12), joined(document.signed_by, ", ")});
  const std::string text = table.text();
  return text.empty() ? "" : "\n" + text;
}

}  // namespace

std::string explained_text(const Deadline& deadline) {
  std::string text = deadline.clause + ", " + deadline.id + "\n";
  if (deadline.rederived)
    text += "  fixed as " + to_iso(deadline.due) + " with the holidays of " + deadline.holidays_version +
            "; today's list gives " + to_iso(*deadline.rederived) + ":\n";
  for (const std::string& step : calendar::explain(deadline)) text += "  " + step + "\n";
  for (const auto& letter : deadline.printed_in) text += "    Printed in " + letter.string() + ".\n";
  return text;
}

std::string case_text(const Case& a_case, const procedure::Profile& profile, Date today, Detail detail,
                      casework::Words words) {
  return head_text(a_case, profile, words) + deadlines_text(a_case, today, detail) + timeline_text(a_case) +
         documents_text(a_case);
}

std::string standing_text(const Case& a_case, Date today) {
  std::string text = a_case.reference + "  " + status_text(a_case) + '\n';
  for (const Deadline& deadline : a_case.deadlines) {
    if (!deadline.open() || deadline.whose != calendar::Whose::centre) continue;
    return text + "  next: " + to_iso(deadline.binding()) + "  " + deadline.what + " (" + deadline.clause + "), " +
           distance_text(deadline.binding().days_since(today)) + '\n';
  }
  return text;
}

}  // namespace redress::tools
