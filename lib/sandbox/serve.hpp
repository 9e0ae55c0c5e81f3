/// The helper program's own side: wait ready, fork a jailed child for each file, answer.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "sandbox/limits.hpp"

namespace redress::sandbox {

using Words = std::vector<std::string>;

/// What a helper program does. Only `work` sees untrusted bytes, and only in the jail.
struct Service {
  /// Loads what every task of this kind needs, before the fork; called before each task, so it remembers what it did.
  std::function<void(const Words& task)> prepare;
  /// Which files the task's child may still open.
  std::function<Files(const Words& task)> files;
  std::function<Bytes(ByteView input, const Words& task)> work;
};

/// A helper program's main: serves the process that started it until that one ends. Started by hand, with a file as
/// standard input, it does `by_hand` with it, in the same jail. Gives the exit code.
int serve(const Service& service, const Words& by_hand = {});

}  // namespace redress::sandbox
