#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <set>

#include "base/error.hpp"
#include "base/file.hpp"
#include "casework/inside.hpp"

namespace redress::casework {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path) {
  throw Error(ErrorKind::surroundings, "cannot put " + path.string() + " in place: " + std::strerror(errno));
}

void sync_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) fail(folder);
  const int result = ::fsync(descriptor);
  (void)::close(descriptor);
  if (result != 0) fail(folder);
}

}  // namespace

fs::path staging_folder(const fs::path& office) {
  return office / ".staged";
}

void place_staged(const sql::Database& database, const fs::path& office) {
  std::set<fs::path> changed;
  for (sql::Statement moves = database.prepare("SELECT path, staged FROM moves"); moves.step();) {
    const fs::path path = office / moves.text(0);
    if (moves.is_null(1)) {
      if (::unlink(path.c_str()) == 0)
        changed.insert(path.parent_path());
      else if (errno != ENOENT && errno != ENOTDIR)
        fail(path);
      continue;
    }
    // Not there: another command has put it in place. Staged names never come twice, so this cannot move another file.
    const fs::path staged = staging_folder(office) / moves.text(1);
    if (::access(staged.c_str(), F_OK) != 0) continue;
    make_folder(path.parent_path());
    if (::rename(staged.c_str(), path.c_str()) == 0)
      changed.insert(path.parent_path());
    else if (errno != ENOENT)
      fail(path);
  }
  // The list of moves is forgotten by the next change, so they must be on the disk before.
  for (const fs::path& folder : changed) sync_folder(folder);
}

}  // namespace redress::casework
