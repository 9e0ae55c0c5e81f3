#include <algorithm>

#include "base/ensure.hpp"
#include "base/error.hpp"
#include "casework/change.hpp"
#include "casework/cues.hpp"
#include "casework/data.hpp"
#include "casework/fold.hpp"
#include "procedure/routing.hpp"

namespace redress::casework {
namespace {

namespace fs = std::filesystem;

struct Receipt {
  Date date;
  std::string source;  // "stated", "message", "today"
};

// The day stated, else the earliest a message's head tells, else today with a word that it was not known.
Receipt find_receipt(const NewCase& arrived, Date today) {
  if (arrived.received) {
    if (*arrived.received > today) throw Error(ErrorKind::usage, "the received date lies in the future");
    return {*arrived.received, "stated"};
  }
  std::optional<Date> told;
  for (const Return& each : arrived.returns)
    if (each.record.received && (!told || *each.record.received < *told)) told = each.record.received;
  if (told && *told <= today) return {*told, "message"};
  return {today, "today"};
}

std::string four_digits(std::size_t number) {
  std::string text = std::to_string(number);
  return std::string(text.size() < 4 ? 4 - text.size() : 0, '0') + text;
}

json::Value stage_returns(Change& change, const std::string& reference, const NewCase& arrived, std::size_t already) {
  json::Array documents;
  for (const Return& each : arrived.returns) {
    if (each.name.empty()) continue;
    const std::string extension = safe_extension(each.name);
    fs::path path = change.free_path(fs::path("cases") / reference / "received", four_digits(++already), extension);
    Document document = change.stage(path, each.bytes);
    document.kind = "return";
    document.received = true;
    document.original_name = each.name;
    documents.push_back(to_json(document));
  }
  return documents;
}

json::Value flags_of(const NewCase& arrived) {
  json::Array flags;
  for (const Return& each : arrived.returns)
    for (const Cue& cue : find_cues(each.record)) {
      json::Value flag{json::Object{}};
      flag.set("name", procedure::to_string(cue.flag)).set("fields", to_json(cue.fields));
      flag.set("words", to_json(cue.words));
      flags.push_back(std::move(flag));
    }
  return flags;
}

Event receipt_of(const NewCase& arrived, const std::string& reference, Moment now) {
  const Receipt receipt = find_receipt(arrived, uk_date(now));
  Event event;
  event.reference = reference;
  event.kind = EventKind::received;
  event.recorded = now;
  event.happened = receipt.date;
  event.by = arrived.by;
  event.channel = arrived.channel;
  if (receipt.source == "today")
    event.note = "The day of receipt was not stated and the file does not tell it; taken as the day it was opened.";
  event.data.set("source", receipt.source);
  if (arrived.time) event.data.set("time", calendar::to_time_text(*arrived.time));
  json::Array returns;
  for (const Return& each : arrived.returns) returns.push_back(record::to_json(each.record));
  event.data.set("returns", std::move(returns));
  if (json::Value flags = flags_of(arrived); !flags.list()->empty()) event.data.set("flags", std::move(flags));
  return event;
}

}  // namespace

Case open_case(Office& office, const NewCase& arrived, Moment now) {
  ensure(!arrived.returns.empty(), "a case is opened with at least one return");
  Change change(office.inside());
  const int version = last_profile(office.inside());
  const procedure::Profile& profile = profile_at(office.inside(), version);
  Event event = receipt_of(arrived, "", now);
  event.reference = next_reference(change.database(), event.happened.year());
  if (arrived.concern) event.kind = EventKind::concern;
  procedure::Facts facts;
  facts.received = event.happened;
  facts.channel = arrived.channel.value_or(Channel::email);
  facts.stages.emplace_back().received = event.happened;
  const procedure::Route route = procedure::find_handler(profile, facts, 1);
  if (event.by.empty()) event.by = route.role;
  event.data.set("centre", profile.identity.id).set("profile", version).set("handler", route.role);
  event.data.set("documents", stage_returns(change, event.reference, arrived, 0));
  Case a_case = change.add(std::move(event));
  change.commit();
  return a_case;
}

Case add_returns(Office& office, const std::string& reference, const NewCase& arrived, Moment now) {
  ensure(!arrived.returns.empty(), "a case is opened with at least one return");
  Change change(office.inside());
  const Case before = change.load(reference);
  if (before.status != Status::open && before.status != Status::concern)
    throw Error(ErrorKind::usage,
                reference + " is " + to_string(before.status) + "; open it again first, or open a new case");
  Event event = receipt_of(arrived, reference, now);
  if (event.by.empty()) event.by = before.stages.empty() ? before.events.front().by : before.stages.back().handler;
  const auto already = static_cast<std::size_t>(std::count_if(
      before.documents.begin(), before.documents.end(), [](const Document& each) { return each.kind == "return"; }));
  event.data.set("documents", stage_returns(change, reference, arrived, already));
  Case a_case = change.add(std::move(event));
  change.commit();
  return a_case;
}

}  // namespace redress::casework
