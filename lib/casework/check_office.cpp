#include "casework/check_office.hpp"

#include <sys/stat.h>

#include <set>

#include "base/error.hpp"
#include "base/file.hpp"
#include "casework/change.hpp"
#include "crypto/digest.hpp"

namespace redress::casework {
namespace {

namespace fs = std::filesystem;

void add(CheckResult& result, Weight weight, const char* code, const std::string& part, const std::string& text) {
  Finding finding;
  finding.weight = weight;
  finding.code = code;
  finding.place.part = part;
  finding.text = text;
  result.findings.push_back(std::move(finding));
}

// Every event's content and hash, and that each names the one before it, up to the head.
void check_chain(const sql::Database& database, CheckResult& result) {
  Digest previous{};
  std::int64_t number = 0;
  for_each_row(database, [&](const Row& row) {
    const std::string name = "event " + std::to_string(row.event.number);
    if (row.event.number != number + 1)
      add(result, Weight::fault, "office.chain.broken", name, "events before " + name + " are missing");
    if (!row.erased && compute_content(row) != row.content)
      add(result, Weight::fault, "office.chain.broken", name, name + " of " + row.event.reference + " was changed");
    if (compute_hash(row) != row.event.hash || row.event.previous != previous)
      add(result, Weight::fault, "office.chain.broken", name,
          name + " of " + row.event.reference + " does not follow from the one before it");
    previous = row.event.hash;
    number = row.event.number;
    ++result.events;
  });
  sql::Statement head = database.prepare("SELECT number, hash FROM head");
  if (!head.step() || head.number(0) != number || head.digest(1) != previous)
    add(result, Weight::fault, "office.chain.cut", "head",
        "the last events of the register are missing or were changed");
}

void check_file(const Office& office, const Document& document, CheckResult& result) {
  ++result.documents;
  const fs::path path = path_of(office, document);
  const std::string name = document.path.string();
  if (!fs::is_regular_file(path)) {
    add(result, Weight::fault, "office.file.missing", name, name + " is missing");
    return;
  }
  if (crypto::sha256(load_file(path)) != document.sha256)
    add(result, Weight::fault, "office.file.changed", name, name + " is not what was filed: its digest differs");
}

void check_deadlines(const Case& a_case, CheckResult& result) {
  for (const Deadline& deadline : a_case.deadlines) {
    ++result.deadlines;
    if (!deadline.rederived || !deadline.open()) continue;
    std::string text = a_case.reference + ": " + deadline.what + " (" + deadline.clause + ") was fixed as " +
                       to_iso(deadline.due) + "; today's holidays give " + to_iso(*deadline.rederived);
    for (const fs::path& letter : deadline.printed_in) text += "; printed in " + letter.string();
    add(result, Weight::doubt, "office.deadline.differs", a_case.reference,
        text + "; to take the new day: redress record " + a_case.reference + " rederived");
  }
}

void check_case(const Office& office, const std::string& reference, CheckResult& result, std::set<fs::path>& filed) {
  try {
    const Case a_case = load_case(office.inside(), reference);
    if (derived_from(a_case) != derived_in_register(office.inside().database, reference))
      add(result, Weight::fault, "office.derived.differs", reference,
          reference + ": the register's tables do not say what its events say");
    check_deadlines(a_case, result);
    for (const Document& document : a_case.documents) {
      filed.insert(document.path);
      check_file(office, document, result);
    }
  } catch (const Error& error) {
    add(result, Weight::fault, "office.register.damaged", reference, reference + ": " + error.what());
  }
}

void check_strays(const Office& office, const std::set<fs::path>& filed, CheckResult& result) {
  std::error_code ignored;
  for (const auto& entry : fs::recursive_directory_iterator(office.folder() / "cases", ignored)) {
    if (entry.is_directory()) continue;
    const fs::path path = entry.path().lexically_relative(office.folder());
    // What was decided to black out in a copy is the case's own, and changes while it is decided.
    if (path.filename().string().starts_with("redactions-") && path.extension() == ".json") continue;
    if (!filed.contains(path))
      add(result, Weight::fault, "office.file.stray", path.string(),
          path.string() + " belongs to no case; file it or take it away");
  }
  std::size_t unfinished = 0;
  for (const auto& entry : fs::directory_iterator(staging_folder(office.folder()), ignored))
    unfinished += entry.exists();
  if (unfinished)
    add(result, Weight::note, "office.file.unfinished", ".staged",
        "a command was stopped before it was done; the next change clears away what it left");
}

void check_permissions(const Office& office, CheckResult& result) {
  const auto look = [&](const fs::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0 && (status.st_mode & 077) != 0)
      add(result, Weight::fault, "office.folder.open", path.filename().string(),
          name_of(path) + " can be read by others on this machine; close it with: chmod go= " + path.string());
  };
  look(office.folder());
  look(office.folder() / "register.sqlite");
}

void check_profile_file(const Office& office, CheckResult& result) {
  sql::Statement row = office.inside().database.prepare("SELECT sha256 FROM profiles ORDER BY version DESC LIMIT 1");
  if (!row.step()) {
    add(result, Weight::fault, "office.register.damaged", "profiles", "the register has no centre profile");
    return;
  }
  const fs::path file = office.folder() / "centre.xml";
  if (!fs::is_regular_file(file) || crypto::sha256(load_file(file)) != row.digest(0))
    add(result, Weight::fault, "office.profile.changed", "centre.xml",
        "centre.xml is not the profile as adopted; to adopt it as it now is: redress init " + office.folder().string() +
            " --centre " + file.string());
}

std::vector<std::string> references_of(const sql::Database& database) {
  std::vector<std::string> references;
  for (sql::Statement rows =
           database.prepare("SELECT reference FROM cases UNION SELECT reference FROM events ORDER BY reference");
       rows.step();)
    references.push_back(rows.text(0));
  return references;
}

}  // namespace

CheckResult check_office(const Office& office, const std::function<void(std::size_t, std::size_t)>& progress) {
  CheckResult result;
  const sql::Database& database = office.inside().database;
  const sql::Snapshot snapshot(database);
  for (const std::string& damage : sql::find_damage(database))
    add(result, Weight::fault, "office.register.damaged", "register.sqlite", "the register is damaged: " + damage);
  try {
    check_chain(database, result);
  } catch (const Error& error) {
    add(result, Weight::fault, "office.chain.broken", "register.sqlite", error.what());
  }
  std::set<fs::path> filed;
  const std::vector<std::string> references = references_of(database);
  for (const std::string& reference : references) {
    check_case(office, reference, result, filed);
    if (progress) progress(++result.cases, references.size());
  }
  result.cases = references.size();
  check_strays(office, filed, result);
  check_permissions(office, result);
  check_profile_file(office, result);
  return result;
}

}  // namespace redress::casework
