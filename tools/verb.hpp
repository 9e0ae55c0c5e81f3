/// What every verb of the command line shares: where the office and the shipped data are, what day it is, how to
/// answer.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <optional>
#include <string>

#include "context.hpp"
#include "json/json.hpp"

namespace redress::tools {

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
  /// `more` stands behind the count: "2011 pages".
  void advance(std::size_t count, const std::string& more = "");

 private:
  std::string what_;
  std::size_t total_;
  int shown_ = -1;
  bool terminal_;
};

}  // namespace redress::tools
