/// One complaint as its events tell it: who, what, where it stands, what was sent, what is due.
#pragma once

#include <filesystem>
#include <map>

#include "base/finding.hpp"
#include "calendar/deadline.hpp"
#include "casework/event.hpp"
#include "procedure/facts.hpp"
#include "record/record.hpp"

namespace redress::casework {

enum class Status { concern, open, withdrawn, declined, closed, disposed };

/// "concern", "open", "withdrawn", "declined", "closed" or "disposed".
const char* to_string(Status status);

/// Yes, no, or nobody has said.
enum class Known { unknown, no, yes };

/// Who complains, from the latest answers and corrections.
struct Complainant {
  std::string name;                  ///< as written; empty when anonymous or not given
  std::vector<std::string> address;  ///< lines as written, the postcode among them
  std::string postcode;
  std::string email;  ///< by correction or from a message's head; the forms do not ask for it
  std::vector<std::string> telephones;
  std::string relationship;
  std::string representative;  ///< who acts for the complainant, when somebody does
  bool confidential_address = false;

  bool operator==(const Complainant&) const = default;
};

/// A file of the case, below the office's folder.
struct Document {
  std::string kind;  ///< "return", "attachment", or a letter kind: "acknowledgement", "stage1-outcome" …; "bundle"
  std::filesystem::path path;  ///< relative to the office: "cases/2026-0007/letters/2026-11-24-acknowledgement.pdf"
  Digest sha256;
  std::int64_t size = 0;
  Date date;                           ///< received, made or last signed
  std::int64_t event = 0;              ///< that brought it
  std::string original_name;           ///< a received file's own name; may carry a person's name
  std::vector<std::string> signed_by;  ///< roles, in order of signing
  bool received = false;               ///< came in; else made by the office

  bool operator==(const Document&) const = default;
};

/// A letter that went out.
struct Dispatch {
  std::string letter;  ///< its kind
  Date date;
  std::vector<Channel> channels;
  std::optional<Date> arrived;     ///< where there is evidence
  std::optional<int> time;         ///< minutes of the day it was sent at, where that is known
  std::filesystem::path document;  ///< empty: made outside redress
  std::int64_t event = 0;

  bool operator==(const Dispatch&) const = default;
};

/// How a stage ended.
struct Decision {
  std::string outcome;  ///< the profile's word: "upheld", "partly-upheld", "dismissed" …
  Date date;
  std::string by;  ///< role who decided
  std::vector<std::string> remedies, actions, recommendations, themes;
  std::string lesson;
  json::Value content;  ///< the whole decision as entered, for the letter
  std::int64_t event = 0;

  bool operator==(const Decision&) const = default;
};

/// One stage of the procedure as it ran in this case.
struct Stage {
  int number = 1;
  Date received;  ///< its clock's start: the complaint, or the request to escalate
  std::optional<Channel> channel;
  std::optional<int> time;         ///< minutes of the day it came at, where that is known
  std::string handler;             ///< role who deals with it
  std::vector<std::string> acted;  ///< roles who did something in it, the handler among them
  std::optional<Date> acknowledged, extended_to, answered;
  std::string extension_reason;
  std::optional<Decision> decision;

  bool operator==(const Stage&) const = default;
};

/// A last day of the case, fixed when it arose: later changes of holidays are reported, never slipped in.
struct Deadline : calendar::Deadline {
  std::vector<std::filesystem::path> printed_in;  ///< letters that name the day
  std::int64_t event = 0;                         ///< that fixed it
  std::optional<Date> rederived;                  ///< what today's holidays would give, where that is another day
};

/// Something a person must weigh: raised by words or by a person, then confirmed or put aside.
struct Flag {
  procedure::Flag name = procedure::Flag::safeguarding;
  Date raised;  ///< the day the centre knew
  procedure::Confirmed confirmed = procedure::Confirmed::not_yet;
  std::optional<Date> met;          ///< the day its duty was done
  std::vector<std::string> fields;  ///< answers whose words raised it
  std::vector<std::string> words;   ///< those words; shown on demand only
  std::int64_t event = 0;

  bool operator==(const Flag&) const = default;
};

struct Exception {
  std::string clause, reason;
  std::int64_t event = 0;

  bool operator==(const Exception&) const = default;
};

struct Case {
  std::string reference;  ///< "2026-0007"
  std::string centre;     ///< the profile's id
  int profile_version = 1;
  Status status = Status::open;
  int stage = 1;                ///< the stage it stands at; 0 for a concern
  Date received;                ///< earliest of joint returns
  std::string received_source;  ///< "stated", "message", "today" …
  std::optional<Channel> channel;

  std::vector<record::Record> records;  ///< each return, as read
  /// The latest answers: later returns fill what earlier ones left out, corrections win. Names as on the form.
  std::vector<std::pair<std::string, record::Answer>> answers;
  bool anonymous = false;
  Complainant complainant;
  std::vector<std::string> points;  ///< what is complained of, as clarified
  Known about_named_person = Known::unknown;
  std::vector<std::string> about;                               ///< roles complained about
  procedure::Referrer referrer = procedure::Referrer::unknown;  ///< who sent the family to the centre
  Known court_material = Known::unknown;
  procedure::Incident incident;  ///< often unknown: then nothing may be refused as out of time

  std::vector<Stage> stages;  ///< in order; empty while a concern
  std::vector<Document> documents;
  std::vector<Dispatch> dispatches;
  std::vector<Deadline> deadlines;  ///< by due date
  std::vector<Flag> flags;
  std::vector<Exception> exceptions;
  std::vector<Event> events;             ///< the timeline
  std::vector<std::string> holds;        ///< why it must not be disposed of
  std::optional<Date> withdrawal_asked;  ///< not yet confirmed in writing
  std::optional<Date> concluded;         ///< withdrawn, declined or closed
  std::vector<Finding> findings;         ///< what a person should look at
};

/// The answer's value by field name, corrections applied; nothing when not answered.
std::optional<std::string> answer_of(const Case& a_case, std::string_view field);
/// nullptr when the case never reached that stage.
const Stage* find_stage(const Case& a_case, int number);
/// The last document of that kind, or nullptr.
const Document* find_document(const Case& a_case, std::string_view kind);
/// The letters of a stage: the one that acknowledges it, and the one that tells its outcome.
std::string letter_of_acknowledgement(int stage);
std::string letter_of_decision(int stage);
/// The stage a letter of that kind belongs to; 0: whichever the case stands at.
int stage_of_letter(std::string_view kind);
/// True when an exception to that clause is recorded; false for the empty clause.
bool is_excepted(const Case& a_case, std::string_view clause);
/// True when a flag of that name is raised or confirmed.
bool has_flag(const Case& a_case, procedure::Flag flag);

}  // namespace redress::casework
