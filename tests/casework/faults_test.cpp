#include <sys/wait.h>

#include <map>

#include "base/error.hpp"
#include "casework/check_office.hpp"
#include "casework/listing.hpp"
#include "fault_shim.hpp"
#include "office_fixture.hpp"
#include "support/catch.hpp"

using namespace redress;
using namespace redress::test;
using casework::EventKind;

namespace {

using Operation = std::function<void(const fs::path& office)>;

// An office in which one case is open and acknowledged by a filed letter.
fs::path make_started(const fs::path& folder) {
  casework::Office office = new_office(folder);
  casework::open_case(office, arrived_on("2025-12-17"), noon("2025-12-18"));
  casework::file_letter(office, "2025-0001", {"acknowledgement", "letter bytes", day("2025-12-19"), "", {}, {}, "pdf"},
                        noon("2025-12-19"));
  return folder;
}

const std::map<std::string, Operation>& operations() {
  static const std::map<std::string, Operation> all{
      {"open",
       [](const fs::path& folder) {
         casework::Office office = open_office(folder);
         casework::open_case(office, arrived_on("2025-12-18"), noon("2025-12-19"));
       }},
      {"open --case",
       [](const fs::path& folder) {
         casework::Office office = open_office(folder);
         casework::add_returns(office, "2025-0001", arrived_on("2025-12-16"), noon("2025-12-19"));
       }},
      {"record",
       [](const fs::path& folder) {
         casework::Office office = open_office(folder);
         casework::record_event(office, "2025-0001", sent("acknowledgement", "2025-12-19"), noon("2025-12-19"));
       }},
      {"letter",
       [](const fs::path& folder) {
         casework::Office office = open_office(folder);
         casework::file_letter(office, "2025-0001", {"update", "another", day("2025-12-19"), "", {}, {}, "pdf"},
                               noon("2025-12-19"));
       }},
      {"sign",
       [](const fs::path& folder) {
         casework::Office office = open_office(folder);
         casework::file_signature(office, "2025-0001", "cases/2025-0001/letters/2025-12-19-acknowledgement.pdf",
                                  "letter bytes, signed", "coordinator", noon("2025-12-19"));
       }},
      {"bundle",
       [](const fs::path& folder) {
         casework::Office office = open_office(folder);
         casework::file_bundle(office, "2025-0001", "internal", "bundle bytes", day("2025-12-19"), noon("2025-12-19"));
       }},
      {"init again",
       [](const fs::path& folder) {
         casework::Office office = open_office(folder);
         casework::adopt_profile(office, profile_of_centre("cambridge-ely") + "<!-- reviewed -->", noon("2025-12-19"));
       }},
  };
  return all;
}

// Runs the operation in a child that meets the fault; gives its exit status: 0 done, 5 refused, 86 killed.
int run_with(Fault fault, int at_call, const Operation& operation, const fs::path& office) {
  const pid_t child = ::fork();
  if (child == 0) {
    set_fault(fault, at_call);
    int code = 0;
    try {
      operation(office);
    } catch (const Error& error) {
      code = static_cast<int>(error.kind());
    } catch (...) {
      code = 70;
    }
    set_fault(Fault::none, 0);
    ::_exit(code);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::vector<std::string> troubles(const fs::path& folder) {
  const casework::Office office = open_office(folder);
  std::vector<std::string> found;
  for (const Finding& finding : casework::check_office(office).findings)
    if (finding.weight != Weight::note) found.push_back(finding.code + " " + finding.text);
  return found;
}

void copy_office(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

std::size_t events_in(const fs::path& folder) {
  return casework::check_office(open_office(folder)).events;
}

}  // namespace

TEST_CASE("a command killed at any write, sync, rename or removal leaves a sound office that goes on working") {
  const Folder folder;
  const fs::path started = make_started(folder.path() / "started"), office = folder.path() / "office";
  for (const auto& [name, operation] : operations()) {
    int kills = 0;
    for (int at = 1;; ++at) {
      copy_office(started, office);
      const Fault fault = at % 2 ? Fault::kill : Fault::kill_half;
      const int code = run_with(fault, at, operation, office);
      INFO(name << " killed at call " << at);
      CHECK(troubles(office) == std::vector<std::string>{});
      casework::Office again = open_office(office);
      const casework::Case after =
          casework::record_event(again, "2025-0001", event(EventKind::meeting, "2025-12-19"), noon("2025-12-20"));
      CHECK(after.reference == "2025-0001");
      CHECK(troubles(office) == std::vector<std::string>{});
      if (code != 86) {
        CHECK(code == 0);
        break;
      }
      ++kills;
    }
    INFO(name);
    CHECK(kills >= 5);
  }
}

TEST_CASE("on a full disk a command changes nothing and ends with a reason, or is done") {
  const Folder folder;
  const fs::path started = make_started(folder.path() / "started"), office = folder.path() / "office";
  const std::size_t before = events_in(started);
  for (const auto& [name, operation] : operations()) {
    int refusals = 0;
    for (int at = 1; at < 400; ++at) {
      copy_office(started, office);
      const int code = run_with(Fault::disk_full, at, operation, office);
      INFO(name << " on a disk full from call " << at);
      CHECK(troubles(office) == std::vector<std::string>{});
      REQUIRE((code == 0 || code == 5));
      if (code == 5) {
        CHECK(events_in(office) == before);
        ++refusals;
      }
      if (code == 0 && at > 60) break;
    }
    INFO(name);
    CHECK(refusals >= 1);
  }
}

TEST_CASE("an office is made whole or not at all, wherever the making is killed") {
  const Folder folder;
  const Operation make = [](const fs::path& office) {
    casework::make_office(office, profile_of_centre("kent"), noon("2025-11-01"));
  };
  for (int at = 1;; ++at) {
    const fs::path office = folder.path() / ("office-" + std::to_string(at));
    const int code = run_with(Fault::kill, at, make, office);
    INFO("killed at call " << at);
    if (fs::exists(office)) CHECK(troubles(office) == std::vector<std::string>{});
    if (code != 86) {
      CHECK(code == 0);
      CHECK(at > 10);
      break;
    }
    // Trying again is all it takes.
    if (!fs::exists(office)) make(office);
    CHECK(troubles(office) == std::vector<std::string>{});
  }
}

TEST_CASE("two processes recording at once lose nothing and give no reference twice") {
  const Folder folder;
  const fs::path office = make_started(folder.path() / "office");
  std::vector<pid_t> children;
  for (int process = 0; process < 4; ++process) {
    const pid_t child = ::fork();
    if (child == 0) {
      try {
        for (int round = 0; round < 5; ++round) {
          casework::Office mine = open_office(office);
          casework::open_case(mine, arrived_on("2025-12-18"), noon("2025-12-19"));
          casework::record_event(mine, "2025-0001", event(EventKind::meeting, "2025-12-19"), noon("2025-12-19"));
        }
        ::_exit(0);
      } catch (...) {
        ::_exit(1);
      }
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  CHECK(troubles(office) == std::vector<std::string>{});
  CHECK(casework::list_cases(open_office(office), casework::Which::all).size() == 21);
  CHECK(casework::case_at(open_office(office), "2025-0001").events.size() == 22);
}
