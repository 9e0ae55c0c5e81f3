#include "base/file.hpp"
#include "procedure/deadlines.hpp"
#include "procedure/refusals.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

procedure::Profile kent() {
  return procedure::load_profile(load_file("forms/centres/kent.xml"), "kent.xml").value;
}

calendar::Calendar weekdays() {
  calendar::Calendar calendar;
  calendar.holidays.version = "none";
  return calendar;
}

procedure::Facts answered(std::optional<Date> named) {
  procedure::Facts facts;
  facts.received = *Date::from(2025, 10, 6);
  procedure::StageFacts first;
  first.received = facts.received;
  first.acknowledged = Date::from(2025, 10, 8);
  first.decided = Date::from(2025, 11, 5);
  first.response = procedure::Dispatch{*Date::from(2025, 11, 5), {calendar::Channel::email}, {}, named};
  facts.stages.push_back(first);
  return facts;
}

Date last_day(const procedure::Facts& facts) {
  for (const calendar::Deadline& deadline : procedure::compute_deadlines(kent(), facts, weekdays()))
    if (deadline.id == "stage1.escalation") return deadline.due;
  FAIL("there is no window");
  return {};
}

}  // namespace

TEST_CASE("a later day named in the letter stands against the count, and both are shown [KENT-S2-WINDOW]") {
  const Date counted = last_day(answered({}));
  CHECK(last_day(answered(counted.plus_days(2))) == counted.plus_days(2));
  for (const calendar::Deadline& deadline :
       procedure::compute_deadlines(kent(), answered(counted.plus_days(2)), weekdays()))
    if (deadline.id == "stage1.escalation") {
      CHECK(deadline.other_reading == counted);
      CHECK(deadline.steps.back().reason == "the day the letter names");
    }
}

TEST_CASE("an earlier day named in the letter takes nothing away from the complainant [KENT-S2-WINDOW]") {
  const Date counted = last_day(answered({}));
  CHECK(last_day(answered(counted.plus_days(-3))) == counted);
}

TEST_CASE("a request by the day the letter named is never refused as late [KENT-S2-LATE]") {
  const Date counted = last_day(answered({}));
  const procedure::Facts facts = answered(counted.plus_days(2));
  const auto asked = [&](int days) {
    return procedure::find_refusal_to_escalate(kent(), facts, 2, counted.plus_days(days), procedure::Exceptional::no,
                                               weekdays());
  };
  CHECK_FALSE(asked(2));
  CHECK(asked(3));
}
