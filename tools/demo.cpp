#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <iostream>
#include <sstream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;

// A line of samples/story.txt: a command as one would type it, or text for the reader.
struct Command {
  std::vector<std::string> words;
  std::vector<std::pair<int, std::string>> inputs;  // descriptor and file, for "3<FILE"
  int expected = done;
};

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false, begun = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
      begun = true;
    } else if (c == ' ' && !quoted) {
      if (begun) words.push_back(std::move(word));
      word.clear();
      begun = false;
    } else {
      word += c;
      begun = true;
    }
  }
  if (begun) words.push_back(std::move(word));
  return words;
}

std::string filled(std::string text, const std::string& name, const std::string& value) {
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size()))
    text.replace(at, name.size(), value);
  return text;
}

// "exits 1: redress due" says that the command is meant to end so.
Command parse_command(std::string line) {
  Command command;
  if (line.compare(0, 6, "exits ") == 0) {
    command.expected = std::stoi(line.substr(6));
    line = line.substr(line.find(": ") + 2);
  }
  for (std::string& word : split(line)) {
    const std::size_t arrow = word.find('<');
    if (arrow == 1 && word[0] >= '0' && word[0] <= '9')
      command.inputs.emplace_back(word[0] - '0', word.substr(2));
    else
      command.words.push_back(std::move(word));
  }
  return command;
}

int run(const Command& command, const fs::path& program) {
  std::cout << std::flush;
  const pid_t child = ::fork();
  if (child < 0) throw Error(ErrorKind::surroundings, "no process can be started");
  if (child == 0) {
    for (const auto& [descriptor, file] : command.inputs) {
      const int opened = ::open(file.c_str(), O_RDONLY);
      if (opened < 0 || (opened != descriptor && ::dup2(opened, descriptor) < 0)) ::_exit(127);
    }
    std::vector<std::string> words = command.words;
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::execv(program.c_str(), arguments.data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void tell_story(const Context& context, const fs::path& folder) {
  const fs::path samples = context.data / "samples";
  if (fs::exists(folder) && !fs::is_empty(folder))
    throw Error(ErrorKind::usage, folder.string() + " is there already and not empty; choose another folder");
  make_folder(fs::absolute(folder));
  std::istringstream story(load_file(samples / "story.txt"));
  const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  std::string line;
  while (std::getline(story, line)) {
    if (line.empty() || line[0] == '#') continue;
    line = filled(filled(line, "{out}", folder.string()), "{samples}", samples.string());
    const bool is_command = line.compare(0, 8, "redress ") == 0 || line.compare(0, 6, "exits ") == 0;
    if (!is_command) {
      std::cout << (terminal ? "\033[1m" : "") << line << (terminal ? "\033[0m" : "") << '\n';
      continue;
    }
    const Command command = parse_command(line);
    std::cout << "  $";
    for (const std::string& word : command.words)
      std::cout << ' ' << (word.find(' ') == std::string::npos ? word : '"' + word + '"');
    std::cout << '\n';
    const int code = run(command, context.program);
    if (code != command.expected)
      throw Error(ErrorKind::surroundings, "the demo stopped: this command ended with " + std::to_string(code));
  }
}

}  // namespace

void add_demo(CLI::App& app, Context& context) {
  auto folder = std::make_shared<std::string>();
  CLI::App* verb = add_verb(app, context, "demo", "The whole path on the shipped samples, command by command");
  verb->add_option("DIR", *folder, "A folder that is not there yet")->required();
  verb->callback([folder, &context] { tell_story(context, *folder); });
}

}  // namespace redress::tools
