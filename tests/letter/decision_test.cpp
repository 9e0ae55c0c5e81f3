#include "support.hpp"
#include "xml/validate.hpp"

using namespace redress;
using namespace redress::letter;
using namespace redress::letter::test;

namespace {

const Dictionary& dictionary() {
  return correspondence().library.dictionary;
}

std::vector<std::string> faults(const std::string& text, const std::string& name = "d.xml") {
  std::vector<std::string> lines;
  for (const Finding& finding : read_decision(text, name, dictionary()).findings) lines.push_back(to_line(finding));
  return lines;
}

using Codes = std::vector<std::string>;

// The codes of what is wrong with a decision that is sound but for `more`.
Codes codes(const std::string& more) {
  return codes_of(
      read_decision("<decision><investigated>x</investigated>" + more + "</decision>", "d.xml", dictionary()).findings);
}

std::string point(const std::string& finding) {
  return "<point><text>It was late.</text><finding>" + finding +
         "</finding><found>It was.</found><reasons>So.</reasons></point>";
}

}  // namespace

TEST_CASE("the shipped example decisions, and those of the samples, are sound and fit their schema") {
  const xml::Schema schema(load_file(templates / "decision.xsd"));
  std::size_t read = 0;
  for (const fs::path& folder : {templates / "examples", fs::path("samples/decisions")})
    for (const auto& file : fs::directory_iterator(folder)) {
      if (file.path().extension() == ".jsonl") continue;
      INFO(file.path().string());
      const Bytes bytes = load_file(file.path());
      for (const Finding& finding : read_decision(bytes, name_of(file.path()), dictionary()).findings)
        FAIL_CHECK(to_line(finding));
      if (file.path().extension() == ".xml")
        for (const Finding& finding : schema.validate(xml::parse_xml(bytes, name_of(file.path()))))
          FAIL_CHECK(to_line(finding));
      ++read;
    }
  CHECK(read >= 8);
}

TEST_CASE("all faults of a decision come in one run with line and column") {
  const auto lines = faults(
      "<decision stage=\"1\">\n"
      "  <investigatd>x</investigatd>\n"
      "  <point>\n"
      "    <text>It was late.</text>\n"
      "    <finding>maybe</finding>\n"
      "    <found>It was.</found>\n"
      "    <remedy><kind>money</kind><text>x</text><by>31/12/2026</by></remedy>\n"
      "  </point>\n"
      "</decision>\n");
  REQUIRE(lines.size() == 6);
  CHECK(lines[0] == "d.xml:1:1: this decision lacks \"investigated\": what was done to investigate");
  CHECK(lines[1] == "d.xml:2:3: a decision has no \"investigatd\"; did you mean investigated?");
  CHECK(lines[2] == "d.xml:3:3: this point lacks \"reasons\": the reasons for the finding");
  CHECK(
      says(lines[3],
           "d.xml:5:5: \"finding\" is one of the words of the policy; known here: upheld, partly-upheld, not-upheld"));
  CHECK(says(lines[4], "d.xml:7:13: \"kind\" is one of"));
  CHECK(says(lines[5], "\"by\" is a date like 2026-12-18"));
}

TEST_CASE("each kind of fault of a decision has its code and names the entry it stands in") {
  CHECK(codes(point("upheld")).empty());
  CHECK(codes("") == Codes{"decision.missing"});
  CHECK(codes(point("upheld") + "<summry>x</summry>") == Codes{"decision.unknown"});
  CHECK(codes(point("maybe")) == Codes{"decision.value"});
  CHECK(codes(point("upheld") + "<staff>perhaps</staff>") == Codes{"decision.value"});
  CHECK(codes(point("upheld") + "<investigated>again</investigated>") == Codes{"decision.value"});
  CHECK(codes("<outcome>upheld</outcome>" + point("not-upheld")) == Codes{"decision.outcome"});
  const auto findings =
      read_decision("<decision><investigated>x</investigated>" + point("maybe") + "</decision>", "d.xml", dictionary())
          .findings;
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].weight == Weight::fault);
  CHECK(findings[0].field == "finding");
}

TEST_CASE("a fault in a JSON decision has its line and column too") {
  const auto lines = faults(
      "{\"investigated\": \"x\",\n \"points\": [\n  {\"text\": \"a, b\", \"finding\": \"maybe\",\n   \"found\": \"f\", "
      "\"reasons\": \"r\"}]}",
      "d.json");
  REQUIRE(lines.size() == 1);
  CHECK(says(lines[0], "d.json:3:31: \"finding\" is one of"));
}

TEST_CASE("XML and JSON of the same decision are the same decision") {
  const Decision xml =
      read_decision("<decision><investigated>x</investigated>" + point("upheld") + "</decision>", "d.xml", dictionary())
          .value;
  const Decision json = read_decision(
                            "{\"investigated\":\"x\",\"points\":[{\"text\":\"It was "
                            "late.\",\"finding\":\"upheld\",\"found\":\"It was.\",\"reasons\":\"So.\"}]}",
                            "d.json", dictionary())
                            .value;
  CHECK(to_json(xml) == to_json(json));
}

TEST_CASE("the outcome follows from the findings, and a stated one must agree") {
  const auto outcome = [](const std::string& points) {
    return read_decision("<decision><investigated>x</investigated>" + points + "</decision>", "d.xml", dictionary())
        .value.entry.text_of("outcome");
  };
  CHECK(outcome(point("upheld") + point("upheld")) == "upheld");
  CHECK(outcome(point("not-upheld")) == "not-upheld");
  CHECK(outcome(point("upheld") + point("not-upheld")) == "partly-upheld");
  CHECK(outcome(point("partly-upheld")) == "partly-upheld");
  const auto lines =
      faults("<decision><outcome>upheld</outcome><investigated>x</investigated>" + point("not-upheld") + "</decision>");
  REQUIRE(lines.size() == 1);
  CHECK(says(lines[0], "the findings on the points make it not-upheld"));
}

TEST_CASE("a decision that half apologises or names a measure against staff is not sent [CE-STAFF] [KENT-STAFF]") {
  for (const char* words : {"We are sorry if you were upset.", "The volunteer has had a written warning.",
                            "A disciplinary hearing was held.", "Mae’n ddrwg gennym os cawsoch eich siomi.",
                            "Cafodd y gwirfoddolwr rybudd: rhybudd ysgrifenedig oedd hwnnw."}) {
    json::Value order = sample("kent", "stage1-outcome");
    json::Value decision = *order.find("decision");
    decision.set("summary", words);
    order.set("decision", decision);
    CHECK(says(refusal(order), "<summary> says"));
  }
}

TEST_CASE("what is said with --set is held against the same words [CE-STAFF] [KENT-STAFF]") {
  json::Value order = sample("kent", "update");
  json::Value set;
  set.set("reason", "We are sorry if you feel forgotten.").set("revised", "2027-02-12");
  order.set("set", set);
  CHECK(says(refusal(order), "the --set <reason> says \"sorry if\""));
  set.set("reason", "The other parent, on 07700 900123, has not answered.");
  order.set("set", set);
  CHECK(codes_of(write(order).findings) == std::vector<std::string>{"letter.particulars"});
}

TEST_CASE("the complainant's own words about it are no fault of the letter's") {
  json::Value order = sample("kent", "stage1-outcome");
  json::Value decision = *order.find("decision");
  json::Array points = *decision.find("points")->list();
  points[0].set("text", "You said they were only sorry if you complained.");
  decision.set("points", points);
  order.set("decision", decision);
  CHECK(refusal(order).empty());
}

TEST_CASE("an address or number in a decision is pointed out") {
  json::Value order = sample("kent", "stage1-outcome");
  json::Value decision = *order.find("decision");
  decision.set("summary", "The other family lives at CT1 2AB and can be reached on 07700 900123.");
  order.set("decision", decision);
  const auto findings = write(order).findings;
  CHECK(std::count_if(findings.begin(), findings.end(),
                      [](const Finding& f) { return f.code == "letter.particulars"; }) == 2);
}
