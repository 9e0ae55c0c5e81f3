#include "base/error.hpp"
#include "casework/register.hpp"
#include "crypto/digest.hpp"

namespace redress::casework {
namespace {

Digest digest_of(json::Array parts) {
  return crypto::sha256(json::write_json(std::move(parts), json::Layout::line));
}

json::Value channel_json(const Event& event) {
  return event.channel ? json::Value(calendar::to_string(*event.channel)) : json::Value();
}

constexpr const char* columns =
    "SELECT number, reference, kind, recorded, happened, channel, actor, note, data, salt, content, previous, hash "
    "FROM "
    "events ";

Row read_row(const sql::Statement& row) {
  Row read;
  Event& event = read.event;
  event.number = row.number(0);
  event.reference = row.text(1);
  const auto kind = parse_event_kind(row.view(2));
  const auto recorded = parse_iso_moment(row.view(3));
  if (!kind || !recorded)
    throw Error(ErrorKind::surroundings, "event " + std::to_string(event.number) +
                                             " of the register cannot be read; look at it with: redress check");
  event.kind = *kind;
  event.recorded = *recorded;
  event.happened = row.date(4);
  if (!row.is_null(5)) event.channel = calendar::parse_channel(row.view(5));
  event.by = row.text(6);
  event.note = row.text(7);
  read.data = row.text(8);
  read.salt = row.text(9);
  read.erased = row.is_null(9);
  read.content = row.digest(10);
  event.previous = row.digest(11);
  event.hash = row.digest(12);
  return read;
}

}  // namespace

Digest compute_content(const Row& row) {
  return digest_of({row.salt, row.event.by, row.event.note, row.data});
}

Digest compute_hash(const Row& row) {
  const Event& event = row.event;
  return digest_of({to_hex(event.previous), event.number, event.reference, to_string(event.kind),
                    to_iso(event.recorded), to_iso(event.happened), channel_json(event), to_hex(row.content)});
}

Event add_event(const sql::Database& database, Event event) {
  sql::Statement head = database.prepare("SELECT number, hash, lower(hex(randomblob(16))) FROM head");
  if (!head.step()) throw Error(ErrorKind::surroundings, "the register has no head; look at it with: redress check");
  event.number = head.number(0) + 1;
  event.previous = head.digest(1);
  Row row{event, head.text(2), json::write_json(event.data, json::Layout::line), false, {}};
  head.reset();
  row.content = compute_content(row);
  event.hash = compute_hash(row);
  const auto channel = event.channel ? std::optional<std::string>(calendar::to_string(*event.channel)) : std::nullopt;
  database.run(
      "INSERT INTO events(number, reference, kind, recorded, happened, channel, actor, note, data, salt, "
      "content, previous, hash) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)",
      event.number, event.reference, to_string(event.kind), to_iso(event.recorded), event.happened, channel, event.by,
      event.note, row.data, row.salt, row.content, event.previous, event.hash);
  database.run("UPDATE head SET number = ?, hash = ?", event.number, event.hash);
  return event;
}

std::vector<Event> load_events(const sql::Database& database, const std::string& reference) {
  std::vector<Event> events;
  sql::Statement rows = database.prepare(std::string(columns) + "WHERE reference = ? ORDER BY number", reference);
  while (rows.step()) {
    Row row = read_row(rows);
    if (!row.erased) row.event.data = json::parse_json(row.data, "event " + std::to_string(row.event.number));
    events.push_back(std::move(row.event));
  }
  return events;
}

void for_each_row(const sql::Database& database, const std::function<void(const Row&)>& look) {
  sql::Statement rows = database.prepare(std::string(columns) + "ORDER BY number");
  while (rows.step()) look(read_row(rows));
}

}  // namespace redress::casework
