// The C library's file calls, taken over for this test program and the libraries it loads. SQLite and our own code
// reach the disk through these alone; what they map into memory is only the log's index, which is rebuilt.
#include "fault_shim.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

namespace redress::test {
namespace {

Fault fault = Fault::none;
int fault_at = 0;
int calls = 0;

enum class Call { write, other };

// True when the call must fail with ENOSPC.
bool meets_fault(Call call, int descriptor = -1, const void* bytes = nullptr, std::size_t count = 0, long offset = -1) {
  if (fault == Fault::none) return false;
  ++calls;
  if (calls < fault_at) return false;
  if (fault == Fault::disk_full) return call == Call::write || calls == fault_at;
  if (fault == Fault::kill_half && call == Call::write && count > 1) {
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

void set_fault(Fault what, int at_call) {
  fault = what;
  fault_at = at_call;
  calls = 0;
}

int calls_made() {
  return calls;
}

}  // namespace redress::test

using redress::test::Call;
using redress::test::meets_fault;
using redress::test::refused;

// NOLINTBEGIN: these are the C library's names and shapes.
extern "C" {

ssize_t write(int descriptor, const void* bytes, size_t count) {
  if (descriptor > 2 && meets_fault(Call::write, descriptor, bytes, count)) return refused();
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
  if (redress::test::fault != redress::test::Fault::disk_full) (void)meets_fault(Call::other);
  return static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}

int mkdir(const char* path, mode_t mode) noexcept {
  if (meets_fault(Call::other)) return refused();
  return static_cast<int>(::syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}
}
// NOLINTEND
