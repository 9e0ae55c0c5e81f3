#include "letter/decision.hpp"

#include <algorithm>
#include <functional>

#include "base/date.hpp"
#include "base/error.hpp"
#include "letter/nearest.hpp"
#include "xml/xml.hpp"

namespace redress::letter {
namespace {

std::string trimmed(const std::string& text) {
  std::string result;
  std::size_t begin = 0;
  while (begin < text.size()) {
    // Line by line: indentation in the file is not part of the text, an empty line parts paragraphs.
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::size_t from = begin, to = end;
    while (from < to && (text[from] == ' ' || text[from] == '\t' || text[from] == '\r')) ++from;
    while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\t' || text[to - 1] == '\r')) --to;
    const std::string line = text.substr(from, to - from);
    if (line.empty()) {
      if (!result.empty() && result.back() != '\n') result += '\n';
    } else {
      if (!result.empty() && result.back() != '\n')
        result += line.starts_with("• ") || line.starts_with("- ") ? '\n' : ' ';
      result += line;
    }
    begin = end + 1;
  }
  while (!result.empty() && (result.back() == '\n' || result.back() == ' ')) result.pop_back();
  return result;
}

Entry entry_of(xml::Node node) {
  Entry entry{std::string(node.name()), "", {}, node.place()};
  for (const auto& [name, value] : node.attributes())
    if (name != "noNamespaceSchemaLocation") entry.inside.push_back({name, value, {}, node.place()});
  for (const xml::Node& child : node.children()) entry.inside.push_back(entry_of(child));
  if (entry.inside.empty()) entry.text = trimmed(node.text());
  return entry;
}

// Where each value of a JSON text begins, in the order in which a reader meets them. The text is known to be JSON.
std::vector<Place> value_places(ByteView json, const std::string& name) {
  std::vector<Place> places;
  int line = 1;
  std::size_t begin = 0;
  bool expects_name = false;
  std::vector<char> open;
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '\n') {
      ++line;
      begin = at + 1;
      continue;
    }
    if (c == ' ' || c == '\t' || c == '\r' || c == ':') continue;
    if (c == ',') {
      expects_name = !open.empty() && open.back() == '{';
      continue;
    }
    if (c == '}' || c == ']') {
      if (!open.empty()) open.pop_back();
      expects_name = false;
      continue;
    }
    Place place;
    place.part = name;
    place.line = line;
    place.column = static_cast<int>(at - begin) + 1;
    if (!expects_name) places.push_back(place);
    if (c == '{' || c == '[') {
      open.push_back(c);
      expects_name = c == '{';
    } else if (c == '"') {
      for (++at; at < json.size() && json[at] != '"'; ++at)
        if (json[at] == '\\') ++at;
      expects_name = false;
    } else {
      while (at + 1 < json.size() && std::string_view(",}] \t\r\n").find(json[at + 1]) == std::string_view::npos) ++at;
      expects_name = false;
    }
  }
  return places;
}

std::string singular(const std::string& name) {
  if (name == "remedies") return "remedy";
  for (const char* plural : {"points", "actions", "recommendations", "themes"})
    if (name == plural) return name.substr(0, name.size() - 1);
  return name;
}

std::string text_of_value(const json::Value& value) {
  if (const auto* text = value.text()) return trimmed(*text);
  if (const auto* truth = value.truth()) return *truth ? "yes" : "no";
  if (const auto* whole = value.whole()) return std::to_string(*whole);
  return "";
}

void add_entries(const std::string& name, const json::Value& value, const std::vector<Place>& places, std::size_t& at,
                 std::vector<Entry>& to) {
  const Place place = at < places.size() ? places[at] : Place{};
  ++at;
  if (const auto* list = value.list()) {
    for (const json::Value& item : *list) add_entries(singular(name), item, places, at, to);
    return;
  }
  Entry entry{name, text_of_value(value), {}, place};
  if (const auto* members = value.members())
    for (const auto& [key, member] : *members) add_entries(singular(key), member, places, at, entry.inside);
  if (!value.is_null()) to.push_back(std::move(entry));
}

class Checker {
 public:
  explicit Checker(std::vector<Finding>& findings) : findings_(findings) {}

  void check(const Entry& entry, const Fact& fact, const std::string& where) {
    std::vector<std::string> known;
    for (const Fact& inside : fact.inside) known.push_back(inside.name);
    for (const Entry& part : entry.inside) {
      const auto meant =
          std::find_if(fact.inside.begin(), fact.inside.end(), [&](const Fact& f) { return f.name == part.name; });
      if (meant == fact.inside.end()) {
        complain(part, "decision.unknown", "a " + where + " has no \"" + part.name + "\"" + hint_of(part.name, known));
        continue;
      }
      check_value(part, *meant);
      if (!meant->inside.empty()) check(part, *meant, meant->name);
    }
    for (const Fact& inside : fact.inside) check_count(entry, inside, where);
  }

 private:
  void complain(const Entry& entry, const char* code, const std::string& text) {
    findings_.push_back({Weight::fault, code, entry.name, entry.place, text});
  }

  void check_count(const Entry& entry, const Fact& fact, const std::string& where) {
    const auto count = std::count_if(entry.inside.begin(), entry.inside.end(), [&](const Entry& part) {
      return part.name == fact.name && (!part.text.empty() || !part.inside.empty());
    });
    // Numbers are given by order, and the outcome follows from the findings.
    if (fact.name == "number" || fact.name == "outcome") return;
    // A point may leave its words to the case, which has them from the acknowledgement.
    if (fact.name == "text" && where == "point" && count == 0) return;
    if (count == 0 && fact.presence != Presence::optional)
      complain(entry, "decision.missing", "this " + where + " lacks \"" + fact.name + "\": " + fact.about);
    if (count > 1 && !fact.repeated)
      complain(entry, "decision.value", "this " + where + " has \"" + fact.name + "\" more than once; it stands once");
  }

  void check_value(const Entry& entry, const Fact& fact) {
    if (fact.kind == FactKind::date && !parse_iso_date(entry.text))
      complain(entry, "decision.value", "\"" + fact.name + "\" is a date like 2026-12-18");
    if (fact.kind == FactKind::choice &&
        std::find(fact.values.begin(), fact.values.end(), entry.text) == fact.values.end())
      complain(entry, "decision.value",
               "\"" + fact.name + "\" is one of the words of the policy" + hint_of("", fact.values));
    if (fact.name == "staff" && entry.text != "yes" && entry.text != "no")
      complain(entry, "decision.value", "\"staff\" is yes or no");
  }

  std::vector<Finding>& findings_;
};

std::string outcome_of(const Entry& decision) {
  std::size_t upheld = 0, refused = 0, all = 0;
  for (const Entry& point : decision.inside) {
    if (point.name != "point") continue;
    ++all;
    upheld += point.text_of("finding") == "upheld" ? 1U : 0U;
    refused += point.text_of("finding") == "not-upheld" ? 1U : 0U;
  }
  return upheld == all ? "upheld" : refused == all ? "not-upheld" : "partly-upheld";
}

// Points get their numbers, the decision its outcome; a "no" is the same as nothing said.
void complete(Entry& decision, std::vector<Finding>& findings) {
  int number = 0;
  for (Entry& point : decision.inside) {
    if (point.name != "point") continue;
    std::erase_if(point.inside, [](const Entry& part) { return part.name == "number"; });
    point.inside.insert(point.inside.begin(), Entry{"number", std::to_string(++number), {}, point.place});
  }
  std::erase_if(decision.inside, [](const Entry& part) {
    return (part.name == "staff" && part.text == "no") || (part.text.empty() && part.inside.empty());
  });
  const std::string outcome = outcome_of(decision);
  if (const Entry* stated = decision.find("outcome")) {
    if (stated->text != outcome)
      findings.push_back({Weight::fault, "decision.outcome", "outcome", stated->place,
                          "the outcome says " + stated->text + ", but the findings on the points make it " + outcome +
                              "; leave the outcome out or correct a finding"});
    return;
  }
  decision.inside.insert(decision.inside.begin(), Entry{"outcome", outcome, {}, decision.place});
}

json::Value json_of(const Entry& entry) {
  if (entry.inside.empty()) return entry.text;
  json::Object members;
  for (const Entry& part : entry.inside) {
    const bool several = part.name == "point" || part.name == "remedy" || part.name == "action" ||
                         part.name == "recommendation" || part.name == "evidence" || part.name == "theme";
    const std::string name = part.name == "point"    ? "points"
                             : part.name == "remedy" ? "remedies"
                             : part.name == "action" ? "actions"
                                                     : part.name;
    const auto at =
        std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.first == name; });
    if (!several)
      members.emplace_back(name, json_of(part));
    else if (at == members.end())
      members.emplace_back(name, json::Array{json_of(part)});
    else {
      json::Array list = *at->second.list();
      list.push_back(json_of(part));
      at->second = std::move(list);
    }
  }
  return members;
}

}  // namespace

const Entry* Entry::find(std::string_view wanted) const {
  const auto at = std::find_if(inside.begin(), inside.end(), [&](const Entry& entry) { return entry.name == wanted; });
  return at == inside.end() ? nullptr : &*at;
}

std::string Entry::text_of(std::string_view wanted) const {
  const Entry* entry = find(wanted);
  return entry ? entry->text : "";
}

Reading<Decision> read_decision(ByteView bytes, const std::string& name, const Dictionary& dictionary) {
  Reading<Decision> reading;
  const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first != ByteView::npos && bytes[first] == '{') {
    const json::Value value = json::parse_json(bytes, name);
    const std::vector<Place> places = value_places(bytes, name);
    std::vector<Entry> entries;
    std::size_t at = 0;
    add_entries("decision", value, places, at, entries);
    reading.value.entry = std::move(entries.front());
  } else {
    const xml::Tree tree = xml::parse_xml(bytes, name);
    reading.value.entry = entry_of(tree.root());
    if (reading.value.entry.name != "decision")
      throw Error(ErrorKind::input, name + " is no decision: it starts with <decision> (or is JSON)",
                  tree.root().place());
  }
  const auto section = find_fact(dictionary, "$decision");
  if (section.empty()) return reading;
  Checker(reading.findings).check(reading.value.entry, *section.back(), "decision");
  std::stable_sort(reading.findings.begin(), reading.findings.end(), [](const Finding& a, const Finding& b) {
    return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
  });
  if (reading.findings.empty()) complete(reading.value.entry, reading.findings);
  return reading;
}

json::Value to_json(const Decision& decision) {
  json::Value value = json_of(decision.entry);
  json::Array remedies, actions;
  for (const Entry& part : decision.entry.inside) {
    if (part.name == "action") actions.emplace_back(part.text_of("text"));
    for (const Entry& remedy : part.inside)
      if (remedy.name == "remedy") remedies.emplace_back(remedy.text_of("kind"));
  }
  if (!remedies.empty()) value.set("remedy", std::move(remedies));
  if (!actions.empty()) value.set("action", std::move(actions));
  return value;
}

}  // namespace redress::letter
