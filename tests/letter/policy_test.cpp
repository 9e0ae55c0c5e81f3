#include "support.hpp"

using namespace redress;
using namespace redress::letter;
using namespace redress::letter::test;

TEST_CASE(
    "the acknowledgement says it was received, asks what is unclear and names the day of the answer "
    "[CE-S1-ACK] [CE-S1-CLARIFY] [CE-S1-RESPONSE] [CE-FORM]") {
  const std::string text = text_of(sample("cambridge-ely", "acknowledgement"));
  CHECK(says(text, "Dear Alex Morgan\n"));
  CHECK(says(text, "on 20 November 2026"));
  CHECK(says(text, "1. The session on 10 October 2026"));
  CHECK(says(text, "2. Your booking for 24 October 2026"));
  CHECK(says(text, "what remains unresolved"));
  CHECK(says(text, "I will look into your complaint myself"));
  // 20 working days after Friday 20 November 2026.
  CHECK(says(text, "by Friday 18 December 2026"));
  CHECK(says(text, "Mary Parker\nCo-Ordinator\n"));
}

TEST_CASE(
    "the other centre's acknowledgement counts its own days and signs in its own name "
    "[KENT-S1-ACK] [KENT-S1-CLARIFY] [KENT-S1-RESPONSE] [KENT-FORM]") {
  const std::string text = text_of(sample("kent", "acknowledgement"));
  // 28 working days after Friday 20 November 2026: 25 and 28 December and 1 January are no working days.
  CHECK(says(text, "by Monday 4 January 2027"));
  CHECK(says(text, "28 working days"));
  CHECK(says(text, "Siobhan Hamilton\nCentre Manager\n"));
}

TEST_CASE(
    "the acknowledgement asks for the day it happened only where it is not known [CE-TIME-LIMIT] [KENT-TIME-LIMIT]") {
  CHECK_FALSE(says(text_of(sample("cambridge-ely", "acknowledgement")), "on which day it happened"));
  CHECK(says(text_of(sample("kent", "acknowledgement")), "on which day it happened"));
}

TEST_CASE("court information is spoken of only where a court plays a part [CE-COURT-INFO] [KENT-COURT-INFO]") {
  CHECK(says(text_of(sample("kent", "acknowledgement")), "belongs to the court"));
  CHECK_FALSE(says(text_of(sample("cambridge-ely", "acknowledgement")), "belongs to the court"));
}

TEST_CASE(
    "a complaint about staff brings the paragraph on confidentiality, and no other does [CE-STAFF] [KENT-STAFF]") {
  for (const char* centre_id : {"cambridge-ely", "kent"}) {
    json::Value order = sample(centre_id, "acknowledgement");
    CHECK_FALSE(says(text_of(order), "so we cannot tell you about it"));
    order.set("flags", json::Array{"staff"});
    CHECK(says(text_of(order), "so we cannot tell you about it"));
  }
}

TEST_CASE(
    "the Stage 1 outcome tells what was done, found, decided and why for each point, and how to escalate "
    "[CE-S1-CONTENT] [CE-S1-ESCALATE] [CE-S2-WINDOW] [CE-S2-LATE] [CE-S2-TO] [CE-REMEDIES]") {
  const std::string text = text_of(sample("cambridge-ely", "stage1-outcome"));
  CHECK(says(text, "I have upheld your complaint in part."));
  CHECK(says(text, "I read the attendance register"));
  CHECK(says(text, "### Point 1"));
  CHECK(says(text, "### Point 2"));
  CHECK(says(text, "My decision: this is upheld."));
  CHECK(says(text, "My decision: this is not upheld."));
  CHECK(says(text, "Our apology. We are sorry that you and your child had to wait"));
  CHECK(says(text, "We will do this by 16 January 2027."));
  CHECK(says(text, "the Trustees at trustees@ceccc.org"));
  // Posted on Wednesday 16 December, received on Friday 18; five working days on, without the holidays.
  CHECK(says(text, "We must receive your request by Tuesday 29 December 2026."));
  CHECK(says(text, "exceptional circumstances"));
  CHECK(says(text, "decided by the Chair"));
}

TEST_CASE(
    "the other centre gives ten working days and its own address for Stage 2 "
    "[KENT-S1-CONTENT] [KENT-S1-ESCALATE] [KENT-S2-WINDOW] [KENT-S2-LATE] [KENT-S2-TO] [KENT-REMEDIES]") {
  const std::string text = text_of(sample("kent", "stage1-outcome"));
  CHECK(says(text, "Ken Hamilton, Director at admin@kentfamilyconnections.com"));
  CHECK(says(text, "We must receive your request by Wednesday 6 January 2027."));
  CHECK(says(text, "10 working days"));
}

TEST_CASE(
    "the Stage 2 decision is final, names NACCC with its last day, and only the bodies that apply "
    "[CE-S2-OUTCOME] [CE-S2-DECISION] [CE-S2-CONTENT] [CE-S2-ACTIONS] [CE-S2-NACCC] [CE-S2-FINAL] "
    "[CE-S2-BODIES] [CE-NACCC-ROLE] [CE-NACCC-FORM] [CE-NACCC-LIMIT] [CE-LEGAL]") {
  const std::string text = text_of(sample("cambridge-ely", "stage2-decision"));
  CHECK(says(text, "It is final"));
  CHECK(says(text, "contact@naccc.org.uk"));
  CHECK(says(text, "National Association of Child Contact Centres"));
  // Twelve weeks after 2 February 2027.
  CHECK(says(text, "NACCC must receive it by Tuesday 27 April 2027"));
  CHECK(says(text, "cannot overturn our decisions"));
  CHECK(says(text, "Cafcass"));
  CHECK(says(text, "Information Commissioner"));
  CHECK(says(text, "seek legal advice"));
  CHECK(says(text, "I have recommended these changes"));
  for (const char* elsewhere : {"Guernsey", "Isle of Man", "Jersey", "Wales"}) CHECK_FALSE(says(text, elsewhere));
}

TEST_CASE(
    "the other centre's Stage 2 decision holds the same "
    "[KENT-S2-OUTCOME] [KENT-S2-DECISION] [KENT-S2-CONTENT] [KENT-S2-ACTIONS] [KENT-S2-NACCC] [KENT-S2-FINAL] "
    "[KENT-S2-BODIES] [KENT-NACCC-ROLE] [KENT-NACCC-FORM] [KENT-NACCC-LIMIT] [KENT-LEGAL]") {
  const std::string text = text_of(sample("kent", "stage2-decision"));
  CHECK(says(text, "It is final"));
  CHECK(says(text, "NACCC must receive it by Tuesday 27 April 2027"));
  CHECK(says(text, "Ken Hamilton\nDirector\n"));
}

TEST_CASE("Stage 2 without a body that applies names none of them") {
  json::Value order = sample("kent", "stage2-decision");
  order.set("flags", json::Array{});
  order.set("referrer", "self");
  const std::string text = text_of(order);
  CHECK_FALSE(says(text, "Who else can help"));
  CHECK(says(text, "seek legal advice"));
}

TEST_CASE("an update gives the reason and the revised date [CE-S1-UPDATE] [KENT-S1-UPDATE]") {
  for (const char* centre_id : {"cambridge-ely", "kent"}) {
    const std::string text = text_of(sample(centre_id, "update"));
    CHECK(says(text, "Why we need longer."));
    CHECK(says(text, "by Friday 22 January 2027"));
  }
}

TEST_CASE(
    "Stage 2 is acknowledged with who decides and by when [CE-S2-ACK] [CE-S2-DECIDER] [KENT-S2-ACK] "
    "[KENT-S2-DECIDER]") {
  for (const char* centre_id : {"cambridge-ely", "kent"}) {
    const std::string text = text_of(sample(centre_id, "stage2-acknowledgement"));
    CHECK(says(text, "had no part in Stage 1"));
    CHECK(says(text, "by " + std::string(centre_id == std::string("kent") ? "Monday 15 February 2027"
                                                                          : "Wednesday 3 February 2027")));
  }
}

TEST_CASE(
    "a withdrawal is confirmed once it is there in writing, and asked for until then [CE-WITHDRAW] [KENT-WITHDRAW]") {
  for (const char* centre_id : {"cambridge-ely", "kent"}) {
    json::Value order = sample(centre_id, "withdrawal-confirmation");
    CHECK(says(text_of(order), "Your confirmation reached us on 1 December 2026"));
    order.set("withdrawn", "");
    CHECK(says(text_of(order), "Our procedure asks for this in writing"));
  }
}

TEST_CASE(
    "an out-of-time letter shows how it counted and keeps safety and personal data apart "
    "[CE-TIME-LIMIT] [CE-TIME-EXCEPTION] [KENT-TIME-LIMIT] [KENT-TIME-EXCEPTION] [CE-LAW-LADO] [KENT-LAW-LADO] "
    "[CE-LAW-DATA] [KENT-LAW-DATA]") {
  for (const char* centre_id : {"cambridge-ely", "kent"}) {
    const std::string text = text_of(sample(centre_id, "out-of-time"));
    CHECK(says(text, "Saturday 25 July 2026"));
    CHECK(says(text, "26 October 2026"));  // Sunday 25 October rolls forward for the complainant, or the day itself
    CHECK(says(text, "Friday 20 November 2026"));
    CHECK(says(text, "exceptional circumstances"));
    CHECK(says(text, "child’s safety"));
  }
}

TEST_CASE("an out-of-time letter is refused while the day it happened is not known") {
  json::Value order = sample("kent", "out-of-time");
  order.set("incident", json::Value());
  json::Value none{json::Object{}};
  order.set("incident", none);
  const std::string line = refusal(order);
  CHECK(says(line, "last day, of what is complained of"));
  CHECK(says(line, "redress record 2026-0012 incident-date"));
}

TEST_CASE(
    "a complaint about the named person is dealt with by another from the first day on [CE-S1-ABOUT] [KENT-S1-ABOUT]") {
  const std::string kent = text_of(sample("kent", "rerouting"));
  CHECK(says(kent, "the Centre Manager"));
  CHECK(says(kent, "Ken Hamilton\nDirector\n"));
  CHECK(says(kent, "by Monday 4 January 2027"));
  const std::string cambridge = text_of(sample("cambridge-ely", "rerouting"));
  CHECK(says(cambridge, "Frances Okafor\nChair\n"));
}

TEST_CASE(
    "a meeting is offered with its day, time and place, and nobody has to come [CE-S1-MEETING] [KENT-S1-MEETING]") {
  for (const char* centre_id : {"cambridge-ely", "kent"}) {
    const std::string text = text_of(sample(centre_id, "meeting-invitation"));
    CHECK(says(text, "Date: Friday 4 December 2026"));
    CHECK(says(text, "Time: 10:30am"));
    CHECK(says(text, "Meeting is your choice."));
  }
}

TEST_CASE("an anonymous complaint gets a file note with no addressee [CE-ANON] [KENT-ANON]") {
  for (const char* centre_id : {"cambridge-ely", "kent"}) {
    const Reading<document::Document> note = write(sample(centre_id, "file-note"));
    CHECK_FALSE(note.value.recipient);
    CHECK(says(write_plain_text(note.value), "do not normally investigate anonymous complaints"));
  }
}

TEST_CASE(
    "every clause a contract names stands in a policy, and every clause of content in a contract "
    "[KENT-REPORT] [CE-REFERRER] [KENT-REFERRER]") {
  std::set<std::string> named, written;
  for (const auto& [kind, contract] : correspondence().contracts)
    for (const Duty& duty : contract.duties) named.insert(duty.clause);
  for (const char* centre_id : {"cambridge-ely", "kent"})
    for (const procedure::Clause& clause : centre(centre_id).profile.clauses) {
      const std::string bare = clause.id.substr(clause.id.find('-') + 1);
      written.insert(bare);
      INFO(clause.id);
      if (clause.kind == procedure::ClauseKind::content) CHECK(named.contains(bare));
    }
  for (const std::string& clause : named) {
    INFO(clause);
    CHECK(written.contains(clause));
  }
}

TEST_CASE("mail about a complaint against the named person does not lead back to that person") {
  for (const char* centre_id : {"cambridge-ely", "kent"}) {
    const std::string text = text_of(sample(centre_id, "rerouting"));
    CHECK_FALSE(says(text, "mary@"));
    CHECK_FALSE(says(text, "siobhan.hamilton@"));
  }
}
