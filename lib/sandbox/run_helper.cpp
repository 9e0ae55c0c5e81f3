#include "sandbox/run_helper.hpp"

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <utility>

#include "base/error.hpp"
#include "base/pack.hpp"
#include "sandbox/inside.hpp"
#include "sandbox/jail.hpp"

namespace redress::sandbox {

struct Helper::Inside {
  Child child;
  ByteView input;
  Limits limits;
  std::chrono::steady_clock::time_point started;

  ~Inside() {
    if (child.process < 0) return;
    ::kill(child.process, SIGKILL);
    ::close(child.feed);
    ::close(child.results);
    ::waitpid(child.process, nullptr, 0);
  }
};

Helper::Helper(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Helper::Helper(Helper&&) noexcept = default;
Helper& Helper::operator=(Helper&&) noexcept = default;
Helper::~Helper() = default;

namespace {

constexpr char value_mark = 'v', error_mark = 'e';

[[noreturn]] void become(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                         const Limits& limits, const std::vector<std::string>& readable, int in, int out) {
  ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  const int nowhere = ::open("/dev/null", O_WRONLY);
  ::dup2(nowhere, STDERR_FILENO);
  (void)::syscall(SYS_close_range, 3U, ~0U, 0);
  limit_resources(limits);
  std::vector<std::string> folders = readable;
  folders.push_back(program.parent_path().string());
  (void)allow_only_reading(folders);
  std::vector<std::string> words = {program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> raw;
  for (std::string& word : words) raw.push_back(word.data());
  raw.push_back(nullptr);
  // Nothing of the caller's environment: what a helper does must not depend on it.
  // One thread: a jailed process cannot start another.
  char language[] = "LC_ALL=C.UTF-8", path[] = "PATH=/usr/bin:/bin", threads[] = "OMP_THREAD_LIMIT=1";
  char* environment[] = {language, path, threads, nullptr};
  ::execve(program.c_str(), raw.data(), environment);
  ::_exit(127);
}

}  // namespace

Helper start_helper(const std::filesystem::path& program, const std::vector<std::string>& arguments, ByteView input,
                    const Limits& limits, const std::vector<std::string>& readable) {
  if (::access(program.c_str(), X_OK) != 0)
    throw Error(ErrorKind::surroundings, "the program " + program.filename().string() + " is missing beside redress");
  auto inside = std::make_unique<Helper::Inside>();
  inside->started = std::chrono::steady_clock::now();
  inside->input = input;
  inside->limits = limits;
  int in[2], out[2];
  if (::pipe2(in, O_CLOEXEC) != 0) throw Error(ErrorKind::surroundings, "no pipe to a reading process can be made");
  if (::pipe2(out, O_CLOEXEC) != 0) {
    ::close(in[0]);
    ::close(in[1]);
    throw Error(ErrorKind::surroundings, "no pipe to a reading process can be made");
  }
  (void)::fcntl(in[1], F_SETPIPE_SZ, 1 << 20);
  const pid_t process = ::fork();
  if (process == 0) become(program, arguments, limits, readable, in[0], out[1]);
  ::close(in[0]);
  ::close(out[1]);
  if (process < 0) {
    ::close(in[1]);
    ::close(out[0]);
    throw Error(ErrorKind::surroundings, "no reading process can be started");
  }
  inside->child = {process, in[1], out[0]};
  return Helper(std::move(inside));
}

Bytes Helper::answer() {
  const Child child = std::exchange(inside_->child, Child{});
  Collected collected = collect(child, inside_->input, inside_->limits, inside_->started);
  if (WIFEXITED(collected.status) && WEXITSTATUS(collected.status) == 127)
    throw Error(ErrorKind::surroundings, "a helper program of redress cannot be started");
  if (collected.end != End::answered || collected.bytes.empty()) refuse(collected, inside_->limits);
  const ByteView body = ByteView(collected.bytes).substr(1);
  if (collected.bytes[0] == value_mark) return Bytes(body);
  std::string message;
  Unpacking unpacking(body);
  unpacking(message);
  throw Error(ErrorKind::input, message);
}

Bytes run_helper(const std::filesystem::path& program, const std::vector<std::string>& arguments, ByteView input,
                 const Limits& limits, const std::vector<std::string>& readable) {
  return start_helper(program, arguments, input, limits, readable).answer();
}

int serve(Bytes (*work)(ByteView input)) {
  Bytes input;
  char buffer[65536];
  for (ssize_t got = 0; (got = ::read(STDIN_FILENO, buffer, sizeof buffer)) > 0;)
    input.append(buffer, static_cast<std::size_t>(got));
  Bytes answer;
  try {
    answer = value_mark + work(input);
  } catch (const Error& error) {
    Packing packing;
    packing(std::string(error.what()));
    answer = error_mark + packing.bytes;
  } catch (const std::bad_alloc&) {
    Packing packing;
    packing(std::string("the file unfolds to more than can be read and was refused"));
    answer = error_mark + packing.bytes;
  } catch (const std::exception&) {
    Packing packing;
    packing(std::string("the file is damaged in a way that stops its reader"));
    answer = error_mark + packing.bytes;
  }
  for (ByteView rest = answer; !rest.empty();) {
    const ssize_t written = ::write(STDOUT_FILENO, rest.data(), rest.size());
    if (written <= 0) return 3;
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

}  // namespace redress::sandbox
