/// Files read with a limit, and written whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

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

/// A file written piece by piece, there whole once finished and not at all before: for what is too large to be held in
/// memory. As write_file otherwise.
class FileWriter {
 public:
  /// Throws: Error(surroundings).
  explicit FileWriter(std::filesystem::path path);
  ~FileWriter();
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  /// Throws: Error(surroundings).
  void write(ByteView bytes);
  /// Puts it in its place. Throws: Error(surroundings).
  void finish();

 private:
  void flush();
  std::filesystem::path path_;
  std::string temporary_;
  Bytes held_;
  int descriptor_ = -1;
};

/// Hands over a file's bytes piece by piece. Throws: Error(surroundings), and what `take` throws.
void read_pieces(const std::filesystem::path& path, const std::function<void(ByteView)>& take);

/// A copy, there whole or not at all. Throws: Error(surroundings).
void write_copy(const std::filesystem::path& from, const std::filesystem::path& to);

/// Makes the folder and its parents with permissions 0700 where they do not exist yet.
/// Throws: Error(surroundings).
void make_folder(const std::filesystem::path& path);

/// The file's name without its folders, for messages.
std::string name_of(const std::filesystem::path& path);

}  // namespace redress
