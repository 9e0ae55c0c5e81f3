#include "casework/export.hpp"

#include "casework/case_json.hpp"
#include "casework/csv.hpp"

namespace redress::casework {
namespace {

std::string text_of(const std::optional<Date>& date) {
  return date ? to_iso(*date) : "";
}

std::vector<std::string> stage_cells(const Case& a_case, int number) {
  const Stage* stage = find_stage(a_case, number);
  if (!stage) return {"", "", "", "", ""};
  return {to_iso(stage->received), text_of(stage->acknowledged), text_of(stage->answered),
          stage->decision ? stage->decision->outcome : "", stage->decision ? stage->decision->by : ""};
}

}  // namespace

json::Value export_register(const Office& office) {
  json::Array cases;
  for (const CaseLine& line : list_cases(office, Which::all)) cases.push_back(to_json(case_at(office, line.reference)));
  json::Value value;
  value.set("schema", "redress.register/1").set("centre", profile_of(office).identity.id);
  return value.set("cases", std::move(cases));
}

Bytes export_register_csv(const Office& office) {
  Bytes out =
      csv_line({"case", "received", "channel", "status", "stage", "name", "anonymous", "concluded", "stage 1 received",
                "stage 1 acknowledged", "stage 1 answered", "stage 1 outcome", "stage 1 decided by", "stage 2 received",
                "stage 2 acknowledged", "stage 2 answered", "stage 2 outcome", "stage 2 decided by"});
  for (const CaseLine& line : list_cases(office, Which::all)) {
    const Case a_case = case_at(office, line.reference);
    std::vector<std::string> cells{a_case.reference,
                                   to_iso(a_case.received),
                                   a_case.channel ? calendar::to_string(*a_case.channel) : "",
                                   to_string(a_case.status),
                                   std::to_string(a_case.stage),
                                   a_case.complainant.name,
                                   a_case.anonymous ? "yes" : "no",
                                   text_of(a_case.concluded)};
    for (const int number : {1, 2})
      for (std::string& cell : stage_cells(a_case, number)) cells.push_back(std::move(cell));
    out += csv_line(cells);
  }
  return out;
}

Bytes export_case_csv(const Case& a_case) {
  Bytes out = csv_line({"event", "happened", "recorded", "kind", "by", "channel", "note", "data"});
  for (const Event& event : a_case.events)
    out +=
        csv_line({std::to_string(event.number), to_iso(event.happened), to_iso(event.recorded), to_string(event.kind),
                  event.by, event.channel ? calendar::to_string(*event.channel) : "", event.note,
                  event.kind == EventKind::received ? "" : json::write_json(event.data, json::Layout::line)});
  return out;
}

}  // namespace redress::casework
