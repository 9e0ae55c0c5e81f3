#include <chrono>

#include "base/error.hpp"
#include "centres.hpp"
#include "procedure/lint.hpp"
#include "xml/validate.hpp"

using namespace redress;
using namespace redress::procedure;

namespace {

const std::vector<std::string> structures{"committee-hearing",    "committee-of-three", "host-church",  "three-stages",
                                          "anonymous-considered", "community-interest", "national-body"};

// "code:line" of each finding.
std::vector<std::string> found_in(const Profile& profile) {
  std::vector<std::string> all;
  for (const Finding& finding : check_profile(profile, directory()))
    all.push_back(finding.code + ":" + std::to_string(finding.place.line));
  return all;
}

bool found(const Profile& profile, const std::string& code) {
  const auto all = check_profile(profile, directory());
  return std::any_of(all.begin(), all.end(), [&](const Finding& finding) { return finding.code == code; });
}

int line_of(const std::string& path, const std::string& text) {
  const Bytes bytes = load_file(path);
  const std::size_t at = bytes.find(text);
  REQUIRE(at != Bytes::npos);
  return 1 + static_cast<int>(std::count(bytes.begin(), bytes.begin() + static_cast<long>(at), '\n'));
}

bool found_at(const Profile& profile, const std::string& code, const std::string& path, const std::string& text) {
  const auto all = found_in(profile);
  return std::count(all.begin(), all.end(), code + ":" + std::to_string(line_of(path, text))) == 1;
}

}  // namespace

TEST_CASE("every profile holds to the schema") {
  const xml::Schema schema(load_file("forms/centres/centre.xsd"));
  std::vector<std::string> paths{"forms/centres/cambridge-ely.xml", "forms/centres/kent.xml"};
  for (const std::string& name : structures) paths.push_back("tests/procedure/profiles/" + name + ".xml");
  for (const std::string& path : paths) {
    CAPTURE(path);
    const auto findings = schema.validate(xml::parse_xml(load_file(path), path));
    for (const Finding& finding : findings) UNSCOPED_INFO(finding.place.line << " " << finding.text);
    CHECK(findings.empty());
  }
}

TEST_CASE("the check of the Cambridge & Ely policy finds what is wrong with it, line by line") {
  const std::string path = "forms/centres/cambridge-ely.xml";
  CHECK(found_at(cambridge(), "profile.domain.several", path, "mary@cecc.org.uk"));
  CHECK(found_at(cambridge(), "profile.domain.several", path, "<role id=\"trustees\""));
  CHECK(found_at(cambridge(), "profile.company-number.form", path, "7464402"));
  CHECK(found_at(cambridge(), "profile.registered-office.missing", path, "<identity"));
  CHECK(found_at(cambridge(), "profile.registered-in.missing", path, "<identity"));
  CHECK(found_at(cambridge(), "profile.role.unnamed", path, "<role id=\"chair\""));
  CHECK(found_at(cambridge(), "profile.decider.about", path, "<stage number=\"2\""));
  CHECK(found_at(cambridge(), "profile.decider.same", path, "<stage number=\"2\""));
  CHECK(found_at(cambridge(), "profile.start.unstated", path, "of=\"unstated\""));
}

TEST_CASE("the check of the Kent policy finds no particulars of the company and nobody left for Stage 2") {
  for (const char* code : {"profile.company-number.missing", "profile.registered-office.missing",
                           "profile.registered-in.missing", "profile.decider.same", "profile.decider.about",
                           "profile.start.unstated", "profile.address.missing", "profile.route.both"})
    CHECK(found(kent(), code));
  CHECK_FALSE(found(kent(), "profile.domain.several"));
}

TEST_CASE("an external reviewer settles the conflict of roles") {
  Profile profile = kent();
  Role reviewer;
  reviewer.id = "reviewer";
  reviewer.title = "Independent Reviewer";
  reviewer.holder = "Tancred Ouseley";
  reviewer.standing = Standing::external;
  profile.roles.push_back(reviewer);
  profile.stages[0].about_about_intake = "reviewer";
  profile.stages[1].deciders.push_back("reviewer");
  for (const char* code :
       {"profile.decider.same", "profile.decider.about", "profile.route.both", "profile.role.external.none"})
    CHECK_FALSE(found(profile, code));
}

TEST_CASE("a name that leads nowhere is found: role, clause, body, stage") {
  Profile profile = kent();
  profile.stages[0].deciders.push_back("caretaker");
  profile.stages[0].response.clause = "KENT-NOWHERE";
  profile.bodies.push_back({"ofsted", {}, 3});
  profile.roles[0].deputies = {"nobody"};
  profile.roles[0].email = "not an address";
  for (const char* code : {"profile.reference.unknown", "profile.clause.unknown", "profile.body.unknown",
                           "profile.body.stage", "profile.email.form"})
    CHECK(found(profile, code));
  profile.stages[1].number = 3;
  CHECK(found(profile, "profile.stage.order"));
  profile.stages.clear();
  CHECK(found(profile, "profile.stage.none"));
}

TEST_CASE("what a profile leaves out is found") {
  Profile bare;
  bare.identity.id = "bare";
  bare.stages.resize(1);
  for (const char* code :
       {"profile.name.missing", "profile.legal-form.unknown", "profile.email.missing", "profile.address.missing",
        "profile.phone.missing", "profile.decider.none", "profile.period.missing", "profile.outcome.none",
        "profile.route.none", "profile.division.own", "profile.area.missing", "profile.law.missing",
        "profile.retention.missing", "profile.review.missing", "profile.clause.none"})
    CHECK(found(bare, code));
  bare.identity.legal_form = LegalForm::charity;
  bare.identity.areas = {"atlantis"};
  bare.roles.resize(1);
  bare.roles[0].id = bare.roles[0].title = "helper";
  bare.roles[0].mailbox = true;
  bare.roles[0].standing = Standing::day_to_day;
  bare.stages[0].decider_separate = true;
  bare.stages[0].intake = "helper";
  bare.stages[0].deciders = {"helper"};
  bare.stages[0].response.period = calendar::Period{5, calendar::Unit::days};
  for (const char* code : {"profile.charity-number.missing", "profile.area.unknown", "profile.decider.mailbox",
                           "profile.decider.day-to-day", "profile.intake.email", "profile.clause.missing"})
    CHECK(found(bare, code));
  bare.roles[0].standing = Standing::unknown;
  CHECK(found(bare, "profile.role.standing"));
  bare.works = {};
  CHECK(found(bare, "profile.week.none"));
  CHECK(found(kent(), "profile.retention.suggested"));
}

TEST_CASE("a value that cannot be read is reported with its line, and the rest is still read") {
  const auto reading = load_profile(
      "<centre id='x' version='1'>\n<identity jurisdiction='england' division='scotland' legal-form='guild'>\n"
      "<name>X</name></identity>\n<stages><stage number='one'>\n<response within='five days' of='dawn'/>\n"
      "<deciders separate='perhaps'/></stage></stages>\n<review on='2026-02-30'/></centre>",
      "x.xml");
  std::vector<std::string> fields;
  for (const Finding& finding : reading.findings) {
    CHECK(finding.code == "profile.value");
    fields.push_back(finding.field + ":" + std::to_string(finding.place.line));
  }
  CHECK(fields == std::vector<std::string>{"identity/@legal-form:2", "stage/@number:4", "deciders/@separate:6",
                                           "response/@within:5", "response/@of:5", "review/@on:7"});
  CHECK(reading.value.identity.name == "X");
}

TEST_CASE("a file that is no profile is refused") {
  CHECK_THROWS_AS(load_profile("<letter/>", "letter.xml"), Error);
  CHECK_THROWS_AS(load_profile("<centre/>", "centre.xml"), Error);
  CHECK_THROWS_AS(load_profile("not xml", "centre.xml"), Error);
  CHECK_THROWS_AS(role_at(kent(), "caretaker"), Error);
  CHECK_THROWS_AS(stage_at(kent(), 3), Error);
  CHECK_THROWS_AS(clause_at(kent(), "KENT-NOWHERE"), Error);
}

TEST_CASE("the same clauses stand in both policies, and Kent's own about reports") {
  std::vector<std::string> ce, k;
  for (const Clause& clause : cambridge().clauses) ce.push_back(clause.id.substr(3));
  for (const Clause& clause : kent().clauses)
    if (clause.id != "KENT-REPORT") k.push_back(clause.id.substr(5));
  CHECK(ce == k);
  CHECK(ce.size() == 51);
  for (const Profile* profile : {&cambridge(), &kent()})
    for (const Clause& clause : profile->clauses) {
      CHECK_FALSE(clause.title.empty());
      CHECK_FALSE(clause.summary.empty());
      CHECK_FALSE(clause.heading.empty());
    }
}

TEST_CASE("six remedies can be offered, in the policy's words [CE-REMEDIES] [KENT-REMEDIES]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    std::vector<std::string> ids;
    for (const Remedy& remedy : profile->remedies) ids.push_back(remedy.id);
    CHECK(ids == std::vector<std::string>{"explanation", "admission", "assurance", "steps", "review", "apology"});
    CHECK(profile->remedies[1].words ==
          "an admission that the situation could have been handled differently or better");
    CHECK(profile->remedies_clause.find("REMEDIES") != std::string::npos);
  }
}

TEST_CASE("Stage 2 upholds or dismisses in whole or in part [CE-S2-OUTCOME] [KENT-S2-OUTCOME]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    const auto& outcomes = profile->stages[1].outcomes;
    REQUIRE(outcomes.size() == 3);
    CHECK(outcomes[0].words == "upheld");
    CHECK(outcomes[1].words == "upheld in part and dismissed in part");
    CHECK(outcomes[2].words == "dismissed");
  }
}

TEST_CASE("court papers go to nobody outside the office unless the court consents [CE-COURT-INFO] [KENT-COURT-INFO]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    REQUIRE(profile->audiences.size() == 7);
    // The Chair or Director decides in the Co-ordinator's place, and so sees what the office sees.
    for (const Audience& audience : profile->audiences)
      CHECK(audience.court_material ==
            (audience.id == "internal" || audience.id == "chair" || audience.id == "director"));
    CHECK(clause_at(*profile, profile->court_material_clause).kind == ClauseKind::rule);
  }
}

TEST_CASE("a centre's profile and its holidays are loaded within a few milliseconds") {
  const auto start = std::chrono::steady_clock::now();
  (void)load_profile(load_file("forms/centres/kent.xml"), "kent.xml");
  (void)calendar::load_holidays("forms/calendar", "england-and-wales");
  const auto took = std::chrono::steady_clock::now() - start;
  CHECK(took < std::chrono::milliseconds(50));  // 3 ms in a release build; slow machines and sanitizers are allowed for
}

TEST_CASE(
    "a concern is first raised by word of mouth, with those who run the centre from day to day [CE-RAISE] "
    "[KENT-RAISE]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    REQUIRE_FALSE(profile->concerns.to.empty());
    for (const std::string& role : profile->concerns.to)
      CHECK(role_at(*profile, role).standing == Standing::day_to_day);
  }
}

TEST_CASE(
    "what to consider before complaining is at hand in the policy's words [CE-LIMITS] [KENT-LIMITS] [CE-CLEAR] "
    "[KENT-CLEAR] [CE-COMPLAINANT] [KENT-COMPLAINANT]") {
  const auto says = [](const Profile& profile, const char* clause, const char* words) {
    const std::string id = (profile.identity.id == "kent" ? "KENT-" : "CE-") + std::string(clause);
    return clause_at(profile, id).wording.find(words) != std::string::npos;
  };
  for (const Profile* profile : {&cambridge(), &kent()}) {
    CHECK(says(*profile, "LIMITS", "may not always be able to offer you what you want"));
    CHECK(says(*profile, "CLEAR", "clear about what they are hoping to get"));
    CHECK(says(*profile, "COMPLAINANT", "refrain from publicising the details"));
  }
}

TEST_CASE("the investigator is told how to establish the facts [CE-INVESTIGATOR] [KENT-INVESTIGATOR]") {
  for (const char* clause : {"interviewing staff", "consideration of records", "analysing information"}) {
    CHECK(clause_at(cambridge(), "CE-INVESTIGATOR").wording.find(clause) != std::string::npos);
    CHECK(clause_at(kent(), "KENT-INVESTIGATOR").wording.find(clause) != std::string::npos);
  }
  CHECK(clause_at(kent(), "KENT-INVESTIGATOR").kind == ClauseKind::duty);
}

TEST_CASE(
    "the Complaint Form goes back to the person who takes complaints, at the address in the profile [CE-FORM] "
    "[KENT-FORM]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    const std::string file = profile->identity.id + ".xml";
    const xml::Tree form = xml::parse_xml(load_file("forms/" + file), file);
    const std::string intro = form.root().first("intro").text();
    const Role& named = role_at(*profile, profile->stages[0].intake);
    CHECK(intro.find(named.holder) != std::string::npos);
    CHECK(intro.find(named.email) != std::string::npos);
    CHECK(intro.find("acknowledge receipt") != std::string::npos);
  }
}
