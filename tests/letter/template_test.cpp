#include "support.hpp"
#include "xml/validate.hpp"

using namespace redress;
using namespace redress::letter;
using namespace redress::letter::test;

namespace {

// A template file of its own in a folder of its own, beside the shipped parts.
struct Workshop {
  fs::path folder = fs::path(build_folder()) / "tests" / "letter-workshop";
  Library library = load_library(templates);

  Workshop() {
    fs::remove_all(folder);
    fs::create_directories(folder / "parts");
    for (const auto& part : fs::directory_iterator(templates / "parts")) fs::copy(part, folder / "parts");
    library.folder = folder;
  }
  fs::path put(const std::string& name, const std::string& text) const {
    write_file(folder / name, text);
    return folder / name;
  }
  std::vector<Finding> findings(const std::string& text) const {
    return load_template(put("t.xml", text), library).findings;
  }
  std::vector<std::string> faults(const std::string& text) const {
    std::vector<std::string> lines;
    for (const Finding& finding : findings(text)) lines.push_back(to_line(finding));
    return lines;
  }
  // The codes of what is wrong with a letter of this kind of one line, in the order of their places.
  std::vector<std::string> codes(const std::string& inside) const {
    return codes_of(findings("<letter kind=\"update\" title=\"x\">" + inside + "</letter>"));
  }
};

using Codes = std::vector<std::string>;

std::string shipped(const std::string& kind) {
  return load_file(templates / (kind + ".xml"));
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::vector<Finding> contract_findings(const Workshop& workshop, const std::string& text) {
  const Reading<Template> read = load_template(workshop.put("t.xml", text), workshop.library);
  for (const Finding& finding : read.findings) UNSCOPED_INFO(to_line(finding));
  REQUIRE(read.findings.empty());
  return check_template(read.value, workshop.library, correspondence().contracts);
}

std::vector<std::string> contract_faults(const Workshop& workshop, const std::string& text) {
  std::vector<std::string> lines;
  for (const Finding& finding : contract_findings(workshop, text)) lines.push_back(to_line(finding));
  return lines;
}

}  // namespace

TEST_CASE("every shipped template is sound, keeps its contract and its schema") {
  const Library library = load_library(templates);
  const xml::Schema schema(load_file(templates / "letter.xsd"));
  for (const auto& [kind, contract] : correspondence().contracts) {
    const fs::path file = templates / (kind + ".xml");
    const Reading<Template> read = load_template(file, library);
    for (const Finding& finding : read.findings) FAIL_CHECK(to_line(finding));
    for (const Finding& finding : check_template(read.value, library, correspondence().contracts))
      FAIL_CHECK(to_line(finding));
    for (const Finding& finding : schema.validate(xml::parse_xml(load_file(file), name_of(file))))
      FAIL_CHECK(to_line(finding));
  }
  for (const auto& part : fs::directory_iterator(templates / "parts"))
    for (const Finding& finding : schema.validate(xml::parse_xml(load_file(part.path()), name_of(part.path()))))
      FAIL_CHECK(to_line(finding));
}

TEST_CASE("all faults of a template come in one run, each with line and column, and the nearest known name") {
  const Workshop workshop;
  const std::vector<std::string> lines = workshop.faults(
      "<letter kind=\"stage2-decison\" title=\"x\">\n"
      "  <include part=\"opning\"/>\n"
      "  <subjekt>Hello</subjekt>\n"
      "  <p styl=\"small\">Dear <value of=\"$case/refrence\"/> and <value of=\"case/reference\"/></p>\n"
      "  <p><if test=\"$decision/outcome = 'uphelt'\">x</if><value of=\"dat($case/received)\"/></p>\n"
      "  <p><value of=\"deadline('stage1.respons')\"/></p>\n"
      "  <p><list/></p>\n"
      "  <p><value of=\"$case/received[\"/></p>\n"
      "</letter>\n");
  REQUIRE(lines.size() == 11);
  CHECK(lines[0] == "t.xml:1:15: kind cannot be \"stage2-decison\"; did you mean stage2-decision?");
  CHECK(lines[1] == "t.xml:2:18: no part is called \"opning\"; did you mean opening?");
  CHECK(lines[2] == "t.xml:3:3: <subjekt> is unknown; did you mean subject?");
  CHECK(lines[3] == "t.xml:4:12: <p> takes no styl; did you mean style?");
  CHECK(lines[4] == "t.xml:4:35: no fact is called $case/refrence; did you mean $case/reference?");
  CHECK(says(lines[5], "t.xml:4:68: \"case\" is no fact"));
  CHECK(lines[6] == "t.xml:5:16: $decision/outcome is never 'uphelt'; did you mean upheld?");
  CHECK(lines[7] == "t.xml:5:63: no function is called dat; did you mean date?");
  CHECK(says(lines[8], "t.xml:6:17: no deadline is called 'stage1.respons'; did you mean stage1.response?"));
  CHECK(says(lines[9], "t.xml:7:6: <list> cannot stand in <p>"));
}

TEST_CASE("each kind of fault of a template has its code") {
  const Workshop workshop;
  CHECK(workshop.codes("<p>Dear <value of=\"$case/reference\"/></p>").empty());
  // Elements: unknown, out of place, loose text, and branches that make no choice.
  const Codes element{"template.element"};
  CHECK(workshop.codes("<subjekt>Hello</subjekt>") == element);
  CHECK(workshop.codes("<p><list/></p>") == element);
  CHECK(workshop.codes("Dear all") == element);
  CHECK(workshop.codes("<choose><otherwise><p>x</p></otherwise></choose>") == element);
  CHECK(codes_of(workshop.findings("<decision/>")) == element);
  // Attributes: unknown, lacking, with a value that is none, and a loop that hides a section of facts.
  const Codes attribute{"template.attribute"};
  CHECK(workshop.codes("<p styl=\"small\">x</p>") == attribute);
  CHECK(workshop.codes("<p><if>x</if></p>") == attribute);
  CHECK(codes_of(workshop.findings("<letter kind=\"updaet\" title=\"x\"/>")) == attribute);
  CHECK(workshop.codes("<for-each select=\"$decision/point\" as=\"case\"><p>x</p></for-each>") == attribute);
  // Expressions: no XPath, a path that nobody could check, and a loop over nothing.
  const Codes expression{"template.expression"};
  CHECK(workshop.codes("<p><value of=\"$case/received[\"/></p>") == expression);
  CHECK(workshop.codes("<p><value of=\"case/reference\"/></p>") == expression);
  CHECK(workshop.codes("<for-each select=\"'point'\" as=\"one\"><p>x</p></for-each>") == expression);
  // What an expression speaks of: facts and deadlines, the values of a choice, functions.
  CHECK(workshop.codes("<p><value of=\"$case/refrence\"/></p>") == Codes{"template.fact"});
  CHECK(workshop.codes("<p><value of=\"deadline('stage1.respons')\"/></p>") == Codes{"template.fact"});
  CHECK(workshop.codes("<if test=\"$decision/outcome = 'uphelt'\"><p>x</p></if>") == Codes{"template.value"});
  CHECK(workshop.codes("<p><value of=\"dat($case/received)\"/></p>") == Codes{"template.function"});
  CHECK(workshop.codes("<p><value of=\"date()\"/></p>") == Codes{"template.function"});
  // Parts: one that is not there, and a file that is none.
  CHECK(workshop.codes("<include part=\"opning\"/>") == Codes{"template.include"});
  workshop.put("parts/none.xml", "<letter/>");
  CHECK(workshop.codes("<include part=\"none\"/>") == element);
}

TEST_CASE("an expression that is none is told with its place") {
  const Workshop workshop;
  const auto lines =
      workshop.faults("<letter kind=\"update\" title=\"x\">\n<p><value of=\"$case/received[\"/></p></letter>");
  REQUIRE(lines.size() == 1);
  CHECK(says(lines[0], "t.xml:2:15: \"$case/received[\" is no XPath expression"));
}

TEST_CASE("parts that include each other in a circle are refused with the circle") {
  const Workshop workshop;
  workshop.put("parts/egg.xml", "<part><include part=\"hen\"/></part>");
  workshop.put("parts/hen.xml", "<part><include part=\"egg\"/></part>");
  const auto lines = workshop.faults("<letter kind=\"update\" title=\"x\"><include part=\"hen\"/></letter>");
  REQUIRE(lines.size() == 1);
  CHECK(says(lines[0], "goes round in a circle: hen.xml includes egg.xml includes hen.xml"));
}

TEST_CASE("a part from outside the folder of parts is not taken in") {
  const Workshop workshop;
  const auto lines = workshop.faults("<letter kind=\"update\" title=\"x\"><include part=\"../facts\"/></letter>");
  REQUIRE(lines.size() == 1);
  CHECK(says(lines[0], "no part is called"));
}

TEST_CASE("a duty behind a hidden branch fails the contract, with the facts that hide it [CE-S2-NACCC]") {
  const Workshop workshop;
  const auto lines = contract_faults(
      workshop, changed(shipped("stage2-decision"), "<include part=\"naccc\"/>",
                        "<if test=\"$decision/outcome = 'not-upheld' or $case/court\"><include part=\"naccc\"/></if>"));
  REQUIRE_FALSE(lines.empty());
  CHECK(says(lines[0], "a letter without S2-NACCC (how to contact NACCC"));
  CHECK(says(lines[0], "$case/court is missing and $decision/outcome is 'upheld'"));
}

TEST_CASE("branches that together cover every case keep the contract") {
  const Workshop workshop;
  CHECK(
      contract_faults(
          workshop, changed(shipped("stage2-decision"), "<include part=\"naccc\"/>",
                            "<choose><when test=\"$decision/outcome = 'not-upheld'\"><include part=\"naccc\"/></when>"
                            "<when test=\"$case/court and count($decision/point) > 3\"><include part=\"naccc\"/></when>"
                            "<otherwise><include part=\"naccc\"/></otherwise></choose>"))
          .empty());
}

TEST_CASE("a duty in a list that may be empty is not done in every case") {
  const Workshop workshop;
  const auto lines =
      contract_faults(workshop, changed(shipped("stage2-decision"), "<include part=\"naccc\"/>",
                                        "<for-each select=\"$body\" as=\"b\"><include part=\"naccc\"/></for-each>"));
  REQUIRE_FALSE(lines.empty());
  CHECK(says(lines[0], "$body is missing"));
}

TEST_CASE("a duty marked on nothing readable is not done") {
  const Workshop workshop;
  const auto lines =
      contract_faults(workshop, changed(shipped("stage2-decision"),
                                        "<p duty=\"S2-FINAL\">This decision is the end of our complaints procedure. "
                                        "It is final, and we cannot consider the same complaint again.</p>",
                                        "<p duty=\"S2-FINAL\"> </p>"));
  REQUIRE(lines.size() == 1);
  CHECK(says(lines[0], "a letter without S2-FINAL"));
}

TEST_CASE("a last day that is no longer printed fails the contract [CE-S2-WINDOW]") {
  const Workshop workshop;
  const auto lines = contract_faults(
      workshop,
      changed(shipped("stage1-outcome"), "<value of=\"weekday-date(deadline('stage1.escalation'))\"/>", "next week"));
  REQUIRE(lines.size() == 1);
  CHECK(says(lines[0], "S2-WINDOW"));
  CHECK(says(lines[0], "must show deadline('stage1.escalation')"));
}

TEST_CASE("printing a fact that may be missing is a fault until it is asked for") {
  const Workshop workshop;
  const std::string unguarded =
      changed(shipped("update"), "<include part=\"closing\"/>",
              "<p>It happened on <value of=\"date($case/incident)\"/>.</p><include part=\"closing\"/>");
  const auto findings = contract_findings(workshop, unguarded);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "template.unguarded");
  CHECK(says(findings[0].text, "this prints $case/incident, which may be missing"));
  const std::string guarded = changed(shipped("update"), "<include part=\"closing\"/>",
                                      "<if test=\"$case/incident\"><p>It happened on <value "
                                      "of=\"date($case/incident)\"/>.</p></if><include part=\"closing\"/>");
  CHECK(contract_faults(workshop, guarded).empty());
}

TEST_CASE("a half apology in a template is a fault") {
  const Workshop workshop;
  const auto findings =
      contract_findings(workshop, changed(shipped("update"), "<include part=\"closing\"/>",
                                          "<p>We are sorry if this upset you.</p><include part=\"closing\"/>"));
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].code == "template.phrase");
  CHECK(says(findings[0].text, "\"sorry if\""));
}
