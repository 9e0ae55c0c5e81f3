#include "base/error.hpp"
#include "office_fixture.hpp"
#include "support/catch.hpp"

using namespace redress;
using namespace redress::test;
using casework::EventKind;

namespace {

// The office with one case received on 17 December 2025.
struct Begun {
  Folder folder;
  casework::Office office = new_office(folder.path() / "office");
  std::string reference = casework::open_case(office, arrived_on("2025-12-17"), noon("2025-12-18")).reference;

  casework::Case record(const casework::NewEvent& wanted, const char* today) {
    return casework::record_event(office, reference, wanted, noon(today));
  }

  // Acknowledged, decided by the Co-Ordinator and answered on 12 January 2026 by email.
  void finish_stage_1() {
    record(sent("acknowledgement", "2025-12-19"), "2025-12-19");
    casework::NewEvent decided = event(EventKind::decision, "2026-01-12", {{"outcome", "not-upheld"}});
    decided.by = "coordinator";
    record(decided, "2026-01-12");
    record(sent("stage1-outcome", "2026-01-12"), "2026-01-12");
  }

  casework::NewEvent escalated(const char* date) {
    casework::NewEvent wanted = event(EventKind::escalated, date);
    wanted.channels = {calendar::Channel::email};
    return wanted;
  }
};

// What the procedure says when it forbids this: its clause, and the line for a person.
struct Refused {
  std::string clause, line;
};

template <class Function>
Refused refusal_of(Function function) {
  try {
    function();
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::forbidden) return {error.clause(), error.what()};
    FAIL("not forbidden, but: " << error.what());
  }
  FAIL("nothing was refused");
  return {};
}

void exception_to(Begun& begun, const std::string& clause, const char* today) {
  casework::NewEvent wanted = event(EventKind::exceptional, today, {{"clause", clause.c_str()}});
  wanted.note = "The complainant was in hospital.";
  begun.record(wanted, today);
}

}  // namespace

TEST_CASE("Stage 2 is not decided by somebody who acted at Stage 1 [CE-S2-DECIDER]") {
  Begun begun;
  begun.finish_stage_1();
  begun.record(begun.escalated("2026-01-14"), "2026-01-14");
  casework::NewEvent decided = event(EventKind::decision, "2026-01-20", {{"outcome", "not-upheld"}});
  decided.by = "coordinator";
  const Refused refused = refusal_of([&] { begun.record(decided, "2026-01-20"); });
  CHECK(refused.clause == "CE-S2-DECIDER");
  CHECK_THAT(refused.line, ContainsSubstring("exceptional --clause CE-S2-DECIDER"));
  decided.by = "chair";
  CHECK(begun.record(decided, "2026-01-20").stages.back().decision->by == "chair");
}

TEST_CASE("Stage 2 is not decided by the Chair who stood in at Stage 1 [CE-S2-DECIDER]") {
  Begun begun;
  casework::NewEvent met = event(EventKind::meeting, "2026-01-05");
  met.by = "chair";
  begun.record(met, "2026-01-05");
  begun.finish_stage_1();
  begun.record(begun.escalated("2026-01-14"), "2026-01-14");
  casework::NewEvent decided = event(EventKind::decision, "2026-01-20", {{"outcome", "not-upheld"}});
  decided.by = "chair";
  CHECK(refusal_of([&] { begun.record(decided, "2026-01-20"); }).clause == "CE-S2-DECIDER");
}

TEST_CASE("Stage 2 does not begin before Stage 1 has ended, and nothing is recorded then [CE-S2-WINDOW]") {
  Begun begun;
  const Refused refused = refusal_of([&] { begun.record(begun.escalated("2026-01-05"), "2026-01-05"); });
  CHECK(refused.clause == "CE-S2-WINDOW");
  CHECK_THAT(refused.line, ContainsSubstring("cannot begin before"));
  CHECK(casework::case_at(begun.office, begun.reference).events.size() == 1);
}

TEST_CASE("a late request for Stage 2 is taken only in exceptional circumstances [CE-S2-LATE]") {
  Begun begun;
  begun.finish_stage_1();
  // Sent and received on Monday 12 January: the last of five working days is Monday 19 January.
  const Refused refused = refusal_of([&] { begun.record(begun.escalated("2026-01-20"), "2026-01-20"); });
  CHECK(refused.clause == "CE-S2-LATE");
  CHECK_THAT(refused.line, ContainsSubstring("19 January 2026"));
  exception_to(begun, "CE-S2-LATE", "2026-01-20");
  const casework::Case escalated = begun.record(begun.escalated("2026-01-20"), "2026-01-20");
  CHECK(escalated.stage == 2);
  CHECK(escalated.stages.back().handler == "chair");
  CHECK(deadline_of(escalated, "stage2.acknowledgement").due == day("2026-01-27"));
}

TEST_CASE("a request on the last day is in time [CE-S2-WINDOW]") {
  Begun begun;
  begun.finish_stage_1();
  CHECK(begun.record(begun.escalated("2026-01-19"), "2026-01-20").stage == 2);
}

TEST_CASE("NACCC is turned to only after the end of Stage 2 [CE-NACCC-AFTER]") {
  Begun begun;
  begun.finish_stage_1();
  const Refused refused = refusal_of([&] {
    begun.record(event(EventKind::referred_on, "2026-01-15", {{"body", "naccc"}}), "2026-01-15");
  });
  CHECK_THAT(refused.clause, ContainsSubstring("NACCC"));
  begun.record(begun.escalated("2026-01-14"), "2026-01-15");
  casework::NewEvent decided = event(EventKind::decision, "2026-01-20", {{"outcome", "not-upheld"}});
  decided.by = "chair";
  begun.record(decided, "2026-01-20");
  const casework::Case answered = begun.record(sent("stage2-decision", "2026-01-21"), "2026-01-21");
  // Twelve weeks from Wednesday 21 January.
  CHECK(deadline_of(answered, "naccc.limit").due == day("2026-04-15"));
  CHECK_NOTHROW(begun.record(event(EventKind::referred_on, "2026-02-02", {{"body", "naccc"}}), "2026-02-02"));
}

TEST_CASE("nobody is turned away as out of time while the day of the incident is unknown [CE-TIME-LIMIT]") {
  Begun begun;
  const casework::NewEvent declined = event(EventKind::declined, "2025-12-18", {{"reason", "out-of-time"}});
  const Refused unknown = refusal_of([&] { begun.record(declined, "2025-12-18"); });
  CHECK(unknown.clause == "CE-TIME-LIMIT");
  CHECK_THAT(unknown.line, ContainsSubstring("incident-date"));
  begun.record(event(EventKind::incident_date, "2025-12-06"), "2025-12-18");
  CHECK(refusal_of([&] { begun.record(declined, "2025-12-18"); }).clause == "CE-TIME-LIMIT");
  begun.record(event(EventKind::incident_date, "2025-08-02"), "2025-12-18");
  CHECK(begun.record(declined, "2025-12-18").status == casework::Status::declined);
}

TEST_CASE("a complaint is withdrawn in writing only [CE-WITHDRAW]") {
  Begun begun;
  casework::NewEvent told = event(EventKind::withdrawn, "2025-12-19");
  told.channels = {calendar::Channel::phone};
  CHECK(refusal_of([&] { begun.record(told, "2025-12-19"); }).clause == "CE-WITHDRAW");
  casework::NewEvent asked = event(EventKind::withdrawn, "2025-12-19", {{"asked", "yes"}});
  asked.channels = {calendar::Channel::phone};
  CHECK(begun.record(asked, "2025-12-19").status == casework::Status::open);
  told.channels = {calendar::Channel::email};
  const casework::Case withdrawn = begun.record(told, "2025-12-20");
  CHECK(withdrawn.status == casework::Status::withdrawn);
  for (const casework::Deadline& deadline : withdrawn.deadlines)
    if (deadline.id.starts_with("stage")) CHECK_FALSE(deadline.open());
}

TEST_CASE("an anonymous complaint gets a file note, no letter [CE-ANON]") {
  const Folder folder;
  casework::Office office = new_office(folder.path() / "office");
  casework::NewCase nameless = arrived_on("2025-12-17");
  nameless.returns.front().record.anonymous = true;
  const std::string reference = casework::open_case(office, nameless, noon("2025-12-18")).reference;
  const Refused refused = refusal_of([&] {
    casework::file_letter(office, reference, {"acknowledgement", "bytes", day("2025-12-18"), "", {}, {}, "pdf"},
                          noon("2025-12-18"));
  });
  CHECK(refused.clause == "CE-ANON");
}

TEST_CASE("a letter that is not signed goes out only with a reason") {
  Begun begun;
  casework::file_letter(begun.office, begun.reference,
                        {"acknowledgement", "bytes", day("2025-12-19"), "", {}, {}, "pdf"}, noon("2025-12-19"));
  casework::NewEvent unsigned_letter = sent("acknowledgement", "2025-12-19");
  unsigned_letter.note.clear();
  CHECK_THAT(refusal_of([&] { begun.record(unsigned_letter, "2025-12-19"); }).line, ContainsSubstring("not signed"));
  casework::file_signature(begun.office, begun.reference, "cases/2025-0001/letters/2025-12-19-acknowledgement.pdf",
                           "bytes, signed", "coordinator", noon("2025-12-19"));
  const casework::Case gone = begun.record(unsigned_letter, "2025-12-19");
  CHECK(gone.stages.front().acknowledged == day("2025-12-19"));
  CHECK(deadline_of(gone, "stage1.acknowledgement").met_on == day("2025-12-19"));
}

TEST_CASE("a Stage 2 decision is not signed by somebody who acted at Stage 1 [CE-S2-DECIDER]") {
  Begun begun;
  begun.finish_stage_1();
  begun.record(begun.escalated("2026-01-14"), "2026-01-14");
  json::Value decision;
  decision.set("outcome", "not-upheld");
  const casework::Document letter = casework::file_letter(
      begun.office, begun.reference, {"stage2-decision", "bytes", day("2026-01-20"), "chair", {}, decision, "pdf"},
      noon("2026-01-20"));
  CHECK(refusal_of([&] {
          casework::file_signature(begun.office, begun.reference, letter.path, "signed", "coordinator",
                                   noon("2026-01-20"));
        }).clause == "CE-S2-DECIDER");
  CHECK(casework::file_signature(begun.office, begun.reference, letter.path, "signed", "chair", noon("2026-01-20"))
            .signed_by == std::vector<std::string>{"chair"});
}

TEST_CASE("a complaint about the Co-Ordinator goes to the Chair [CE-S1-ABOUT]") {
  Begun begun;
  const casework::Case about =
      begun.record(event(EventKind::correction, "2025-12-18", {{"about", "coordinator"}}), "2025-12-18");
  CHECK(about.stages.front().handler == "chair");
  CHECK(about.about_named_person == casework::Known::yes);
}

TEST_CASE("a revised response date stands in the place of the first [CE-S1-UPDATE]") {
  Begun begun;
  casework::NewEvent extended = event(EventKind::extended, "2026-01-15", {{"until", "2026-02-02"}});
  extended.note = "Two volunteers could not be reached over Christmas.";
  const casework::Case later = begun.record(extended, "2026-01-15");
  CHECK(deadline_of(later, "stage1.response").due == day("2026-01-19"));
  CHECK(deadline_of(later, "stage1.response").binding() == day("2026-02-02"));
  extended.data.set("until", "2026-01-16");
  CHECK(refusal_of([&] { begun.record(extended, "2026-01-15"); }).clause == "CE-S1-UPDATE");
}

TEST_CASE("what lies in the future, or is not known, cannot be recorded") {
  Begun begun;
  const auto usage = [&](const casework::NewEvent& wanted) {
    try {
      begun.record(wanted, "2025-12-19");
    } catch (const Error& error) {
      return error.kind() == ErrorKind::usage;
    }
    return false;
  };
  CHECK(usage(event(EventKind::meeting, "2025-12-20")));
  CHECK(usage(event(EventKind::decision, "2025-12-19", {{"outcome", "perhaps"}})));
  CHECK(usage(event(EventKind::decision, "2025-12-19")));
  CHECK(usage(event(EventKind::meeting, "2025-12-19", {{"colour", "blue"}})));
  CHECK(usage(event(EventKind::received, "2025-12-19")));
  CHECK(usage(event(EventKind::flag, "2025-12-19", {{"weather", "yes"}})));
  CHECK(usage(event(EventKind::extended, "2025-12-19", {{"until", "soon"}})));
  CHECK(casework::case_at(begun.office, begun.reference).events.size() == 1);
}
