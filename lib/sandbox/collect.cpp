#include <fcntl.h>
#include <poll.h>
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

// Writes as much as the pipe takes; true when all is written or nobody reads any more.
bool feed(int pipe, ByteView& rest) {
  while (!rest.empty()) {
    const ssize_t written = ::write(pipe, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno != EAGAIN;
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

class QuietPipes {
 public:
  QuietPipes() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignore, &before_);
  }
  ~QuietPipes() { ::sigaction(SIGPIPE, &before_, nullptr); }
  QuietPipes(const QuietPipes&) = delete;
  QuietPipes& operator=(const QuietPipes&) = delete;

 private:
  struct sigaction before_ {};
};

}  // namespace

Collected collect(const Child& child, ByteView input, const Limits& limits, Clock::time_point started) {
  const QuietPipes quiet;
  Collected collected;
  int in = child.feed;
  ByteView rest = input;
  if (in >= 0) ::fcntl(in, F_SETFL, O_NONBLOCK);
  const auto deadline =
      started + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(3 * limits.seconds));
  std::array<char, 65536> buffer;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) {
      collected.end = End::too_slow;
      break;
    }
    std::array<pollfd, 2> watched = {pollfd{child.results, POLLIN, 0}, pollfd{in, POLLOUT, 0}};
    const int ready = ::poll(watched.data(), in >= 0 ? 2 : 1, static_cast<int>(std::min<long long>(left, 50)));
    if (ready < 0 && errno != EINTR) break;
    if (ready <= 0) {
      if (resident(child.process) > limits.memory + (std::uint64_t{64} << 20)) {
        collected.end = End::too_much;
        break;
      }
      continue;
    }
    if (in >= 0 && watched[1].revents != 0 && feed(in, rest)) {
      ::close(in);
      in = -1;
    }
    if (watched[0].revents == 0) continue;
    const ssize_t got = ::read(child.results, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    if (collected.bytes.size() + static_cast<std::size_t>(got) > limits.output) {
      collected.end = End::too_much;
      break;
    }
    collected.bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
  if (in >= 0) ::close(in);
  ::close(child.results);
  if (collected.end != End::answered) ::kill(child.process, SIGKILL);
  while (::waitpid(child.process, &collected.status, 0) < 0 && errno == EINTR) {
  }
  if (collected.end == End::answered && !(WIFEXITED(collected.status) && WEXITSTATUS(collected.status) == 0))
    collected.end = WIFSIGNALED(collected.status) && WTERMSIG(collected.status) == SIGXCPU ? End::too_slow : End::died;
  return collected;
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
