/// The register's tables: events in a chain that shows every change, and what is derived from them for quick questions.
#pragma once

#include <functional>

#include "casework/case.hpp"
#include "sql/database.hpp"

namespace redress::casework {

/// "RDRS": marks a SQLite file as a register of redress.
inline constexpr int register_mark = 0x52445253;

/// The steps that bring a register to today's form; their number is its version.
const std::vector<std::string>& register_steps();

/// An event as its row holds it, its data still a text; what the chain is computed over.
struct Row {
  Event event;             ///< its data not parsed
  std::string salt, data;  ///< empty when erased
  bool erased = false;     ///< disposed of: only the digest of its content is left
  Digest content;          ///< digest of salt, actor, note and data
};

/// What the row's content digest and chain hash must be.
Digest compute_content(const Row& row);
Digest compute_hash(const Row& row);

/// Adds the event at the end of the chain. Gives it with number and hashes. Call inside a transaction.
Event add_event(const sql::Database& database, Event event);

/// The case's events in order; empty when there is no such case.
/// Throws: Error(surroundings) when a row cannot be read as an event.
std::vector<Event> load_events(const sql::Database& database, const std::string& reference);

/// Every row of the register in order, its data not parsed.
void for_each_row(const sql::Database& database, const std::function<void(const Row&)>& look);

/// The next free reference of a year: "2026-0008". Call inside a transaction.
std::string next_reference(const sql::Database& database, int year);

/// Writes what is derived from the case: its line, its documents, its deadlines. Call inside a transaction.
void write_derived(const sql::Database& database, const Case& a_case);

/// The derived lines of a case as text, from the register and from the case; equal when the register is sound.
std::vector<std::string> derived_in_register(const sql::Database& database, const std::string& reference);
std::vector<std::string> derived_from(const Case& a_case);

}  // namespace redress::casework
