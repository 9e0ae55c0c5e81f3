// Compiled with the precompiled header, so that the header is made.
#include "support/catch.hpp"

std::string build_folder() {
  return REDRESS_BINARY_DIR;
}
