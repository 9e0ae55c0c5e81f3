#include <algorithm>

#include "base/error.hpp"
#include "calendar/deadline.hpp"
#include "calendar/receipt.hpp"
#include "support/catch.hpp"

using namespace redress;
using namespace redress::calendar;

namespace {

Date day(const std::string& iso) {
  return parse_iso_date(iso).value();
}

Calendar england() {
  Calendar calendar;
  calendar.holidays = load_holidays("forms/calendar", "england-and-wales");
  return calendar;
}

Deadline five_days_from(const std::string& received) {
  Deadline deadline;
  deadline.id = "stage1.acknowledgement";
  deadline.clause = "CE-S1-ACK";
  deadline.what = "Acknowledge the complaint in writing";
  deadline.start_event = "complaint received";
  deadline.count = {day(received), {5, Unit::working_days}, FirstDay::day_after, LastDay::as_it_falls};
  return deadline;
}

std::string all_of(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace

TEST_CASE("a deadline tells its clause, its start, every day counted or skipped, and the holiday list") {
  const Deadline deadline = compute_deadline(five_days_from("2025-12-24"), england());
  CHECK(to_iso(deadline.due) == "2026-01-05");
  CHECK(deadline.steps.size() == 13);  // 24 December to 5 January
  CHECK(deadline.holidays_version == "2026-08-21");
  CHECK_FALSE(deadline.unproclaimed);
  const std::string text = all_of(explain(deadline));
  CHECK(text ==
        "Acknowledge the complaint in writing: by Monday 5 January 2026 [CE-S1-ACK]\n"
        "  5 working days from: complaint received, Wednesday 24 December 2025\n"
        "  Wed 24 Dec 2025     -  the day it begins, not counted\n"
        "  Thu 25 Dec 2025     -  Christmas Day\n"
        "  Fri 26 Dec 2025     -  Boxing Day\n"
        "  Sat 27 Dec 2025     -  Saturday\n"
        "  Sun 28 Dec 2025     -  Sunday\n"
        "  Mon 29 Dec 2025     1\n"
        "  Tue 30 Dec 2025     2\n"
        "  Wed 31 Dec 2025     3\n"
        "  Thu  1 Jan 2026     -  New Year’s Day\n"
        "  Fri  2 Jan 2026     4\n"
        "  Sat  3 Jan 2026     -  Saturday\n"
        "  Sun  4 Jan 2026     -  Sunday\n"
        "  Mon  5 Jan 2026     5\n"
        "  Holidays of england-and-wales, list of 2026-08-21.\n");
}

TEST_CASE("of two readings the centre keeps the earlier day and the complainant is given the later") {
  Deadline deadline = five_days_from("2026-07-01");
  deadline.count.period = {30, Unit::days};
  Count other = deadline.count;
  other.first_day = FirstDay::day_itself;
  const Deadline duty = compute_deadline(deadline, england(), other, "the day itself counts, or the day after");
  CHECK(to_iso(duty.due) == "2026-07-30");
  CHECK(to_iso(duty.other_reading.value()) == "2026-07-31");
  CHECK(duty.count.first_day == FirstDay::day_itself);
  CHECK(all_of(explain(duty)).find("Read another way: Friday 31 July 2026") != std::string::npos);

  deadline.whose = Whose::complainant;
  const Deadline limit = compute_deadline(deadline, england(), other, "the day itself counts, or the day after");
  CHECK(to_iso(limit.due) == "2026-07-31");
  CHECK(to_iso(limit.other_reading.value()) == "2026-07-30");
}

TEST_CASE("readings that agree are shown as one") {
  Deadline deadline = five_days_from("2026-03-28");  // a Saturday
  Count other = deadline.count;
  other.first_day = FirstDay::day_itself;
  CHECK_FALSE(compute_deadline(deadline, england(), other, "").other_reading);
}

TEST_CASE("a last day on a weekend or holiday moves on to the next working day, and says why") {
  const Count count{day("2026-01-03"), {3, Unit::months}, FirstDay::day_after, LastDay::next_working_day};
  const Counted counted = count_out(count, england());
  CHECK(to_iso(counted.last) == "2026-04-07");  // 3 April 2026 is Good Friday
  CHECK(counted.steps.back().reason == "the next working day");
  CHECK(counted.steps[counted.steps.size() - 2].reason == "Easter Monday: moved on");
}

TEST_CASE("a month that ends early says so among the steps") {
  const Counted counted =
      count_out({day("2025-11-30"), {3, Unit::months}, FirstDay::day_after, LastDay::as_it_falls}, england());
  CHECK(to_iso(counted.last) == "2026-02-28");
  CHECK(counted.steps.back().reason == "the last day of the month, which has no 30th");
}

TEST_CASE("a deadline beyond the holiday list says that it may change") {
  const Deadline deadline = compute_deadline(five_days_from("2028-12-27"), england());
  CHECK(deadline.unproclaimed);
  CHECK(all_of(explain(deadline)).find("may yet change") != std::string::npos);
}

TEST_CASE("a deadline is overdue only when it is open and its binding day has passed") {
  Deadline deadline = compute_deadline(five_days_from("2025-12-17"), england());
  CHECK_FALSE(deadline.overdue(day("2025-12-24")));
  CHECK(deadline.overdue(day("2025-12-25")));
  deadline.revised = day("2026-01-09");
  CHECK_FALSE(deadline.overdue(day("2026-01-09")));
  deadline.met_on = day("2026-01-12");
  CHECK_FALSE(deadline.overdue(day("2026-02-01")));
}

TEST_CASE("a period no calendar can hold is refused") {
  CHECK_THROWS_AS(count_out({day("2026-01-01"), {-1, Unit::days}}, england()), Error);
  CHECK_THROWS_AS(count_out({day("2026-01-01"), {5001, Unit::working_days}}, england()), Error);
  CHECK_THROWS_AS(add_months(day("9999-12-01"), 2), Error);
}

TEST_CASE("a letter is taken as received by the channel it went by, and by the slowest of several") {
  const auto rules = usual_receipt_rules();
  const auto received = [&](std::vector<Channel> channels, const char* sent) {
    return to_iso(compute_receipt(rules, channels, day(sent), england()).date);
  };
  CHECK(received({Channel::email}, "2026-11-24") == "2026-11-24");
  CHECK(received({Channel::email}, "2026-11-28") == "2026-11-30");  // a Saturday
  CHECK(received({Channel::post}, "2026-11-24") == "2026-11-26");
  CHECK(received({Channel::post}, "2026-11-26") == "2026-11-30");  // the second day after is a Saturday
  CHECK(received({Channel::second_class_post}, "2026-11-24") == "2026-11-30");
  CHECK(received({Channel::hand}, "2026-12-25") == "2026-12-29");
  CHECK(received({Channel::phone}, "2026-12-25") == "2026-12-25");
  CHECK(received({Channel::email, Channel::post}, "2026-11-24") == "2026-11-26");
  CHECK(received({}, "2026-11-24") == "2026-11-24");
  CHECK(
      compute_receipt(rules, {Channel::post}, day("2026-11-26"), england()).why ==
      "sent by first-class post on Thursday 26 November 2026: taken as received 2 days later, which is no working day, "
      "so on the next one, Monday 30 November 2026");
}

TEST_CASE("names of units and channels are read as they are written") {
  for (const Unit unit : {Unit::working_days, Unit::days, Unit::weeks, Unit::months})
    CHECK(parse_unit(to_string(unit)) == unit);
  for (const Channel channel :
       {Channel::email, Channel::post, Channel::second_class_post, Channel::hand, Channel::phone})
    CHECK(parse_channel(to_string(channel)) == channel);
  CHECK_FALSE(parse_unit("fortnights"));
  CHECK_FALSE(parse_channel("pigeon"));
  CHECK(to_text(Period{1, Unit::months}) == "1 month");
  CHECK(to_text(Period{5, Unit::working_days}) == "5 working days");
}
