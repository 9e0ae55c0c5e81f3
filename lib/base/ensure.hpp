/// What must hold if our own code is right; the only way the library reports a bug of its own.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace redress {

/// Stops when an invariant of ours is broken, in release builds too.
/// Throws: std::logic_error naming `what` and the line; never used for what a file or a person brings.
inline void ensure(bool holds, const char* what, const std::source_location& here = std::source_location::current()) {
  if (!holds)
    throw std::logic_error(std::string(here.file_name()) + ":" + std::to_string(here.line()) + ": must hold: " + what);
}

}  // namespace redress
