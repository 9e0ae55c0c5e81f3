/// Files read with a limit, and written whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/bytes.hpp"

namespace redress {

/// The whole file. `limit` in bytes.
/// Throws: Error(input) when it is larger than `limit` or a folder; Error(surroundings) when it cannot be opened or
/// read.
Bytes load_file(const std::filesystem::path& path, std::uint64_t limit = std::uint64_t{1} << 30);

/// Writes a file that is there whole or not there at all: a temporary file beside it, fsync, rename, fsync of the
/// folder. Permissions 0600; an existing file is replaced.
/// Throws: Error(surroundings) with the path and the system's reason; nothing is left behind then.
void write_file(const std::filesystem::path& path, ByteView bytes);

/// Makes the folder and its parents with permissions 0700 where they do not exist yet.
/// Throws: Error(surroundings).
void make_folder(const std::filesystem::path& path);

/// The file's name without its folders, for messages.
std::string name_of(const std::filesystem::path& path);

}  // namespace redress
