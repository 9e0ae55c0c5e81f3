/// Returns that were dropped on the desk and wait to be checked: each a file as it came and what was read from it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "record/record.hpp"

namespace redress::tools::desk {

struct Waiting {
  std::string id;    ///< from the file's digest: the same file twice is one return
  std::string name;  ///< as the browser called it
  record::Record record;
};

/// Everything that waits, by name.
std::vector<Waiting> list_waiting(const std::filesystem::path& office);
/// Throws: Error(usage) when nothing of that id waits.
Waiting waiting_at(const std::filesystem::path& office, const std::string& id);
Bytes load_waiting(const std::filesystem::path& office, const std::string& id);

/// Keeps a return until it is checked. Gives its id.
std::string keep_waiting(const std::filesystem::path& office, const std::string& name, const Bytes& bytes,
                         const record::Record& record);
void remove_waiting(const std::filesystem::path& office, const std::string& id);

}  // namespace redress::tools::desk
