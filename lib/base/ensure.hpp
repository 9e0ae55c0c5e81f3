/// What must hold if our own code is right; the only way the library reports a bug of its own.
#pragma once

#include <stdexcept>
#include <string>

namespace redress {

/// Stops when an invariant of ours is broken, in release builds too. `file` and `line` are the caller's: the compilers'
/// own builtins, because clang 14 has no std::source_location.
/// Throws: std::logic_error naming `what` and the line; never used for what a file or a person brings.
inline void ensure(bool holds, const char* what, const char* file = __builtin_FILE(), int line = __builtin_LINE()) {
  if (!holds) throw std::logic_error(std::string(file) + ":" + std::to_string(line) + ": must hold: " + what);
}

}  // namespace redress
