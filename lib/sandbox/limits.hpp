/// What an untrusted file may cost, and how firmly its reader was shut in.
#pragma once

#include <cstdint>

namespace redress::sandbox {

struct Limits {
  double seconds = 4;                               ///< of processor time; of the clock three times as much
  std::uint64_t memory = std::uint64_t{300} << 20;  ///< bytes the child may add to what it began with
  std::uint64_t output = std::uint64_t{256} << 20;  ///< bytes of its result
};

/// Which files a jailed process may still open for reading.
enum class Files {
  none,   ///< none at all: its input is in memory, its result goes down a pipe
  fonts,  ///< the system's fonts and their configuration, for pictures of pages
};

/// What the kernel granted. A container may lack Landlock, or forbid a filter; limits on time and memory always hold.
struct Confinement {
  bool system_calls = false;  ///< seccomp: only reading, writing, memory, time
  bool files = false;         ///< Landlock: no files but those named
};

}  // namespace redress::sandbox
