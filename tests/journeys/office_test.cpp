#include <algorithm>
#include <thread>

#include "program.hpp"
#include "support/outside.hpp"

using namespace redress;
using namespace redress::test;
namespace fs = std::filesystem;

namespace {

// Acknowledged, decided by the Co-Ordinator, answered by email on Monday 12 January 2026; begun on 17 December 2025.
void finish_stage_1(const OfficeAtWork& office) {
  office.open("2025-12-17");
  office.done("2025-12-19", "record 2025-0001 sent --set letter=acknowledgement --channel email --note made-by-hand");
  office.done("2026-01-12", "record 2025-0001 decision --set outcome=not-upheld --by coordinator");
  office.done("2026-01-12", "record 2025-0001 sent --set letter=stage1-outcome --channel email --note made-by-hand");
}

void finish_stage_2(const OfficeAtWork& office) {
  finish_stage_1(office);
  office.done("2026-01-14", "record 2025-0001 escalated --channel email");
  office.done("2026-01-20", "record 2025-0001 decision --set outcome=not-upheld --by chair");
  office.done("2026-01-21", "record 2025-0001 sent --set letter=stage2-decision --channel email --note made-by-hand");
}

// Refused with exit code 4, naming the clause and how to record an exception; afterwards the exception is recorded and
// the same command is done.
void check_refused(const OfficeAtWork& office, const std::string& day, const std::string& command,
                   const std::string& clause) {
  const Bytes before = office.run(day, "export 2025-0001").out;
  const Outcome refused = office.run(day, command);
  INFO(command << "\n" << refused.err);
  CHECK(refused.code == 4);
  CHECK_THAT(refused.err, ContainsSubstring("(" + clause + ")"));
  CHECK_THAT(refused.err,
             ContainsSubstring("redress record 2025-0001 exceptional --clause " + clause + " --note REASON"));
  CHECK(office.run(day, "export 2025-0001").out == before);
  office.done(day, "record 2025-0001 exceptional --clause " + clause + " --note 'The trustees agreed.'");
  office.done(day, command);
}

}  // namespace

TEST_CASE("a complaint by telephone is taken down in the text that form prints, and opened") {
  const OfficeAtWork office("kent");
  const std::string text = (office.scratch() / "call.txt").string();
  REQUIRE(run_redress("form --centre kent --format answers --out " + text).code == 0);
  CHECK(run_redress("open --answers " + text + " --office " + office.folder()).code == 3);  // not filled in
  Bytes filled = load_file(text);
  const auto answer = [&](const std::string& name, const std::string& words) {
    const std::size_t at = filled.find("\n" + name + ":\n");
    REQUIRE(at != Bytes::npos);
    filled.insert(at + name.size() + 2, " " + words);
  };
  answer("name", "Rowan Example");
  answer("telephones", "07700 900123 or 01632 960456 (evenings)");
  answer("details", "The room was cold.\n\nNobody answered:\n  I asked twice.");
  answer("date", "3rd Nov 2025");
  office.scratch().put("call.txt", filled);
  office.done("2025-11-03", "open --answers " + text + " --channel phone --received 2025-11-03");
  const json::Value fields = *office.done("2025-11-03", "show 2025-0001 --json").json().find("fields");
  CHECK(fields.text_at("name") == "Rowan Example");
  CHECK(fields.text_at("details") == "The room was cold.\nNobody answered:\nI asked twice.");
  CHECK(fields.text_at("date") == "2025-11-03");
  CHECK(fields.find("telephones")->list()->size() == 2);

  office.scratch().put("call.txt", "name: Rowan Example\ndetials: The room was cold.\n");
  const Outcome misspelt = office.run("2025-11-03", "open --answers " + text);
  CHECK(misspelt.code == 3);
  CHECK_THAT(misspelt.err, ContainsSubstring("call.txt:2: there is no question of that name"));
}

TEST_CASE("a concern told in person runs no clock until it is made formal") {
  const OfficeAtWork office;
  office.open("2025-12-01", "The toys were broken.", "--concern");
  CHECK(office.day_of("2025-0001", "stage1.acknowledgement") == "");
  office.done("2025-12-17", "record 2025-0001 formal --channel email");
  CHECK(office.day_of("2025-0001", "stage1.acknowledgement") == "2025-12-24");
}

TEST_CASE("a second return joins its case, and the earlier day of receipt counts") {
  const OfficeAtWork office;
  office.open("2025-12-17");
  office.open("2025-12-15", "The session began late.", "--case 2025-0001");
  CHECK(office.day_of("2025-0001", "stage1.acknowledgement") == "2025-12-22");
}

TEST_CASE("Stage 2 decided by somebody who acted at Stage 1 is refused, but for an exception") {
  const OfficeAtWork office;
  finish_stage_1(office);
  office.done("2026-01-14", "record 2025-0001 escalated --channel email");
  check_refused(office, "2026-01-20", "record 2025-0001 decision --set outcome=not-upheld --by coordinator",
                "CE-S2-DECIDER");
}

TEST_CASE("Stage 2 before the end of Stage 1 is refused, but for an exception") {
  const OfficeAtWork office;
  office.open("2025-12-17");
  check_refused(office, "2026-01-05", "record 2025-0001 escalated --channel email", "CE-S2-WINDOW");
}

TEST_CASE("a late request for Stage 2 is refused without exceptional circumstances") {
  const OfficeAtWork office;
  finish_stage_1(office);
  check_refused(office, "2026-01-20", "record 2025-0001 escalated --channel email", "CE-S2-LATE");
}

TEST_CASE("turning to NACCC before the end of Stage 2 is refused, but for an exception") {
  const OfficeAtWork office;
  finish_stage_1(office);
  check_refused(office, "2026-01-20", "record 2025-0001 referred-on --set body=naccc", "CE-NACCC-AFTER");
  const OfficeAtWork other;
  finish_stage_2(other);
  CHECK(other.day_of("2025-0001", "naccc.limit") == "2026-04-15");
  other.done("2026-01-22", "record 2025-0001 referred-on --set body=naccc");
}

TEST_CASE("nobody is turned away as out of time while no day of the incident is known") {
  const OfficeAtWork office;
  office.open("2025-12-17");
  CHECK(office.run("2025-12-18", "letter out-of-time 2025-0001").code == 4);
  check_refused(office, "2025-12-18", "record 2025-0001 declined --set reason=out-of-time", "CE-TIME-LIMIT");
  const OfficeAtWork known;
  known.open("2025-12-17");
  known.done("2025-12-18", "record 2025-0001 incident-date 2025-08-02");
  known.done("2025-12-18", "record 2025-0001 declined --set reason=out-of-time");
}

TEST_CASE("a withdrawal told by telephone is refused until it is in writing") {
  const OfficeAtWork office;
  office.open("2025-12-17");
  CHECK(office.run("2025-12-18", "record 2025-0001 withdrawn").code == 4);
  check_refused(office, "2025-12-18", "record 2025-0001 withdrawn --channel phone", "CE-WITHDRAW");
  const OfficeAtWork written;
  written.open("2025-12-17");
  written.done("2025-12-18", "record 2025-0001 withdrawn --channel email");
}

TEST_CASE("extra clocks run beside the stages: LADO, a complaint about personal data both ways, a request for data") {
  const OfficeAtWork office("cambridge-ely", "2026-06-20");
  office.open("2026-07-01", "He came home with a bruise. You gave my address away. Send a copy of my records.");
  CHECK(office.day_of("2026-0001", "lado") == "2026-07-02");
  CHECK(office.day_of("2026-0001", "personal-data") == "2026-07-30");
  CHECK(office.day_of("2026-0001", "personal-data", "other_reading") == "2026-07-31");
  CHECK(office.day_of("2026-0001", "subject-access") == "2026-08-01");
  CHECK(office.day_of("2026-0001", "subject-access", "other_reading") == "2026-08-03");
  const Bytes explained = office.done("2026-07-02", "show 2026-0001 --explain").out;
  CHECK_THAT(explained, ContainsSubstring("Read another way: Friday 31 July 2026"));
  CHECK_THAT(explained, ContainsSubstring("The earlier day is kept."));

  // Raised for a person to confirm; the words only when they are asked for.
  CHECK_THAT(explained, ContainsSubstring("safeguarding, to be confirmed; raised by words in details"));
  CHECK_THAT(explained, !ContainsSubstring("bruise"));
  CHECK_THAT(office.done("2026-07-02", "show 2026-0001 --words").out,
             ContainsSubstring("raised by words in details: bruise"));
  const json::Value hidden = *office.done("2026-07-02", "show 2026-0001 --json").json().find("flags");
  CHECK(hidden.list()->front().find("words") == nullptr);
  office.done("2026-07-02", "record 2026-0001 flag --set safeguarding=done");
  CHECK(office.day_of("2026-0001", "lado", "met") == "2026-07-02");
  office.done("2026-07-02", "record 2026-0001 flag --set subject-access=no");
  CHECK(office.day_of("2026-0001", "subject-access") == "");
}

TEST_CASE("a correction is a new event: what it corrects stays in the timeline") {
  const OfficeAtWork office;
  office.open("2025-12-17");
  office.done("2025-12-18",
              "record 2025-0001 correction --set name='Rowan A. Example' --set received=2025-12-15 --note misheard");
  const json::Value shown = office.done("2025-12-18", "show 2025-0001 --json").json();
  CHECK(shown.find("complainant")->text_at("name") == "Rowan A. Example");
  const json::Array& events = *shown.find("events")->list();
  REQUIRE(events.size() == 2);
  CHECK(events[0].text_at("happened") == "2025-12-17");
  CHECK_THAT(json::write_json(events[0]), ContainsSubstring("\"Rowan Example\""));
  CHECK(events[1].text_at("note") == "misheard");
  CHECK(office.day_of("2025-0001", "stage1.acknowledgement") == "2025-12-22");
  CHECK(office.done("2025-12-18", "check").code == 0);
}

TEST_CASE("a paper from outside is filed with the case and shows in its timeline") {
  const OfficeAtWork office;
  office.open("2025-12-17");
  const std::string paper = office.scratch().put("Letter from NACCC.pdf", "%PDF-1.7 what NACCC wrote");
  office.done("2025-12-19", "record 2025-0001 document --file '" + paper +
                                "' --set kind=letter --channel post --note 'NACCC asks for papers'");
  CHECK(load_file(office.folder() + "/cases/2025-0001/papers/2025-12-19-letter.pdf") == "%PDF-1.7 what NACCC wrote");
  CHECK_THAT(office.done("2025-12-19", "show 2025-0001").out, ContainsSubstring("NACCC asks for papers"));
  CHECK(office.run("2025-12-19", "record 2025-0001 document").code == 2);
  CHECK(office.run("2025-12-19", "record 2025-0001 document --set kind=poem --file '" + paper + "'").code == 2);
  CHECK(office.run("2025-12-19", "record 2025-0001 meeting --file '" + paper + "'").code == 2);
  office.done("2025-12-19", "check");
}

TEST_CASE("an email draft is filed beside its letter, and the office stays sound") {
  const OfficeAtWork office;
  office.open("2025-12-17");
  office.done("2025-12-19", "letter acknowledgement 2025-0001 --email");
  CHECK(fs::exists(office.folder() + "/cases/2025-0001/letters/2025-12-19-acknowledgement.eml"));
  office.done("2025-12-19", "check");
}

TEST_CASE("days are explained with clause, start, each day and the list's version: by show, due and calendar explain") {
  const OfficeAtWork office;
  office.open("2025-12-17");
  for (const char* command : {"show 2025-0001 --explain", "due --explain", "calendar explain --case 2025-0001"}) {
    const Bytes text = office.run("2025-12-18", command).out;
    INFO(command << "\n" << text);
    for (const char* part : {"[CE-S1-RESPONSE]", "20 working days from: complaint received, Wednesday 17 December 2025",
                             "Thu 25 Dec 2025     -  Christmas Day", "Mon 19 Jan 2026    20",
                             "Holidays of england-and-wales, list of 2026-08-21."})
      CHECK_THAT(text, ContainsSubstring(part));
  }
  CHECK(office.run("2025-12-18", "calendar explain --case 2025-0001 --clause CE-S2-ACK").code == 2);
}

TEST_CASE("due lists by date with what is overdue first, and its calendar holds each day once under a lasting name") {
  const OfficeAtWork office;
  office.open("2025-12-17");
  office.open("2025-11-10");
  const std::string file = (office.scratch() / "due.ics").string();
  const Outcome due = office.run("2025-12-18", "due --json --ics " + file);
  CHECK(due.code == 1);
  std::vector<std::string> days;
  const json::Value listed = due.json();
  for (const json::Value& line : *listed.find("due")->list()) days.push_back(*line.text_at("due"));
  CHECK(std::is_sorted(days.begin(), days.end()));
  CHECK(*listed.find("due")->list()->front().find("overdue")->truth());
  const Bytes calendar = load_file(file);
  CHECK_THAT(calendar, ContainsSubstring("UID:2025-0001-stage1.response@redress.invalid"));
  office.run("2025-12-19", "due --ics " + file);
  const auto uids = [](const Bytes& text) {
    std::vector<std::string> all;
    for (std::size_t at = text.find("UID:"); at != Bytes::npos; at = text.find("UID:", at + 4))
      all.push_back(text.substr(at, text.find('\r', at) - at));
    return all;
  };
  CHECK(uids(load_file(file)) == uids(calendar));
}

TEST_CASE(
    "a newly published list is taken in beside the old years; open days that differ are told, none moves by itself") {
  const OfficeAtWork office("cambridge-ely", "2026-05-01");
  office.open("2026-05-05");
  office.done("2026-05-06", "letter acknowledgement 2026-0001");
  CHECK(office.day_of("2026-0001", "stage1.response") == "2026-06-03");
  Bytes feed = load_file("tests/calendar/published-feed.json");
  const std::size_t at = std::min(feed.find("\"2026-05-25\""), feed.size());
  REQUIRE(at < feed.size());
  const std::size_t begin = feed.rfind('{', at);
  feed.insert(begin,
              "{\"title\": \"Day of thanks\", \"date\": \"2026-05-18\", \"notes\": \"Extra bank holiday\", "
              "\"bunting\": true}, ");
  const std::string file = office.scratch().put("bank-holidays.json", feed);
  CHECK_THAT(office.done("2026-05-07", "calendar import " + file).out,
             ContainsSubstring("england-and-wales: 2026-05-18 Day of thanks: a new holiday"));
  // Years the feed has lost are still known.
  CHECK_THAT(office.done("2026-05-07", "calendar holidays 1999").out, ContainsSubstring("Friday 31 December 1999"));
  CHECK(office.day_of("2026-0001", "stage1.response") == "2026-06-03");
  const Outcome checked = office.run("2026-05-07", "check");
  CHECK(checked.code == 1);
  CHECK_THAT(checked.out, ContainsSubstring("was fixed as 2026-06-03; today's holidays give 2026-06-04; printed in "
                                            "cases/2026-0001/letters/2026-05-06-acknowledgement.pdf"));
  office.done("2026-05-07", "record 2026-0001 rederived");
  CHECK(office.day_of("2026-0001", "stage1.response") == "2026-06-04");
  office.done("2026-05-07", "check");
}

TEST_CASE("last days are counted by the calendar verbs, in any division and in an office's own") {
  CHECK(run_redress("calendar add 2025-12-17 --working-days 20").out == "2026-01-19\n");
  CHECK(run_redress("calendar add 2026-06-12 --working-days 20 --division scotland").out == "2026-07-13\n");
  CHECK(run_redress("calendar add 2026-07-10 --working-days 5 --division northern-ireland").out == "2026-07-20\n");
  CHECK(run_redress("calendar add 2025-11-30 --months 3").out == "2026-02-28\n");
  CHECK(run_redress("calendar add 2025-12-03 --weeks 12").out == "2026-02-25\n");
  CHECK(run_redress("calendar add 2026-01-01").code == 2);
  CHECK(run_redress("calendar add tomorrow --days 2").code == 2);
  CHECK_THAT(run_redress("calendar holidays 2031").out, ContainsSubstring("(by rule, not in the list)"));
  CHECK_THAT(run_redress("calendar explain 2030-12-20 --working-days 5").out,
             ContainsSubstring("holidays there are by rule and may yet change"));
  const OfficeAtWork office;
  CHECK(office.run("2026-05-01", "calendar add 2026-05-07 --working-days 2 --division guernsey").code == 5);
  fs::create_directory(office.folder() + "/calendar");
  fs::copy("tests/procedure/profiles/guernsey.txt", office.folder() + "/calendar/guernsey.txt");
  CHECK_THAT(office.run("2026-05-01", "calendar holidays 2026 --division guernsey").out,
             ContainsSubstring("Liberation Day"));
}

TEST_CASE("what is missing or contradicts itself in a centre's profile is told line by line") {
  const Outcome checked = run_redress("centre check cambridge-ely");
  CHECK(checked.code == 1);
  for (const char* part : {"differs from", "07464402 may be meant", "registered office",
                           "nobody can decide Stage 2 when the complaint is about the Chair"})
    CHECK_THAT(checked.out + checked.err, ContainsSubstring(part));
  CHECK_THAT(checked.out + checked.err, ContainsSubstring("cambridge-ely.xml:"));
  CHECK_THAT(run_redress("centre show kent").out, ContainsSubstring("28 working days"));
  CHECK(run_redress("centre show nowhere").code == 2);
}

TEST_CASE("the year's figures are a table, a file for spreadsheets and a report that outside readers take as tagged") {
  const OfficeAtWork office;
  finish_stage_1(office);
  office.done("2026-01-15", "record 2025-0001 closed --set theme=waiting --set lesson='Tell families at once.'");
  const std::string csv = (office.scratch() / "year.csv").string(), pdf = (office.scratch() / "year.pdf").string();
  const Outcome stats = office.done("2026-01-15", "stats --year 2025 --csv " + csv + " --pdf " + pdf);
  CHECK_THAT(stats.out, ContainsSubstring("formal complaints received"));
  CHECK_THAT(load_file(csv), ContainsSubstring("Themes,waiting,1\r\n"));
  const Bytes report = load_file(pdf);
  CHECK(report.starts_with("%PDF-"));
  CHECK_THAT(report, ContainsSubstring("pdfuaid:part"));
  CHECK(office.done("2026-01-15", "stats --year 2025 --json").json().text_at("schema") == "redress.stats/1");
}

TEST_CASE("a case and the register are given out as JSON and as tables") {
  const OfficeAtWork office;
  finish_stage_1(office);
  CHECK(office.done("2026-01-15", "export").json().find("cases")->list()->size() == 1);
  CHECK(office.done("2026-01-15", "export 2025-0001").json().text_at("reference") == "2025-0001");
  CHECK_THAT(office.done("2026-01-15", "export --format csv").out,
             ContainsSubstring("2025-0001,2025-12-17,phone,open,1,Rowan Example"));
  CHECK_THAT(office.done("2026-01-15", "export 2025-0001 --format csv").out, ContainsSubstring("decision,coordinator"));
  CHECK(office.run("2026-01-15", "export 2025-0009").code == 2);
}

TEST_CASE("records are disposed of all together or not at all, never while held, and a certificate stays") {
  const OfficeAtWork office;
  for (const char* received : {"2025-11-10", "2025-11-11"}) office.open(received);
  for (const char* reference : {"2025-0001", "2025-0002"})
    office.done("2025-12-20", "record " + std::string(reference) + " closed");
  CHECK(office.done("2026-01-01", "retention due --json").json().find("cases")->list()->empty());
  CHECK(office.run("2026-01-01", "retention dispose 2025-0001 --by chair --reason agreed").code == 4);
  office.done("2026-01-02", "record 2025-0002 hold --note 'A court has asked for it.'");
  const Outcome held = office.run("2046-01-01", "retention dispose 2025-0001 2025-0002 --by chair --reason agreed");
  CHECK(held.code == 4);
  CHECK_THAT(held.err, ContainsSubstring("2025-0002 is on hold"));
  CHECK_THAT(office.run("2046-01-01", "show 2025-0001").out, ContainsSubstring("Rowan Example"));
  office.done("2046-01-01", "record 2025-0002 released --note 'It has finished.'");
  office.done("2046-01-01", "retention dispose 2025-0001 2025-0002 --by chair --reason agreed");
  CHECK_THAT(load_file(office.folder() + "/cases/2025-0001/certificate-of-destruction.txt"),
             ContainsSubstring("CERTIFICATE"));
  CHECK_THAT(office.run("2046-01-01", "export").out, !ContainsSubstring("Rowan"));
  office.done("2046-01-01", "check");
}

TEST_CASE("an update gives the revised day that was recorded, without being told it again") {
  const OfficeAtWork office("kent");
  office.open("2025-12-17");
  office.done("2026-01-20", "record 2025-0001 extended 2026-02-27 --note 'Two people could not be reached.'");
  const std::string letter = (office.scratch() / "update.pdf").string();
  office.done("2026-01-20", "letter update 2025-0001 --set reason='Two people could not be reached.' --out " + letter);
  CHECK_THAT(test::answer_of("pdftotext -layout " + letter + " -"), ContainsSubstring("27 February 2026"));
  CHECK(office.day_of("2025-0001", "stage1.response") == "2026-02-27");
  CHECK(office.day_of("2025-0001", "stage1.response", "due") == "2026-01-29");
}

TEST_CASE("centres of seven other structures keep offices from their profiles alone") {
  const std::vector<std::pair<std::string, std::string>> first_days{
      {"committee-hearing", "stage1.response 2026-06-06"},
      {"committee-of-three", "stage1.response 2026-06-06"},
      {"host-church", "stage1.response 2026-06-06"},
      {"three-stages", "stage1.acknowledgement 2026-05-18"},
      {"community-interest", "stage1.acknowledgement 2026-05-14"},
      {"anonymous-considered", "stage1.acknowledgement 2026-05-11"},
      {"national-body", "stage1.acknowledgement 2026-05-14"}};
  for (const auto& [structure, first] : first_days) {
    const OfficeAtWork office("tests/procedure/profiles/" + structure + ".xml", "2026-01-01");
    if (structure == "anonymous-considered") {
      const std::string answers = office.scratch().put("call.txt", "name: Ash Example\ndetails: Cold.\n");
      const Outcome without = office.run("2026-05-07", "open --answers " + answers);
      CHECK(without.code == 5);
      CHECK_THAT(without.err, ContainsSubstring("calendar/guernsey.txt"));
      fs::create_directory(office.folder() + "/calendar");
      fs::copy("tests/procedure/profiles/guernsey.txt", office.folder() + "/calendar/guernsey.txt");
    }
    office.open("2026-05-07");
    const std::size_t space = first.find(' ');
    INFO(structure);
    CHECK(office.day_of("2026-0001", first.substr(0, space)) == first.substr(space + 1));
    office.done("2026-05-07", "check");
  }
}

TEST_CASE("a third stage is acknowledged, decided and answered under its own name") {
  const OfficeAtWork office("tests/procedure/profiles/three-stages.xml", "2026-01-01");
  office.open("2026-04-01");
  const auto answer = [&](const std::string& day, int stage, const std::string& by) {
    const std::string number = std::to_string(stage);
    office.done(day, "record 2026-0001 decision --set outcome=" + std::string("not-upheld") + " --set stage=" + number +
                         " --by " + by);
    office.done(day, "record 2026-0001 sent --channel email --note by-hand --set letter=stage" + number +
                         (stage == 1 ? "-outcome" : "-decision"));
  };
  answer("2026-04-22", 1, "coordinator");
  office.done("2026-04-28", "record 2026-0001 escalated --channel email");
  answer("2026-05-20", 2, "office-manager");
  office.done("2026-05-26", "record 2026-0001 escalated --channel email");
  CHECK(office.day_of("2026-0001", "stage3.response", "met") == "");
  answer("2026-06-10", 3, "director");
  CHECK(office.day_of("2026-0001", "stage2.response", "met") == "2026-05-20");
  CHECK(office.day_of("2026-0001", "stage3.response", "met") == "2026-06-10");
}

TEST_CASE("surroundings that fail are exit code 5 with one line, and nothing has changed") {
  const OfficeAtWork office;
  office.open("2025-12-17");
  const Bytes before = office.run("2025-12-18", "export").out;
  const auto check_failed = [&](const Outcome& outcome) {
    INFO(outcome.err);
    CHECK(outcome.code == 5);
    CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 1);
    CHECK(office.run("2025-12-18", "export").out == before);
    office.done("2025-12-18", "check");
  };
  // No file may grow beyond 4 KB: the system's own way to say that there is no more room.
  check_failed(office.run("2025-12-18", "record 2025-0001 meeting", "ulimit -f 4;"));
  // A register of a newer program.
  const std::string file = office.folder() + "/register.sqlite";
  const Bytes sound = load_file(file);
  Bytes newer = sound;
  newer[63] = 99;  // PRAGMA user_version, at offset 60 of the header
  std::ofstream(file, std::ios::binary) << newer;
  const Outcome refused = office.run("2025-12-18", "list");
  CHECK(refused.code == 5);
  CHECK_THAT(refused.err, ContainsSubstring("newer redress"));
  CHECK(load_file(file) == newer);
  std::ofstream(file, std::ios::binary) << sound;
  // A folder nobody can write, tried by somebody who is not root, where this can be arranged.
  const std::string nobody = "setpriv --reuid 65534 --clear-groups ";
  if (::geteuid() != 0 || std::system((nobody + "test -x " + build_folder() + "/bin/redress").c_str()) != 0) return;
  const auto give = [&](unsigned folders, unsigned files) {
    fs::permissions(office.folder(), fs::perms(0700));
    for (const auto& entry : fs::recursive_directory_iterator(office.folder()))
      fs::permissions(entry.path(), fs::perms(entry.is_directory() ? folders : files));
    fs::permissions(office.folder(), fs::perms(folders));
  };
  fs::permissions(office.scratch().path(), fs::perms(0755));
  give(0555, 0444);
  CHECK(office.run("2025-12-18", "show 2025-0001", nobody).code == 0);
  const Outcome read_only = office.run("2025-12-18", "record 2025-0001 meeting", nobody);
  CHECK(read_only.code == 5);
  CHECK_THAT(read_only.err, ContainsSubstring("redress: "));
  give(0700, 0600);
  CHECK(office.run("2025-12-18", "export").out == before);
}

TEST_CASE("several processes record at once; nothing is lost and no reference is given twice") {
  const OfficeAtWork office;
  office.open("2025-12-17");
  const std::string answers = office.scratch().put("more.txt", "name: Ash Example\ndetails: Cold.\n");
  std::vector<std::thread> clerks;
  for (int clerk = 0; clerk < 3; ++clerk)
    clerks.emplace_back([&] {
      for (int i = 0; i < 3; ++i) {
        office.run("2025-12-18", "open --answers " + answers + " --received 2025-12-18 --channel phone");
        office.run("2025-12-18", "record 2025-0001 meeting");
      }
    });
  for (std::thread& clerk : clerks) clerk.join();
  CHECK(office.done("2025-12-18", "list --json").json().find("cases")->list()->size() == 10);
  CHECK(office.done("2025-12-18", "show 2025-0001 --json").json().find("events")->list()->size() == 10);
  office.done("2025-12-18", "check");
}
