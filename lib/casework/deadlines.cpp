#include "casework/deadlines.hpp"

#include <algorithm>

#include "casework/data.hpp"
#include "casework/office.hpp"
#include "procedure/deadlines.hpp"

namespace redress::casework {
namespace {

// A day as an event fixed it.
struct Fixed {
  std::string id;
  Date start, due;
  std::string holidays;
  std::int64_t event = 0;
};

std::vector<Fixed> find_fixed(const std::vector<Event>& events) {
  std::vector<Fixed> all;
  for (const Event& event : events) {
    const json::Value* deadlines = event.data.find("deadlines");
    if (!deadlines || !deadlines->list()) continue;
    for (const json::Value& item : *deadlines->list()) {
      const auto start = date_at(item, "start"), due = date_at(item, "due");
      const std::string id = item.text_at("id").value_or("");
      if (!start || !due) continue;
      std::erase_if(all, [&](const Fixed& fixed) { return fixed.id == id; });
      all.push_back({id, *start, *due, item.text_at("holidays").value_or(""), event.number});
    }
  }
  return all;
}

// The letters that name a deadline's day.
std::vector<std::filesystem::path> find_printed(const std::vector<Event>& events, const Deadline& deadline) {
  std::vector<std::filesystem::path> letters;
  for (const Event& event : events) {
    const json::Value* dates = event.data.find("dates");
    const json::Value* documents = event.data.find("documents");
    if (!dates || !dates->list() || !documents || !documents->list() || documents->list()->empty()) continue;
    for (const json::Value& printed : *dates->list())
      if (printed.text_at("clause") == deadline.clause && date_at(printed, "date") == deadline.binding())
        letters.emplace_back(documents->list()->front().text_at("path").value_or(""));
  }
  return letters;
}

json::Value to_fix(const Deadline& deadline, Date due) {
  json::Value value{json::Object{}};
  value.set("id", deadline.id).set("clause", deadline.clause).set("start", to_iso(deadline.count.start));
  value.set("due", to_iso(due)).set("holidays", deadline.holidays_version);
  return value;
}

}  // namespace

void fix_deadlines(Case& a_case, const procedure::Profile& profile, const calendar::Calendar& calendar) {
  a_case.deadlines.clear();
  if (a_case.status == Status::disposed) return;
  const std::vector<Fixed> fixed = find_fixed(a_case.events);
  for (calendar::Deadline& computed : procedure::compute_deadlines(profile, facts_of(profile, a_case), calendar)) {
    Deadline deadline;
    static_cast<calendar::Deadline&>(deadline) = std::move(computed);
    const auto known = std::find_if(fixed.begin(), fixed.end(), [&](const Fixed& f) {
      return f.id == deadline.id && f.start == deadline.count.start;
    });
    // Counted with the same holidays, another day means other facts: then it is a new deadline.
    if (known != fixed.end() && (known->due == deadline.due || known->holidays != deadline.holidays_version)) {
      deadline.event = known->event;
      if (known->due != deadline.due) deadline.rederived = deadline.due;
      deadline.due = known->due;
      deadline.holidays_version = known->holidays;
    }
    deadline.printed_in = find_printed(a_case.events, deadline);
    a_case.deadlines.push_back(std::move(deadline));
  }
  std::stable_sort(a_case.deadlines.begin(), a_case.deadlines.end(),
                   [](const Deadline& a, const Deadline& b) { return a.binding() < b.binding(); });
}

json::Value unfixed_deadlines(const Case& a_case) {
  json::Array list;
  for (const Deadline& deadline : a_case.deadlines)
    if (!deadline.event) list.push_back(to_fix(deadline, deadline.due));
  return list.empty() ? json::Value() : json::Value(std::move(list));
}

json::Value rederived_deadlines(const Case& a_case) {
  json::Array list;
  for (const Deadline& deadline : a_case.deadlines)
    if (deadline.rederived) list.push_back(to_fix(deadline, *deadline.rederived));
  return list.empty() ? json::Value() : json::Value(std::move(list));
}

}  // namespace redress::casework
