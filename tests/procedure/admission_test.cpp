#include "procedure/admission.hpp"

#include "centres.hpp"
#include "procedure/refusals.hpp"

using namespace redress;
using namespace redress::procedure;

namespace {

Facts incident_on(const std::string& from, const std::string& to, const std::string& received) {
  Facts facts = received_on(received);
  facts.incident = {day(from), day(to)};
  return facts;
}

AdmissionResult admit(const Profile& profile, const Facts& facts) {
  return check_admission(profile, facts, england());
}

}  // namespace

TEST_CASE(
    "a complaint is in time within three months of the incident or of the last of a series [CE-TIME-LIMIT] "
    "[KENT-TIME-LIMIT]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    CHECK(admit(*profile, incident_on("2026-01-31", "2026-01-31", "2026-04-30")).answer == Answer::admitted);
    CHECK(admit(*profile, incident_on("2026-01-31", "2026-01-31", "2026-05-01")).answer == Answer::late);
    CHECK(admit(*profile, incident_on("2025-06-01", "2026-01-31", "2026-04-30")).answer == Answer::admitted);
  }
  const auto series = admit(kent(), incident_on("2025-06-01", "2026-01-31", "2026-04-30"));
  CHECK(series.clause == "KENT-TIME-LIMIT");
  REQUIRE(series.limit);
  CHECK(series.limit->start_event == "last of the incidents");
  CHECK(series.limit->whose == calendar::Whose::complainant);
}

TEST_CASE("a limit that ends on a Saturday is read in the complainant's favour, and both readings are shown") {
  const auto result = admit(kent(), incident_on("2025-11-30", "2025-11-30", "2026-03-02"));
  CHECK(result.answer == Answer::admitted);
  REQUIRE(result.limit);
  CHECK(to_iso(result.limit->due) == "2026-03-02");
  CHECK(to_iso(result.limit->other_reading.value()) == "2026-02-28");
  CHECK(admit(kent(), incident_on("2025-11-30", "2025-11-30", "2026-03-03")).answer == Answer::late);
}

TEST_CASE("when the day of the incident is unknown it is asked for, and nothing is refused") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    const auto result = admit(*profile, received_on("2026-04-02"));
    CHECK(result.answer == Answer::ask);
    CHECK(result.ask == std::vector<std::string>{"incident-date"});
    CHECK_FALSE(result.limit);
    const auto refusal = find_refusal_to_turn_away(*profile, received_on("2026-04-02"), england());
    REQUIRE(refusal);
    CHECK(refusal->clause == profile->admission.time_limit.clause);
    CHECK(refusal->way.find("acknowledgement") != std::string::npos);
  }
}

TEST_CASE(
    "a late complaint is let in for exceptional circumstances, which are asked for first [CE-TIME-EXCEPTION] "
    "[KENT-TIME-EXCEPTION]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    Facts facts = incident_on("2025-11-03", "2025-11-03", "2026-04-02");
    CHECK(admit(*profile, facts).ask == std::vector<std::string>{"exceptional-circumstances"});
    CHECK_FALSE(find_refusal_to_turn_away(*profile, facts, england()));
    facts.exceptional_admission = true;
    const auto result = admit(*profile, facts);
    CHECK(result.answer == Answer::admitted);
    CHECK(result.clause == profile->admission.exceptional_clause);
    CHECK(find_refusal_to_turn_away(*profile, facts, england()));
  }
}

TEST_CASE("personal data and safeguarding go on even when the complaint is late or anonymous") {
  Facts facts = incident_on("2025-11-03", "2025-11-03", "2026-04-02");
  facts.flags[Flag::personal_data] = {day("2026-04-02"), Confirmed::not_yet, {}};
  facts.flags[Flag::safeguarding] = {day("2026-04-02"), Confirmed::yes, {}};
  facts.flags[Flag::staff] = {day("2026-04-02"), Confirmed::yes, {}};
  CHECK(admit(kent(), facts).carved_out == std::vector<Flag>{Flag::safeguarding, Flag::personal_data});
  facts.anonymous = true;
  CHECK(admit(kent(), facts).carved_out.size() == 2);
}

TEST_CASE(
    "an anonymous complaint is not normally investigated and starts no clock of the stages [CE-ANON] [KENT-ANON]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    Facts facts = received_on("2026-04-02");
    facts.anonymous = true;
    const auto result = admit(*profile, facts);
    CHECK(result.answer == Answer::anonymous);
    CHECK(result.clause == profile->admission.anonymous_clause);
    CHECK(compute_deadlines(*profile, facts, england()).empty());
  }
}

TEST_CASE("a concern is settled without the stages until it is made formal [CE-CONCERN] [KENT-CONCERN]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    Facts facts = received_on("2026-04-02");
    facts.formal = false;
    CHECK(admit(*profile, facts).answer == Answer::informal);
    CHECK(admit(*profile, facts).clause == profile->concerns.clause);
    facts.formal = true;
    CHECK(admit(*profile, facts).answer == Answer::ask);
  }
}

TEST_CASE("anybody may complain: nothing is asked about who they are [CE-WHO] [KENT-WHO]") {
  // A person who never used the centre, unrelated to any child, referred by nobody.
  for (const Profile* profile : {&cambridge(), &kent()}) {
    Facts stranger = incident_on("2026-03-02", "2026-03-02", "2026-04-02");
    stranger.referrer = Referrer::other;
    CHECK(admit(*profile, stranger).answer == Answer::admitted);
    CHECK(has_deadline(*profile, stranger, "stage1.acknowledgement"));
  }
}

TEST_CASE("a policy that takes anonymous complaints seriously sets its clocks all the same") {
  Facts facts = received_on("2026-02-02");
  facts.anonymous = true;
  facts.incident.from = day("2026-01-05");
  const Profile cobo = structure("anonymous-considered");
  CHECK(admit(cobo, facts).answer == Answer::admitted);
  CHECK(has_deadline(cobo, facts, "stage1.response"));
  CHECK_FALSE(has_deadline(cobo, facts, "stage1.acknowledgement"));  // there is nobody to write to
}
