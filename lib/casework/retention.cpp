#include "casework/retention.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "casework/change.hpp"
#include "casework/fold.hpp"
#include "casework/listing.hpp"

namespace redress::casework {
namespace {

// The least number in the answer that can be a child's age: "Ash (6) and Fern, 9" gives 6.
std::optional<int> youngest_age(const std::string& children) {
  std::optional<int> youngest;
  for (std::size_t at = 0; at < children.size();) {
    if (children[at] < '0' || children[at] > '9') {
      ++at;
      continue;
    }
    int number = 0;
    std::size_t digits = 0;
    for (; at < children.size() && children[at] >= '0' && children[at] <= '9'; ++at, ++digits)
      number = digits < 4 ? number * 10 + (children[at] - '0') : number;
    if (digits <= 2 && number <= 18 && (!youngest || number < *youngest)) youngest = number;
  }
  return youngest;
}

const char* class_of(const Case& a_case) {
  if (has_flag(a_case, procedure::Flag::safeguarding)) return "safeguarding";
  return a_case.anonymous ? "anonymous" : "complaint";
}

RetentionLine line_of(const Case& a_case, const procedure::Profile& profile) {
  RetentionLine line;
  line.reference = a_case.reference;
  line.record_class = class_of(a_case);
  line.concluded = *a_case.concluded;
  line.holds = a_case.holds;
  const auto rule =
      std::find_if(profile.retention.begin(), profile.retention.end(),
                   [&](const procedure::Retention& each) { return each.record_class == line.record_class; });
  if (rule == profile.retention.end() || !rule->keep) {
    line.why = "no time is set for " + line.record_class + " records: only by a person's decision";
    return line;
  }
  line.adopted = rule->adopted;
  line.due = calendar::count_out({line.concluded, *rule->keep}, calendar::Calendar{}).last;
  line.why = calendar::to_text(*rule->keep) + " from " + to_iso(line.concluded);
  const std::string children = answer_of(a_case, "children").value_or("");
  if (rule->until_age == 0 || children.empty()) return line;
  // The age on the day of receipt; the birthday may have been that very day, so the last one is counted from there.
  const int age = youngest_age(children).value_or(0);
  const Date birthday = calendar::add_months(a_case.received, 12 * std::max(0, rule->until_age - age));
  if (birthday <= *line.due) return line;
  line.due = birthday;
  line.why = "until the youngest child is " + std::to_string(rule->until_age) +
             (youngest_age(children) ? " at the latest" : "; no age is known, so from the day of receipt");
  return line;
}

bool is_over(const Case& a_case) {
  return a_case.concluded && a_case.status != Status::disposed;
}

Bytes write_certificate(const Case& a_case, const procedure::Profile& profile, const RetentionLine& line,
                        const Disposal& disposal, const Event& event) {
  Bytes out = "CERTIFICATE OF DESTRUCTION\n\n";
  const auto say = [&](const std::string& name, const std::string& value) {
    out += name + ":" + std::string(name.size() < 14 ? 14 - name.size() : 1, ' ') + value + '\n';
  };
  const procedure::Role* role = procedure::find_role(profile, disposal.by);
  say("Centre", profile.identity.name);
  say("Case", a_case.reference);
  say("Concluded", to_iso(*a_case.concluded));
  say("Record class", line.record_class);
  say("Rule", line.why);
  if (!disposal.reason.empty()) say("Reason", disposal.reason);
  say("Destroyed on", to_iso(event.happened));
  say("Decided by", role ? role->title : disposal.by);
  say("Events", std::to_string(a_case.events.size()) + ", the last with hash " + to_hex(a_case.events.back().hash));
  out += "\nFiles destroyed, with their SHA-256:\n";
  for (const Document& document : a_case.documents)
    out += "  " + to_hex(document.sha256) + "  " + document.path.string() + "  (" + std::to_string(document.size) +
           " bytes)\n";
  out += "\nThe content of the case's events was destroyed with them. Their digests stay in the register.\n";
  return out;
}

void check_disposable(const RetentionLine& line, const Disposal& disposal, Date today) {
  if (!line.holds.empty())
    throw Error::forbidden("", line.reference + " is on hold; lift it first: redress record " + line.reference +
                                   " released --note REASON");
  if (line.due && *line.due > today)
    throw Error::forbidden("", line.reference + " is kept until " + to_iso(*line.due) + ": " + line.why);
  if (disposal.reason.empty() && !line.due)
    throw Error::forbidden("", line.reference + ": " + line.why + "; give the reason with --reason TEXT");
  if (disposal.reason.empty() && !line.adopted)
    throw Error::forbidden("", line.reference +
                                   ": its rule is only suggested, the centre has not adopted it; give the "
                                   "reason with --reason TEXT");
}

Document dispose(Office& office, Change& change, const std::string& reference, const Disposal& disposal, Moment now) {
  const Case before = change.load(reference);
  if (!is_over(before)) throw Error(ErrorKind::usage, reference + " is " + to_string(before.status) + ", not over");
  const procedure::Profile& profile = profile_of(office);
  const RetentionLine line = line_of(before, profile);
  check_disposable(line, disposal, uk_date(now));
  Event event;
  event.reference = reference;
  event.kind = EventKind::disposed;
  event.recorded = now;
  event.happened = uk_date(now);
  event.by = disposal.by;
  Document certificate = change.stage(std::filesystem::path("cases") / reference / "certificate-of-destruction.txt",
                                      write_certificate(before, profile, line, disposal, event));
  certificate.kind = "certificate";
  event.data.set("centre", before.centre).set("profile", before.profile_version).set("class", line.record_class);
  event.data.set("rule", line.why).set("documents", json::Array{to_json(certificate)});
  for (const Document& document : before.documents) change.remove(document.path);
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(office.folder() / "cases" / reference, none))
    if (entry.path().filename().string().starts_with("redactions-"))  // they hold the words they take out
      change.remove(entry.path().lexically_relative(office.folder()));
  // Erased before the last event is added, so that what is derived afterwards holds nothing of the case.
  change.database().run("UPDATE events SET actor = NULL, note = NULL, data = NULL, salt = NULL WHERE reference = ?",
                        reference);
  return change.add(std::move(event)).documents.back();
}

}  // namespace

std::vector<RetentionLine> list_retention(const Office& office) {
  std::vector<RetentionLine> lines;
  for (const CaseLine& each : list_cases(office, Which::all)) {
    if (each.status == Status::open || each.status == Status::concern || each.status == Status::disposed) continue;
    const Case a_case = case_at(office, each.reference);
    if (is_over(a_case)) lines.push_back(line_of(a_case, profile_of(office)));
  }
  return lines;
}

std::vector<Document> dispose_cases(Office& office, const std::vector<std::string>& references,
                                    const Disposal& disposal, Moment now) {
  Change change(office.inside());
  std::vector<Document> certificates;
  for (const std::string& reference : references)
    certificates.push_back(dispose(office, change, reference, disposal, now));
  change.commit();
  return certificates;
}

}  // namespace redress::casework
