/// One change of an office: events and files in one transaction, whole or not at all.
#pragma once

#include "casework/inside.hpp"

namespace redress::casework {

/// Holds the only right to write. Files are staged whole before the commit and put in place after it; until then a kill
/// leaves only staged files that the next change clears away, and after it the next opening puts them in place.
class Change {
 public:
  /// Throws: Error(surroundings) when nothing can be written here.
  explicit Change(Office::Inside& office);
  ~Change();
  Change(const Change&) = delete;
  Change& operator=(const Change&) = delete;

  const sql::Database& database() const { return office_.database; }

  /// The case as its events tell it. Throws: Error(usage) when there is none.
  Case load(const std::string& reference) const;

  /// Stages a file for `path`, relative to the office. Gives its document, with digest and size.
  Document stage(const std::filesystem::path& path, ByteView bytes);
  /// The same for a file that lies elsewhere, which is copied.
  Document stage_copy(const std::filesystem::path& path, const std::filesystem::path& from);
  /// Marks a file for removal after the commit.
  void remove(const std::filesystem::path& path);

  /// A path in that folder that no document and no file has: stem.extension, else stem-2.extension …
  std::filesystem::path free_path(const std::filesystem::path& folder, const std::string& stem,
                                  const std::string& extension) const;

  /// Adds the event with the deadlines it fixes. Gives the case as it then stands; its derived lines are written.
  Case add(Event event);

  /// Commits, then puts the files in place.
  void commit();

 private:
  void prepare_folder(const std::filesystem::path& path);
  std::filesystem::path prepare_staged(const std::filesystem::path& path);
  Office::Inside& office_;
  sql::Transaction transaction_;
  std::vector<std::filesystem::path> staged_, folders_made_;
  bool committed_ = false;
};

/// The extension of a file's name, letters and digits alone: a stranger's file name is a stranger's words. Else "bin".
std::string safe_extension(const std::string& name);

/// The case with its deadlines. Throws: Error(usage) when there is none.
Case load_case(Office::Inside& office, const std::string& reference);

}  // namespace redress::casework
