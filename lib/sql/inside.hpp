/// How the shelter holds a connection and a statement; seen only by the sources of this folder.
#pragma once

#include <sqlite3.h>

#include "base/handle.hpp"
#include "sql/database.hpp"

namespace redress::sql {

struct Database::Inside {
  Handle<sqlite3, sqlite3_close_v2> connection;
};

struct Statement::Inside {
  Handle<sqlite3_stmt, sqlite3_finalize> statement;
};

/// Turns SQLite's last fault into ours. Throws: Error(surroundings) for what the machine did, std::logic_error for what
/// we did.
[[noreturn]] void fail(sqlite3* connection);

}  // namespace redress::sql
