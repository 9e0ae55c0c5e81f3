#include "sql/database.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <functional>

#include "base/error.hpp"
#include "support/catch.hpp"

using namespace redress;
using sql::Access;
using sql::Database;

namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "redress-sql-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path path;
};

const std::vector<std::string> steps{"CREATE TABLE parents(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT",
                                     "CREATE TABLE children(id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES "
                                     "parents(id)) STRICT"};

ErrorKind kind_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.kind();
  }
  FAIL("it did not stop");
  return ErrorKind::usage;
}

std::int64_t count(const Database& database, const char* table) {
  sql::Statement rows = database.prepare(std::string("SELECT count(*) FROM ") + table);
  rows.step();
  return rows.number(0);
}

}  // namespace

TEST_CASE("a new register is the owner's alone from its first instant") {
  const Folder folder;
  ::umask(0);
  const Database database(folder.path / "r.sqlite", Access::make);
  sql::migrate(database, 7, steps);
  for (const auto& entry : fs::directory_iterator(folder.path))
    CHECK((entry.status().permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(kind_of([&] { Database again(folder.path / "r.sqlite", Access::make); }) == ErrorKind::surroundings);
}

TEST_CASE("values come back as they were bound") {
  const Folder folder;
  const Database database(folder.path / "r.sqlite", Access::make);
  const std::string text("nul\0 and \xE2\x80\x99quotes'", 18);
  const Date day = *Date::from(2026, 2, 28);
  sql::Statement row =
      database.prepare("SELECT ?, ?, ?, ?, ?, ?", text, 42, day, std::optional<Date>{}, Digest{}, true);
  REQUIRE(row.step());
  CHECK(row.text(0) == text);
  CHECK(row.number(1) == 42);
  CHECK(row.date(2) == day);
  CHECK_FALSE(row.optional_date(3));
  CHECK(row.digest(4) == Digest{});
  CHECK(row.number(5) == 1);
  CHECK_FALSE(row.step());
  CHECK(kind_of([&] {
          sql::Statement wrong = database.prepare("SELECT 'no date'");
          wrong.step();
          (void)wrong.date(0);
        }) == ErrorKind::surroundings);
}

TEST_CASE("a transaction that is not committed leaves nothing") {
  const Folder folder;
  const Database database(folder.path / "r.sqlite", Access::make);
  sql::migrate(database, 7, steps);
  {
    sql::Transaction transaction(database);
    database.run("INSERT INTO parents(name) VALUES(?)", "lost");
  }
  CHECK(count(database, "parents") == 0);
  sql::Transaction transaction(database);
  database.run("INSERT INTO parents(name) VALUES(?)", "kept");
  CHECK(database.last_row() == 1);
  transaction.commit();
  CHECK(count(database, "parents") == 1);
}

TEST_CASE("a row that refers to nothing is not taken") {
  const Folder folder;
  const Database database(folder.path / "r.sqlite", Access::make);
  sql::migrate(database, 7, steps);
  CHECK_THROWS_AS(database.run("INSERT INTO children(parent) VALUES(99)"), std::logic_error);
  database.run_script("PRAGMA foreign_keys = OFF; INSERT INTO children(parent) VALUES(99)");
  const auto damage = sql::find_damage(database);
  REQUIRE(damage.size() == 1);
  CHECK_THAT(damage.front(), ContainsSubstring("children"));
}

TEST_CASE("migrations run once each, in order, and a newer file is refused untouched") {
  const Folder folder;
  {
    const Database database(folder.path / "r.sqlite", Access::make);
    sql::migrate(database, 7, {steps[0]});
    CHECK(sql::check_version(database, 7, 2) == 1);
    sql::migrate(database, 7, steps);
    sql::migrate(database, 7, steps);
    CHECK(sql::check_version(database, 7, 2) == 2);
    CHECK(count(database, "children") == 0);
  }
  const Database database(folder.path / "r.sqlite", Access::write);
  CHECK(kind_of([&] { sql::migrate(database, 7, {steps[0]}); }) == ErrorKind::surroundings);
  CHECK(kind_of([&] { sql::migrate(database, 8, steps); }) == ErrorKind::surroundings);
}

TEST_CASE("a migration that fails half-way changes nothing") {
  const Folder folder;
  const Database database(folder.path / "r.sqlite", Access::make);
  sql::migrate(database, 7, {steps[0]});
  CHECK_THROWS(sql::migrate(database, 7, {steps[0], "CREATE TABLE more(id INTEGER); CREATE NONSENSE"}));
  CHECK(sql::check_version(database, 7, 1) == 1);
  CHECK_THROWS(count(database, "more"));
}

TEST_CASE("a file that is no register, or is not there, is refused with its name") {
  const Folder folder;
  std::ofstream(folder.path / "letter.txt") << std::string(4096, 'x');
  CHECK(kind_of([&] { Database database(folder.path / "letter.txt", Access::write); }) == ErrorKind::surroundings);
  CHECK(kind_of([&] { Database database(folder.path / "nowhere.sqlite", Access::write); }) == ErrorKind::surroundings);
}

TEST_CASE("names with signs that mean something in an address are just names") {
  const Folder folder;
  const fs::path file = folder.path / "50% of #3? yes.sqlite";
  { const Database database(file, Access::make); }
  CHECK(fs::exists(file));
  CHECK_NOTHROW(Database(file, Access::write));
}

TEST_CASE("a reader sees one state while another writes") {
  const Folder folder;
  const Database writer(folder.path / "r.sqlite", Access::make);
  sql::migrate(writer, 7, steps);
  const Database reader(folder.path / "r.sqlite", Access::read);
  const sql::Snapshot snapshot(reader);
  CHECK(count(reader, "parents") == 0);
  writer.run("INSERT INTO parents(name) VALUES('new')");
  CHECK(count(reader, "parents") == 0);
  CHECK(count(writer, "parents") == 1);
  CHECK_THROWS(reader.run("INSERT INTO parents(name) VALUES('never')"));
}
