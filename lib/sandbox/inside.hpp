/// What the files of this folder share, for nobody else.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "sandbox/limits.hpp"

namespace redress::sandbox {

/// Landlock: nothing on disk but reading what lies under `readable`, no network. False where the kernel has none.
bool restrict_files(const std::vector<std::string>& readable);

/// Seccomp: the calls a reader needs, every other fails, the dangerous ones kill. False where it cannot be set.
bool restrict_calls(Files files);

/// A child at the other end of its pipes.
struct Child {
  pid_t process = -1;
  int feed = -1;     ///< its input; -1: it has none
  int results = -1;  ///< its output
};

enum class End { answered, too_slow, too_much, died };

struct Collected {
  Bytes bytes;
  End end = End::answered;
  int status = 0;  ///< as of waitpid
};

/// Feeds the child, takes what it writes, and sees it to its end; kills it when a limit is passed.
Collected collect(const Child& child, ByteView input, const Limits& limits,
                  std::chrono::steady_clock::time_point started);

/// Throws the Error(input) that says in one line why the child gave nothing.
[[noreturn]] void refuse(const Collected& collected, const Limits& limits);

}  // namespace redress::sandbox
