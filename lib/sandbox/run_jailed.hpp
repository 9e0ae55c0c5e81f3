/// Runs one function on untrusted bytes in a child process that can do nothing but compute and answer.
#pragma once

#include <functional>
#include <memory>

#include "base/bytes.hpp"
#include "sandbox/limits.hpp"

namespace redress::sandbox {

/// What came back, and how firmly the child was shut in.
struct Outcome {
  Bytes bytes;
  Confinement confinement;
};

/// The bytes that `function` gives, run in a forked child without files, network or programs. The child sees all
/// memory of this process as it is now; nothing it changes is seen here.
/// Throws: the Error the function threw, with its kind, message, clause and place; Error(input) in one clear line when
/// the child dies, takes too long, needs too much memory or answers too much; Error(surroundings) when no process can
/// be started. A std::logic_error in the child is thrown here as one.
Outcome run_jailed(const std::function<Bytes()>& function, const Limits& limits = {});

/// A jailed function at work. Ask for its outcome once; dropped unasked, it is ended.
class Jailed {
 public:
  struct Inside;
  explicit Jailed(std::unique_ptr<Inside> inside);
  Jailed(Jailed&&) noexcept;
  Jailed& operator=(Jailed&&) noexcept;
  ~Jailed();

  /// As run_jailed.
  Outcome outcome();

 private:
  std::unique_ptr<Inside> inside_;
};

/// Starts a function as run_jailed does and comes back at once, so that two can work side by side.
/// Throws: Error(surroundings) when no process can be started.
Jailed start_jailed(const std::function<Bytes()>& function, const Limits& limits = {});

}  // namespace redress::sandbox
