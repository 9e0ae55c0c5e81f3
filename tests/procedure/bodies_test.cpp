#include "procedure/bodies.hpp"

#include "base/error.hpp"
#include "centres.hpp"
#include "xml/validate.hpp"

using namespace redress;
using namespace redress::procedure;

namespace {

std::vector<std::string> bodies_of(const Profile& profile, const Facts& facts) {
  std::vector<std::string> ids;
  for (const auto& body : find_bodies(profile, facts, directory(), day("2026-11-21"), england()).value)
    ids.push_back(body.id);
  return ids;
}

ApplicableBody body_at(const Profile& profile, const Facts& facts, const std::string& id,
                       const std::string& today = "2026-11-21") {
  for (const auto& body : find_bodies(profile, facts, directory(), day(today), england()).value)
    if (body.id == id) return body;
  FAIL("not among the bodies: " + id);
  return {};
}

Facts referred_by(Referrer referrer) {
  Facts facts = received_on("2026-10-01");
  facts.referrer = referrer;
  return facts;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("only the bodies that apply to the case are named [CE-S2-BODIES] [KENT-S2-BODIES]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    CHECK(bodies_of(*profile, referred_by(Referrer::unknown)) == Ids{"naccc", "cafcass"});
    CHECK(bodies_of(*profile, referred_by(Referrer::cafcass)) == Ids{"naccc", "cafcass"});
    CHECK(bodies_of(*profile, referred_by(Referrer::court)) == Ids{"naccc", "cafcass", "court"});
    CHECK(bodies_of(*profile, referred_by(Referrer::local_authority)) == Ids{"naccc", "local-authority"});
    CHECK(bodies_of(*profile, referred_by(Referrer::self)) == Ids{"naccc"});
    CHECK(bodies_of(*profile, referred_by(Referrer::fpas)) == Ids{"naccc", "fpas"});
    Facts data = referred_by(Referrer::self);
    data.flags[Flag::personal_data] = {day("2026-10-01"), Confirmed::not_yet, {}};
    CHECK(bodies_of(*profile, data) == Ids{"naccc", "ico"});
    data.flags[Flag::personal_data].confirmed = Confirmed::no;
    CHECK(bodies_of(*profile, data) == Ids{"naccc"});
  }
}

TEST_CASE("the organisation that referred the family is named, whichever it was [CE-REFERRER] [KENT-REFERRER]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    CHECK(bodies_of(*profile, referred_by(Referrer::solicitor)) == Ids{"naccc", "referrer"});
    CHECK(bodies_of(*profile, referred_by(Referrer::cafcass_cymru)) == Ids{"naccc", "cafcass-cymru"});
    CHECK(body_at(*profile, referred_by(Referrer::cafcass), "cafcass").why ==
          "Cafcass referred the family to the centre");
  }
}

TEST_CASE("each part of the islands and nations has its own court-welfare service") {
  const std::vector<std::pair<std::string, std::string>> services{{"england", "cafcass"},
                                                                  {"wales", "cafcass-cymru"},
                                                                  {"guernsey", "fpas"},
                                                                  {"isle-of-man", "family-court-welfare"},
                                                                  {"jersey", "jfcas"}};
  for (const auto& [jurisdiction, service] : services) {
    Profile moved = kent();
    moved.identity.jurisdiction = jurisdiction;
    CHECK(bodies_of(moved, referred_by(Referrer::court)) == Ids{"naccc", service, "court"});
    Facts officer = referred_by(Referrer::self);
    officer.flags[Flag::court_staff] = {day("2026-10-01"), Confirmed::yes, {}};
    CHECK(bodies_of(moved, officer) == Ids{"naccc", service});
  }
}

TEST_CASE("a report to the court is raised in court where the centre writes reports [KENT-REPORT]") {
  Facts facts = referred_by(Referrer::self);
  facts.flags[Flag::court_report] = {day("2026-10-01"), Confirmed::yes, {}};
  CHECK(bodies_of(kent(), facts) == Ids{"naccc", "court"});
  CHECK(bodies_of(cambridge(), facts) == Ids{"naccc"});  // a supported centre writes none
  CHECK(clause_at(kent(), "KENT-REPORT").wording.find("raise their concerns at Court") != std::string::npos);
}

TEST_CASE("the LADO is the centre's to tell, and is named in a letter only once a person has confirmed the concern") {
  Facts facts = referred_by(Referrer::self);
  facts.flags[Flag::safeguarding] = {day("2026-10-01"), Confirmed::not_yet, {}};
  CHECK_FALSE(body_at(kent(), facts, "lado").in_stage2_letter);
  facts.flags[Flag::safeguarding].confirmed = Confirmed::yes;
  const auto lado = body_at(kent(), facts, "lado");
  CHECK(lado.in_stage2_letter);
  CHECK(lado.contact->phone == "03000 41 08 88");  // of the area where the person works
  CHECK(body_at(cambridge(), facts, "lado").contact->area == "cambridgeshire");
}

TEST_CASE(
    "NACCC is named with what it does, what it does not, and how to reach it [CE-NACCC-ROLE] [KENT-NACCC-ROLE] "
    "[CE-NACCC-FORM] [KENT-NACCC-FORM]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    Facts facts = answered(*profile, "2026-10-01", "2026-10-20");
    const auto before = body_at(*profile, facts, "naccc");
    CHECK_FALSE(before.until);
    CHECK(before.until_words == "Do this within 12 weeks of the end of the last stage.");
    facts.stages.resize(2);
    facts.stages[1].decided = day("2026-11-18");
    const auto naccc = body_at(*profile, facts, "naccc");
    CHECK(to_iso(naccc.until.value()) == "2027-02-10");
    CHECK(naccc.can.find("followed its own complaints procedure") != std::string::npos);
    CHECK(naccc.cannot.find("does not overturn") != std::string::npos);
    CHECK(naccc.how.find("complaint form") != std::string::npos);
    REQUIRE(naccc.contact);
    CHECK(naccc.contact->email == "contact@naccc.org.uk");
    CHECK(naccc.contact->website == "https://naccc.org.uk/for-parents/making-a-complaint/");
  }
}

TEST_CASE("the ICO's old postal address is not printed after its move") {
  Facts facts = referred_by(Referrer::self);
  facts.flags[Flag::subject_access] = {day("2026-06-01"), Confirmed::yes, {}};
  CHECK(body_at(kent(), facts, "ico", "2026-08-31").contact->address.size() == 5);
  CHECK(body_at(kent(), facts, "ico", "2026-09-01").contact->address.empty());
  CHECK(body_at(kent(), facts, "ico", "2026-09-01").contact->phone == "0303 123 1113");
  CHECK(body_at(kent(), facts, "ico").until_words ==
        "Do this within 3 months of your last contact with the centre about it.");
}

TEST_CASE("contacts not confirmed, long unchecked or missing raise a doubt") {
  const auto codes = [](const Profile& profile, const Facts& facts, const char* today) {
    std::vector<std::string> all;
    for (const Finding& finding : find_bodies(profile, facts, directory(), day(today), england()).findings)
      all.push_back(finding.code + " " + finding.field);
    return all;
  };
  Facts facts = referred_by(Referrer::self);
  CHECK(codes(kent(), facts, "2026-11-21").empty());
  CHECK(codes(kent(), facts, "2027-11-02") == Ids{"bodies.contact.stale naccc"});
  facts.flags[Flag::safeguarding] = {day("2026-10-01"), Confirmed::yes, {}};
  CHECK(codes(cambridge(), facts, "2026-11-21") == Ids{"bodies.contact.unconfirmed lado"});
  Profile elsewhere = kent();
  elsewhere.identity.areas = {"rutland"};
  CHECK(codes(elsewhere, facts, "2026-11-21") == Ids{"bodies.contact.none lado"});
}

TEST_CASE("the directory of bodies holds to its schema, each contact with a source and a day it was checked") {
  const Bytes bytes = load_file("forms/bodies/bodies.xml");
  const xml::Schema schema(load_file("forms/bodies/bodies.xsd"));
  CHECK(schema.validate(xml::parse_xml(bytes, "bodies.xml")).empty());
  for (const Body& body : directory().bodies)
    for (const Contact& contact : body.contacts) {
      CHECK_FALSE(contact.source.empty());
      CHECK(contact.checked);
    }
  CHECK_THROWS_AS(load_directory("<letters/>", "letters.xml"), Error);
  CHECK_THROWS_AS(load_directory("<bodies><body id='x'><contact checked='soon'/></body></bodies>", "bodies.xml"),
                  Error);
}
