#include "sandbox/serve.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

#include "base/error.hpp"
#include "base/pack.hpp"
#include "sandbox/inside.hpp"
#include "sandbox/jail.hpp"

namespace redress::sandbox {
namespace {

Bytes marked(char mark, const std::string& message) {
  Packing packing;
  packing(message);
  return mark + packing.bytes;
}

Bytes answer_of(const Service& service, ByteView input, const Words& task) {
  try {
    return value_mark + service.work(input, task);
  } catch (const Error& error) {
    return marked(error_mark, error.what());
  } catch (const std::bad_alloc&) {
    return marked(error_mark, "the file unfolds to more than can be read and was refused");
  } catch (const std::exception&) {
    return marked(error_mark, "the file is damaged in a way that stops its reader");
  }
}

Bytes read_all(int from) {
  Bytes input;
  struct stat known {};
  if (::fstat(from, &known) == 0 && known.st_size > 0) input.reserve(static_cast<std::size_t>(known.st_size));
  char buffer[65536];
  for (ssize_t got = 0; (got = ::read(from, buffer, sizeof buffer)) > 0;)
    input.append(buffer, static_cast<std::size_t>(got));
  return input;
}

int write_all(ByteView rest) {
  while (!rest.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return 3;
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

[[noreturn]] void be_the_child(const Service& service, const Task& task, const TaskEnds& ends) {
  ::dup2(ends.input, STDIN_FILENO);
  ::dup2(ends.results, STDOUT_FILENO);
  (void)::syscall(SYS_close_range, 3U, ~0U, 0);
  for (const int fatal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGPIPE}) ::signal(fatal, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  limit_resources(task.limits);
  enter_jail(service.files(task.words));
  const Bytes answer = answer_of(service, read_all(STDIN_FILENO), task.words);
  ::_exit(write_all(answer));
}

// The program that waits: it forks, and tells how each child ended.
class Waiting {
 public:
  explicit Waiting(const Service& service) : service_(service) {
    sigset_t ended;
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &ended, nullptr);
    ended_ = ::signalfd(-1, &ended, SFD_CLOEXEC | SFD_NONBLOCK);
  }

  int run() {
    for (;;) {
      std::vector<pollfd> watched = {{STDIN_FILENO, POLLIN, 0}, {ended_, POLLIN, 0}};
      for (const Busy& one : busy_) watched.push_back({one.reply, POLLIN, 0});
      if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) break;
      // Whoever asked and shuts its end wants no answer any more.
      for (std::size_t i = 2; i < watched.size(); ++i)
        if (watched[i].revents != 0 && !busy_[i - 2].killed) {
          ::kill(busy_[i - 2].process, SIGKILL);
          busy_[i - 2].killed = true;
        }
      signalfd_siginfo told;
      while (::read(ended_, &told, sizeof told) > 0) {
      }
      see_off();
      if (watched[0].revents != 0 && !take_task()) break;
    }
    for (const Busy& one : busy_) ::kill(one.process, SIGKILL);
    return 0;
  }

 private:
  struct Busy {
    pid_t process = -1;
    int reply = -1;
    bool killed = false;
  };

  void see_off() {
    int status = 0;
    for (pid_t process = 0; (process = ::waitpid(-1, &status, WNOHANG)) > 0;) {
      const auto one = std::find_if(busy_.begin(), busy_.end(), [&](const Busy& b) { return b.process == process; });
      if (one == busy_.end()) continue;
      (void)::send(one->reply, &status, sizeof status, MSG_NOSIGNAL);
      ::close(one->reply);
      busy_.erase(one);
    }
  }

  bool take_task() {
    const auto asked = receive_task(STDIN_FILENO);
    if (!asked) return false;
    const auto& [task, ends] = *asked;
    pid_t process = -1;
    if (const Bytes trouble = prepare(task.words); trouble.empty()) {
      process = ::fork();
      if (process == 0) be_the_child(service_, task, ends);
    } else {
      (void)!::write(ends.results, trouble.data(), trouble.size());
    }
    ::close(ends.input);
    ::close(ends.results);
    (void)::send(ends.reply, &process, sizeof process, MSG_NOSIGNAL);
    if (process > 0) {
      busy_.push_back({process, ends.reply});
    } else {
      constexpr int fine = 0;
      (void)::send(ends.reply, &fine, sizeof fine, MSG_NOSIGNAL);
      ::close(ends.reply);
    }
    return true;
  }

  // Nothing untrusted has been looked at yet: what fails here is missing from this machine.
  Bytes prepare(const Words& task) const {
    try {
      service_.prepare(task);
      return {};
    } catch (const std::exception& error) {
      return marked(surroundings_mark, error.what());
    }
  }

  const Service& service_;
  int ended_ = -1;
  std::vector<Busy> busy_;
};

}  // namespace

int serve(const Service& service, const Words& by_hand) {
  int kind = 0;
  socklen_t size = sizeof kind;
  if (::getsockopt(STDIN_FILENO, SOL_SOCKET, SO_TYPE, &kind, &size) == 0) return Waiting(service).run();
  service.prepare(by_hand);
  enter_jail(service.files(by_hand));
  return write_all(answer_of(service, read_all(STDIN_FILENO), by_hand));
}

}  // namespace redress::sandbox
