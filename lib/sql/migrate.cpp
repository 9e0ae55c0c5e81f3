#include "base/error.hpp"
#include "sql/database.hpp"

namespace redress::sql {
namespace {

std::int64_t pragma(const Database& database, const char* name) {
  Statement statement = database.prepare(std::string("PRAGMA ") + name);
  statement.step();
  return statement.number(0);
}

}  // namespace

int check_version(const Database& database, int application, int known) {
  const std::int64_t theirs = pragma(database, "application_id");
  const std::int64_t version = pragma(database, "user_version");
  if (theirs != application && (theirs != 0 || version != 0))
    throw Error(ErrorKind::surroundings, "the register belongs to another program");
  if (version > known)
    throw Error(ErrorKind::surroundings, "the register was made by a newer redress (version " +
                                             std::to_string(version) + ", this one knows up to " +
                                             std::to_string(known) + "); use the newer program");
  return static_cast<int>(version);
}

void migrate(const Database& database, int application, const std::vector<std::string>& steps) {
  const int known = static_cast<int>(steps.size());
  if (check_version(database, application, known) == known) return;
  Transaction transaction(database);
  // Read again: another process may have done it while this one waited.
  const int at = check_version(database, application, known);
  for (std::size_t step = static_cast<std::size_t>(at); step < steps.size(); ++step) database.run_script(steps[step]);
  database.run_script("PRAGMA application_id = " + std::to_string(application) +
                      "; PRAGMA user_version = " + std::to_string(known));
  transaction.commit();
}

std::vector<std::string> find_damage(const Database& database) {
  std::vector<std::string> damage;
  for (Statement check = database.prepare("PRAGMA integrity_check(20)"); check.step();)
    if (check.view(0) != "ok") damage.push_back(check.text(0));
  for (Statement check = database.prepare("PRAGMA foreign_key_check"); check.step();)
    damage.push_back("a row of " + check.text(0) + " refers to a row of " + check.text(2) + " that is not there");
  return damage;
}

}  // namespace redress::sql
