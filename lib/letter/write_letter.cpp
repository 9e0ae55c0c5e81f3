#include "letter/write_letter.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "letter/fill.hpp"
#include "letter/nearest.hpp"
#include "letter/wording.hpp"

namespace redress::letter {
namespace {

namespace fs = std::filesystem;

Template load_sound(const fs::path& file, const Library& library) {
  Reading<Template> reading = load_template(file, library);
  if (!reading.findings.empty())
    throw Error(ErrorKind::input,
                to_line(reading.findings.front()) + " (all of them: redress template check " + file.string() + ")",
                reading.findings.front().place);
  return std::move(reading.value);
}

// The needed facts that are missing, in the dictionary's order. A section that may be missing asks nothing when it is.
void find_missing(const std::vector<Fact>& facts, const xml::Node& around, const std::string& path,
                  std::vector<std::pair<std::string, std::string>>& to) {
  for (const Fact& fact : facts) {
    const std::vector<xml::Node> nodes = around.children(fact.name);
    const std::string own = path + fact.name;
    if (nodes.empty() && fact.presence == Presence::needed) to.emplace_back(own, fact.about);
    for (const xml::Node& node : nodes) find_missing(fact.inside, node, own + "/", to);
  }
}

void demand_facts(const Contract& contract, const Asking& asking) {
  std::vector<std::pair<std::string, std::string>> missing;
  find_missing(asking.dictionary.sections, asking.facts.tree.root(), "$", missing);
  for (const std::string& need : contract.needs)
    if (asking.nodes_at(need).empty()) {
      const auto chain = find_fact(asking.dictionary, need);
      missing.emplace_back(need, chain.empty() ? need : chain.back()->about);
    }
  if (missing.empty()) return;
  std::string text;
  for (const auto& [path, about] : missing)
    text += (text.empty() ? "" : ". And it needs ") + about + way_to_record(asking.dictionary, asking.facts, path);
  throw Error::forbidden("", "the " + contract.kind + " letter needs " + text);
}

// The writer's own proof, after filling: what the contract demands stands in the letter.
void demand_duties(const Contract& contract, const Done& done, Asking& asking) {
  for (const Duty& duty : contract.duties) {
    if (duty.when && !asking.holds(*duty.when)) continue;
    const auto said = done.find(duty.id);
    const std::size_t times = said == done.end() ? 0 : said->second.size();
    const std::size_t wanted = duty.each.empty() ? 1 : asking.nodes_at(duty.each).size();
    if (times < wanted)
      throw Error::forbidden(asking.facts.prefix + "-" + duty.clause,
                             "the " + contract.kind + " letter would lack " + duty.about + " (" + asking.facts.prefix +
                                 "-" + duty.id + "); the template is at fault: redress template check");
    for (const Shown& shown : duty.shows) {
      if (shown.words.empty()) continue;
      const auto shows = [&](const std::string& text) { return text.find(shown.words) != std::string::npos; };
      if (said == done.end() || std::none_of(said->second.begin(), said->second.end(), shows))
        throw Error::forbidden(asking.facts.prefix + "-" + duty.clause,
                               "the " + contract.kind + " letter would not say what " + duty.about + " demands");
    }
  }
}

std::string text_at(const xml::Tree& tree, const char* section, const char* name) {
  const xml::Node node = tree.root().first(section);
  const xml::Node fact = node ? node.first(name) : node;
  return fact ? fact.text() : std::string();
}

std::vector<std::string> texts_at(const xml::Tree& tree, const char* section, const char* name) {
  std::vector<std::string> texts;
  if (const xml::Node node = tree.root().first(section))
    for (const xml::Node& fact : node.children(name)) texts.push_back(fact.text());
  return texts;
}

// What a person wrote into the decision, field by field, held against the words no letter may contain.
std::vector<Finding> check_decision(const xml::Tree& tree) {
  std::vector<Finding> findings;
  const auto check = [&findings](auto&& self, const xml::Node& node) -> void {
    const std::vector<xml::Node> inside = node.children();
    for (const xml::Node& child : inside) self(self, child);
    // The complaint itself is told in the complainant's own words.
    if (!inside.empty() || node.is("text") || node.is("wanted")) return;
    const std::string name(node.name());
    for (const Phrase& phrase : find_phrases(node.text()))
      throw Error::forbidden("", "the decision's <" + name + "> says \"" + phrase.words + "\": " + phrase.advice);
    for (const Phrase& particular : find_particulars(node.text()))
      findings.push_back({Weight::doubt,
                          "letter.particulars",
                          name,
                          {},
                          "the decision's <" + name + "> holds " + particular.words + "; " + particular.advice});
  };
  if (const xml::Node decision = tree.root().first("decision")) check(check, decision);
  return findings;
}

document::Document document_of(const Template& letter, const Facts& facts, document::Blocks blocks) {
  const xml::Tree& tree = facts.tree;
  document::Document document;
  document.reference = text_at(tree, "case", "reference");
  document.title = letter.title + " (" + document.reference + ")";
  document.author = text_at(tree, "centre", "name");
  document.subject = letter.title;
  document.language = letter.language;
  document.date = parse_iso_date(text_at(tree, "letter", "date")).value_or(Date());
  document.marking = letter.marking;
  document::Letterhead head;
  head.name = document.author;
  head.contact = texts_at(tree, "centre", "letterhead-line");
  head.particulars = texts_at(tree, "centre", "particular");
  document.letterhead = std::move(head);
  std::vector<std::string> address = texts_at(tree, "recipient", "line");
  if (!address.empty()) document.recipient = document::Address{std::move(address)};
  document.blocks = std::move(blocks);
  return document;
}

}  // namespace

Correspondence load_correspondence(const fs::path& folder, const std::string& kind) {
  Correspondence correspondence{load_library(folder), {}, {}};
  correspondence.contracts = load_contracts(correspondence.library);
  contract_at(correspondence.contracts, kind);
  correspondence.templates.emplace(kind, load_sound(folder / (kind + ".xml"), correspondence.library));
  return correspondence;
}

Correspondence load_correspondence(const fs::path& folder) {
  Correspondence correspondence{load_library(folder), {}, {}};
  correspondence.contracts = load_contracts(correspondence.library);
  for (const auto& [kind, contract] : correspondence.contracts)
    correspondence.templates.emplace(kind, load_sound(folder / (kind + ".xml"), correspondence.library));
  return correspondence;
}

Reading<document::Document> write_letter(const Correspondence& correspondence, const std::string& kind,
                                         const Facts& facts) {
  const Contract& contract = contract_at(correspondence.contracts, kind);
  const auto letter = correspondence.templates.find(kind);
  if (letter == correspondence.templates.end()) throw Error(ErrorKind::usage, "no template is loaded for " + kind);
  Asking asking(correspondence.library.dictionary, facts, letter->second.language);
  demand_facts(contract, asking);
  Reading<document::Document> reading;
  reading.findings = check_decision(facts.tree);
  Filled filled = fill(letter->second, asking);
  demand_duties(contract, filled.done, asking);
  reading.value = document_of(letter->second, facts, std::move(filled.blocks));
  return reading;
}

}  // namespace redress::letter
