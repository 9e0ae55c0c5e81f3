#include "centres.hpp"

using namespace redress;
using namespace redress::procedure;

TEST_CASE("an acknowledgement is due five working days after receipt [CE-S1-ACK] [KENT-S1-ACK]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    const auto deadline = deadline_at(*profile, received_on("2025-12-17"), "stage1.acknowledgement");
    CHECK(to_iso(deadline.due) == "2025-12-24");
    CHECK(deadline.clause == (profile == &kent() ? "KENT-S1-ACK" : "CE-S1-ACK"));
    CHECK(deadline.whose == calendar::Whose::centre);
    CHECK(deadline.open());
    Facts late = received_on("2025-12-24");
    late.stages[0].acknowledged = day("2026-01-02");
    CHECK(to_iso(deadline_at(*profile, late, "stage1.acknowledgement").due) == "2026-01-05");
    CHECK(deadline_at(*profile, late, "stage1.acknowledgement").met_on == day("2026-01-02"));
  }
}

TEST_CASE(
    "the Stage 1 response is due 20 working days after receipt at Cambridge and 28 in Kent [CE-S1-RESPONSE] "
    "[KENT-S1-RESPONSE]") {
  CHECK(to_iso(deadline_at(cambridge(), received_on("2026-04-02"), "stage1.response").due) == "2026-05-05");
  CHECK(to_iso(deadline_at(kent(), received_on("2026-04-02"), "stage1.response").due) == "2026-05-15");
  CHECK(deadline_at(kent(), received_on("2026-04-02"), "stage1.response").clause == "KENT-S1-RESPONSE");
}

TEST_CASE(
    "the clocks run from the day the complaint reached the centre, whoever opened it [CE-S1-RECORD] [KENT-S1-RECORD]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    Facts facts;
    facts.received = day("2026-06-12");  // nothing else is recorded yet
    CHECK(deadline_at(*profile, facts, "stage1.response").count.start == day("2026-06-12"));
    CHECK(deadline_at(*profile, facts, "stage1.response").start_event == "complaint received");
  }
}

TEST_CASE("a revised response date binds once it has been given in an update [CE-S1-UPDATE] [KENT-S1-UPDATE]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    Facts facts = received_on("2025-12-17");
    facts.stages[0].revised = day("2026-03-02");
    const auto deadline = deadline_at(*profile, facts, "stage1.response");
    CHECK(deadline.binding() == day("2026-03-02"));
    CHECK(deadline.due < deadline.binding());
    CHECK_FALSE(deadline.overdue(day("2026-03-02")));
    CHECK(deadline.overdue(day("2026-03-03")));
  }
}

TEST_CASE(
    "the window for Stage 2 is 5 or 10 working days from receipt of the response, by the channel it went "
    "[CE-S2-WINDOW] [KENT-S2-WINDOW]") {
  const Facts by_email = answered(cambridge(), "2026-11-03", "2026-11-24");
  CHECK(to_iso(deadline_at(cambridge(), by_email, "stage1.escalation").due) == "2026-12-01");
  CHECK(to_iso(deadline_at(kent(), answered(kent(), "2026-11-03", "2026-11-24"), "stage1.escalation").due) ==
        "2026-12-08");
  CHECK(deadline_at(cambridge(), by_email, "stage1.escalation").whose == calendar::Whose::complainant);

  Facts by_post = by_email;
  by_post.stages[0].response->channels = {Channel::post};
  CHECK(to_iso(deadline_at(cambridge(), by_post, "stage1.escalation").due) == "2026-12-03");
  by_post.stages[0].response->channels = {Channel::email, Channel::post};
  CHECK(to_iso(deadline_at(cambridge(), by_post, "stage1.escalation").due) == "2026-12-03");

  // Evidence that it came later moves the day; evidence that it came sooner takes nothing away.
  by_post.stages[0].response->received = day("2026-12-01");
  CHECK(to_iso(deadline_at(cambridge(), by_post, "stage1.escalation").due) == "2026-12-08");
  by_post.stages[0].response->received = day("2026-11-25");
  CHECK(to_iso(deadline_at(cambridge(), by_post, "stage1.escalation").due) == "2026-12-03");

  // The letter prints the day before it is sent.
  const auto printed = escalation_window(cambridge(), 1, {day("2026-11-24"), {Channel::post}, {}}, england());
  REQUIRE(printed);
  CHECK(to_iso(printed->due) == "2026-12-03");
  CHECK(printed->clause == "CE-S2-WINDOW");
  CHECK_FALSE(escalation_window(cambridge(), 2, {day("2026-11-24"), {Channel::post}, {}}, england()));
}

TEST_CASE(
    "a request for Stage 2 is acknowledged within five working days of its receipt [CE-S2-ACK] [KENT-S2-ACK] "
    "[CE-S2-RECORD] [KENT-S2-RECORD]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    Facts facts = answered(*profile, "2025-11-17", "2025-12-10");
    facts.stages.resize(2);
    facts.stages[1].received = day("2025-12-17");
    const auto deadline = deadline_at(*profile, facts, "stage2.acknowledgement");
    CHECK(to_iso(deadline.due) == "2025-12-24");
    CHECK(deadline.count.start == day("2025-12-17"));
    CHECK(deadline_at(*profile, facts, "stage1.escalation").met_on == day("2025-12-17"));
  }
}

TEST_CASE(
    "the Stage 2 decision counts from the request, since the policy names no start [CE-S2-DECISION] "
    "[KENT-S2-DECISION]") {
  Facts facts = answered(cambridge(), "2025-11-17", "2025-12-10");
  facts.stages.resize(2);
  facts.stages[1].received = day("2025-12-17");
  const auto before = deadline_at(cambridge(), facts, "stage2.response");
  CHECK(to_iso(before.due) == "2026-01-19");
  CHECK(before.start_event.find("names no start") != std::string::npos);
  CHECK_FALSE(before.other_reading);

  facts.stages[1].acknowledged = day("2025-12-19");
  const auto after = deadline_at(cambridge(), facts, "stage2.response");
  CHECK(to_iso(after.due) == "2026-01-19");  // the centre keeps the earlier day
  CHECK(to_iso(after.other_reading.value()) == "2026-01-21");
  CHECK(to_iso(deadline_at(kent(), facts, "stage2.response").due) == "2026-01-29");
}

TEST_CASE("NACCC must have the form within twelve weeks of the Stage 2 decision [CE-NACCC-LIMIT] [KENT-NACCC-LIMIT]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    Facts facts = answered(*profile, "2025-10-01", "2025-10-20");
    CHECK_FALSE(has_deadline(*profile, facts, "naccc.limit"));
    facts.stages.resize(2);
    facts.stages[1].received = day("2025-10-24");
    facts.stages[1].response = Dispatch{day("2025-12-03"), {Channel::email}, {}};
    const auto deadline = deadline_at(*profile, facts, "naccc.limit");
    CHECK(to_iso(deadline.due) == "2026-02-25");
    CHECK(deadline.whose == calendar::Whose::other);
    CHECK(body_limit(*profile, "naccc", day("2025-12-03"), england())->due == deadline.due);
    CHECK_FALSE(body_limit(*profile, "cafcass", day("2025-12-03"), england()));
  }
}

TEST_CASE(
    "the designated officer is told within one working day, whatever becomes of the complaint [CE-LAW-LADO] "
    "[KENT-LAW-LADO]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    Facts facts = received_on("2026-04-02");  // the day before Good Friday
    facts.flags[Flag::safeguarding] = {day("2026-04-02"), Confirmed::not_yet, {}};
    CHECK(to_iso(deadline_at(*profile, facts, "lado").due) == "2026-04-07");
    facts.withdrawal_confirmed = day("2026-04-03");
    CHECK(has_deadline(*profile, facts, "lado"));
    CHECK_FALSE(has_deadline(*profile, facts, "stage1.response"));
    facts.anonymous = true;
    CHECK(has_deadline(*profile, facts, "lado"));
    facts.flags[Flag::safeguarding].confirmed = Confirmed::no;
    CHECK_FALSE(has_deadline(*profile, facts, "lado"));
  }
}

TEST_CASE(
    "a complaint about personal data is acknowledged within 30 days by the earlier of two readings [CE-LAW-DATA] "
    "[KENT-LAW-DATA]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    Facts facts = received_on("2026-07-01");
    facts.flags[Flag::personal_data] = {day("2026-07-01"), Confirmed::yes, {}};
    const auto deadline = deadline_at(*profile, facts, "personal-data");
    CHECK(to_iso(deadline.due) == "2026-07-30");
    CHECK(to_iso(deadline.other_reading.value()) == "2026-07-31");
    facts.flags[Flag::personal_data].raised = day("2026-06-18");  // the day before the Act is in force
    CHECK_FALSE(has_deadline(*profile, facts, "personal-data"));
    facts.flags[Flag::personal_data].raised = day("2026-07-01");
    facts.stages[0].acknowledged = day("2026-07-06");  // the centre's own acknowledgement serves both
    CHECK(deadline_at(*profile, facts, "personal-data").met_on == day("2026-07-06"));
  }
}

TEST_CASE(
    "a request for personal data is answered within one month, by the earlier of two readings [CE-LAW-ACCESS] "
    "[KENT-LAW-ACCESS]") {
  for (const Profile* profile : {&cambridge(), &kent()}) {
    Facts facts = received_on("2026-06-25");
    facts.flags[Flag::subject_access] = {day("2026-06-25"), Confirmed::yes, {}};
    const auto deadline = deadline_at(*profile, facts, "subject-access");
    CHECK(to_iso(deadline.due) == "2026-07-25");                    // a Saturday
    CHECK(to_iso(deadline.other_reading.value()) == "2026-07-27");  // rolled forward
  }
}

TEST_CASE("the policy falls due for review a year after the last review [CE-REVIEW] [KENT-REVIEW]") {
  CHECK(to_iso(review_deadline(cambridge(), england())->due) == "2026-09-17");
  CHECK(to_iso(review_deadline(kent(), england())->due) == "2026-08-08");
  CHECK(review_deadline(cambridge(), england())->clause == "CE-REVIEW");
  CHECK_FALSE(review_deadline(structure("host-church"), england()));
}

TEST_CASE("a withdrawn or closed complaint has no duty left open, and keeps what was done") {
  Facts facts = received_on("2026-04-02");
  facts.stages[0].acknowledged = day("2026-04-08");
  facts.withdrawal_asked = day("2026-04-10");
  CHECK(has_deadline(kent(), facts, "stage1.response"));
  facts.withdrawal_confirmed = day("2026-04-13");
  CHECK_FALSE(has_deadline(kent(), facts, "stage1.response"));
  CHECK(has_deadline(kent(), facts, "stage1.acknowledgement"));
  facts.withdrawal_confirmed.reset();
  facts.closed = day("2026-04-13");
  CHECK_FALSE(has_deadline(kent(), facts, "stage1.response"));
}

TEST_CASE("an informal concern starts no clock of the stages") {
  Facts facts = received_on("2026-04-02");
  facts.formal = false;
  CHECK(compute_deadlines(kent(), facts, england()).empty());
}

TEST_CASE("deadlines come soonest first, each with a clause of the policy") {
  Facts facts = answered(kent(), "2025-10-01", "2025-11-10");
  facts.incident.from = day("2025-08-04");
  facts.flags[Flag::safeguarding] = {day("2025-10-01"), Confirmed::yes, {}};
  facts.stages.resize(2);
  facts.stages[1].received = day("2025-11-20");
  facts.stages[1].response = Dispatch{day("2025-12-03"), {Channel::email}, {}};
  const auto all = compute_deadlines(kent(), facts, england());
  CHECK(all.size() == 8);
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(find_clause(kent(), all[i].clause));
    CHECK_FALSE(all[i].steps.empty());
    if (i) CHECK(all[i - 1].binding() <= all[i].binding());
  }
}
