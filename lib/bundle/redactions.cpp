#include "bundle/redactions.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.hpp"
#include "json/json.hpp"

namespace redress::bundle {
namespace {

constexpr const char* schema = "redress.redactions/1";
constexpr const char* how =
    "For each proposal set \"decision\" to \"redact\" or \"keep\". For each unread page look at it and set "
    "\"looked_at\" to true. To black out another place, add a proposal with \"by_hand\": true; its box is left, top, "
    "right, bottom in points from the top left corner. Names in \"people\" are looked for when the search is made "
    "again.";

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
  throw Error(ErrorKind::input, name + ": " + why);
}

const json::Array& list_at(const json::Value& value, const char* member) {
  static const json::Array none;
  const json::Value* found = value.find(member);
  return found && found->list() ? *found->list() : none;
}

int page_of(const json::Value& value, const std::string& name) {
  const json::Value* page = value.find("page");
  if (!page || !page->whole() || *page->whole() < 1 || *page->whole() > 100000) refuse(name, "an entry names no page");
  return static_cast<int>(*page->whole());
}

bool true_at(const json::Value& value, const char* member) {
  const json::Value* found = value.find(member);
  return found && found->truth() && *found->truth();
}

json::Value to_json(const Proposal& proposal) {
  json::Value value;
  value.set("document", proposal.document).set("title", proposal.title).set("page", proposal.page);
  json::Array box;
  for (const double edge : {proposal.box.left, proposal.box.top, proposal.box.right, proposal.box.bottom})
    box.emplace_back(std::round(edge * 10) / 10);
  value.set("box", std::move(box)).set("words", proposal.words).set("reason", proposal.reason);
  if (proposal.decided == Decided::not_yet)
    value.set("decision", nullptr);
  else
    value.set("decision", proposal.decided == Decided::redact ? "redact" : "keep");
  if (proposal.by_hand) value.set("by_hand", true);
  return value;
}

Proposal parse_proposal(const json::Value& value, const std::string& name) {
  Proposal proposal;
  proposal.document = value.text_at("document").value_or("");
  proposal.title = value.text_at("title").value_or("");
  proposal.page = page_of(value, name);
  const json::Array& box = list_at(value, "box");
  if (box.size() != 4) refuse(name, "an entry has no box of four numbers");
  std::array<double, 4> edges{};
  for (std::size_t i = 0; i < 4; ++i) {
    const auto number = box[i].number();
    if (!number || !std::isfinite(*number)) refuse(name, "an entry has no box of four numbers");
    edges[i] = *number;
  }
  proposal.box = {std::min(edges[0], edges[2]), std::min(edges[1], edges[3]), std::max(edges[0], edges[2]),
                  std::max(edges[1], edges[3])};
  proposal.words = value.text_at("words").value_or("");
  proposal.reason = value.text_at("reason").value_or("other");
  proposal.by_hand = true_at(value, "by_hand");
  const auto decision = value.text_at("decision");
  if (decision && *decision != "redact" && *decision != "keep")
    refuse(name, "a decision is \"redact\" or \"keep\", not anything else");
  if (decision) proposal.decided = *decision == "redact" ? Decided::redact : Decided::keep;
  if (proposal.by_hand && !decision) proposal.decided = Decided::redact;
  return proposal;
}

bool same_place(const Proposal& one, const Proposal& other) {
  constexpr double near = 2;  // points: a file that is set anew may move a little
  // Pages of ours grow with the case: there, the same words of the same document were decided once.
  if (one.document.starts_with("made/"))
    return one.document == other.document && one.words == other.words && one.reason == other.reason;
  return one.document == other.document && one.page == other.page && one.words == other.words &&
         std::abs(one.box.left - other.box.left) < near && std::abs(one.box.top - other.box.top) < near;
}

}  // namespace

std::size_t Redactions::count_undecided() const {
  return static_cast<std::size_t>(
      std::count_if(proposals.begin(), proposals.end(),
                    [](const Proposal& proposal) { return proposal.decided == Decided::not_yet; }) +
      std::count_if(unread.begin(), unread.end(), [](const Unread& page) { return !page.looked_at; }));
}

Bytes write_redactions(const Redactions& redactions) {
  json::Value value;
  value.set("schema", schema).set("case", redactions.reference).set("audience", redactions.audience).set("how", how);
  json::Array people, proposals, unread;
  for (const std::string& name : redactions.people) people.emplace_back(name);
  for (const Proposal& proposal : redactions.proposals) proposals.push_back(to_json(proposal));
  for (const Unread& page : redactions.unread) {
    json::Value entry;
    entry.set("document", page.document).set("title", page.title).set("page", page.page);
    entry.set("looked_at", page.looked_at);
    unread.push_back(std::move(entry));
  }
  value.set("people", std::move(people)).set("proposals", std::move(proposals)).set("unread", std::move(unread));
  return json::write_json(value) + "\n";
}

Redactions parse_redactions(ByteView json, const std::string& name) {
  const json::Value value = json::parse_json(json, name);
  if (value.text_at("schema").value_or("") != schema) refuse(name, "this is no list of redactions");
  Redactions redactions;
  redactions.reference = value.text_at("case").value_or("");
  redactions.audience = value.text_at("audience").value_or("");
  for (const json::Value& person : list_at(value, "people"))
    if (person.text() && !person.text()->empty()) redactions.people.push_back(*person.text());
  for (const json::Value& entry : list_at(value, "proposals"))
    redactions.proposals.push_back(parse_proposal(entry, name));
  for (const json::Value& entry : list_at(value, "unread"))
    redactions.unread.push_back({entry.text_at("document").value_or(""), entry.text_at("title").value_or(""),
                                 page_of(entry, name), true_at(entry, "looked_at")});
  return redactions;
}

Redactions carry_over(Redactions found, const Redactions& before) {
  found.people = before.people;
  for (Proposal& proposal : found.proposals)
    for (const Proposal& old : before.proposals)
      if (same_place(proposal, old)) proposal.decided = old.decided;
  for (Unread& page : found.unread)
    for (const Unread& old : before.unread)
      if (old.document == page.document && old.page == page.page) page.looked_at = old.looked_at;
  for (const Proposal& old : before.proposals)
    if (old.by_hand) found.proposals.push_back(old);
  return found;
}

std::string code_of_reason(const std::string& reason) {
  if (reason == "address" || reason == "postcode") return "AD";
  if (reason == "phone") return "PH";
  if (reason == "email") return "EM";
  if (reason == "birth") return "DB";
  if (reason == "court") return "CO";
  if (reason == "child" || reason == "staff" || reason == "complainant" || reason == "added") return "TP";
  return "RE";
}

std::string words_of_reason(const std::string& reason) {
  if (reason == "address" || reason == "postcode") return "redacted: an address";
  if (reason == "phone") return "redacted: a telephone number";
  if (reason == "email") return "redacted: an e-mail address";
  if (reason == "birth") return "redacted: a date of birth";
  if (reason == "court") return "redacted: court material";
  if (reason == "child") return "redacted: a child’s name";
  return code_of_reason(reason) == "TP" ? "redacted: another person’s name" : "redacted";
}

}  // namespace redress::bundle
