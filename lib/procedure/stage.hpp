/// A stage of a complaints procedure: how it begins, who handles and decides it, and its clocks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/place.hpp"
#include "calendar/deadline.hpp"
#include "calendar/period.hpp"
#include "calendar/receipt.hpp"

namespace redress::procedure {

using calendar::Channel;

/// What a clock counts from.
enum class StartEvent {
  received,           ///< the complaint (stage 1) or the request for this stage reached the centre
  acknowledged,       ///< the acknowledgement was sent
  response_received,  ///< the complainant received this stage's response
  response_sent,      ///< the response was sent
  concluded,          ///< the last stage ended: its decision was sent
  incident,           ///< what is complained of happened, or the last of a series
  raised,             ///< a flag of its own kind was raised
  unstated,           ///< the policy does not say; counted as from `received`, the earlier reading
};

/// "received", "acknowledged", "response-received", …, as in the profile's XML.
const char* to_string(StartEvent event);
std::optional<StartEvent> parse_start_event(std::string_view text);

/// A second way to read the same clause; what is not set is read as in the first.
struct OtherReading {
  std::optional<calendar::Period> period;
  std::optional<StartEvent> start;
  std::optional<calendar::FirstDay> first_day;
  std::optional<calendar::LastDay> last_day;
  std::string differ;  ///< how the two readings differ
};

/// A period that runs from an event under a clause.
struct Clock {
  std::string clause;
  std::optional<calendar::Period> period;  ///< nothing: the policy sets none
  StartEvent start = StartEvent::received;
  calendar::FirstDay first_day = calendar::FirstDay::day_after;
  calendar::LastDay last_day = calendar::LastDay::as_it_falls;
  std::optional<OtherReading> other;
  Place place;
};

/// Whether the centre may answer later than its limit.
struct Extension {
  enum class Kind { none, free, capped };
  Kind kind = Kind::none;
  std::optional<calendar::Period> cap;  ///< beyond the limit, when capped
  bool needs_reason = false;
  bool needs_new_date = true;  ///< the complainant gets an update with a revised date
  std::string clause;
};

/// One way a stage may end, in the policy's words.
struct Outcome {
  std::string id;     ///< "upheld", "partly-upheld", "not-upheld", "dismissed", "fair", …
  std::string words;  ///< "upheld in whole"
};

enum class StageKind {
  person,  ///< one person decides
  panel,   ///< several hear it together
};

struct Stage {
  int number = 1;
  StageKind kind = StageKind::person;
  std::string title;                  ///< "Stage 1"
  std::vector<Channel> channels;      ///< how a complaint or request for this stage may come in
  bool in_writing = true;             ///< it should be, or must be, in writing
  std::string intake;                 ///< role it is addressed to
  std::string intake_email;           ///< where that differs from the role's own
  std::string about_intake;           ///< role it goes to when it is about the intake role; empty: nowhere named
  std::string about_about_intake;     ///< … and when it is about that role too; empty: nowhere named
  std::vector<std::string> deciders;  ///< roles in order: the first who may, decides
  int panel_size = 0;                 ///< of a panel
  bool decider_uninvolved = false;    ///< nobody who acted at an earlier stage
  bool decider_separate = false;      ///< nobody who runs the centre day to day
  bool companion = false;             ///< the complainant may bring somebody to a meeting or hearing
  Clock acknowledgement, response;
  Extension extension;
  Clock escalation;                          ///< the complainant's limit to ask for the next stage; no period: none set
  bool late_escalation_exceptional = false;  ///< late requests in exceptional circumstances only
  std::vector<Outcome> outcomes;
  std::string routing_clause;  ///< who it goes to when about the intake role
  std::string decider_clause;  ///< who may decide
  std::string late_clause;     ///< late requests
  Place place;
};

}  // namespace redress::procedure
