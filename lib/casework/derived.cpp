#include <algorithm>

#include "casework/register.hpp"

namespace redress::casework {
namespace {

const char* whose_text(calendar::Whose whose) {
  switch (whose) {
    case calendar::Whose::centre: return "centre";
    case calendar::Whose::complainant: return "complainant";
    case calendar::Whose::other: return "other";
  }
  return "";
}

// "2026-0007" as its year and number.
std::pair<int, int> parts_of(const std::string& reference) {
  const std::size_t dash = reference.find('-');
  return {std::stoi(reference.substr(0, dash)), std::stoi(reference.substr(dash + 1))};
}

std::string line_of(std::initializer_list<std::string> parts) {
  std::string line;
  for (const std::string& part : parts) line += (line.empty() ? "" : "\x1f") + part;
  return line;
}

std::string text_of(const std::optional<Date>& date) {
  return date ? to_iso(*date) : "";
}

void write_documents(const sql::Database& database, const Case& a_case) {
  database.run("DELETE FROM documents WHERE reference = ?", a_case.reference);
  for (const Document& document : a_case.documents)
    database.run("INSERT INTO documents(path, reference, kind, sha256, size, date, event) VALUES(?,?,?,?,?,?,?)",
                 document.path.string(), a_case.reference, document.kind, document.sha256, document.size, document.date,
                 document.event);
}

void write_deadlines(const sql::Database& database, const Case& a_case) {
  database.run("DELETE FROM deadlines WHERE reference = ?", a_case.reference);
  for (const Deadline& deadline : a_case.deadlines)
    database.run(
        "INSERT INTO deadlines(reference, id, clause, what, whose, start, due, binding, met, holidays) "
        "VALUES(?,?,?,?,?,?,?,?,?,?)",
        a_case.reference, deadline.id, deadline.clause, deadline.what, whose_text(deadline.whose), deadline.count.start,
        deadline.due, deadline.binding(), deadline.met_on, deadline.holidays_version);
}

}  // namespace

std::string next_reference(const sql::Database& database, int year) {
  sql::Statement last = database.prepare("SELECT max(number) FROM cases WHERE year = ?", year);
  last.step();
  std::string number = std::to_string(last.number(0) + 1);
  number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
  return std::to_string(year) + "-" + number;
}

void write_derived(const sql::Database& database, const Case& a_case) {
  const auto [year, number] = parts_of(a_case.reference);
  database.run(
      "INSERT INTO cases(reference, year, number, status, stage, received, concluded, name, profile) "
      "VALUES(?,?,?,?,?,?,?,?,?) ON CONFLICT(reference) DO UPDATE SET status = excluded.status, stage = "
      "excluded.stage, "
      "received = excluded.received, concluded = excluded.concluded, name = excluded.name",
      a_case.reference, year, number, to_string(a_case.status), a_case.stage, a_case.received, a_case.concluded,
      a_case.complainant.name, a_case.profile_version);
  write_documents(database, a_case);
  write_deadlines(database, a_case);
}

std::vector<std::string> derived_in_register(const sql::Database& database, const std::string& reference) {
  std::vector<std::string> lines;
  const auto read = [&](const char* sql, int count) {
    for (sql::Statement rows = database.prepare(sql, reference); rows.step();) {
      std::string line;
      for (int column = 0; column < count; ++column) line += (column ? "\x1f" : "") + rows.text(column);
      lines.push_back(std::move(line));
    }
  };
  read("SELECT 'case', status, stage, received, coalesce(concluded, ''), name, profile FROM cases WHERE reference = ?",
       7);
  read("SELECT 'document', path, kind, sha256, size, date, event FROM documents WHERE reference = ?", 7);
  read(
      "SELECT 'deadline', id, clause, what, whose, start, due, binding, coalesce(met, ''), holidays FROM deadlines "
      "WHERE "
      "reference = ?",
      10);
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> derived_from(const Case& a_case) {
  std::vector<std::string> lines;
  lines.push_back(
      line_of({"case", to_string(a_case.status), std::to_string(a_case.stage), to_iso(a_case.received),
               text_of(a_case.concluded), a_case.complainant.name, std::to_string(a_case.profile_version)}));
  for (const Document& document : a_case.documents)
    lines.push_back(line_of({"document", document.path.string(), document.kind, to_hex(document.sha256),
                             std::to_string(document.size), to_iso(document.date), std::to_string(document.event)}));
  for (const Deadline& deadline : a_case.deadlines)
    lines.push_back(line_of({"deadline", deadline.id, deadline.clause, deadline.what, whose_text(deadline.whose),
                             to_iso(deadline.count.start), to_iso(deadline.due), to_iso(deadline.binding()),
                             text_of(deadline.met_on), deadline.holidays_version}));
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace redress::casework
