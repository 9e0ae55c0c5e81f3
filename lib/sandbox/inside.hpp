/// What the files of this folder share, for nobody else.
#pragma once

#include <sys/types.h>

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "sandbox/limits.hpp"

namespace redress::sandbox {

/// Landlock: nothing on disk but reading what lies under `readable`, no network. False where the kernel has none.
bool restrict_files(const std::vector<std::string>& readable);

/// Seccomp: the calls a reader needs, every other fails, the dangerous ones kill. False where it cannot be set.
bool restrict_calls(Files files);

/// Why nothing may be written where a core or a file could hold what people told. Holds for all children too.
void forbid_writing();

/// A child at the other end of its pipe.
struct Child {
  pid_t process = -1;
  int results = -1;  ///< its output
  int keeper = -1;   ///< the socket of the program that forked it and waits for it; -1: it is our own child
};

enum class End { answered, too_slow, too_much, died };

struct Collected {
  Bytes bytes;
  End end = End::answered;
  int status = 0;  ///< as of waitpid
};

/// Takes what the child writes and sees it to its end; kills it when a limit is passed.
Collected collect(const Child& child, const Limits& limits, std::chrono::steady_clock::time_point started);

/// Kills the child and waits until it is gone.
void end_child(const Child& child);

/// Throws the Error(input) that says in one line why the child gave nothing.
[[noreturn]] void refuse(const Collected& collected, const Limits& limits);

/// One file for a waiting helper program.
struct Task {
  Limits limits;
  std::vector<std::string> words;
};

/// What goes with a task from process to process: where its input is, where its answer goes, and a socket on which the
/// program tells the child's number, then how it ended. When the asker shuts that socket, the child is killed.
struct TaskEnds {
  int input = -1, results = -1, reply = -1;
};

/// Hands a task over; false when nobody is there any more.
bool send_task(int control, const Task& task, const TaskEnds& ends);

/// Takes one; empty when the asker is gone.
std::optional<std::pair<Task, TaskEnds>> receive_task(int control);

/// The first byte of an answer.
constexpr char value_mark = 'v', error_mark = 'e', surroundings_mark = 's';

}  // namespace redress::sandbox
