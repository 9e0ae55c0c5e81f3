#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/pack.hpp"
#include "sandbox/inside.hpp"

namespace redress::sandbox {
namespace {

constexpr std::size_t longest_task = 65536;
constexpr std::size_t ends_of_task = 3;

}  // namespace

bool send_task(int control, const Task& task, const TaskEnds& ends) {
  Packing packing;
  packing(task.limits.seconds, task.limits.memory, task.limits.output, task.words);
  if (packing.bytes.size() > longest_task) return false;
  iovec body{packing.bytes.data(), packing.bytes.size()};
  alignas(cmsghdr) char space[CMSG_SPACE(ends_of_task * sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &body;
  message.msg_iovlen = 1;
  message.msg_control = space;
  message.msg_controllen = sizeof space;
  cmsghdr* rights = CMSG_FIRSTHDR(&message);
  rights->cmsg_level = SOL_SOCKET;
  rights->cmsg_type = SCM_RIGHTS;
  rights->cmsg_len = CMSG_LEN(ends_of_task * sizeof(int));
  const int passed[ends_of_task] = {ends.input, ends.results, ends.reply};
  std::memcpy(CMSG_DATA(rights), passed, sizeof passed);
  ssize_t sent = 0;
  do sent = ::sendmsg(control, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(packing.bytes.size());
}

std::optional<std::pair<Task, TaskEnds>> receive_task(int control) {
  Bytes bytes(longest_task, '\0');
  iovec body{bytes.data(), bytes.size()};
  alignas(cmsghdr) char space[CMSG_SPACE(ends_of_task * sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &body;
  message.msg_iovlen = 1;
  message.msg_control = space;
  message.msg_controllen = sizeof space;
  ssize_t got = 0;
  do got = ::recvmsg(control, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  const cmsghdr* rights = got > 0 ? CMSG_FIRSTHDR(&message) : nullptr;
  if (!rights || rights->cmsg_type != SCM_RIGHTS || rights->cmsg_len != CMSG_LEN(ends_of_task * sizeof(int)))
    return std::nullopt;
  int passed[ends_of_task];
  std::memcpy(passed, CMSG_DATA(rights), sizeof passed);
  std::pair<Task, TaskEnds> asked;
  asked.second = {passed[0], passed[1], passed[2]};
  Unpacking unpacking(ByteView(bytes).substr(0, static_cast<std::size_t>(got)));
  unpacking(asked.first.limits.seconds, asked.first.limits.memory, asked.first.limits.output, asked.first.words);
  return asked;
}

}  // namespace redress::sandbox
