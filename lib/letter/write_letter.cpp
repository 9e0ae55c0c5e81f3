#include "letter/write_letter.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "base/error.hpp"
#include "base/file.hpp"
#include "letter/fill.hpp"
#include "letter/nearest.hpp"
#include "letter/wording.hpp"

namespace redress::letter {
namespace {

namespace fs = std::filesystem;

// A template ready for use; a centre's own is held against the contract before a letter is written from it.
Template load_sound(const std::string& kind, const Library& library, const Contracts& contracts,
                    const Catalogue* catalogue = nullptr) {
  const fs::path file = find_file(library, kind + ".xml");
  Reading<Template> reading = load_template(file, library, catalogue);
  std::vector<Finding>& findings = reading.findings;
  if (findings.empty() && reading.value.kind != kind)
    findings.push_back({Weight::fault, "template.attribute", "kind", reading.value.place,
                        "this file holds a letter of the kind " + reading.value.kind + ", and is named for " + kind});
  if (findings.empty() && !library.own.empty()) findings = check_template(reading.value, library, contracts);
  if (!findings.empty())
    throw Error(ErrorKind::input,
                to_line(findings.front()) + " (all of them: redress template check " + file.string() +
                    (library.own.empty() ? "" : " --office " + library.own.parent_path().string()) + ")",
                findings.front().place);
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

// What a person wrote for this letter, field by field, held against the words no letter may contain.
std::vector<Finding> check_written(const xml::Tree& tree) {
  std::vector<Finding> findings;
  const auto check = [&findings](auto&& self, const std::string& section, const xml::Node& node) -> void {
    const std::vector<xml::Node> inside = node.children();
    for (const xml::Node& child : inside) self(self, section, child);
    // The complaint itself is told in the complainant's own words.
    if (!inside.empty() || node.is("text") || node.is("wanted")) return;
    const std::string name(node.name());
    for (const Phrase& phrase : find_phrases(node.text()))
      throw Error::forbidden("", section + " <" + name + "> says \"" + phrase.words + "\": " + phrase.advice);
    // A place to meet has an address of its own.
    if (!node.is("meeting-place"))
      for (const Phrase& particular : find_particulars(node.text()))
        findings.push_back({Weight::doubt,
                            "letter.particulars",
                            name,
                            {},
                            section + " <" + name + "> holds " + particular.words + "; " + particular.advice});
  };
  if (const xml::Node decision = tree.root().first("decision")) check(check, "the decision's", decision);
  if (const xml::Node given = tree.root().first("given")) check(check, "the --set", given);
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

void add_edition(Correspondence& correspondence, const std::string& language, const std::vector<std::string>& kinds) {
  const Library& library = correspondence.library;
  Edition edition{load_catalogue(library, language), {}, {}};
  edition.contracts = translate_contracts(correspondence.contracts, edition.catalogue);
  for (const std::string& kind : kinds)
    edition.templates.emplace(kind, load_sound(kind, library, edition.contracts, &edition.catalogue));
  correspondence.editions.emplace(language, std::move(edition));
}

std::vector<std::string> languages_in(const Library& library) {
  std::set<std::string> languages;
  for (const fs::path& folder : {library.folder / "translations", library.own / "translations"})
    if (fs::is_directory(folder))
      for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".po") languages.insert(entry.path().stem().string());
  return {languages.begin(), languages.end()};
}

// Every letter names its language once: a reader of the second part must not take it for the first.
void add_behind(document::Document& to, document::Document second) {
  for (document::Block& block : second.blocks) {
    if (block.language.empty()) block.language = second.language;
    if (auto* off = std::get_if<document::SignOff>(&block.is)) off->field.reset();
    to.blocks.push_back(std::move(block));
  }
}

}  // namespace

Catalogue load_catalogue(const Library& library, const std::string& language) {
  std::vector<std::string> known = languages_in(library);
  if (std::find(known.begin(), known.end(), language) == known.end()) {
    known.insert(known.begin(), "en-GB");
    throw Error(ErrorKind::usage, "no letter is written in \"" + language + "\"" + hint_of("", known) +
                                      "; two with a plus are one letter in both, like cy+en-GB");
  }
  std::optional<Catalogue> catalogue;
  for (const fs::path& folder : {library.folder, library.own}) {
    const fs::path file = folder / "translations" / (language + ".po");
    if (folder.empty() || !fs::exists(file)) continue;
    Catalogue read = read_catalogue(load_file(file), name_of(file));
    if (!catalogue)
      catalogue = std::move(read);
    else
      for (Message& message : read.messages) catalogue->put(std::move(message));
  }
  return std::move(*catalogue);
}

Correspondence load_correspondence(Library library, const std::string& kind,
                                   const std::vector<std::string>& languages) {
  Correspondence correspondence{std::move(library), {}, {}, {}};
  correspondence.contracts = load_contracts(correspondence.library);
  contract_at(correspondence.contracts, kind);
  correspondence.templates.emplace(kind, load_sound(kind, correspondence.library, correspondence.contracts));
  for (const std::string& language : languages)
    if (language != "en-GB") add_edition(correspondence, language, {kind});
  return correspondence;
}

Correspondence load_correspondence(Library library, Languages languages) {
  Correspondence correspondence{std::move(library), {}, {}, {}};
  correspondence.contracts = load_contracts(correspondence.library);
  std::vector<std::string> kinds;
  for (const auto& [kind, contract] : correspondence.contracts) {
    correspondence.templates.emplace(kind, load_sound(kind, correspondence.library, correspondence.contracts));
    kinds.push_back(kind);
  }
  if (languages == Languages::all)
    for (const std::string& language : languages_in(correspondence.library))
      add_edition(correspondence, language, kinds);
  return correspondence;
}

Reading<document::Document> write_letter(const Correspondence& correspondence, const std::string& kind,
                                         const Facts& facts, const std::string& language) {
  const auto edition = correspondence.editions.find(language);
  if (language != "en-GB" && edition == correspondence.editions.end())
    throw Error(ErrorKind::usage, "no letter is written in \"" + language + "\"");
  const bool translated = edition != correspondence.editions.end();
  const Contract& contract = contract_at(translated ? edition->second.contracts : correspondence.contracts, kind);
  const auto& templates = translated ? edition->second.templates : correspondence.templates;
  const auto letter = templates.find(kind);
  if (letter == templates.end()) throw Error(ErrorKind::usage, "no template is loaded for " + kind);
  Asking asking(correspondence.library.dictionary, facts, letter->second.language,
                translated ? &edition->second.catalogue : nullptr);
  demand_facts(contract, asking);
  Reading<document::Document> reading;
  reading.findings = check_written(facts.tree);
  Filled filled = fill(letter->second, asking);
  demand_duties(contract, filled.done, asking);
  const auto doubt = [&](const char* code, std::size_t count, const std::string& what) {
    if (count > 0)
      reading.findings.push_back(
          {Weight::doubt,
           code,
           "",
           {},
           std::to_string(count) + (count == 1 ? " text" : " texts") + " of this letter " + what});
  };
  doubt("letter.untranslated", filled.untranslated,
        "stand in English for want of a translation (redress template check --language " + language + ")");
  doubt("letter.unreviewed", filled.unreviewed,
        "stand in a translation that nobody who speaks the language has read yet; have it read before it is sent");
  reading.value = document_of(letter->second, facts, std::move(filled.blocks));
  return reading;
}

document::Document join_languages(document::Document first, document::Document second) {
  first.blocks.push_back({document::PageBreak{}, document::Keep::free, ""});
  add_behind(first, std::move(second));
  return first;
}

}  // namespace redress::letter
