/// What an opened office holds; seen only by the sources of this folder.
#pragma once

#include "casework/office.hpp"
#include "casework/register.hpp"

namespace redress::casework {

struct Office::Inside {
  std::filesystem::path folder, data;
  sql::Database database;
  std::map<int, procedure::Profile> profiles;  ///< by version, as they are asked for
  std::map<int, calendar::Calendar> calendars;
};

/// The profile of that version; 0: the one adopted last. Throws: Error(surroundings) when the register has none.
const procedure::Profile& profile_at(Office::Inside& office, int version);
const calendar::Calendar& calendar_at(Office::Inside& office, int version);
/// The number of the profile adopted last.
int last_profile(const Office::Inside& office);

/// Where files lie until their transaction is committed.
std::filesystem::path staging_folder(const std::filesystem::path& office);

/// Puts in place what committed commands left staged. Safe to do at any time and by several processes at once.
void place_staged(const sql::Database& database, const std::filesystem::path& office);

}  // namespace redress::casework
