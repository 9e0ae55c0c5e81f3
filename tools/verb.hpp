/// What every verb of the command line shares: where the office and the shipped data are, what day it is, how to
/// answer.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <optional>
#include <string>

#include "base/date.hpp"
#include "json/json.hpp"

namespace redress::tools {

/// Exit codes of the contract that are not an Error's own kind.
inline constexpr int done = 0;
inline constexpr int something_found = 1;

/// Filled from the command line before a verb runs.
struct Context {
  std::filesystem::path data;      ///< holds forms/ and letter-templates/
  std::filesystem::path programs;  ///< holds redress and its helper programs
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

/// Adds a verb with its help; the caller adds options and sets `callback`. Every verb gets --json, --today, --office.
CLI::App* add_verb(CLI::App& app, Context& context, const std::string& name, const std::string& help);

/// Prints the JSON and a newline on standard output.
void print(const json::Value& value);

/// Asks for a secret: from the file descriptor when one is named, else from the terminal without echo.
/// Throws: Error(usage) when neither is there.
std::string ask_secret(const std::string& prompt, std::optional<int> descriptor);

/// A bar on standard error for long work; nothing when standard error is no terminal.
class Progress {
 public:
  Progress(std::string what, std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void advance(std::size_t count);

 private:
  std::string what_;
  std::size_t total_;
  int shown_ = -1;
  bool terminal_;
};

}  // namespace redress::tools
