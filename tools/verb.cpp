#include "verb.hpp"

#include <sys/time.h>
#include <termios.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <iostream>

#include "base/error.hpp"

namespace redress::tools {

namespace fs = std::filesystem;

Date Context::today() const {
  if (today_argument.empty()) return uk_date(now());
  if (const auto date = parse_iso_date(today_argument)) return *date;
  throw Error(ErrorKind::usage, "--today wants a date like 2026-11-24");
}

Moment Context::now() const {
  if (!today_argument.empty()) return at(today(), 12 * 3600);
  return {static_cast<std::int64_t>(std::time(nullptr))};
}

fs::path Context::office() const {
  const auto is_office = [](const fs::path& folder) { return fs::exists(folder / "register.sqlite"); };
  std::string named = office_argument;
  if (const char* set = std::getenv("REDRESS_OFFICE"); named.empty() && set) named = set;
  if (!named.empty()) {
    if (is_office(named)) return named;
    throw Error(ErrorKind::usage, named + " is no office; make one with: redress init " + named + " --centre ID");
  }
  for (fs::path folder = fs::current_path();; folder = folder.parent_path()) {
    if (is_office(folder)) return folder;
    if (folder == folder.parent_path()) break;
  }
  throw Error(ErrorKind::usage,
              "no office here; name one with --office DIR, or make one with: redress init DIR --centre ID");
}

CLI::App* add_verb(CLI::App& app, Context& context, const std::string& name, const std::string& help) {
  CLI::App* verb = app.add_subcommand(name, help);
  verb->add_flag("--json", context.json, "Answer in JSON on standard output");
  verb->add_option("--today", context.today_argument, "Work as if it were this day (YYYY-MM-DD)")->type_name("DATE");
  verb->add_option("--office", context.office_argument, "The office to work in")->type_name("DIR");
  return verb;
}

void print(const json::Value& value) {
  std::cout << json::write_json(value) << '\n';
}

std::string ask_secret(const std::string& prompt, std::optional<int> descriptor) {
  const bool terminal = !descriptor && ::isatty(STDIN_FILENO);
  if (!descriptor && !terminal)
    throw Error(ErrorKind::usage, "no terminal to ask for the passphrase; give it with --passphrase-fd N");
  termios before{};
  if (terminal) {
    std::cerr << prompt << ": " << std::flush;
    ::tcgetattr(STDIN_FILENO, &before);
    termios quiet = before;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  std::string secret;
  char c = 0;
  while (::read(descriptor.value_or(STDIN_FILENO), &c, 1) == 1 && c != '\n') secret += c;
  if (terminal) {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    std::cerr << '\n';
  }
  return secret;
}

Progress::Progress(std::string what, std::size_t total)
    : what_(std::move(what)), total_(total), terminal_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (terminal_ && shown_ >= 0) std::cerr << "\r\033[K" << std::flush;
}

void Progress::advance(std::size_t count, const std::string& more) {
  if (!terminal_ || total_ == 0) return;
  const int width = 30;
  const int filled = static_cast<int>(count * width / total_);
  if (filled == shown_ && count != total_ && more.empty()) return;
  shown_ = filled;
  std::cerr << '\r' << what_ << " [" << std::string(static_cast<std::size_t>(filled), '#')
            << std::string(static_cast<std::size_t>(width - filled), '.') << "] " << count << '/' << total_
            << (more.empty() ? "" : ", " + more) << std::flush;
}

}  // namespace redress::tools
