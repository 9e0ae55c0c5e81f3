#include "sandbox/run_jailed.hpp"

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <new>

#include "base/ensure.hpp"
#include "base/error.hpp"
#include "base/pack.hpp"
#include "sandbox/inside.hpp"
#include "sandbox/jail.hpp"

namespace redress::sandbox {
namespace {

enum class Answer : char { value = 'v', error = 'e', no_memory = 'm', bug = 'b' };

Bytes pack_error(const Error& error) {
  Packing packing;
  packing(static_cast<int>(error.kind()), std::string(error.what()), error.clause(), error.place());
  return packing.bytes;
}

[[noreturn]] void throw_packed(ByteView bytes) {
  int kind = 0;
  std::string message, clause;
  Place place;
  Unpacking unpacking(bytes);
  unpacking(kind, message, clause, place);
  if (!clause.empty()) throw Error::forbidden(clause, message);
  const bool known = kind >= static_cast<int>(ErrorKind::usage) && kind <= static_cast<int>(ErrorKind::surroundings);
  throw Error(known ? static_cast<ErrorKind>(kind) : ErrorKind::input, message, place);
}

void write_all(int pipe, ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(pipe, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) ::_exit(3);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

// Everything printed goes nowhere, and no other file stays open.
void close_all_but(int pipe) {
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (int standard = 0; standard < 3; ++standard) ::dup2(nowhere, standard);
  ::dup2(pipe, 3);
  (void)::syscall(SYS_close_range, 4U, ~0U, 0);
}

Bytes answer_of(const std::function<Bytes()>& function, Answer& kind) {
  try {
    kind = Answer::value;
    return function();
  } catch (const Error& error) {
    kind = Answer::error;
    return pack_error(error);
  } catch (const std::bad_alloc&) {
    kind = Answer::no_memory;
  } catch (const std::logic_error& bug) {
    kind = Answer::bug;
    return bug.what();
  } catch (const std::exception&) {
    kind = Answer::error;
    return pack_error(Error(ErrorKind::input, "the file is damaged in a way that stops its reader"));
  }
  return {};
}

[[noreturn]] void be_the_child(const std::function<Bytes()>& function, const Limits& limits, int pipe) {
  close_all_but(pipe);
  for (const int fatal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) ::signal(fatal, SIG_DFL);
  limit_resources(limits);
  const Confinement confinement = enter_jail(Files::none);
  Answer kind = Answer::value;
  const Bytes answer = answer_of(function, kind);
  const char head[3] = {static_cast<char>(kind), static_cast<char>(confinement.system_calls),
                        static_cast<char>(confinement.files)};
  write_all(3, ByteView(head, sizeof head));
  write_all(3, answer);
  ::_exit(0);
}

}  // namespace

struct Jailed::Inside {
  Child child;
  Limits limits;
  std::chrono::steady_clock::time_point started;
};

Jailed::Jailed(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Jailed::Jailed(Jailed&&) noexcept = default;

Jailed& Jailed::operator=(Jailed&& other) noexcept {
  std::swap(inside_, other.inside_);
  return *this;
}

Jailed::~Jailed() {
  if (!inside_) return;
  ::kill(inside_->child.process, SIGKILL);
  ::close(inside_->child.results);
  while (::waitpid(inside_->child.process, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Jailed start_jailed(const std::function<Bytes()>& function, const Limits& limits) {
  const auto started = std::chrono::steady_clock::now();
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw Error(ErrorKind::surroundings, "no pipe to a reading process can be made");
  const pid_t process = ::fork();
  if (process < 0) {
    ::close(ends[0]);
    ::close(ends[1]);
    throw Error(ErrorKind::surroundings, "no reading process can be started");
  }
  if (process == 0) be_the_child(function, limits, ends[1]);
  ::close(ends[1]);
  return Jailed(std::make_unique<Jailed::Inside>(Jailed::Inside{{process, ends[0]}, limits, started}));
}

Outcome Jailed::outcome() {
  ensure(inside_ != nullptr, "a jailed function's outcome is asked for once");
  const std::unique_ptr<Inside> inside = std::move(inside_);
  Collected collected = collect(inside->child, inside->limits, inside->started);
  if (collected.end != End::answered || collected.bytes.size() < 3) refuse(collected, inside->limits);

  Outcome outcome;
  outcome.confinement = {collected.bytes[1] != 0, collected.bytes[2] != 0};
  const char kind = collected.bytes[0];
  collected.bytes.erase(0, 3);
  switch (static_cast<Answer>(kind)) {
    case Answer::value: outcome.bytes = std::move(collected.bytes); return outcome;
    case Answer::error: throw_packed(collected.bytes);
    case Answer::bug: throw std::logic_error(collected.bytes);
    case Answer::no_memory: collected.end = End::too_much;
  }
  refuse(collected, inside->limits);
}

Outcome run_jailed(const std::function<Bytes()>& function, const Limits& limits) {
  return start_jailed(function, limits).outcome();
}

}  // namespace redress::sandbox
