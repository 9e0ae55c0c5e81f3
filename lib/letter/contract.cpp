#include "letter/contract.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/file.hpp"
#include "letter/nearest.hpp"

namespace redress::letter {
namespace {

Error at_line(xml::Node node, const std::string& text) {
  Finding finding{Weight::fault, "contract", "", node.place(), text};
  return Error(ErrorKind::input, to_line(finding), node.place());
}

std::string known_path(xml::Node node, const std::string& path, const Library& library) {
  if (const auto fault = fault_in_path(library.dictionary, path)) throw at_line(node, *fault);
  return path;
}

Shown read_shown(xml::Node node, const Library& library) {
  Shown shown{node.attribute_or("fact", ""), node.attribute_or("deadline", ""), node.attribute_or("words", "")};
  if (!shown.fact.empty()) known_path(node, shown.fact, library);
  if (!shown.deadline.empty() && !is_deadline(library.dictionary, shown.deadline))
    throw at_line(
        node, "no deadline is called '" + shown.deadline + "'" + hint_of(shown.deadline, library.dictionary.deadlines));
  if (shown.fact.empty() && shown.deadline.empty() && shown.words.empty())
    throw at_line(node, "<shows> names a fact, a deadline or words");
  return shown;
}

Duty read_duty(xml::Node node, const Library& library) {
  Duty duty;
  duty.id = node.attribute_or("id", "");
  duty.clause = node.attribute_or("clause", duty.id);
  duty.about = node.attribute_or("about", duty.id);
  duty.place = node.place();
  duty.each = node.attribute_or("each", "");
  if (duty.id.empty()) throw at_line(node, "a duty needs the id of its clause");
  if (!duty.each.empty()) known_path(node, duty.each, library);
  if (const auto when = node.attribute("when")) {
    if (const auto fault = xml::fault_in_expression(*when)) throw at_line(node, "\"" + *when + "\": " + *fault);
    duty.when = std::make_shared<Expression>(Expression{xml::Question(*when), parse_expression(*when, {})});
    for (const Mention& mention : duty.when->meaning.mentions) known_path(node, mention.path, library);
  }
  for (const xml::Node& shown : node.children("shows")) duty.shows.push_back(read_shown(shown, library));
  return duty;
}

}  // namespace

Contracts load_contracts(const Library& library) {
  const std::filesystem::path file = library.folder / "contracts.xml";
  const xml::Tree tree = xml::parse_xml(load_file(file), name_of(file));
  Contracts contracts;
  for (const xml::Node& node : tree.root().children("contract")) {
    Contract contract;
    contract.kind = node.attribute_or("kind", "");
    for (const xml::Node& need : node.children("needs"))
      contract.needs.push_back(known_path(need, need.attribute_or("fact", ""), library));
    for (const xml::Node& duty : node.children("duty")) contract.duties.push_back(read_duty(duty, library));
    contracts[contract.kind] = std::move(contract);
  }
  return contracts;
}

Contracts translate_contracts(const Contracts& contracts, const Catalogue& catalogue) {
  Contracts translated = contracts;
  for (auto& [kind, contract] : translated)
    for (Duty& duty : contract.duties)
      for (Shown& shown : duty.shows) {
        const Message* message = shown.words.empty() ? nullptr : catalogue.find("contract", shown.words);
        if (message && !message->translation.empty()) shown.words = message->translation;
      }
  return translated;
}

std::vector<Unit> find_units(const Contracts& contracts) {
  std::vector<Unit> units;
  for (const auto& [kind, contract] : contracts)
    for (const Duty& duty : contract.duties)
      for (const Shown& shown : duty.shows)
        if (!shown.words.empty()) units.push_back({"contract", shown.words, duty.place});
  return units;
}

const Contract& contract_at(const Contracts& contracts, const std::string& kind) {
  const auto at = contracts.find(kind);
  if (at != contracts.end()) return at->second;
  std::vector<std::string> known;
  for (const auto& [name, contract] : contracts) known.push_back(name);
  throw Error(ErrorKind::usage, "no letter is of the kind \"" + kind + "\"" + hint_of(kind, known));
}

}  // namespace redress::letter
