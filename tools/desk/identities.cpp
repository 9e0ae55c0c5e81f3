#include "desk/identities.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace redress::tools::desk {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& office) {
  return office / "identities";
}

bool is_plain(const std::string& name) {
  return !name.empty() && name.size() < 60 &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

}  // namespace

std::vector<std::string> list_identities(const fs::path& office) {
  std::vector<std::string> names;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder_of(office), none))
    if (entry.path().extension() == ".p12") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

fs::path identity_at(const fs::path& office, const std::string& name) {
  const fs::path file = folder_of(office) / (name + ".p12");
  if (!is_plain(name) || !fs::exists(file)) throw Error(ErrorKind::usage, "Choose whose key signs.");
  return file;
}

fs::path picture_of(const fs::path& office, const std::string& name) {
  const fs::path file = folder_of(office) / (name + ".png");
  return is_plain(name) && fs::exists(file) ? file : fs::path();
}

fs::path new_identity(const fs::path& office, const std::string& name) {
  if (!is_plain(name))
    throw Error(ErrorKind::usage, "The short name is made of small letters, digits and hyphens, like mary-parker.");
  const fs::path file = folder_of(office) / (name + ".p12");
  if (fs::exists(file))
    throw Error(ErrorKind::usage, "There is an identity of that name already; it is never overwritten.");
  return file;
}

}  // namespace redress::tools::desk
