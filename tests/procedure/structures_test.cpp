#include "base/error.hpp"
#include "centres.hpp"
#include "procedure/admission.hpp"
#include "procedure/routing.hpp"

using namespace redress;
using namespace redress::procedure;

TEST_CASE("a committee answers within 30 calendar days and hears it again when asked within 14") {
  const Profile profile = structure("committee-hearing");
  CHECK(to_iso(deadline_at(profile, received_on("2026-04-02"), "stage1.response").due) == "2026-05-02");
  CHECK_FALSE(has_deadline(profile, received_on("2026-04-02"), "stage1.acknowledgement"));
  const Facts facts = answered(profile, "2026-04-02", "2026-04-20");
  CHECK(to_iso(deadline_at(profile, facts, "stage1.escalation").due) == "2026-05-05");  // 4 May is a bank holiday
  CHECK(profile.stages[1].kind == StageKind::panel);
  CHECK(profile.stages[1].companion);
  CHECK(profile.stages[0].outcomes[1].words == "not fair");
  CHECK(find_decider(profile, facts, 2).role == "committee");
  CHECK(check_admission(profile, facts, england()).answer == Answer::admitted);
}

TEST_CASE("who is not content with how a concern was settled is invited to write within seven days") {
  const Profile profile = structure("committee-hearing");
  Facts facts;
  facts.received = day("2026-04-18");
  facts.concern = facts.received;
  facts.formal = false;
  CHECK(to_iso(deadline_at(profile, facts, "concern.invitation").due) == "2026-04-27");  // the 25th is a Saturday
  CHECK_FALSE(has_deadline(profile, facts, "stage1.response"));
  facts.formal = true;
  facts.stages.emplace_back().received = day("2026-04-24");
  CHECK(deadline_at(profile, facts, "concern.invitation").met_on == day("2026-04-24"));
  CHECK(to_iso(deadline_at(profile, facts, "stage1.response").due) == "2026-05-24");
}

TEST_CASE("what comes or goes in the evening counts as of the next working day, where the profile has a cut-off") {
  const Profile profile = structure("national-body");
  REQUIRE(profile.cut_off == 17 * 60);
  Facts facts = received_on("2026-04-02");  // Maundy Thursday
  facts.stages[0].time = 17 * 60;
  CHECK(to_iso(deadline_at(profile, facts, "stage1.acknowledgement").due) == "2026-04-13");
  facts.stages[0].time = 17 * 60 + 1;
  const auto evening = deadline_at(profile, facts, "stage1.acknowledgement");
  CHECK(to_iso(evening.due) == "2026-04-14");  // counted from Tuesday the 7th
  CHECK_THAT(evening.start_event, ContainsSubstring("at 17:01, after 17:00; counted as the next working day"));
  facts.stages[0].time.reset();
  CHECK(to_iso(deadline_at(profile, facts, "stage1.acknowledgement").due) == "2026-04-13");
  const auto calendar = england();
  const auto receipt = [&](std::optional<int> time) {
    return calendar::compute_receipt(profile.receipt_rules, {Channel::email}, day("2026-04-02"), calendar, time);
  };
  CHECK(to_iso(receipt(16 * 60).date) == "2026-04-02");
  CHECK(to_iso(receipt(16 * 60 + 31).date) == "2026-04-07");
  CHECK_THAT(receipt(16 * 60 + 31).why, ContainsSubstring("after 16:30"));
}

TEST_CASE("three members hear it again without the chair who answered") {
  const Profile profile = structure("committee-of-three");
  const Facts facts = answered(profile, "2026-04-02", "2026-04-20");
  CHECK(find_decider(profile, facts, 2).role == "members");
  CHECK(why_not_decide(profile, facts, 2, "chair") == "acted at an earlier stage of this complaint");
}

TEST_CASE("the minister of a host church decides, from outside the centre") {
  const Profile profile = structure("host-church");
  CHECK(find_decider(profile, received_on("2026-04-02"), 1).role == "minister");
  CHECK(role_at(profile, "minister").standing == Standing::external);
  CHECK(profile.retention[0].keep == calendar::Period{36, calendar::Unit::months});
  CHECK(profile.last_stage() == 1);
}

TEST_CASE("three stages run one after another, and nobody decides twice") {
  const Profile profile = structure("three-stages");
  Facts facts = answered(profile, "2026-04-01", "2026-04-22");
  CHECK(to_iso(deadline_at(profile, facts, "stage1.acknowledgement").due) == "2026-04-14");  // 7 working days, Easter
  CHECK(to_iso(deadline_at(profile, facts, "stage1.escalation").due) == "2026-05-06");       // two weeks
  CHECK(find_decider(profile, facts, 2).role == "office-manager");
  facts.stages.resize(2);
  facts.stages[1].received = day("2026-04-30");
  facts.stages[1].decided_by = "office-manager";
  facts.stages[1].response = Dispatch{day("2026-05-29"), {Channel::email}, {}};
  CHECK(to_iso(deadline_at(profile, facts, "stage2.response").due) == "2026-05-30");  // one month
  CHECK_FALSE(has_deadline(profile, facts, "naccc.limit"));
  facts.stages.resize(3);
  facts.stages[2].received = day("2026-06-08");
  CHECK(find_decider(profile, facts, 3).role == "director");
  facts.about = {"director"};
  CHECK(find_decider(profile, facts, 3).role == "reviewer");
  facts.stages[2].response = Dispatch{day("2026-07-01"), {Channel::email}, {}};
  CHECK(to_iso(deadline_at(profile, facts, "naccc.limit").due) == "2026-09-23");
}

TEST_CASE("a response that counts from the acknowledgement has no date until that is sent") {
  const Profile profile = structure("three-stages");
  Facts facts = received_on("2026-04-01");
  CHECK_FALSE(has_deadline(profile, facts, "stage1.response"));
  facts.stages[0].acknowledged = day("2026-04-08");
  CHECK(to_iso(deadline_at(profile, facts, "stage1.response").due) == "2026-04-29");
}

TEST_CASE("five working days, or one week: the centre keeps the earlier") {
  const Profile profile = structure("community-interest");
  const auto easter = deadline_at(profile, received_on("2026-04-02"), "stage1.acknowledgement");
  CHECK(to_iso(easter.due) == "2026-04-09");
  CHECK(to_iso(easter.other_reading.value()) == "2026-04-13");
  CHECK(easter.other_why == "five working days, or one week");
  Facts anonymous = received_on("2026-04-02");
  anonymous.anonymous = true;
  CHECK(check_admission(profile, anonymous, england()).answer == Answer::anonymous);
}

TEST_CASE("an island centre counts by its own holidays, week, closures and first day") {
  const Profile profile = structure("anonymous-considered");
  const auto calendar = calendar_of(profile, calendar::load_holidays("tests/procedure/profiles", "guernsey"));
  const auto due = [&](const char* received) {
    return to_iso(deadline_at(profile, received_on(received), "stage1.acknowledgement", calendar).due);
  };
  CHECK(due("2026-05-07") == "2026-05-11");  // Thursday is day 1, Friday 2; Saturday 9 May is Liberation Day
  CHECK(due("2026-07-31") == "2026-08-17");  // closed for two weeks in August
  CHECK(deadline_at(profile, received_on("2027-05-07"), "stage1.acknowledgement", calendar).unproclaimed);
  const auto bodies = find_bodies(profile, received_on("2026-05-07"), directory(), day("2026-11-21"), calendar).value;
  REQUIRE(bodies.size() == 2);
  CHECK(bodies[1].id == "fpas");
  CHECK(profile.receipt_rules[3].after == calendar::Period{3, calendar::Unit::working_days});
}

TEST_CASE("a national body answers in 15 and 25 working days and lets a panel have the last word") {
  const Profile profile = structure("national-body");
  Facts facts = answered(profile, "2026-04-02", "2026-04-20");
  CHECK(to_iso(deadline_at(profile, facts, "stage1.response").due) == "2026-04-27");
  facts.stages.resize(2);
  facts.stages[1].received = day("2026-05-01");
  CHECK(to_iso(deadline_at(profile, facts, "stage2.response").due) == "2026-06-09");
  CHECK(profile.stages[2].panel_size == 3);
  CHECK_FALSE(has_deadline(profile, facts, "naccc.limit"));
}
