/// Shuts the calling process in for good: after this it computes, reads what is open and writes what is open.
#pragma once

#include <string>
#include <vector>

#include "sandbox/limits.hpp"

namespace redress::sandbox {

/// Takes from this process the right to open files (but those of `files`), to start programs, to use the network and
/// to look at other processes. Limits on time and memory are those of `limit_resources`. Cannot be undone.
Confinement enter_jail(Files files);

/// Sets the kernel's limits on processor time, memory, core files and written files for this process, and ties its
/// life to its parent's. Memory is not limited in builds with the address sanitizer, whose shadow needs terabytes.
void limit_resources(const Limits& limits);

/// Allows a process about to become a helper program only to read the system's programs, libraries, fonts and the
/// folders named; true when the kernel has Landlock.
bool allow_only_reading(const std::vector<std::string>& folders);

}  // namespace redress::sandbox
