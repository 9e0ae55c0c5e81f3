#include <chrono>
#include <iostream>

#include "casework/change.hpp"
#include "casework/listing.hpp"
#include "office_fixture.hpp"
#include "support/catch.hpp"

using namespace redress;
using namespace redress::test;

namespace {

double ms_of(const std::function<void()>& action) {
  const auto begun = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

// So many cases, one in ten still open, in one transaction.
void fill(casework::Office& office, int count) {
  casework::Change change(office.inside());
  for (int i = 0; i < count; ++i) {
    casework::Event received;
    received.kind = casework::EventKind::received;
    received.recorded = noon("2025-12-18");
    received.happened = day("2025-01-02").plus_days(i % 340);
    received.reference = casework::next_reference(change.database(), 2025);
    received.by = "coordinator";
    received.data.set("source", "stated")
        .set("centre", "cambridge-ely")
        .set("profile", 1)
        .set("handler", "coordinator");
    received.data.set("returns", json::Array{record::to_json(sample_record())});
    const std::string reference = received.reference;
    change.add(std::move(received));
    if (i % 10 == 0) continue;
    casework::Event closed;
    closed.reference = reference;
    closed.kind = casework::EventKind::closed;
    closed.recorded = noon("2025-12-18");
    closed.happened = day("2025-12-18");
    change.add(std::move(closed));
  }
  change.commit();
}

}  // namespace

TEST_CASE("a register grows in a straight line and stays quick to ask", "[.][bench]") {
  for (const int count : {1000, 10000, 100000}) {
    const Folder folder;
    const fs::path path = folder.path() / "office";
    std::size_t due = 0, cases = 0;
    double filled = 0;
    {
      casework::Office office = new_office(path);
      filled = ms_of([&] { fill(office, count); });
    }
    const double asked =
        ms_of([&] { due = casework::list_due(open_office(path), casework::WhoseDays::centre).size(); });
    const double listed = ms_of([&] { cases = casework::list_cases(open_office(path), casework::Which::open).size(); });
    const double shown = ms_of([&] { (void)casework::case_at(open_office(path), "2025-0500"); });
    const double opened = ms_of([&] {
      casework::Office office = open_office(path);
      casework::open_case(office, arrived_on("2025-12-17"), noon("2025-12-18"));
    });
    std::cout << count << " cases: " << fs::file_size(path / "register.sqlite") / static_cast<std::uintmax_t>(count)
              << " bytes a case; filled in " << filled << " ms; due (" << due << ") " << asked << " ms; list (" << cases
              << ") " << listed << " ms; show " << shown << " ms; open " << opened << " ms\n";
    CHECK(due >= static_cast<std::size_t>(count / 10));
    CHECK(cases == static_cast<std::size_t>(count / 10));
  }
}
