/// The keys that letters are signed with, and pictures of handwritten signatures, as the office keeps them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace redress::tools::desk {

/// The identity files of the office, by name without ending.
std::vector<std::string> list_identities(const std::filesystem::path& office);
/// Throws: Error(usage) when there is none of that name.
std::filesystem::path identity_at(const std::filesystem::path& office, const std::string& name);
/// The picture of that identity's handwritten signature; empty when there is none.
std::filesystem::path picture_of(const std::filesystem::path& office, const std::string& name);
/// Where a new identity goes; its name is made of letters, digits and hyphens.
/// Throws: Error(usage) when the name is no such name or is taken.
std::filesystem::path new_identity(const std::filesystem::path& office, const std::string& name);

}  // namespace redress::tools::desk
