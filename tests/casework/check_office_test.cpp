#include <sys/wait.h>

#include <algorithm>
#include <fstream>

#include "base/error.hpp"
#include "casework/check_office.hpp"
#include "office_fixture.hpp"
#include "sql/database.hpp"
#include "support/catch.hpp"

using namespace redress;
using namespace redress::test;
using casework::EventKind;

namespace {

struct Kept {
  Folder folder;
  fs::path office = folder.path() / "office";

  Kept() {
    casework::Office opened = new_office(office);
    casework::open_case(opened, arrived_on("2025-12-17"), noon("2025-12-18"));
    casework::file_letter(
        opened, "2025-0001",
        {"acknowledgement", "letter bytes", day("2025-12-19"), "", {{"CE-S1-RESPONSE", day("2026-01-19")}}, {}, "pdf"},
        noon("2025-12-19"));
    casework::record_event(opened, "2025-0001", event(EventKind::meeting, "2025-12-19"), noon("2025-12-19"));
  }

  // The codes of what a check finds, notes left out.
  std::vector<std::string> found() const {
    std::vector<std::string> codes;
    for (const Finding& finding : casework::check_office(open_office(office)).findings)
      if (finding.weight != Weight::note) codes.push_back(finding.code);
    return codes;
  }

  // Changes the register behind its back, as a person with a database tool could.
  void tamper(const std::string& sql) const {
    const sql::Database database(office / "register.sqlite", sql::Access::write);
    database.run_script(
        "PRAGMA foreign_keys = OFF; DROP TRIGGER IF EXISTS events_stay; DROP TRIGGER IF EXISTS "
        "events_unchanged;" +
        sql);
  }
};

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("an office as redress keeps it is sound") {
  CHECK(Kept().found().empty());
}

TEST_CASE("a single flipped bit in a stored file is found") {
  const Kept kept;
  const fs::path letter = kept.office / "cases/2025-0001/letters/2025-12-19-acknowledgement.pdf";
  Bytes bytes = load_file(letter);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    Bytes flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ 1);
    std::ofstream(letter, std::ios::binary) << flipped;
    CHECK(kept.found() == Codes{"office.file.changed"});
  }
}

TEST_CASE("a missing file and a stray one are found") {
  const Kept kept;
  fs::rename(kept.office / "cases/2025-0001/received/0001.docx", kept.office / "cases/2025-0001/received/copy.docx");
  CHECK(kept.found() == Codes{"office.file.missing", "office.file.stray"});
}

TEST_CASE("an event changed with a database tool breaks the chain") {
  for (const char* change : {"UPDATE events SET note = 'never happened' WHERE number = 2",
                             "UPDATE events SET happened = '2025-12-18' WHERE number = 3",
                             "UPDATE events SET actor = 'chair' WHERE number = 3",
                             "UPDATE events SET recorded = '2025-12-18T12:00:00Z' WHERE number = 2",
                             "UPDATE events SET data = '{}' WHERE number = 1", "DELETE FROM events WHERE number = 2"}) {
    const Kept kept;
    kept.tamper(change);
    INFO(change);
    const Codes found = kept.found();
    CHECK(std::count(found.begin(), found.end(), "office.chain.broken") >= 1);
  }
}

TEST_CASE("the last event cut off the register is noticed") {
  const Kept kept;
  kept.tamper("DELETE FROM events WHERE number = 3");
  CHECK(kept.found() == Codes{"office.chain.cut"});
}

TEST_CASE("a date moved in the register's tables is noticed") {
  const Kept kept;
  kept.tamper("UPDATE deadlines SET binding = '2026-02-28', due = '2026-02-28' WHERE id = 'stage1.response'");
  CHECK(kept.found() == Codes{"office.derived.differs"});
}

TEST_CASE("a profile edited without being adopted is noticed") {
  const Kept kept;
  std::ofstream(kept.office / "centre.xml", std::ios::app) << "<!-- 10 working days would do -->";
  CHECK(kept.found() == Codes{"office.profile.changed"});
}

TEST_CASE("a holiday proclaimed later moves no date by itself: check says so, and a person takes the new day") {
  const Kept kept;
  // A one-off holiday on Monday 12 January 2026, in a list of the office's own.
  Bytes list = load_file(fs::path(REDRESS_SOURCE_DIR) / "forms/calendar/england-and-wales.txt");
  const std::size_t version = list.find("version:"), end = list.find('\n', version);
  list.replace(version, end - version, "version: 2026-01-05");
  const std::size_t next = list.find("2026-04-03");
  REQUIRE(next != Bytes::npos);
  list.insert(next, "2026-01-12 Day of thanks [Extra bank holiday]\n");
  make_folder(kept.office / "calendar");
  write_file(kept.office / "calendar" / "england-and-wales.txt", list);

  casework::Office office = open_office(kept.office);
  const casework::Case a_case = casework::case_at(office, "2025-0001");
  CHECK(deadline_of(a_case, "stage1.response").due == day("2026-01-19"));
  CHECK(deadline_of(a_case, "stage1.response").rederived == day("2026-01-20"));
  const casework::CheckResult result = casework::check_office(office);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings.front().code == "office.deadline.differs");
  CHECK_THAT(result.findings.front().text, ContainsSubstring("printed in cases/2025-0001/letters/2025-12-19"));

  casework::NewEvent rederived;
  rederived.kind = EventKind::rederived;
  const casework::Case after = casework::record_event(office, "2025-0001", rederived, noon("2026-01-06"));
  CHECK(deadline_of(after, "stage1.response").due == day("2026-01-20"));
  CHECK(kept.found().empty());
}

TEST_CASE("a register of a newer redress is refused and left as it is") {
  const Kept kept;
  kept.tamper("PRAGMA user_version = 99");
  const Bytes before = load_file(kept.office / "register.sqlite");
  try {
    open_office(kept.office);
    FAIL("it was opened");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::surroundings);
    CHECK_THAT(error.what(), ContainsSubstring("newer redress"));
  }
  CHECK(load_file(kept.office / "register.sqlite") == before);
}

TEST_CASE("in a folder that cannot be written an office is shown, and nothing can be recorded") {
  const Kept kept;
  const int code = [&] {
    const pid_t child = ::fork();
    if (child == 0) {
      // Root may write anywhere, so somebody else tries.
      fs::permissions(kept.folder.path(), fs::perms::all);
      for (const auto& entry : fs::recursive_directory_iterator(kept.office))
        fs::permissions(entry.path(), entry.is_directory() ? fs::perms(0555) : fs::perms(0444));
      fs::permissions(kept.office, fs::perms(0555));
      if (::geteuid() == 0 && ::seteuid(65534) != 0) ::_exit(70);
      try {
        casework::Office office = open_office(kept.office);
        if (casework::case_at(office, "2025-0001").events.size() != 3) ::_exit(71);
        casework::record_event(office, "2025-0001", event(EventKind::meeting, "2025-12-19"), noon("2025-12-19"));
      } catch (const Error& error) {
        ::_exit(static_cast<int>(error.kind()));
      } catch (...) {
        ::_exit(72);
      }
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WEXITSTATUS(status);
  }();
  CHECK(code == 5);
  fs::permissions(kept.office, fs::perms(0700));
}
