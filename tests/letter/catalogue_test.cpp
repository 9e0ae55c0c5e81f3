#include "letter/catalogue.hpp"

#include "letter/interpreter.hpp"
#include "support.hpp"

using namespace redress;
using namespace redress::letter;
using namespace redress::letter::test;

namespace {

const std::string head = "msgid \"\"\nmsgstr \"\"\n\"Language: cy\\n\"\n";

std::string refused(const std::string& text) {
  try {
    (void)read_catalogue(text, "cy.po");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

Catalogue shipped() {
  return load_catalogue(load_library(templates), "cy");
}

// Every text that a letter may print, as `redress template catalogue` gathers them.
std::vector<Unit> all_units() {
  const Library library = load_library(templates);
  std::vector<Unit> units;
  const auto add = [&units](std::vector<Unit> more) { units.insert(units.end(), more.begin(), more.end()); };
  for (const auto& [kind, contract] : correspondence().contracts)
    add(load_template(templates / (kind + ".xml"), library).value.units);
  add(find_units(correspondence().contracts));
  add(find_units(bodies(), {centre("cambridge-ely").profile, centre("kent").profile}));
  return units;
}

// The shipped catalogue with one translation changed.
Catalogue changed(const std::string& source, const std::string& from, const std::string& to) {
  Catalogue catalogue = shipped();
  for (Message message : catalogue.messages)
    if (message.source.starts_with(source)) {
      const std::size_t at = message.translation.find(from);
      REQUIRE(at != std::string::npos);
      message.translation.replace(at, from.size(), to);
      catalogue.put(message);
      return catalogue;
    }
  FAIL("no text begins with " << source);
  return catalogue;
}

}  // namespace

TEST_CASE("a catalogue reads as translators' tools write it") {
  const Catalogue catalogue = read_catalogue(head +
                                                 "\n# A note.\n#: update.xml\n#, fuzzy\nmsgctxt \"role\"\n"
                                                 "msgid \"Chair\"\nmsgstr \"\"\n\"Cadeir\"\n\"ydd \\\"y\\\"\"\n",
                                             "cy.po");
  CHECK(catalogue.language == "cy");
  REQUIRE(catalogue.messages.size() == 1);
  const Message& message = *catalogue.find("role", "Chair");
  CHECK(message.translation == "Cadeirydd \"y\"");
  CHECK_FALSE(message.reviewed);
  CHECK(message.notes == std::vector<std::string>{"A note."});
  CHECK(message.sources == std::vector<std::string>{"update.xml"});
  CHECK(message.place.line == 10);
  const Catalogue again = read_catalogue(write_catalogue(catalogue), "cy.po");
  CHECK(write_catalogue(again) == write_catalogue(catalogue));
}

TEST_CASE("a catalogue at fault is refused with its line") {
  CHECK(says(refused("msgid \"\"\nmsgstr \"\"\n"), "names no Language"));
  CHECK(says(refused(head + "\nmsgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"\n"), "cy.po:9: this text is "));
  CHECK(says(refused(head + "\nmsgid \"a\"\n\n"), "a msgid has no msgstr"));
  CHECK(says(refused(head + "\nmsgid \"a\nmsgstr \"b\"\n"), "cy.po:5: "));
  CHECK(says(refused(head + "\nmessage \"a\"\n"), "known are msgctxt, msgid and msgstr"));
  CHECK(says(refused(head + "\nmsgid \"a\\\"\nmsgstr \"b\"\n"), "cy.po:5: the text's last quote is missing"));
}

TEST_CASE("every text of every letter, body and role has a Welsh translation, and none is left over") {
  const Catalogue catalogue = shipped();
  const Catalogue fresh = update_catalogue(catalogue, all_units());
  for (const Message& message : fresh.messages) {
    INFO(message.context << ": " << message.source);
    CHECK_FALSE(message.translation.empty());
  }
  for (const Message& message : catalogue.messages) {
    INFO("no longer used: " << message.source << "; bring it up to date: redress template catalogue cy");
    CHECK(fresh.find(message.context, message.source) != nullptr);
  }
}

TEST_CASE("every letter holds in Welsh what its contract demands, under any facts") {
  const Library library = load_library(templates);
  const Catalogue catalogue = shipped();
  const Contracts contracts = translate_contracts(correspondence().contracts, catalogue);
  for (const auto& [kind, contract] : contracts) {
    const Reading<Template> read = load_template(templates / (kind + ".xml"), library, &catalogue);
    for (const Finding& finding : read.findings) FAIL_CHECK(to_line(finding));
    for (const Finding& finding : check_template(read.value, library, contracts)) FAIL_CHECK(to_line(finding));
    CHECK(read.value.language == "cy");
  }
}

TEST_CASE("a translation that loses what the contract demands is found, in the catalogue's line") {
  const Library library = load_library(templates);
  const auto findings = [&](const Catalogue& catalogue, const std::string& kind) {
    const Reading<Template> read = load_template(templates / (kind + ".xml"), library, &catalogue);
    if (!read.findings.empty()) return read.findings;
    return check_template(read.value, library, translate_contracts(correspondence().contracts, catalogue));
  };
  const auto lost = findings(changed("<b>We must receive your request",
                                     "<value of=\"weekday-date(deadline('stage1.escalation'))\"/>", "yn fuan"),
                             "stage1-outcome");
  REQUIRE(lost.size() == 1);
  CHECK(lost[0].code == "contract.duty");
  CHECK(says(lost[0].text, "must show deadline('stage1.escalation')"));

  const auto words =
      findings(changed("You can contact the <value", "ni all wrthdroi", "ni fydd yn gwrthdroi"), "stage2-decision");
  REQUIRE(words.size() == 1);
  CHECK(says(words[0].text, "ni all wrthdroi ein penderfyniadau"));

  const auto unknown = findings(changed("Dear ", "$recipient/name", "$recipient/nam"), "update");
  REQUIRE(unknown.size() == 1);
  CHECK(unknown[0].place.part == "cy.po");
  CHECK(unknown[0].place.line > 10);
  CHECK(says(unknown[0].text, "did you mean $recipient/name?"));

  const auto broken = findings(changed("<b>Why we need longer", "</b>", ""), "update");
  REQUIRE(broken.size() == 1);
  CHECK(broken[0].code == "template.translation");
  CHECK(broken[0].place.part == "cy.po");
}

TEST_CASE("what is not translated, and what nobody has read yet, is told of each template") {
  Catalogue catalogue = shipped();
  const Library library = load_library(templates);
  const Template update = load_template(templates / "update.xml", library, &catalogue).value;
  Message message = *catalogue.find("", "Yours sincerely");
  message.translation.clear();
  catalogue.put(message);
  message = *catalogue.find("", "Private and confidential");
  message.reviewed = false;
  catalogue.put(message);
  const std::vector<Finding> findings = check_translation(update, catalogue);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].code == "template.untranslated");
  CHECK(findings[0].place.part == "closing.xml");
  CHECK(findings[1].code == "template.unreviewed");
  CHECK(findings[1].weight == Weight::note);
}
