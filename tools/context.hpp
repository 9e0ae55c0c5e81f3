/// Where the office and the shipped data are, what day it is: what whatever serves a person begins with.
#pragma once

#include <filesystem>
#include <string>

#include "base/date.hpp"

namespace redress::tools {

/// Exit codes of the contract that are not an Error's own kind.
inline constexpr int done = 0;
inline constexpr int something_found = 1;

/// Filled from the command line before a verb runs.
struct Context {
  std::filesystem::path data;      ///< holds forms/ and letter-templates/
  std::filesystem::path program;   ///< this program itself
  std::filesystem::path programs;  ///< holds its helper programs
  std::string office_argument;
  std::string today_argument;
  bool json = false;
  int exit_code = done;

  /// --today, else the machine's date in the United Kingdom. Throws: Error(usage) when it is no date.
  Date today() const;
  /// This moment; with --today, noon of that day, so that a back-dated run gives the same bytes each time.
  Moment now() const;
  /// --office, else $REDRESS_OFFICE, else the nearest parent folder that is an office.
  /// Throws: Error(usage) when there is none.
  std::filesystem::path office() const;
};

}  // namespace redress::tools
