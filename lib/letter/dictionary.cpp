#include "letter/dictionary.hpp"

#include <algorithm>
#include <sstream>

#include "base/error.hpp"
#include "letter/nearest.hpp"

namespace redress::letter {
namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

FactKind kind_of(const std::string& name, xml::Node node) {
  if (name == "text") return FactKind::text;
  if (name == "date") return FactKind::date;
  if (name == "number") return FactKind::number;
  if (name == "choice") return FactKind::choice;
  if (name == "section") return FactKind::section;
  throw Error(ErrorKind::input, "a fact is text, date, number, choice or section, not \"" + name + "\"", node.place());
}

Presence presence_of(const std::string& name, xml::Node node) {
  if (name == "always") return Presence::always;
  if (name == "needed") return Presence::needed;
  if (name == "optional") return Presence::optional;
  throw Error(ErrorKind::input, "a fact is there always, needed or optional, not \"" + name + "\"", node.place());
}

Fact read_fact(xml::Node node) {
  Fact fact;
  fact.name = node.attribute_or("name", "");
  fact.about = node.attribute_or("about", fact.name);
  const std::vector<xml::Node> inside = node.children("fact");
  fact.values = words_of(node.attribute_or("values", ""));
  const char* otherwise = !inside.empty() ? "section" : !fact.values.empty() ? "choice" : "text";
  fact.kind = kind_of(node.attribute_or("kind", otherwise), node);
  fact.presence = presence_of(node.attribute_or("presence", "always"), node);
  fact.repeated = node.attribute_or("repeated", "no") == "yes";
  fact.recorded_by = node.attribute_or("recorded-by", "");
  for (const xml::Node& child : inside) fact.inside.push_back(read_fact(child));
  return fact;
}

std::vector<std::string> steps_of(const std::string& path) {
  std::vector<std::string> steps;
  std::string step;
  for (const char c : path + "/")
    if (c == '/') {
      steps.push_back(step);
      step.clear();
    } else if (c != '$') {
      step += c;
    }
  return steps;
}

const Fact* fact_named(const std::vector<Fact>& facts, const std::string& name) {
  const auto at = std::find_if(facts.begin(), facts.end(), [&](const Fact& fact) { return fact.name == name; });
  return at == facts.end() ? nullptr : &*at;
}

}  // namespace

Dictionary read_dictionary(const xml::Tree& tree) {
  if (!tree.root().is("facts")) throw Error(ErrorKind::input, tree.name() + " is no dictionary of facts");
  Dictionary dictionary;
  for (const xml::Node& node : tree.root().children("fact")) dictionary.sections.push_back(read_fact(node));
  for (const xml::Node& node : tree.root().children("deadline"))
    dictionary.deadlines.push_back(node.attribute_or("name", ""));
  return dictionary;
}

std::vector<const Fact*> find_fact(const Dictionary& dictionary, const std::string& path) {
  std::vector<const Fact*> chain;
  const std::vector<Fact>* around = &dictionary.sections;
  for (const std::string& step : steps_of(path)) {
    const Fact* fact = fact_named(*around, step);
    if (!fact) return {};
    chain.push_back(fact);
    around = &fact->inside;
  }
  return chain;
}

std::optional<std::string> fault_in_path(const Dictionary& dictionary, const std::string& path) {
  const std::vector<Fact>* around = &dictionary.sections;
  std::string so_far = "$";
  for (const std::string& step : steps_of(path)) {
    const Fact* fact = fact_named(*around, step);
    if (!fact) {
      std::vector<std::string> known;
      for (const Fact& other : *around) known.push_back(so_far + other.name);
      return "no fact is called " + so_far + step + hint_of(so_far + step, known);
    }
    so_far += step + "/";
    around = &fact->inside;
  }
  return std::nullopt;
}

std::string recorded_by(const Dictionary& dictionary, const std::string& path) {
  std::string command;
  for (const Fact* fact : find_fact(dictionary, path))
    if (!fact->recorded_by.empty()) command = fact->recorded_by;
  return command;
}

bool is_deadline(const Dictionary& dictionary, const std::string& name) {
  return std::find(dictionary.deadlines.begin(), dictionary.deadlines.end(), name) != dictionary.deadlines.end();
}

}  // namespace redress::letter
