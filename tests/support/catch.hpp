/// Catch2, version 2 (Debian 12) or 3 (later): tests include this and nothing of Catch's own.
#pragma once

#include <string>

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Matchers::ContainsSubstring;
#else
#include <catch2/catch.hpp>
inline auto ContainsSubstring(const std::string& text) {
  return Catch::Matchers::Contains(text);
}
#endif

/// Where this build lies: programs in `bin/`, the tests' own files anywhere beside.
std::string build_folder();
