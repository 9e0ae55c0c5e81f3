/// Runs one of our helper programs on untrusted bytes, shut in from its first instruction.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "sandbox/limits.hpp"

namespace redress::sandbox {

/// A helper program as it is started: once, and then it waits, ready, for files. It never looks at one itself: each is
/// read by a child forked for that file alone, so that no file sees what another left behind.
struct Program {
  std::filesystem::path path;
  std::vector<std::string> arguments = {};  ///< the same for every file
  std::vector<std::string> readable = {};   ///< folders it may read beside the system's programs, libraries and fonts
};

/// A helper's child at work on one file. Ask for its answer once; dropped unasked, it is ended.
class Helper {
 public:
  struct Inside;
  explicit Helper(std::unique_ptr<Inside> inside);
  Helper(Helper&&) noexcept;
  Helper& operator=(Helper&&) noexcept;
  ~Helper();

  /// What the helper wrote on its standard output.
  /// Throws: the Error the helper reported; Error(input) in one clear line when it dies, takes too long, needs too
  /// much memory or answers too much.
  Bytes answer();

 private:
  std::unique_ptr<Inside> inside_;
};

/// Has a child of the program work on `input`; several may work at the same time. `task` is what the program is asked
/// to do with this file. The program is started when it does not wait already, and ends with this process. It may read
/// the system's programs, libraries and fonts and what it names as readable, its child not even that (see serve).
/// Throws: Error(surroundings) when the program is not there or cannot be started.
Helper start_helper(const Program& program, const std::vector<std::string>& task, ByteView input,
                    const Limits& limits = {});

/// start_helper and its answer in one.
Bytes run_helper(const Program& program, const std::vector<std::string>& task, ByteView input,
                 const Limits& limits = {});

/// Starts the program now, so that processes forked later share it. Throws: as start_helper.
void start_program(const Program& program);

}  // namespace redress::sandbox
