#include <algorithm>
#include <array>
#include <functional>

#include "base/ensure.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "casework/change.hpp"
#include "casework/data.hpp"
#include "casework/fold.hpp"
#include "casework/prepare.hpp"

namespace redress::casework {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const std::string& reference, const char* name) {
  return fs::path("cases") / reference / name;
}

Event letter_event(const procedure::Profile& profile, const Case& a_case, const LetterToFile& letter, Moment now) {
  Event event;
  event.reference = a_case.reference;
  event.kind = EventKind::letter;
  event.recorded = now;
  event.happened = letter.date;
  event.by = letter.by;
  event.data.set("letter", letter.kind);
  const int number = stage_of_letter(letter.kind) ? stage_of_letter(letter.kind) : a_case.stage;
  if (event.by.empty())
    if (const Stage* stage = find_stage(a_case, number)) event.by = stage->handler;
  if (number) event.data.set("stage", number);
  if (!letter.decision.is_null()) event.data.set("decision", letter.decision);
  json::Array dates;
  for (const PrintedDate& printed : letter.dates) {
    json::Value date{json::Object{}};
    date.set("clause", printed.clause).set("date", to_iso(printed.date));
    dates.push_back(std::move(date));
  }
  if (!dates.empty()) event.data.set("dates", std::move(dates));
  (void)profile;
  return event;
}

Document filed_in(const Case& a_case, const fs::path& path) {
  for (const Document& document : a_case.documents)
    if (document.path == path) return document;
  ensure(false, "a filed document is among the case's");
  return {};
}

}  // namespace

void check_letter_allowed(const Office& office, const Case& a_case, const LetterToFile& letter) {
  const procedure::Profile& profile = profile_of(office, a_case);
  check_event_allowed(profile, calendar_of(office, a_case), a_case, letter_event(profile, a_case, letter, Moment{}));
}

Document file_letter(Office& office, const std::string& reference, const LetterToFile& letter, Moment now) {
  Change change(office.inside());
  const Case before = change.load(reference);
  const procedure::Profile& profile = profile_of(office, before);
  Event event = letter_event(profile, before, letter, now);
  check_event_allowed(profile, calendar_of(office, before), before, event);
  Document document = change.stage(
      change.free_path(folder_of(reference, "letters"), to_iso(letter.date) + "-" + letter.kind, letter.extension),
      letter.bytes);
  document.kind = letter.kind;
  json::Array documents{to_json(document)};
  if (letter.draft) {
    const std::string name = name_of(document.path);
    Document draft = change.stage(
        change.free_path(folder_of(reference, "letters"), document.path.stem().string(), "eml"), letter.draft(name));
    draft.kind = "email-draft";
    documents.push_back(to_json(draft));
  }
  event.data.set("documents", std::move(documents));
  const Case after = change.add(std::move(event));
  change.commit();
  return filed_in(after, document.path);
}

Document file_signature(Office& office, const std::string& reference, const fs::path& path, ByteView signed_bytes,
                        const std::string& signer_role, Moment now) {
  Change change(office.inside());
  const Case before = change.load(reference);
  const Document unsigned_letter = filed_in(before, path);
  Event event;
  event.reference = reference;
  event.kind = EventKind::signature;
  event.recorded = now;
  event.happened = uk_date(now);
  event.by = signer_role;
  event.data.set("letter", unsigned_letter.kind);
  check_event_allowed(profile_of(office, before), calendar_of(office, before), before, event);
  Document document = change.stage(path, signed_bytes);
  document.kind = unsigned_letter.kind;
  event.data.set("signed", to_json(document));
  const Case after = change.add(std::move(event));
  change.commit();
  return filed_in(after, path);
}

namespace {

// `stage` puts the bundle's bytes under the path it is given, or is empty when there are none to keep.
Document record_bundle(Office& office, const std::string& reference, const std::string& audience, Date date, Moment now,
                       const std::function<Document(Change&, const fs::path&)>& stage) {
  Change change(office.inside());
  const Case before = change.load(reference);
  Event event;
  event.reference = reference;
  event.kind = EventKind::bundle;
  event.recorded = now;
  event.happened = date;
  event.by = before.stages.empty() ? "" : before.stages.back().handler;
  event.data.set("audience", audience);
  check_event_allowed(profile_of(office, before), calendar_of(office, before), before, event);
  Document document;
  document.kind = "bundle";
  if (stage) {
    document =
        stage(change, change.free_path(folder_of(reference, "bundles"), to_iso(date) + "-bundle-" + audience, "pdf"));
    document.kind = "bundle";
    event.data.set("documents", json::Array{to_json(document)});
  }
  const Case after = change.add(std::move(event));
  change.commit();
  return stage ? filed_in(after, document.path) : document;
}

}  // namespace

Document file_bundle(Office& office, const std::string& reference, const std::string& audience, ByteView bytes,
                     Date date, Moment now) {
  if (bytes.empty()) return record_bundle(office, reference, audience, date, now, {});
  return record_bundle(office, reference, audience, date, now,
                       [&](Change& change, const fs::path& path) { return change.stage(path, bytes); });
}

Document file_made_bundle(Office& office, const std::string& reference, const std::string& audience,
                          const fs::path& made, Date date, Moment now) {
  return record_bundle(office, reference, audience, date, now,
                       [&](Change& change, const fs::path& path) { return change.stage_copy(path, made); });
}

Document file_paper(Office& office, const std::string& reference, const PaperToFile& paper, Moment now) {
  constexpr std::array<std::string_view, 5> kinds{"letter", "statement", "interview", "record", "paper"};
  if (std::find(kinds.begin(), kinds.end(), paper.kind) == kinds.end())
    throw Error(ErrorKind::usage, "a paper is a letter, statement, interview, record or paper (--set kind=…)");
  if (paper.bytes.empty()) throw Error(ErrorKind::usage, "the paper is empty");
  if (paper.date > uk_date(now)) throw Error(ErrorKind::usage, "that lies in the future: " + to_iso(paper.date));
  Change change(office.inside());
  const Case before = change.load(reference);
  Event event;
  event.reference = reference;
  event.kind = EventKind::document;
  event.recorded = now;
  event.happened = paper.date;
  event.by = paper.by.empty() && !before.stages.empty() ? before.stages.back().handler : paper.by;
  event.note = paper.note;
  event.channel = paper.channel;
  check_event_allowed(profile_of(office, before), calendar_of(office, before), before, event);
  Document document = change.stage(change.free_path(folder_of(reference, "papers"),
                                                    to_iso(paper.date) + "-" + paper.kind, safe_extension(paper.name)),
                                   paper.bytes);
  document.kind = paper.kind;
  document.received = true;
  document.original_name = paper.name;
  event.data.set("documents", json::Array{to_json(document)});
  const Case after = change.add(std::move(event));
  change.commit();
  return filed_in(after, document.path);
}

}  // namespace redress::casework
