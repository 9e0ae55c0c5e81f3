#include "procedure/refusals.hpp"

#include "base/error.hpp"
#include "centres.hpp"

using namespace redress;
using namespace redress::procedure;

TEST_CASE("Stage 2 decided by somebody who acted at Stage 1 is forbidden, and says who may") {
  const Facts facts = answered(cambridge(), "2026-04-02", "2026-04-20");
  const auto refusal = find_refusal_to_decide(cambridge(), facts, 2, "coordinator");
  REQUIRE(refusal);
  CHECK(refusal->clause == "CE-S2-DECIDER");
  CHECK(refusal->message ==
        "the Co-Ordinator may not decide Stage 2: the Co-Ordinator acted at an earlier stage of this complaint");
  CHECK(refusal->way == "the Chair may decide it");
  CHECK_FALSE(find_refusal_to_decide(cambridge(), facts, 2, "chair"));
  CHECK(find_refusal_to_decide(kent(), answered(kent(), "2026-04-02", "2026-04-20"), 2, "Siobhan Hamilton"));
}

TEST_CASE("somebody a complaint is about may not decide it at any stage") {
  Facts facts = received_on("2026-04-02");
  facts.about = {"manager"};
  CHECK(find_refusal_to_decide(kent(), facts, 1, "manager")->clause == "KENT-S1-ABOUT");
  CHECK_FALSE(find_refusal_to_decide(kent(), facts, 1, "director"));
}

TEST_CASE("Stage 2 before the end of Stage 1 is forbidden") {
  const Facts facts = received_on("2026-04-02");
  const auto early = find_refusal_to_escalate(kent(), facts, 2, day("2026-04-08"), Exceptional::yes, england());
  REQUIRE(early);
  CHECK(early->clause == "KENT-S2-WINDOW");
  CHECK(find_refusal_to_decide(kent(), facts, 2, "director")->clause == "KENT-S2-DECIDER");
}

TEST_CASE("a late request for Stage 2 needs exceptional circumstances [CE-S2-LATE] [KENT-S2-LATE]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    const Facts facts = answered(*profile, "2026-11-02", "2026-11-24");
    const Date last = deadline_at(*profile, facts, "stage1.escalation").due;
    CHECK_FALSE(find_refusal_to_escalate(*profile, facts, 2, last, Exceptional::no, england()));
    const auto late = find_refusal_to_escalate(*profile, facts, 2, last.plus_days(1), Exceptional::no, england());
    REQUIRE(late);
    CHECK(late->clause == profile->stages[0].late_clause);
    CHECK(late->way.find("exceptional") != std::string::npos);
    CHECK_FALSE(find_refusal_to_escalate(*profile, facts, 2, last.plus_days(1), Exceptional::yes, england()));
  }
}

TEST_CASE("NACCC can be turned to only after Stage 2 has ended [CE-NACCC-AFTER] [KENT-NACCC-AFTER]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    Facts facts = answered(*profile, "2026-11-02", "2026-11-24");
    const auto refusal = find_refusal_to_refer(*profile, facts, "naccc");
    REQUIRE(refusal);
    CHECK(refusal->clause == profile->bodies[0].after_clause);
    CHECK(refusal->message == "NACCC can be turned to only after Stage 2 has ended");
    facts.stages.resize(2);
    facts.stages[1].response = Dispatch{day("2026-12-14"), {Channel::email}, {}};
    CHECK_FALSE(find_refusal_to_refer(*profile, facts, "naccc"));
    CHECK_FALSE(find_refusal_to_refer(*profile, received_on("2026-11-02"), "lado"));
  }
}

TEST_CASE("a complaint is withdrawn only in writing [CE-WITHDRAW] [KENT-WITHDRAW]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    CHECK(find_refusal_to_withdraw(*profile, Writing::no)->clause == profile->admission.withdrawal_clause);
    CHECK_FALSE(find_refusal_to_withdraw(*profile, Writing::yes));
  }
  CHECK_FALSE(find_refusal_to_withdraw(structure("host-church"), Writing::no));
}

TEST_CASE("a revised date is later than the limit, and within the cap where there is one") {
  const Facts facts = received_on("2025-12-17");
  CHECK(find_refusal_to_extend(cambridge(), facts, 1, day("2026-01-19"), england()));
  CHECK_FALSE(find_refusal_to_extend(cambridge(), facts, 1, day("2026-06-01"), england()));
  const Profile three = structure("three-stages");
  Facts capped = received_on("2025-12-17");
  capped.stages[0].acknowledged = day("2025-12-18");  // 15 working days later: 13 January; at most ten more
  CHECK_FALSE(find_refusal_to_extend(three, capped, 1, day("2026-01-27"), england()));
  CHECK(find_refusal_to_extend(three, capped, 1, day("2026-01-28"), england())->clause == "MEET-3");
  CHECK(find_refusal_to_extend(structure("host-church"), facts, 1, day("2026-06-01"), england())->clause == "HOLM-2");
}

TEST_CASE("what is forbidden ends the command with the clause it is forbidden by") {
  refuse({});
  try {
    refuse(find_refusal_to_withdraw(kent(), Writing::no));
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::forbidden);
    CHECK(error.clause() == "KENT-WITHDRAW");
    CHECK(std::string(error.what()).find("confirmed in writing") != std::string::npos);
  }
}
