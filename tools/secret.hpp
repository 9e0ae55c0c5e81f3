/// Where a passphrase or a PIN comes from: a prompt, a file descriptor or the user's agent; never the command line.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

namespace redress::tools {

struct SecretSource {
  std::optional<int> descriptor;  ///< --passphrase-fd
  bool agent = false;             ///< --passphrase-agent
};

/// Gives the verb --passphrase-fd and --passphrase-agent.
void add_secret_options(CLI::App& verb, SecretSource& source);

/// Asks for the secret that `prompt` names: the descriptor when one is named, gpg-agent when it is asked for, else the
/// terminal without echo. `id` is the name under which the agent keeps it: letters, digits and colons.
/// Throws: Error(usage) when neither is there or the question is declined; Error(surroundings) when there is no agent.
std::string ask_secret(const std::string& prompt, const SecretSource& source, const std::string& id = "");

/// Has the agent drop a secret that did not open anything.
void forget_secret(const SecretSource& source, const std::string& id);

}  // namespace redress::tools
