#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>

#include "base/error.hpp"
#include "sandbox/inside.hpp"

namespace redress::sandbox {
namespace {

using Clock = std::chrono::steady_clock;

// What the process holds in memory now; 0 when it is gone. A second guard beside the kernel's limit on address space,
// which does not hold for programs that reserve far more than they use.
std::uint64_t resident(pid_t process) {
  unsigned long all = 0, held = 0;
  const std::string path = "/proc/" + std::to_string(process) + "/statm";
  if (std::FILE* file = std::fopen(path.c_str(), "re")) {
    if (std::fscanf(file, "%lu %lu", &all, &held) != 2) held = 0;
    std::fclose(file);
  }
  return static_cast<std::uint64_t>(held) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

// How the child ended, as of waitpid, once it has.
int see_off(const Child& child) {
  int status = 0;
  if (child.keeper < 0) {
    while (::waitpid(child.process, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
  }
  ssize_t got = 0;
  do got = ::recv(child.keeper, &status, sizeof status, 0);
  while (got < 0 && errno == EINTR);
  ::close(child.keeper);
  return got == sizeof status ? status : SIGKILL;
}

void kill_child(const Child& child) {
  if (child.keeper >= 0)
    ::shutdown(child.keeper, SHUT_WR);
  else
    ::kill(child.process, SIGKILL);
}

}  // namespace

Collected collect(const Child& child, const Limits& limits, Clock::time_point started) {
  Collected collected;
  const auto deadline =
      started + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(3 * limits.seconds));
  std::array<char, 65536> buffer;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) {
      collected.end = End::too_slow;
      break;
    }
    pollfd watched{child.results, POLLIN, 0};
    const int ready = ::poll(&watched, 1, static_cast<int>(std::min<long long>(left, 50)));
    if (ready < 0 && errno != EINTR) break;
    if (ready <= 0) {
      if (child.process > 0 && resident(child.process) > limits.memory + (std::uint64_t{64} << 20)) {
        collected.end = End::too_much;
        break;
      }
      continue;
    }
    const ssize_t got = ::read(child.results, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    if (collected.bytes.size() + static_cast<std::size_t>(got) > limits.output) {
      collected.end = End::too_much;
      break;
    }
    collected.bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(child.results);
  if (collected.end != End::answered) kill_child(child);
  collected.status = see_off(child);
  if (collected.end == End::answered && !(WIFEXITED(collected.status) && WEXITSTATUS(collected.status) == 0))
    collected.end = WIFSIGNALED(collected.status) && WTERMSIG(collected.status) == SIGXCPU ? End::too_slow : End::died;
  return collected;
}

void end_child(const Child& child) {
  ::close(child.results);
  kill_child(child);
  (void)see_off(child);
}

void refuse(const Collected& collected, const Limits& limits) {
  switch (collected.end) {
    case End::too_slow:
      throw Error(ErrorKind::input, "the file takes longer than " + std::to_string(static_cast<int>(limits.seconds)) +
                                        " seconds to read and was refused");
    case End::too_much: throw Error(ErrorKind::input, "the file unfolds to more than can be read and was refused");
    case End::answered:
    case End::died: break;
  }
  throw Error(ErrorKind::input, "the file is damaged in a way that stops its reader");
}

}  // namespace redress::sandbox
