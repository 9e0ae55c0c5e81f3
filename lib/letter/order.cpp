#include "letter/order.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "base/error.hpp"
#include "letter/nearest.hpp"
#include "letter/template.hpp"

namespace redress::letter {
namespace {

class Reader {
 public:
  Reader(const json::Value& value, std::string name) : value_(value), name_(std::move(name)) {}

  [[noreturn]] void refuse(const std::string& why) const { throw Error(ErrorKind::input, name_ + ": " + why); }

  void know(const std::vector<std::string>& names) const {
    if (!value_.members()) refuse("an order is a JSON object");
    for (const auto& [key, member] : *value_.members())
      if (std::find(names.begin(), names.end(), key) == names.end())
        refuse("an order has no \"" + key + "\"" + hint_of(key, names));
  }

  std::string text(const char* key) const { return value_.text_at(key).value_or(""); }
  std::string needed(const char* key) const {
    const std::string found = text(key);
    if (found.empty()) refuse("the order lacks \"" + std::string(key) + "\"");
    return found;
  }

  std::optional<Date> date(const char* key) const {
    const std::string found = text(key);
    if (found.empty()) return std::nullopt;
    if (const auto day = parse_iso_date(found)) return day;
    refuse("\"" + std::string(key) + "\" is a date like 2026-11-24");
  }

  std::vector<std::string> texts(const char* key) const {
    std::vector<std::string> found;
    const json::Value* member = value_.find(key);
    if (!member) return found;
    if (const auto* one = member->text()) found.push_back(*one);
    if (const auto* list = member->list())
      for (const json::Value& item : *list) {
        if (!item.text()) refuse("\"" + std::string(key) + "\" is a list of texts");
        found.push_back(*item.text());
      }
    return found;
  }

  std::vector<calendar::Channel> channels(const char* key) const {
    std::vector<calendar::Channel> found;
    for (const std::string& word : texts(key)) {
      const auto channel = calendar::parse_channel(word);
      if (!channel) refuse("\"" + std::string(key) + "\" is email, post, second-class-post, hand or phone");
      found.push_back(*channel);
    }
    return found;
  }

  const json::Value* find(const char* key) const { return value_.find(key); }
  Reader inner(const char* key) const { return Reader(*value_.find(key), name_); }

 private:
  const json::Value& value_;
  std::string name_;
};

void read_answers(const Reader& reader, casework::Case& a_case) {
  const auto answer = [&](const char* field, const std::string& text) {
    if (text.empty()) return;
    record::Answer given;
    given.value = text;
    a_case.answers.emplace_back(field, std::move(given));
  };
  answer("details", reader.text("details"));
  answer("resolution", reader.text("wanted"));
  a_case.complainant.name = reader.text("name");
  a_case.complainant.address = reader.texts("address");
  a_case.complainant.email = reader.text("email");
  a_case.points = reader.texts("points");
  a_case.anonymous = reader.text("anonymous") == "yes";
}

void read_flags(const Reader& reader, casework::Case& a_case) {
  for (const std::string& word : reader.texts("flags")) {
    const auto name = procedure::parse_flag(word);
    if (!name) reader.refuse("no flag is called \"" + word + "\"");
    casework::Flag flag;
    flag.name = *name;
    flag.raised = a_case.received;
    flag.confirmed = procedure::Confirmed::yes;
    a_case.flags.push_back(std::move(flag));
  }
  const std::string referrer = reader.text("referrer");
  if (const auto known = procedure::parse_referrer(referrer))
    a_case.referrer = *known;
  else if (!referrer.empty())
    reader.refuse("no referrer is called \"" + referrer + "\"");
}

void read_stages(const Reader& reader, casework::Case& a_case) {
  casework::Stage first;
  first.received = a_case.received;
  first.channel = a_case.channel;
  first.answered = reader.date("answered");
  a_case.stages.push_back(first);
  if (!reader.find("stage2")) return;
  const Reader second = reader.inner("stage2");
  second.know({"received", "handler"});
  casework::Stage stage;
  stage.number = 2;
  stage.received = second.date("received").value_or(a_case.received);
  stage.handler = second.text("handler");
  a_case.stages.push_back(std::move(stage));
  a_case.stage = 2;
}

void read_case(const Reader& reader, Order& order) {
  casework::Case& a_case = order.a_case;
  a_case.centre = order.centre;
  a_case.reference = reader.needed("reference");
  a_case.received = reader.date("received").value_or(Date());
  if (!reader.find("received")) reader.refuse("the order lacks \"received\"");
  const auto channels = reader.channels("channel");
  if (!channels.empty()) a_case.channel = channels.front();
  if (reader.find("incident")) {
    const Reader incident = reader.inner("incident");
    incident.know({"from", "to"});
    a_case.incident = {incident.date("from"), incident.date("to")};
  }
  a_case.about = reader.texts("about");
  a_case.withdrawal_asked = reader.date("withdrawal_asked");
  if (const auto withdrawn = reader.date("withdrawn")) {
    a_case.status = casework::Status::withdrawn;
    a_case.concluded = withdrawn;
  }
  read_answers(reader, a_case);
  read_flags(reader, a_case);
  read_stages(reader, a_case);
}

}  // namespace

Order parse_order(const json::Value& value, const std::string& name, const Dictionary& dictionary) {
  const Reader reader(value, name);
  reader.know({"centre",  "kind",      "reference",        "received",  "name",     "address", "channel",  "email",
               "points",  "details",   "wanted",           "incident",  "about",    "flags",   "referrer", "answered",
               "stage2",  "withdrawn", "withdrawal_asked", "anonymous", "language", "today",   "sent_by",  "set",
               "decision"});
  Order order;
  order.centre = reader.needed("centre");
  order.wish.kind = reader.needed("kind");
  if (reader.find("language")) order.wish.language = reader.text("language");
  order.today = reader.date("today");
  order.wish.channels = reader.channels("sent_by");
  read_case(reader, order);
  if (const json::Value* set = reader.find("set")) {
    if (!set->members()) reader.refuse("\"set\" is an object of names and values");
    for (const auto& [key, member] : *set->members()) {
      if (!member.text()) reader.refuse("\"set\" holds texts");
      order.wish.given.emplace_back(key, *member.text());
    }
  }
  if (const json::Value* decision = reader.find("decision")) {
    Reading<Decision> read = read_decision(json::write_json(*decision), name + ", decision", dictionary);
    if (!read.findings.empty()) throw Error(ErrorKind::input, to_line(read.findings.front()));
    order.wish.decision = std::move(read.value);
  }
  return order;
}

}  // namespace redress::letter
