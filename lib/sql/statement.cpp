#include "sql/statement.hpp"

#include "base/error.hpp"
#include "sql/inside.hpp"

namespace redress::sql {
namespace {

[[noreturn]] void refuse(const char* what) {
  throw Error(ErrorKind::surroundings,
              std::string("the register holds something that is no ") + what + "; look at it with: redress check");
}

void must(int code, sqlite3_stmt* statement) {
  if (code != SQLITE_OK) fail(sqlite3_db_handle(statement));
}

}  // namespace

Statement::Statement(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;
Statement::~Statement() = default;

void Statement::bind(int index, std::int64_t number) {
  must(sqlite3_bind_int64(inside_->statement.get(), index, number), inside_->statement.get());
}

void Statement::bind(int index, std::string_view text) {
  must(sqlite3_bind_text64(inside_->statement.get(), index, text.data() ? text.data() : "", text.size(),
                           SQLITE_TRANSIENT, SQLITE_UTF8),
       inside_->statement.get());
}

void Statement::bind(int index, std::nullopt_t) {
  must(sqlite3_bind_null(inside_->statement.get(), index), inside_->statement.get());
}

bool Statement::step() {
  const int code = sqlite3_step(inside_->statement.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  fail(sqlite3_db_handle(inside_->statement.get()));
}

void Statement::reset() {
  sqlite3_reset(inside_->statement.get());
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(inside_->statement.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(inside_->statement.get(), column);
}

std::string_view Statement::view(int column) const {
  const void* text = sqlite3_column_blob(inside_->statement.get(), column);
  const int size = sqlite3_column_bytes(inside_->statement.get(), column);
  return text ? std::string_view(static_cast<const char*>(text), static_cast<std::size_t>(size)) : std::string_view();
}

std::string Statement::text(int column) const {
  return std::string(view(column));
}

std::optional<std::string> Statement::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

Date Statement::date(int column) const {
  if (const auto date = parse_iso_date(view(column))) return *date;
  refuse("date");
}

std::optional<Date> Statement::optional_date(int column) const {
  if (is_null(column)) return std::nullopt;
  return date(column);
}

Digest Statement::digest(int column) const {
  if (const auto digest = parse_digest(view(column))) return *digest;
  refuse("digest");
}

}  // namespace redress::sql
