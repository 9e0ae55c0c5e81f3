#include "casework/listing.hpp"
#include "crypto/digest.hpp"
#include "office_fixture.hpp"
#include "support/catch.hpp"

using namespace redress;
using namespace redress::test;
using casework::EventKind;

TEST_CASE(
    "a complaint received on 17 December is acknowledged by Christmas Eve and answered by 19 January [CE-S1-ACK] "
    "[CE-S1-RESPONSE]") {
  const Folder folder;
  casework::Office office = new_office(folder.path() / "office");
  const casework::Case opened = casework::open_case(office, arrived_on("2025-12-17"), noon("2025-12-18"));
  CHECK(opened.reference == "2025-0001");
  CHECK(opened.stages.front().handler == "coordinator");
  CHECK(deadline_of(opened, "stage1.acknowledgement").due == day("2025-12-24"));
  CHECK(deadline_of(opened, "stage1.response").due == day("2026-01-19"));
  const auto due = casework::list_due(office, casework::WhoseDays::centre);
  REQUIRE(due.size() >= 2);
  CHECK(due[0].due == day("2025-12-24"));
  CHECK(due[0].reference == "2025-0001");
}

TEST_CASE("the returned file is kept byte for byte, under a name that tells nobody's") {
  const Folder folder;
  casework::Office office = new_office(folder.path() / "office");
  const casework::Case opened = casework::open_case(office, arrived_on("2025-12-17"), noon("2025-12-18"));
  REQUIRE(opened.documents.size() == 1);
  const casework::Document& original = opened.documents.front();
  CHECK(original.path == "cases/2025-0001/received/0001.docx");
  CHECK(load_file(casework::path_of(office, original)) == "the bytes of the form");
  CHECK(original.sha256 == crypto::sha256("the bytes of the form"));
  CHECK(original.original_name == "Rowan Example complaint.docx");
}

TEST_CASE("folders are the owner's alone, and so are files") {
  const Folder folder;
  casework::Office office = new_office(folder.path() / "office");
  casework::open_case(office, arrived_on("2025-12-17"), noon("2025-12-18"));
  std::size_t seen = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder.path() / "office")) {
    const auto others = entry.status().permissions() & (fs::perms::group_all | fs::perms::others_all);
    INFO(entry.path());
    CHECK(others == fs::perms::none);
    ++seen;
  }
  CHECK(seen >= 6);
  CHECK((fs::status(folder.path() / "office").permissions() & fs::perms::all) == fs::perms::owner_all);
}

TEST_CASE("of two returns of one complaint the earlier day of receipt counts") {
  const Folder folder;
  casework::Office office = new_office(folder.path() / "office");
  casework::NewCase both = arrived_on("2025-12-17");
  casework::open_case(office, both, noon("2025-12-18"));
  casework::NewCase earlier = arrived_on("2025-12-15");
  earlier.channel = calendar::Channel::post;
  const casework::Case joined = casework::add_returns(office, "2025-0001", earlier, noon("2025-12-19"));
  CHECK(joined.received == day("2025-12-15"));
  CHECK(joined.documents.size() == 2);
  CHECK(joined.documents.back().path == "cases/2025-0001/received/0002.docx");
  CHECK(deadline_of(joined, "stage1.acknowledgement").due == day("2025-12-22"));
}

TEST_CASE("a complaint whose day of receipt nobody knows is taken as received today, and says so") {
  const Folder folder;
  casework::Office office = new_office(folder.path() / "office");
  casework::NewCase unknown = arrived_on("2025-12-17");
  unknown.received.reset();
  const casework::Case opened = casework::open_case(office, unknown, noon("2025-12-18"));
  CHECK(opened.received == day("2025-12-18"));
  CHECK_THAT(opened.events.front().note, ContainsSubstring("was not stated"));
}

TEST_CASE("the day in a message's head is the day of receipt when none is stated") {
  const Folder folder;
  casework::Office office = new_office(folder.path() / "office");
  casework::NewCase mailed = arrived_on("2025-12-17");
  mailed.received.reset();
  mailed.returns.front().record.received = day("2025-12-16");
  CHECK(casework::open_case(office, mailed, noon("2025-12-18")).received == day("2025-12-16"));
}

TEST_CASE("references count up within a year and start again in the next") {
  const Folder folder;
  casework::Office office = new_office(folder.path() / "office");
  CHECK(casework::open_case(office, arrived_on("2025-12-17"), noon("2026-01-05")).reference == "2025-0001");
  CHECK(casework::open_case(office, arrived_on("2025-12-19"), noon("2026-01-05")).reference == "2025-0002");
  CHECK(casework::open_case(office, arrived_on("2026-01-02"), noon("2026-01-05")).reference == "2026-0001");
}

TEST_CASE("a concern runs no clock until it is made formal [CE-CONCERN]") {
  const Folder folder;
  casework::Office office = new_office(folder.path() / "office");
  casework::NewCase spoken = arrived_on("2025-12-01");
  spoken.concern = true;
  spoken.channel = calendar::Channel::phone;
  const casework::Case concern = casework::open_case(office, spoken, noon("2025-12-01"));
  CHECK(concern.status == casework::Status::concern);
  for (const casework::Deadline& deadline : concern.deadlines) CHECK(deadline.id.substr(0, 6) != "stage1");
  const casework::Case formal =
      casework::record_event(office, concern.reference, event(EventKind::formal, "2025-12-17"), noon("2025-12-17"));
  CHECK(formal.status == casework::Status::open);
  CHECK(deadline_of(formal, "stage1.acknowledgement").due == day("2025-12-24"));
}

TEST_CASE("what is read back is what was recorded") {
  const Folder folder;
  casework::Office office = new_office(folder.path() / "office");
  const casework::Case opened = casework::open_case(office, arrived_on("2025-12-17"), noon("2025-12-18"));
  const casework::Case again = casework::case_at(open_office(folder.path() / "office"), "2025-0001");
  CHECK(again.complainant == opened.complainant);
  CHECK(again.complainant.name == "Rowan Example");
  CHECK(again.complainant.address == std::vector<std::string>{"12 Sample Street", "Ely", "CB6 0ZZ"});
  CHECK(again.complainant.telephones == std::vector<std::string>{"07700 900123"});
  CHECK(again.documents == opened.documents);
  CHECK(again.events.size() == 1);
  CHECK(again.events.front().hash == opened.events.front().hash);
}
