#include <linux/filter.h>
#include <seccomp.h>
#include <sys/prctl.h>

#include <cerrno>
#include <initializer_list>

#include "base/handle.hpp"
#include "sandbox/inside.hpp"

namespace redress::sandbox {
namespace {

constexpr std::initializer_list<const char*> needed = {
    "read",
    "write",
    "readv",
    "writev",
    "close",
    "fstat",
    "lseek",
    "pread64",
    "munmap",
    "mremap",
    "brk",
    "madvise",
    "futex",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sigaltstack",
    "clock_gettime",
    "clock_getres",
    "gettimeofday",
    "time",
    "getrandom",
    "exit",
    "exit_group",
    "getpid",
    "gettid",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "sched_yield",
    "nanosleep",
    "clock_nanosleep",
    "restart_syscall",
    "getrusage",
    "times",
    "uname",
    "sysinfo",
    "sched_getaffinity",
    "getcpu",
    "dup",
    "poll",
    "set_robust_list",
    "rseq",
    "membarrier",
    "prlimit64",
    "getrlimit",
};

constexpr std::initializer_list<const char*> with_files = {
    "open", "openat", "access", "faccessat", "faccessat2", "readlink",  "readlinkat", "getdents64", "newfstatat",
    "stat", "lstat",  "statfs", "fstatfs",   "statx",      "fadvise64", "fcntl",      "getcwd",
};

// A reader that asks for these has been taken over.
constexpr std::initializer_list<const char*> fatal = {
    "execve",          "execveat", "ptrace",     "process_vm_readv", "process_vm_writev", "fork",
    "vfork",           "kill",     "tkill",      "socket",           "connect",           "bind",
    "mount",           "umount2",  "bpf",        "init_module",      "finit_module",      "kexec_load",
    "reboot",          "setns",    "unshare",    "keyctl",           "add_key",           "userfaultfd",
    "perf_event_open", "chroot",   "pivot_root",
};

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif
#else
constexpr bool sanitized = false;
#endif

constexpr unsigned int executable = 4;  // PROT_EXEC

}  // namespace

bool restrict_calls(Files files) {
  // A call that is not listed fails as if forbidden: a library that merely probes something goes on without it.
  const Handle<void, seccomp_release> filter(seccomp_init(SCMP_ACT_ERRNO(EACCES)));
  if (!filter) return false;
  const auto allow = [&](const char* name, std::uint32_t action) {
    const int number = seccomp_syscall_resolve_name(name);
    if (number != __NR_SCMP_ERROR && number >= 0)
      (void)seccomp_rule_add_array(filter.get(), action, number, 0, nullptr);
  };
  for (const char* name : needed) allow(name, SCMP_ACT_ALLOW);
  if (files == Files::fonts || sanitized)
    for (const char* name : with_files) allow(name, SCMP_ACT_ALLOW);
  for (const char* name : fatal) allow(name, SCMP_ACT_KILL_PROCESS);
  for (const char* name : {"mmap", "mprotect"}) {
    const scmp_arg_cmp not_executable = SCMP_A2(SCMP_CMP_MASKED_EQ, executable, 0);
    (void)seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, seccomp_syscall_resolve_name(name), 1, &not_executable);
  }
  // fstat of an open file comes as newfstatat with an empty path; opening stays out of reach without openat.
  if (files == Files::none && !sanitized) allow("newfstatat", SCMP_ACT_ALLOW);
  return seccomp_load(filter.get()) == 0;
}

}  // namespace redress::sandbox
