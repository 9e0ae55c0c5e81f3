#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cstdint>

#include "sandbox/inside.hpp"

namespace redress::sandbox {
namespace {

// Rights by the version of the interface that brought them; the kernel refuses a set it does not know.
constexpr std::uint64_t rights_of(long version) {
  std::uint64_t rights = (std::uint64_t{1} << 13) - 1;
  if (version >= 2) rights |= std::uint64_t{1} << 13;  // refer
  if (version >= 3) rights |= std::uint64_t{1} << 14;  // truncate
  if (version >= 5) rights |= std::uint64_t{1} << 15;  // device ioctl
  return rights;
}

// The structure of newer headers; older kernels take its first member alone.
struct Ruleset {
  std::uint64_t files = 0;
  std::uint64_t network = 0;
};

}  // namespace

bool restrict_files(const std::vector<std::string>& readable) {
  const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return false;
  Ruleset wanted{rights_of(version), version >= 4 ? 3U : 0U};
  const std::size_t size = version >= 4 ? sizeof(Ruleset) : sizeof(std::uint64_t);
  const int ruleset = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &wanted, size, 0));
  if (ruleset < 0) return false;
  for (const std::string& folder : readable) {
    const int opened = ::open(folder.c_str(), O_PATH | O_CLOEXEC);
    if (opened < 0) continue;
    landlock_path_beneath_attr rule{};
    rule.parent_fd = opened;
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE;
    if (::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) {
      rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE;  // a single file
      (void)::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    }
    ::close(opened);
  }
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  const bool done = ::syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
  ::close(ruleset);
  return done;
}

}  // namespace redress::sandbox
