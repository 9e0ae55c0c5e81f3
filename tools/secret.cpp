#include "secret.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "base/error.hpp"
#include "verb.hpp"

namespace redress::tools {
namespace {

// Source: the manual of gpg-agent, "Agent's Assuan Protocol": spaces as "+", other bytes as "%XX".
std::string escaped(const std::string& text) {
  constexpr const char* digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == ' ')
      out += '+';
    else if (byte < ' ' || c == '%' || c == '+' || c == '"')
      (out += '%').append({digits[byte >> 4], digits[byte & 15]});
    else
      out += c;
  }
  return out;
}

// One question to the user's agent, which is started when it is not running; the line it answers.
std::string tell_agent(const std::string& command) {
  std::array<int, 2> pipe{};
  if (::pipe(pipe.data()) != 0) throw Error(ErrorKind::surroundings, "the agent cannot be asked");
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(pipe[1], STDOUT_FILENO);
    ::close(pipe[0]);
    ::close(pipe[1]);
    ::execlp("gpg-connect-agent", "gpg-connect-agent", "-q", command.c_str(), "/bye", nullptr);
    ::_exit(127);
  }
  ::close(pipe[1]);
  std::string answer;
  std::array<char, 512> some{};
  for (ssize_t count; (count = ::read(pipe[0], some.data(), some.size())) > 0;)
    answer.append(some.data(), static_cast<std::size_t>(count));
  ::close(pipe[0]);
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw Error(ErrorKind::surroundings, "no agent answers; install gpg-agent, or use --passphrase-fd");
  return answer.substr(0, answer.find('\n'));
}

// The agent takes names of up to 50 letters.
std::string kept_as(const std::string& id) {
  return "redress:" + id.substr(0, 32);
}

std::string ask_agent(const std::string& prompt, const std::string& id) {
  const std::string answer =
      tell_agent("GET_PASSPHRASE " + kept_as(id) + " X " + escaped("Passphrase") + " " + escaped(prompt));
  if (answer != "OK" && answer.compare(0, 3, "OK ") != 0) throw Error(ErrorKind::usage, "the agent gave no passphrase");
  std::string secret;
  for (std::size_t i = 3; i + 1 < answer.size(); i += 2)
    secret += static_cast<char>(std::stoi(answer.substr(i, 2), nullptr, 16));
  return secret;
}

}  // namespace

void add_secret_options(CLI::App& verb, SecretSource& source) {
  CLI::Option* descriptor =
      verb.add_option("--passphrase-fd", source.descriptor, "Read the passphrase from this file descriptor")
          ->type_name("N");
  verb.add_flag("--passphrase-agent", source.agent, "Ask gpg-agent, which keeps it for a while, for the passphrase")
      ->excludes(descriptor);
}

std::string ask_secret(const std::string& prompt, const SecretSource& source, const std::string& id) {
  return source.agent ? ask_agent(prompt, id) : ask_secret(prompt, source.descriptor);
}

void forget_secret(const SecretSource& source, const std::string& id) {
  if (source.agent) (void)tell_agent("CLEAR_PASSPHRASE " + kept_as(id));
}

}  // namespace redress::tools
