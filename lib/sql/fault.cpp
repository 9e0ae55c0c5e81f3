#include <cstring>
#include <stdexcept>

#include "base/error.hpp"
#include "sql/inside.hpp"

namespace redress::sql {
namespace {

// The primary codes a machine or a file can cause; the line says what a person can do.
const char* reason_of(int code) {
  switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "is in use by another command; try again in a moment";
    case SQLITE_FULL: return "cannot be written: the disk is full";
    case SQLITE_READONLY: return "cannot be written: it, or its folder, is read-only";
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN: return "cannot be opened: look at its permissions and its folder's";
    case SQLITE_IOERR: return "cannot be read or written";
    case SQLITE_NOTADB: return "is not a register";
    case SQLITE_CORRUPT: return "is damaged; restore it from a copy";
    default: return nullptr;
  }
}

}  // namespace

void fail(sqlite3* connection) {
  const int extended = connection ? sqlite3_extended_errcode(connection) : SQLITE_NOMEM;
  if (extended == SQLITE_NOMEM) throw std::bad_alloc();
  const char* name = connection ? sqlite3_db_filename(connection, "main") : nullptr;
  const std::string file = name && *name ? name : "the register";
  if (const char* reason = reason_of(extended & 0xff)) {
    std::string line = file + " " + reason;
    const int system = connection ? sqlite3_system_errno(connection) : 0;
    if ((extended & 0xff) == SQLITE_IOERR && system) line += std::string(": ") + std::strerror(system);
    throw Error(ErrorKind::surroundings, line);
  }
  throw std::logic_error(std::string("SQLite: ") + sqlite3_errmsg(connection));
}

}  // namespace redress::sql
