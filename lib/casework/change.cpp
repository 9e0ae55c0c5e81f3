#include "casework/change.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/file.hpp"
#include "casework/deadlines.hpp"
#include "casework/fold.hpp"
#include "crypto/digest.hpp"

namespace redress::casework {
namespace {

namespace fs = std::filesystem;

Case derive(Office::Inside& office, const std::vector<Event>& events) {
  Case a_case = fold(events);
  fix_deadlines(a_case, profile_at(office, a_case.profile_version), calendar_at(office, a_case.profile_version));
  return a_case;
}

std::string random_name(const sql::Database& database) {
  sql::Statement random = database.prepare("SELECT lower(hex(randomblob(8)))");
  random.step();
  return random.text(0);
}

// Only this folder is cleared, and only while nobody else can be staging: what lies there was never committed.
void clear_unfinished(const fs::path& folder) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) fs::remove(entry.path(), ignored);
}

}  // namespace

Change::Change(Office::Inside& office) : office_(office), transaction_(office.database) {
  place_staged(database(), office_.folder);
  database().run("DELETE FROM moves");
  clear_unfinished(staging_folder(office_.folder));
}

Change::~Change() {
  if (committed_) return;
  std::error_code ignored;
  for (const fs::path& file : staged_) fs::remove(file, ignored);
  for (auto folder = folders_made_.rbegin(); folder != folders_made_.rend(); ++folder) fs::remove(*folder, ignored);
}

Case Change::load(const std::string& reference) const {
  return load_case(office_, reference);
}

// Made before the commit, so that nothing after it can fail for want of space; empty folders harm nobody.
void Change::prepare_folder(const fs::path& path) {
  if (fs::is_directory(path)) return;
  prepare_folder(path.parent_path());
  make_folder(path);
  folders_made_.push_back(path);
}

fs::path Change::prepare_staged(const fs::path& path) {
  const fs::path staged = staging_folder(office_.folder) / random_name(database());
  prepare_folder(staged.parent_path());
  prepare_folder((office_.folder / path).parent_path());
  staged_.push_back(staged);
  database().run("INSERT INTO moves(path, staged) VALUES(?,?)", path.string(), staged.filename().string());
  return staged;
}

Document Change::stage(const fs::path& path, ByteView bytes) {
  write_file(prepare_staged(path), bytes);
  Document document;
  document.path = path;
  document.sha256 = crypto::sha256(bytes);
  document.size = static_cast<std::int64_t>(bytes.size());
  return document;
}

Document Change::stage_copy(const fs::path& path, const fs::path& from) {
  const fs::path staged = prepare_staged(path);
  write_copy(from, staged);
  Document document;
  document.path = path;
  document.sha256 = parse_digest(crypto::digest_file(staged, {"sha256"}).front()).value_or(Digest{});
  document.size = static_cast<std::int64_t>(fs::file_size(staged));
  return document;
}

void Change::remove(const fs::path& path) {
  database().run("INSERT INTO moves(path, staged) VALUES(?,NULL)", path.string());
}

fs::path Change::free_path(const fs::path& folder, const std::string& stem, const std::string& extension) const {
  for (int copy = 1;; ++copy) {
    const fs::path path = folder / (stem + (copy > 1 ? "-" + std::to_string(copy) : "") + "." + extension);
    sql::Statement taken = database().prepare(
        "SELECT 1 FROM documents WHERE path = ?1 UNION ALL SELECT 1 FROM moves WHERE path = ?1", path.string());
    if (!taken.step() && !fs::exists(office_.folder / path)) return path;
  }
}

Case Change::add(Event event) {
  std::vector<Event> events = load_events(database(), event.reference);
  events.push_back(event);
  if (json::Value fixed = unfixed_deadlines(derive(office_, events)); !fixed.is_null())
    event.data.set("deadlines", std::move(fixed));
  if (events.size() == 1) {
    // The case's line must be there before its documents and deadlines; its events are checked at the commit.
    Case begun = fold(events);
    begun.documents.clear();
    write_derived(database(), begun);
  }
  events.back() = add_event(database(), std::move(event));
  Case a_case = derive(office_, events);
  write_derived(database(), a_case);
  return a_case;
}

void Change::commit() {
  transaction_.commit();
  committed_ = true;
  try {
    place_staged(database(), office_.folder);
  } catch (const Error&) {
    // The register knows where the files lie; the next command puts them in place.
  }
}

std::string safe_extension(const std::string& name) {
  std::string extension = fs::path(name).extension().string();
  if (!extension.empty()) extension.erase(0, 1);
  for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const bool plain = !extension.empty() && extension.size() <= 5 &&
                     std::all_of(extension.begin(), extension.end(),
                                 [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
  return plain ? extension : "bin";
}

Case load_case(Office::Inside& office, const std::string& reference) {
  const std::vector<Event> events = load_events(office.database, reference);
  if (events.empty()) throw Error(ErrorKind::usage, "there is no case " + reference + "; see: redress list");
  return derive(office, events);
}

}  // namespace redress::casework
