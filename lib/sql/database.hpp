/// The file a register lives in: opened safely, changed in transactions, brought up to date by migrations.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "sql/statement.hpp"

namespace redress::sql {

enum class Access {
  make,   ///< a new file, 0600; it must not exist
  write,  ///< an existing file
  read,   ///< an existing file, also on a medium that cannot be written
};

/// One connection. Write-ahead log, foreign keys checked, deleted content overwritten, waits for other processes.
class Database {
 public:
  /// Throws: Error(surroundings) when the file cannot be opened, or is no SQLite file.
  Database(const std::filesystem::path& file, Access access);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  /// A statement with its values bound in order; see Statement::bind for their types.
  /// Throws: Error(surroundings) when the file cannot be read.
  template <class... Values>
  Statement prepare(std::string_view sql, const Values&... values) const {
    Statement statement = compile(sql);
    int index = 0;
    (statement.bind(++index, values), ...);
    return statement;
  }

  /// Runs one statement that gives no rows.
  template <class... Values>
  void run(std::string_view sql, const Values&... values) const {
    prepare(sql, values...).step();
  }

  /// Runs several statements parted by semicolons.
  void run_script(const std::string& sql) const;

  std::int64_t last_row() const;

 private:
  Statement compile(std::string_view sql) const;
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// A change that happens whole or not at all: rolled back unless committed. Holds the only right to write meanwhile.
class Transaction {
 public:
  /// Waits up to ten seconds for another process. Throws: Error(surroundings) when it does not let go, or nothing can
  /// be written here.
  explicit Transaction(const Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  /// Throws: Error(surroundings), and then nothing has changed.
  void commit();

 private:
  const Database& database_;
  bool open_ = true;
};

/// Several questions that see the same state of the file, whatever other processes do meanwhile.
class Snapshot {
 public:
  explicit Snapshot(const Database& database);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  const Database& database_;
};

/// Brings the file to the version `steps.size()`, each step once and in order, all in one transaction.
/// `application` marks the file as ours. Throws: Error(surroundings) when the file is newer than `steps`, or another
/// program's.
void migrate(const Database& database, int application, const std::vector<std::string>& steps);

/// The version the file is at. Throws: Error(surroundings) when it is another program's or newer than `known`.
int check_version(const Database& database, int application, int known);

/// What SQLite's own check of the file and of its references finds; empty when it is sound.
std::vector<std::string> find_damage(const Database& database);

}  // namespace redress::sql
