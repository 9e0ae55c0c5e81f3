#include "sandbox/run_helper.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <map>
#include <mutex>
#include <utility>

#include "base/error.hpp"
#include "base/pack.hpp"
#include "sandbox/inside.hpp"
#include "sandbox/jail.hpp"

namespace redress::sandbox {

struct Helper::Inside {
  Child child;
  Limits limits;
  std::chrono::steady_clock::time_point started;

  ~Inside() {
    if (child.results >= 0) end_child(child);
  }
};

Helper::Helper(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Helper::Helper(Helper&&) noexcept = default;
Helper& Helper::operator=(Helper&&) noexcept = default;
Helper::~Helper() = default;

namespace {

// A file descriptor that is closed once.
class Open {
 public:
  explicit Open(int number = -1) : number_(number) {}
  Open(Open&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Open& operator=(Open&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Open() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

[[noreturn]] void cannot_start() {
  throw Error(ErrorKind::surroundings, "a helper program of redress cannot be started");
}

std::pair<Open, Open> socket_pair() {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) cannot_start();
  return {Open(ends[0]), Open(ends[1])};
}

[[noreturn]] void become(const Program& program, int control) {
  ::dup2(control, STDIN_FILENO);
  const int nowhere = ::open("/dev/null", O_RDWR);
  ::dup2(nowhere, STDOUT_FILENO);
  ::dup2(nowhere, STDERR_FILENO);
  (void)::syscall(SYS_close_range, 3U, ~0U, 0);
  forbid_writing();
  std::vector<std::string> folders = program.readable;
  folders.push_back(program.path.parent_path().string());
  (void)allow_only_reading(folders);
  std::vector<std::string> words = {program.path.string()};
  words.insert(words.end(), program.arguments.begin(), program.arguments.end());
  std::vector<char*> raw;
  for (std::string& word : words) raw.push_back(word.data());
  raw.push_back(nullptr);
  // Nothing of the caller's environment: what a helper does must not depend on it.
  // One thread: a jailed process cannot start another.
  char language[] = "LC_ALL=C.UTF-8", path[] = "PATH=/usr/bin:/bin", threads[] = "OMP_THREAD_LIMIT=1";
  char* environment[] = {language, path, threads, nullptr};
  ::execve(program.path.c_str(), raw.data(), environment);
  ::_exit(127);
}

// The programs that wait, by all that they were started with. They end when the last process that can ask them does.
class Waiting {
 public:
  // Hands the task over, starting the program where it does not wait, or not any more.
  void hand_over(const Program& program, const Task* task, const TaskEnds& ends) {
    const std::lock_guard lock(mutex_);
    std::string key = program.path.string();
    for (const auto* list : {&program.arguments, &program.readable})
      for (const std::string& word : *list) key += '\0' + word;
    for (int tries = 0; tries < 2; ++tries) {
      auto found = started_.find(key);
      if (found == started_.end()) found = started_.emplace(key, start(program)).first;
      if (!task || send_task(found->second.control.get(), *task, ends)) return;
      ::waitpid(found->second.process, nullptr, WNOHANG);
      started_.erase(found);
    }
    cannot_start();
  }

 private:
  struct Started {
    pid_t process = -1;
    Open control;
  };

  static Started start(const Program& program) {
    if (::access(program.path.c_str(), X_OK) != 0)
      throw Error(ErrorKind::surroundings,
                  "the program " + program.path.filename().string() + " is missing beside redress");
    auto [ours, theirs] = socket_pair();
    const pid_t process = ::fork();
    if (process < 0) cannot_start();
    if (process == 0) become(program, theirs.get());
    return {process, std::move(ours)};
  }

  std::mutex mutex_;
  std::map<std::string, Started> started_;
};

Waiting& waiting() {
  static Waiting programs;
  return programs;
}

// The input as a file in memory that nobody can change any more.
Open file_in_memory(ByteView bytes) {
  Open file(::memfd_create("input", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (file.get() < 0) throw Error(ErrorKind::surroundings, "there is no memory to read the file in");
  for (ByteView rest = bytes; !rest.empty();) {
    const ssize_t written = ::write(file.get(), rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw Error(ErrorKind::surroundings, "there is no memory to read the file in");
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  (void)::fcntl(file.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

}  // namespace

Helper start_helper(const Program& program, const std::vector<std::string>& task, ByteView input,
                    const Limits& limits) {
  auto inside = std::make_unique<Helper::Inside>();
  inside->limits = limits;
  const Open bytes = file_in_memory(input);
  auto [ours, theirs] = socket_pair();
  int results[2];
  if (::pipe2(results, O_CLOEXEC) != 0) cannot_start();
  const Open answers(results[1]);
  Open answer(results[0]);
  (void)::fcntl(results[1], F_SETPIPE_SZ, 1 << 20);
  const Task asked{limits, task};
  waiting().hand_over(program, &asked, {bytes.get(), answers.get(), theirs.get()});
  theirs = Open();
  // Longer than any program takes to load what it needs; it looks at no file before it answers this.
  const timeval patience{60, 0};
  ::setsockopt(ours.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  pid_t process = -1;
  ssize_t got = 0;
  do got = ::recv(ours.get(), &process, sizeof process, 0);
  while (got < 0 && errno == EINTR);
  if (got != sizeof process) cannot_start();
  inside->started = std::chrono::steady_clock::now();
  inside->child = {process, answer.release(), ours.release()};
  return Helper(std::move(inside));
}

Bytes Helper::answer() {
  const Child child = std::exchange(inside_->child, Child{});
  Collected collected = collect(child, inside_->limits, inside_->started);
  if (collected.end != End::answered || collected.bytes.empty()) refuse(collected, inside_->limits);
  const char mark = collected.bytes[0];
  const ByteView body = ByteView(collected.bytes).substr(1);
  if (mark == value_mark) return Bytes(body);
  std::string message;
  Unpacking unpacking(body);
  unpacking(message);
  // Only a program that has read nothing yet may blame the surroundings.
  throw Error(mark == surroundings_mark && child.process < 0 ? ErrorKind::surroundings : ErrorKind::input, message);
}

Bytes run_helper(const Program& program, const std::vector<std::string>& task, ByteView input, const Limits& limits) {
  return start_helper(program, task, input, limits).answer();
}

void start_program(const Program& program) {
  waiting().hand_over(program, nullptr, {});
}

}  // namespace redress::sandbox
