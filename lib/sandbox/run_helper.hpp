/// Runs one of our helper programs on untrusted bytes, shut in from its first instruction.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "sandbox/limits.hpp"

namespace redress::sandbox {

/// A helper at work. Ask for its answer once; dropped unasked, it is ended.
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

/// Starts the program with `input` on its standard input. It may read the system's programs, libraries and fonts and
/// the folders in `readable`, and nothing else; it is expected to call enter_jail itself before it looks at the input.
/// `input` must live until the answer is taken.
/// Throws: Error(surroundings) when the program is not there or cannot be started.
Helper start_helper(const std::filesystem::path& program, const std::vector<std::string>& arguments, ByteView input,
                    const Limits& limits = {}, const std::vector<std::string>& readable = {});

/// start_helper and its answer in one.
Bytes run_helper(const std::filesystem::path& program, const std::vector<std::string>& arguments, ByteView input,
                 const Limits& limits = {}, const std::vector<std::string>& readable = {});

/// For a helper program's own main: reads all of standard input, calls `work`, writes its bytes or its Error to
/// standard output in the form Helper::answer understands, and gives the exit code.
int serve(Bytes (*work)(ByteView input));

}  // namespace redress::sandbox
