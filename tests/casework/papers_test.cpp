#include <fstream>

#include "casework/check_office.hpp"
#include "casework/office_use.hpp"
#include "office_fixture.hpp"
#include "sql/database.hpp"
#include "support/catch.hpp"

using namespace redress;
using namespace redress::test;
using casework::EventKind;

namespace {

std::vector<std::string> codes_of(const fs::path& office) {
  std::vector<std::string> codes;
  for (const Finding& finding : casework::check_office(open_office(office)).findings) codes.push_back(finding.code);
  return codes;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("papers of an investigation are kept with the case, for the office's eyes alone [CE-PAPERS] [KENT-PAPERS]") {
  for (const char* centre : {"cambridge-ely", "kent"}) {
    const Folder folder;
    casework::Office office = new_office(folder.path() / "office", centre);
    casework::open_case(office, arrived_on("2025-12-17"), noon("2025-12-18"));
    const casework::Document paper = casework::file_paper(
        office, "2025-0001", {"Talk with Rowan.docx", "interview", "what was said", day("2025-12-19"), "", ""},
        noon("2025-12-19"));
    CHECK(paper.path == "cases/2025-0001/papers/2025-12-19-interview.docx");
    const fs::path file = casework::path_of(office, paper);
    CHECK(load_file(file) == "what was said");
    CHECK((fs::status(file).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(codes_of(office.folder()).empty());
    std::ofstream(file) << "what was not said";
    CHECK(codes_of(office.folder()) == Codes{"office.file.changed"});
  }
}

TEST_CASE("the Office Use block is filled by what the register knows [CE-OFFICE-USE] [KENT-OFFICE-USE]") {
  for (const auto& [centre, handler] : {std::pair("cambridge-ely", "coordinator"), std::pair("kent", "manager")}) {
    const Folder folder;
    casework::Office office = new_office(folder.path() / "office", centre);
    casework::open_case(office, arrived_on("2025-12-17"), noon("2025-12-18"));
    const casework::Case acknowledged =
        casework::record_event(office, "2025-0001", sent("acknowledgement", "2025-12-19"), noon("2025-12-19"));
    CHECK(casework::find_office_use(acknowledged) ==
          casework::OfficeUse{day("2025-12-19"), handler, handler, day("2025-12-17")});
  }
}

TEST_CASE("a folder that others on the machine can look into is found") {
  const Folder folder;
  const fs::path path = folder.path() / "office";
  new_office(path);
  fs::permissions(path, fs::perms(0755));
  CHECK(codes_of(path) == Codes{"office.folder.open"});
}

TEST_CASE("what a stopped command left is noted, and cleared away by the next change") {
  const Folder folder;
  const fs::path path = folder.path() / "office";
  casework::Office office = new_office(path);
  casework::open_case(office, arrived_on("2025-12-17"), noon("2025-12-18"));
  std::ofstream(path / ".staged" / "half") << "half a file";
  CHECK(codes_of(path) == Codes{"office.file.unfinished"});
  casework::record_event(office, "2025-0001", event(EventKind::meeting, "2025-12-19"), noon("2025-12-19"));
  CHECK(codes_of(path).empty());
}

TEST_CASE("a register whose tables no longer fit together is found") {
  const Folder folder;
  const fs::path path = folder.path() / "office";
  {
    casework::Office office = new_office(path);
    casework::open_case(office, arrived_on("2025-12-17"), noon("2025-12-18"));
  }
  {
    const sql::Database database(path / "register.sqlite", sql::Access::write);
    database.run_script("PRAGMA foreign_keys = OFF; DELETE FROM cases");
  }
  const Codes codes = codes_of(path);
  REQUIRE_FALSE(codes.empty());
  CHECK(codes.front() == "office.register.damaged");
}
