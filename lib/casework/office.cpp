#include "casework/office.hpp"

#include <unistd.h>

#include "base/error.hpp"
#include "base/file.hpp"
#include "casework/change.hpp"
#include "crypto/digest.hpp"

namespace redress::casework {
namespace {

namespace fs = std::filesystem;

fs::path register_of(const fs::path& folder) {
  return folder / "register.sqlite";
}

bool is_writable(const fs::path& folder) {
  return ::access(folder.c_str(), W_OK) == 0 && ::access(register_of(folder).c_str(), W_OK) == 0;
}

std::string text_of_profile(const Office::Inside& office, int version) {
  sql::Statement row = office.database.prepare("SELECT xml FROM profiles WHERE version = ?", version);
  if (!row.step())
    throw Error(ErrorKind::surroundings, "the register has no centre profile; look at it with: redress check");
  return row.text(0);
}

void insert_profile(const sql::Database& database, int version, ByteView profile, Date adopted) {
  database.run("INSERT INTO profiles(version, adopted, sha256, xml) VALUES(?,?,?,?)", version, adopted,
               crypto::sha256(profile), profile);
}

void fill_office(const fs::path& folder, ByteView profile, Moment now) {
  make_folder(folder / "cases");
  make_folder(staging_folder(folder));
  write_file(folder / "centre.xml", profile);
  const sql::Database database(register_of(folder), sql::Access::make);
  sql::migrate(database, register_mark, register_steps());
  sql::Transaction transaction(database);
  insert_profile(database, 1, profile, uk_date(now));
  database.run("INSERT INTO head(one, number, hash) VALUES(1, 0, ?)", Digest{});
  transaction.commit();
}

}  // namespace

Office::Office(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Office::Office(Office&&) noexcept = default;
Office& Office::operator=(Office&&) noexcept = default;
Office::~Office() = default;

const fs::path& Office::folder() const {
  return inside_->folder;
}

Office Office::open(const fs::path& folder, const fs::path& data) {
  if (!fs::exists(register_of(folder)))
    throw Error(ErrorKind::usage,
                folder.string() + " is no office; make one with: redress init " + folder.string() + " --centre ID");
  const bool writable = is_writable(folder);
  auto inside = std::make_unique<Inside>(Inside{
      folder, data, sql::Database(register_of(folder), writable ? sql::Access::write : sql::Access::read), {}, {}});
  if (writable) {
    sql::migrate(inside->database, register_mark, register_steps());
    place_staged(inside->database, folder);
  } else if (sql::check_version(inside->database, register_mark, static_cast<int>(register_steps().size())) !=
             static_cast<int>(register_steps().size())) {
    throw Error(ErrorKind::surroundings,
                "the register was made by an older redress and cannot be written here; open it "
                "once where it can");
  }
  return Office(std::move(inside));
}

void make_office(const fs::path& folder, ByteView profile, Moment now) {
  (void)procedure::load_profile(profile, "centre.xml");
  if (fs::exists(register_of(folder))) throw Error(ErrorKind::usage, folder.string() + " is an office already");
  if (fs::exists(folder) && (!fs::is_directory(folder) || !fs::is_empty(folder)))
    throw Error(ErrorKind::usage, folder.string() + " is not empty; name a folder that is not there yet");
  // Made beside its place and renamed into it: an office is there whole or not at all.
  const fs::path whole = fs::absolute(folder).lexically_normal();
  const fs::path target = whole.has_filename() ? whole : whole.parent_path();
  make_folder(target.parent_path());
  const fs::path half = target.parent_path() / ("." + name_of(target) + ".unfinished");
  std::error_code ignored;
  fs::remove_all(half, ignored);
  try {
    make_folder(half);
    fill_office(half, profile, now);
    fs::rename(half, target);
  } catch (const fs::filesystem_error& error) {
    fs::remove_all(half, ignored);
    throw Error(ErrorKind::surroundings, "cannot make " + folder.string() + ": " + error.code().message());
  } catch (...) {
    fs::remove_all(half, ignored);
    throw;
  }
}

int adopt_profile(Office& office, ByteView profile, Moment now) {
  const procedure::Profile adopted = procedure::load_profile(profile, "centre.xml").value;
  const int last = last_profile(office.inside());
  const procedure::Profile& before = profile_at(office.inside(), last);
  if (text_of_profile(office.inside(), last) == profile) return last;
  if (before.identity.id != adopted.identity.id)
    throw Error(ErrorKind::usage, "this office is of the centre " + before.identity.id + ", the profile of " +
                                      adopted.identity.id + "; make another office for it");
  Change change(office.inside());
  insert_profile(change.database(), last + 1, profile, uk_date(now));
  change.stage("centre.xml", profile);
  change.commit();
  return last + 1;
}

int last_profile(const Office::Inside& office) {
  sql::Statement row = office.database.prepare("SELECT coalesce(max(version), 0) FROM profiles");
  row.step();
  return static_cast<int>(row.number(0));
}

const procedure::Profile& profile_at(Office::Inside& office, int version) {
  if (version == 0) version = last_profile(office);
  const auto known = office.profiles.find(version);
  if (known != office.profiles.end()) return known->second;
  return office.profiles.emplace(version, procedure::load_profile(text_of_profile(office, version), "centre.xml").value)
      .first->second;
}

const calendar::Calendar& calendar_at(Office::Inside& office, int version) {
  const auto known = office.calendars.find(version);
  if (known != office.calendars.end()) return known->second;
  const procedure::Profile& profile = profile_at(office, version);
  // A list of the office's own, as for an island or a newly proclaimed day, goes before the shipped one.
  const std::string division = profile.identity.division;
  const bool own = fs::exists(office.folder / "calendar" / (division + ".txt"));
  if (!own && !calendar::parse_division(division))
    throw Error(ErrorKind::surroundings, "the office has no list of the holidays of " + division + ": put one into " +
                                             (office.folder / "calendar" / (division + ".txt")).string() +
                                             ", written as forms/calendar/england-and-wales.txt is");
  calendar::Holidays holidays =
      calendar::load_holidays(own ? office.folder / "calendar" : office.data / "forms" / "calendar", division);
  return office.calendars.emplace(version, procedure::calendar_of(profile, std::move(holidays))).first->second;
}

const procedure::Profile& profile_of(const Office& office, const Case& a_case) {
  return profile_at(office.inside(), a_case.profile_version);
}

const procedure::Profile& profile_of(const Office& office) {
  return profile_at(office.inside(), 0);
}

const calendar::Calendar& calendar_of(const Office& office, const Case& a_case) {
  return calendar_at(office.inside(), a_case.profile_version);
}

Case case_at(const Office& office, const std::string& reference) {
  const sql::Snapshot snapshot(office.inside().database);
  return load_case(office.inside(), reference);
}

std::optional<Case> find_case(const Office& office, const std::string& reference) {
  const sql::Snapshot snapshot(office.inside().database);
  if (load_events(office.inside().database, reference).empty()) return std::nullopt;
  return load_case(office.inside(), reference);
}

fs::path path_of(const Office& office, const Document& document) {
  const fs::path path = office.folder() / document.path;
  // Committed by a command that has not put it in place yet, or could not.
  sql::Statement move = office.inside().database.prepare(
      "SELECT staged FROM moves WHERE path = ? AND staged IS NOT NULL", document.path.string());
  if (move.step()) {
    const fs::path staged = staging_folder(office.folder()) / move.text(0);
    if (fs::exists(staged)) return staged;
  }
  return path;
}

std::optional<std::pair<std::string, Document>> find_filed(const Office& office, const fs::path& file) {
  std::error_code ignored;
  const fs::path path =
      fs::weakly_canonical(file, ignored).lexically_relative(fs::weakly_canonical(office.folder(), ignored));
  sql::Statement row =
      office.inside().database.prepare("SELECT reference FROM documents WHERE path = ?", path.generic_string());
  if (!row.step()) return std::nullopt;
  const std::string reference = row.text(0);
  for (const Document& document : case_at(office, reference).documents)
    if (document.path == path) return std::pair(reference, document);
  return std::nullopt;
}

}  // namespace redress::casework
