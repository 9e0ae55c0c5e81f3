#include "base/error.hpp"
#include "casework/check_office.hpp"
#include "casework/csv.hpp"
#include "casework/cues.hpp"
#include "casework/due_calendar.hpp"
#include "casework/export.hpp"
#include "casework/retention.hpp"
#include "casework/stats.hpp"
#include "office_fixture.hpp"
#include "support/catch.hpp"

using namespace redress;
using namespace redress::test;
using casework::EventKind;

namespace {

// A case acknowledged in time, answered late, closed with a lesson.
void run_case(casework::Office& office, const char* received) {
  const std::string reference = casework::open_case(office, arrived_on(received), noon("2026-02-20")).reference;
  const Moment now = noon("2026-02-20");
  casework::record_event(office, reference, sent("acknowledgement", "2025-12-19"), now);
  casework::NewEvent decided =
      event(EventKind::decision, "2026-02-01", {{"outcome", "upheld"}, {"remedy", "apology"}, {"theme", "waiting"}});
  casework::record_event(office, reference, decided, now);
  casework::record_event(office, reference, sent("stage1-outcome", "2026-02-02"), now);
  casework::record_event(office, reference,
                         event(EventKind::closed, "2026-02-20", {{"lesson", "Tell families of a late start at once."}}),
                         now);
}

int figure_of(const casework::YearFigures& figures, const std::string& section, const std::string& item) {
  for (const casework::Figure& figure : casework::list_figures(figures))
    if (figure.section == section && figure.item == item) return std::stoi(figure.number);
  return -1;
}

}  // namespace

TEST_CASE("the year's figures count what was received, kept in time, decided and learned") {
  const Folder folder;
  casework::Office office = new_office(folder.path() / "office");
  run_case(office, "2025-12-17");
  casework::open_case(office, arrived_on("2025-12-19"), noon("2025-12-20"));
  casework::open_case(office, arrived_on("2026-01-05"), noon("2026-01-06"));
  const casework::YearFigures figures = casework::compute_year(office, 2025, day("2026-03-01"));
  CHECK(figures.received == 2);
  CHECK(figures.closed == 1);
  CHECK(figures.open == 1);
  CHECK(figures.outcomes.at(1).at("upheld") == 1);
  CHECK(figures.remedies.at("apology") == 1);
  CHECK(figures.punctuality.at("stage1.acknowledgement") == casework::Punctuality{1, 0, 0, 1});
  CHECK(figures.punctuality.at("stage1.response") == casework::Punctuality{0, 1, 0, 1});
  CHECK(figures.median_days == 47);
  CHECK(figures.lessons == std::vector<std::string>{"2025-0001: Tell families of a late start at once."});
  CHECK(figure_of(figures, "Themes", "waiting") == 1);
  CHECK_THAT(casework::write_csv(figures), ContainsSubstring("Remedies,apology,1\r\n"));
}

TEST_CASE("a case is disposed of when its time has come, never while it is held, and leaves a certificate") {
  const Folder folder;
  casework::Office office = new_office(folder.path() / "office");
  run_case(office, "2025-12-17");
  REQUIRE(casework::list_retention(office).size() == 1);
  const casework::RetentionLine line = casework::list_retention(office).front();
  // Ash was 6 when it came, so is 25 by 17 December 2044 at the latest.
  CHECK(line.due == day("2044-12-17"));

  const auto refused = [&](const casework::Disposal& disposal, const char* today) {
    try {
      casework::dispose_cases(office, {"2025-0001"}, disposal, noon(today));
    } catch (const Error& error) {
      return error.kind() == ErrorKind::forbidden;
    }
    return false;
  };
  CHECK(refused({"chair", ""}, "2040-01-01"));
  casework::NewEvent hold = event(EventKind::hold, "2026-03-01");
  hold.note = "A court has asked for the file.";
  casework::record_event(office, "2025-0001", hold, noon("2026-03-01"));
  CHECK(refused({"chair", "agreed by the trustees"}, "2045-01-01"));
  casework::NewEvent released = event(EventKind::released, "2026-04-01");
  released.note = "The court has finished.";
  casework::record_event(office, "2025-0001", released, noon("2026-04-01"));

  const casework::Document certificate =
      casework::dispose_cases(office, {"2025-0001"}, {"chair", "agreed by the trustees"}, noon("2045-01-02")).front();
  const Bytes text = load_file(office.folder() / certificate.path);
  CHECK_THAT(text, ContainsSubstring("received/0001.docx"));
  CHECK(text.find("Rowan") == Bytes::npos);
  CHECK_FALSE(fs::exists(office.folder() / "cases/2025-0001/received/0001.docx"));
  CHECK(casework::list_retention(office).empty());
  for (const Finding& finding : casework::check_office(office).findings) FAIL(finding.text);
}

TEST_CASE("after a disposal nothing of the person is left in the office's folder") {
  const Folder folder;
  {
    casework::Office office = new_office(folder.path() / "office");
    run_case(office, "2025-12-17");
    casework::dispose_cases(office, {"2025-0001"}, {"chair", "agreed by the trustees"}, noon("2045-01-02"));
  }
  for (const auto& entry : fs::recursive_directory_iterator(folder.path() / "office")) {
    if (!entry.is_regular_file()) continue;
    INFO(entry.path());
    const Bytes bytes = load_file(entry.path());
    for (const char* word : {"Rowan", "Sample Street", "forty minutes", "07700 900123"})
      CHECK(bytes.find(word) == Bytes::npos);
  }
}

TEST_CASE("a calendar of what is due keeps to RFC 5545: lines of 75 octets, stable names, escaped text") {
  const std::vector<casework::DueLine> lines{
      {day("2025-12-24"), "2025-0001", "stage1.acknowledgement", "CE-S1-ACK",
       "Acknowledge the complaint, in writing; caf\xC3\xA9s and a very long line that has to be folded somewhere",
       false}};
  const Bytes calendar = casework::write_due_calendar(lines, noon("2025-12-18"));
  CHECK_THAT(calendar, ContainsSubstring("UID:2025-0001-stage1.acknowledgement@redress.invalid\r\n"));
  CHECK_THAT(calendar, ContainsSubstring("DTSTART;VALUE=DATE:20251224\r\nDTEND;VALUE=DATE:20251225\r\n"));
  CHECK_THAT(calendar, ContainsSubstring("complaint\\, in writing\\; caf"));
  CHECK_THAT(calendar, ContainsSubstring("BEGIN:VALARM"));
  for (std::size_t from = 0; from < calendar.size();) {
    const std::size_t end = calendar.find("\r\n", from);
    REQUIRE(end != Bytes::npos);
    CHECK(end - from <= 75);
    from = end + 2;
  }
}

TEST_CASE("a cell that a spreadsheet would run is made plain text") {
  CHECK(casework::csv_line({"=HYPERLINK(1)", "a,b", "say \"hi\"", "two\nlines"}) ==
        "'=HYPERLINK(1),\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
}

TEST_CASE("the register's table has a line a case and a case's table a line an event") {
  const Folder folder;
  casework::Office office = new_office(folder.path() / "office");
  run_case(office, "2025-12-17");
  const Bytes all = casework::export_register_csv(office);
  CHECK(std::count(all.begin(), all.end(), '\n') == 2);
  CHECK_THAT(all, ContainsSubstring("2025-0001,2025-12-17,email,closed,1,Rowan Example,no,2026-02-20"));
  const Bytes timeline = casework::export_case_csv(casework::case_at(office, "2025-0001"));
  CHECK(std::count(timeline.begin(), timeline.end(), '\n') == 6);
}

TEST_CASE("words of harm raise a flag for a person to confirm; parts of other words do not") {
  const auto flags_for = [](const char* details) {
    record::Record record;
    record::Answer answer;
    answer.value = details;
    record.fields.emplace_back("details", answer);
    std::vector<procedure::Flag> flags;
    for (const casework::Cue& cue : casework::find_cues(record)) flags.push_back(cue.flag);
    return flags;
  };
  using procedure::Flag;
  CHECK(flags_for("He was HIT on the arm.") == std::vector<Flag>{Flag::safeguarding});
  CHECK(flags_for("The white board whittled, they hitched a lift.").empty());
  CHECK(flags_for("You gave my address to his father, a data breach.") == std::vector<Flag>{Flag::personal_data});
  CHECK(flags_for("Please send me a copy of my records.") ==
        std::vector<Flag>{Flag::personal_data, Flag::subject_access});
}

TEST_CASE("a flag confirmed starts its clock, one put aside stops it [CE-LAW-LADO]") {
  const Folder folder;
  casework::Office office = new_office(folder.path() / "office");
  casework::NewCase worrying = arrived_on("2025-12-17");
  worrying.returns.front().record.fields[5].second.value = "My daughter came home with a bruise.";
  const casework::Case opened = casework::open_case(office, worrying, noon("2025-12-17"));
  REQUIRE(opened.flags.size() == 1);
  CHECK(opened.flags.front().confirmed == procedure::Confirmed::not_yet);
  CHECK(deadline_of(opened, "lado").due == day("2025-12-18"));
  const casework::Case told = casework::record_event(
      office, opened.reference, event(EventKind::flag, "2025-12-18", {{"safeguarding", "done"}}), noon("2025-12-18"));
  CHECK(deadline_of(told, "lado").met_on == day("2025-12-18"));
  const casework::Case aside = casework::record_event(
      office, opened.reference, event(EventKind::flag, "2025-12-18", {{"safeguarding", "no"}}), noon("2025-12-18"));
  for (const casework::Deadline& deadline : aside.deadlines) CHECK_FALSE((deadline.id == "lado" && deadline.open()));
}
