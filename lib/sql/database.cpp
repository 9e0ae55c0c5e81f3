#include "sql/database.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"
#include "sql/inside.hpp"

namespace redress::sql {
namespace {

namespace fs = std::filesystem;

constexpr int patience_ms = 10'000;

// SQLite would make the file with the process's umask; ours is the owner's alone from its first instant.
void make_empty(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0)
    throw Error(ErrorKind::surroundings, "cannot write " + file.string() + ": " + std::strerror(errno));
  (void)::close(descriptor);
}

// A file name as a URI: SQLite reads % ? and # in it.
std::string uri_of(const fs::path& file, const char* mode) {
  std::string uri = "file:";
  constexpr const char* digits = "0123456789ABCDEF";
  for (const char c : fs::absolute(file).string()) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '%' || c == '?' || c == '#') {
      uri += '%';
      uri += digits[byte >> 4];
      uri += digits[byte & 15];
    } else {
      uri += c;
    }
  }
  return uri + mode;
}

// On a medium nobody can write there is no other writer either, and the log's index cannot be made.
bool is_unwritable(const fs::path& file) {
  fs::path log = file;
  log += "-wal";
  return ::access(file.parent_path().empty() ? "." : file.parent_path().c_str(), W_OK) != 0 && !fs::exists(log);
}

}  // namespace

Database::Database(const fs::path& file, Access access) : inside_(std::make_unique<Inside>()) {
  if (access == Access::make) make_empty(file);
  const bool frozen = access == Access::read && is_unwritable(file);
  const std::string uri = uri_of(file, frozen ? "?mode=ro&immutable=1" : "?mode=rw");
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(uri.c_str(), &connection,
                                   SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                                       (frozen ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE),
                                   nullptr);
  inside_->connection.reset(connection);
  if (code != SQLITE_OK) fail(connection);
  sqlite3_busy_timeout(connection, patience_ms);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  run_script(
      "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
      "PRAGMA cell_size_check = ON;");
  if (access == Access::make) run_script("PRAGMA journal_mode = WAL;");
  if (access == Access::read) run_script("PRAGMA query_only = ON; PRAGMA mmap_size = 268435456;");
}

Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Statement Database::compile(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  const int code =
      sqlite3_prepare_v2(inside_->connection.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  if (code != SQLITE_OK) fail(inside_->connection.get());
  auto inside = std::make_unique<Statement::Inside>();
  inside->statement.reset(statement);
  return Statement(std::move(inside));
}

void Database::run_script(const std::string& sql) const {
  if (sqlite3_exec(inside_->connection.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    fail(inside_->connection.get());
}

std::int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(inside_->connection.get());
}

Transaction::Transaction(const Database& database) : database_(database) {
  database_.run_script("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.run_script("ROLLBACK");
  } catch (const std::exception&) {
    // Some faults have rolled back already; closing the file rolls back whatever is left.
  }
}

void Transaction::commit() {
  database_.run_script("COMMIT");
  open_ = false;
}

Snapshot::Snapshot(const Database& database) : database_(database) {
  database_.run_script("BEGIN");
}

Snapshot::~Snapshot() {
  try {
    database_.run_script("ROLLBACK");
  } catch (const std::exception&) {
    // Nothing was changed; closing the file ends it too.
  }
}

}  // namespace redress::sql
