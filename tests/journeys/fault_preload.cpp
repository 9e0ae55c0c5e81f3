// Loaded before the program: its file calls go past a counter that can end the process, or say that the disk is full.
// REDRESS_FAULT is kill, half (a write is made by half first) or full; REDRESS_FAULT_AT is the number of the call.
// Only the program's own process counts: the jailed children that read untrusted files write nothing.
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace {

enum class Fault { none, kill, half, full };
Fault fault = Fault::none;
int fault_at = 0, calls = 0;

bool is_program() {
  char path[4096];
  const ssize_t length = ::readlink("/proc/self/exe", path, sizeof path - 1);
  if (length <= 0) return false;
  path[length] = 0;
  const char* name = std::strrchr(path, '/');
  return name && std::strcmp(name, "/redress") == 0;
}

__attribute__((constructor)) void begin() {
  const char* what = std::getenv("REDRESS_FAULT");
  const char* at = std::getenv("REDRESS_FAULT_AT");
  if (!what || !at || !is_program()) return;
  fault = std::strcmp(what, "kill") == 0 ? Fault::kill : std::strcmp(what, "half") == 0 ? Fault::half : Fault::full;
  fault_at = std::atoi(at);
  ::pthread_atfork(nullptr, nullptr, [] { fault = Fault::none; });
}

bool is_file(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

enum class Call { write, other };

// True when the call must fail with ENOSPC.
bool meets_fault(Call call, int descriptor = -1, const void* bytes = nullptr, std::size_t count = 0, long offset = -1) {
  if (fault == Fault::none || (call == Call::write && (descriptor < 3 || !is_file(descriptor)))) return false;
  ++calls;
  if (calls < fault_at) return false;
  if (fault == Fault::full) return call == Call::write || calls == fault_at;
  if (fault == Fault::half && call == Call::write && count > 1) {
    if (offset >= 0)
      (void)::syscall(SYS_pwrite64, descriptor, bytes, count / 2, offset);
    else
      (void)::syscall(SYS_write, descriptor, bytes, count / 2);
  }
  ::syscall(SYS_exit_group, 86);
  return false;
}

int refused() {
  errno = ENOSPC;
  return -1;
}

}  // namespace

// NOLINTBEGIN: these are the C library's names and shapes.
extern "C" {

ssize_t write(int descriptor, const void* bytes, size_t count) {
  if (meets_fault(Call::write, descriptor, bytes, count)) return refused();
  return ::syscall(SYS_write, descriptor, bytes, count);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t count, off64_t offset) {
  if (meets_fault(Call::write, descriptor, bytes, count, offset)) return refused();
  return ::syscall(SYS_pwrite64, descriptor, bytes, count, offset);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t offset) {
  return pwrite64(descriptor, bytes, count, offset);
}

int fsync(int descriptor) {
  if (meets_fault(Call::other)) return refused();
  return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

int fdatasync(int descriptor) {
  if (meets_fault(Call::other)) return refused();
  return static_cast<int>(::syscall(SYS_fdatasync, descriptor));
}

int ftruncate64(int descriptor, off64_t length) {
  if (meets_fault(Call::other)) return refused();
  return static_cast<int>(::syscall(SYS_ftruncate, descriptor, length));
}

int ftruncate(int descriptor, off_t length) {
  return ftruncate64(descriptor, length);
}

int rename(const char* from, const char* to) noexcept {
  if (meets_fault(Call::other)) return refused();
  return static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int unlink(const char* path) noexcept {
  // Removing needs no space, so a full disk does not stop it; a kill does.
  if (fault != Fault::full) (void)meets_fault(Call::other);
  return static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}

int mkdir(const char* path, mode_t mode) noexcept {
  if (meets_fault(Call::other)) return refused();
  return static_cast<int>(::syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}
}
// NOLINTEND
