/// Other people's programs, asked what they think of a file of ours.
#pragma once

#include <array>
#include <cstdio>
#include <stdexcept>
#include <string>

namespace redress::test {

/// What the command prints on both its outputs. Throws when it cannot be run; its exit status is the answer's matter.
inline std::string answer_of(const std::string& command) {
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (!pipe) throw std::runtime_error("cannot run " + command);
  std::string answer;
  std::array<char, 4096> chunk{};
  for (std::size_t count = 0; (count = std::fread(chunk.data(), 1, chunk.size(), pipe)) > 0;)
    answer.append(chunk.data(), count);
  ::pclose(pipe);
  return answer;
}

}  // namespace redress::test
