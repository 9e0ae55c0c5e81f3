#include "casework/register.hpp"

namespace redress::casework {
namespace {

// Events are the truth and never change; cases, documents and deadlines are derived from them in the same transaction,
// for questions that must be quick. Dates are ISO texts, digests hexadecimal, so that any SQLite tool shows them.
constexpr const char* first = R"sql(
CREATE TABLE profiles(
  version INTEGER PRIMARY KEY,
  adopted TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  xml TEXT NOT NULL
) STRICT;

CREATE TABLE cases(
  reference TEXT PRIMARY KEY,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  status TEXT NOT NULL,
  stage INTEGER NOT NULL,
  received TEXT NOT NULL,
  concluded TEXT,
  name TEXT NOT NULL,
  profile INTEGER NOT NULL REFERENCES profiles(version),
  UNIQUE(year, number)
) STRICT;

CREATE TABLE events(
  number INTEGER PRIMARY KEY,
  reference TEXT NOT NULL REFERENCES cases(reference) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  recorded TEXT NOT NULL,
  happened TEXT NOT NULL,
  channel TEXT,
  actor TEXT,
  note TEXT,
  data TEXT,
  salt TEXT,
  content TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX events_of_case ON events(reference, number);
CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN SELECT raise(ABORT, 'events are never deleted'); END;
-- Only the content may go, and only all of it, when a case is disposed of.
CREATE TRIGGER events_unchanged BEFORE UPDATE ON events
WHEN new.actor IS NOT NULL OR new.note IS NOT NULL OR new.data IS NOT NULL OR new.salt IS NOT NULL
  OR new.number <> old.number OR new.reference <> old.reference OR new.kind <> old.kind OR new.recorded <> old.recorded
  OR new.happened <> old.happened OR new.content <> old.content OR new.previous <> old.previous OR new.hash <> old.hash
BEGIN SELECT raise(ABORT, 'events are never changed'); END;

CREATE TABLE documents(
  path TEXT PRIMARY KEY,
  reference TEXT NOT NULL REFERENCES cases(reference),
  kind TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  date TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES events(number)
) STRICT, WITHOUT ROWID;
CREATE INDEX documents_of_case ON documents(reference);

CREATE TABLE deadlines(
  reference TEXT NOT NULL REFERENCES cases(reference),
  id TEXT NOT NULL,
  clause TEXT NOT NULL,
  what TEXT NOT NULL,
  whose TEXT NOT NULL,
  start TEXT NOT NULL,
  due TEXT NOT NULL,
  binding TEXT NOT NULL,
  met TEXT,
  holidays TEXT NOT NULL,
  PRIMARY KEY(reference, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deadlines_open ON deadlines(binding, reference, whose, what, clause) WHERE met IS NULL;

CREATE TABLE head(
  one INTEGER PRIMARY KEY CHECK(one = 1),
  number INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;

-- Files written whole under a temporary name, to be put in place after the commit; removals have no staged name.
CREATE TABLE moves(
  path TEXT PRIMARY KEY,
  staged TEXT
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace

const std::vector<std::string>& register_steps() {
  static const std::vector<std::string> steps{first};
  return steps;
}

}  // namespace redress::casework
