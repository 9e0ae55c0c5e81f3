#include "sandbox/jail.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmath>
#include <csignal>
#include <cstdio>

#include "sandbox/inside.hpp"

namespace redress::sandbox {
namespace {

const std::vector<std::string> fonts = {
    "/usr/share/fonts",       "/usr/local/share/fonts",          "/etc/fonts",
    "/usr/share/poppler",     "/usr/share/fontconfig",           "/var/cache/fontconfig",
    "/usr/share/ghostscript", "/usr/lib/x86_64-linux-gnu/gconv", "/usr/lib/aarch64-linux-gnu/gconv"};

void limit(int which, rlim_t value) {
  rlimit now{};
  ::getrlimit(static_cast<__rlimit_resource>(which), &now);
  // Only downwards: an ordinary user may not raise what a caller has already lowered.
  const rlim_t bound = now.rlim_max == RLIM_INFINITY || value < now.rlim_max ? value : now.rlim_max;
  const rlimit wanted{bound, bound};
  (void)::setrlimit(static_cast<__rlimit_resource>(which), &wanted);
}

// Address space of this process now, in bytes.
rlim_t address_space() {
  unsigned long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return static_cast<rlim_t>(pages) * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

void forbid_writing() {
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
}

void limit_resources(const Limits& limits) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  forbid_writing();
  limit(RLIMIT_CPU, static_cast<rlim_t>(std::ceil(limits.seconds)));
#if !defined(__SANITIZE_ADDRESS__) && !defined(REDRESS_NO_MEMORY_LIMIT)
  limit(RLIMIT_AS, address_space() + limits.memory);
#endif
}

Confinement enter_jail(Files files) {
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  Confinement confinement;
  confinement.files = restrict_files(files == Files::fonts ? fonts : std::vector<std::string>{});
  confinement.system_calls = restrict_calls(files);
  return confinement;
}

bool allow_only_reading(const std::vector<std::string>& folders) {
  std::vector<std::string> readable = {
      "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/fonts", "/var/cache/fontconfig"};
  readable.insert(readable.end(), folders.begin(), folders.end());
  return restrict_files(readable);
}

}  // namespace redress::sandbox
