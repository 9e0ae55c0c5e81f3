#include "letter/fill.hpp"
#include "letter/functions.hpp"
#include "letter/interpreter.hpp"

namespace redress::letter {
namespace {

xml::Vocabulary vocabulary_of(const Dictionary& dictionary, const Facts& facts, const std::string& language) {
  xml::Vocabulary vocabulary;
  for (const Fact& section : dictionary.sections)
    vocabulary.variables[section.name] = facts.tree.root().children(section.name);
  vocabulary.functions = make_functions(facts, language);
  return vocabulary;
}

}  // namespace

Asking::Asking(const Dictionary& known, const Facts& told, const std::string& spoken, const Catalogue* catalogue)
    : dictionary(known),
      facts(told),
      language(spoken),
      catalogue_(catalogue),
      inquiry_(told.tree.root(), vocabulary_of(known, told, spoken)) {}

bool Asking::holds(const Expression& expression) {
  return xml::to_truth(inquiry_.ask(expression.question));
}
std::string Asking::text(const Expression& expression) {
  return xml::to_text(inquiry_.ask(expression.question));
}

std::vector<xml::Node> Asking::nodes(const Expression& expression) {
  const xml::Answer answer = inquiry_.ask(expression.question);
  const auto* nodes = std::get_if<std::vector<xml::Node>>(&answer);
  return nodes ? *nodes : std::vector<xml::Node>{};
}

std::vector<xml::Node> Asking::nodes_at(const std::string& path) const {
  std::vector<xml::Node> here = {facts.tree.root()};
  std::string step;
  for (const char c : path + "/") {
    if (c == '$') continue;
    if (c != '/') {
      step += c;
      continue;
    }
    std::vector<xml::Node> next;
    for (const xml::Node& node : here)
      for (const xml::Node& child : node.children(step)) next.push_back(child);
    here = std::move(next);
    step.clear();
  }
  return here;
}

std::string Asking::word(const std::string& source, const std::string& inside) const {
  return Interpreter(catalogue_).say("program", source, inside);
}

void Asking::set_variable(const std::string& name, xml::Node node) {
  inquiry_.set_variable(name, std::vector<xml::Node>{node});
}

std::string way_to_record(const Dictionary& dictionary, const Facts& facts, const std::string& path) {
  std::string command = recorded_by(dictionary, path);
  if (command.empty()) return "";
  const xml::Node a_case = facts.tree.root().first("case");
  const std::string reference = a_case && a_case.first("reference") ? a_case.first("reference").text() : "REF";
  const std::size_t at = command.find("REF");
  if (at != std::string::npos) command.replace(at, 3, reference);
  return "; record it with: " + command;
}

}  // namespace redress::letter
