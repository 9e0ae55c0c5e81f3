#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <system_error>

#include "base/error.hpp"
#include "base/file.hpp"
#include "bundle/show_original.hpp"

namespace redress::bundle {
namespace {

namespace fs = std::filesystem;

constexpr int seconds = 60;

// A folder for one conversion, gone with all it holds.
class Workplace {
 public:
  Workplace() {
    std::string name = (fs::temp_directory_path() / "redress-convert-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw Error(ErrorKind::surroundings, "cannot make a folder for a conversion");
    path_ = name;
  }
  ~Workplace() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

[[noreturn]] void be_the_converter(const fs::path& converter, const fs::path& folder, const fs::path& paper) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  (void)::unshare(CLONE_NEWUSER | CLONE_NEWNET);  // a container may forbid it
  const rlimit time{seconds, seconds}, files{std::uint64_t{512} << 20, std::uint64_t{512} << 20};
  ::setrlimit(RLIMIT_CPU, &time);
  ::setrlimit(RLIMIT_FSIZE, &files);
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (int standard = 0; standard < 3; ++standard) ::dup2(nowhere, standard);
  const std::string profile = "-env:UserInstallation=file://" + (folder / "profile").string();
  const std::string home = "HOME=" + folder.string(), out = folder.string(), in = paper.string();
  const char* const arguments[] = {converter.c_str(),
                                   profile.c_str(),
                                   "--headless",
                                   "--norestore",
                                   "--nolockcheck",
                                   "--convert-to",
                                   "pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}",
                                   "--outdir",
                                   out.c_str(),
                                   in.c_str(),
                                   nullptr};
  const char* const surroundings[] = {home.c_str(), "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", nullptr};
  ::execve(converter.c_str(), const_cast<char* const*>(arguments), const_cast<char* const*>(surroundings));
  ::_exit(127);
}

// Waits for its end, so long; then ends it and whatever it started.
bool wait_for(pid_t process) {
  int status = 0;
  for (int tick = 0; tick < seconds * 2 * 20; ++tick) {
    if (::waitpid(process, &status, WNOHANG) == process) return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    (void)::poll(nullptr, 0, 50);
  }
  ::kill(-process, SIGKILL);
  ::waitpid(process, &status, 0);
  return false;
}

}  // namespace

Bytes convert_paper(const Bytes& paper, const std::string& extension, const fs::path& converter) {
  if (converter.empty() || !fs::exists(converter)) return "";
  const Workplace workplace;
  const fs::path file = workplace.path() / ("paper" + extension);
  write_file(file, paper);
  const pid_t process = ::fork();
  if (process < 0) throw Error(ErrorKind::surroundings, "the converter cannot be started");
  if (process == 0) be_the_converter(converter, workplace.path(), file);
  const fs::path made = workplace.path() / "paper.pdf";
  return wait_for(process) && fs::exists(made) ? load_file(made) : Bytes();
}

}  // namespace redress::bundle
