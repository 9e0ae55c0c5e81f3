/// Something that happened in a case: who, when, through which channel. Events are added and never changed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/digest.hpp"
#include "calendar/receipt.hpp"
#include "json/json.hpp"

namespace redress::casework {

/// How something came or went.
using calendar::Channel;
/// Email, post and hand carry writing; the telephone does not.
bool is_written(Channel channel);

enum class EventKind {
  received,       ///< a return: its record, its documents, the day it came
  concern,        ///< raised informally: no clock runs
  formal,         ///< a concern made formal: the clocks start
  clarified,      ///< what the complaint is about, and what is wanted
  incident_date,  ///< when it happened: a day, a range, the last of a series
  rerouted,       ///< handled by another than the named person
  letter,         ///< a letter made and filed
  signature,      ///< a filed letter signed
  sent,           ///< a letter sent, by which channels
  meeting,
  extended,     ///< a revised response date, told to the complainant
  decision,     ///< the outcome of a stage
  escalated,    ///< a request for the next stage
  withdrawn,    ///< taken back by the complainant, in writing
  declined,     ///< not considered: out of time, or anonymous
  referred_on,  ///< gone on to NACCC or another body
  exceptional,  ///< an exception to a clause, and its reason
  correction,   ///< a fact put right
  flag,         ///< safeguarding, personal data, court material …: raised, confirmed or put aside
  referrer,     ///< who sent the family to the centre
  bundle,       ///< a bundle made
  rederived,    ///< deadlines taken anew after holidays or profile changed
  hold,         ///< not to be disposed of, and why
  released,     ///< a hold lifted
  note,
  closed,
  reopened,
  disposed,  ///< content destroyed under the retention rules
  document,  ///< a paper of the investigation filed with the case
};

/// The name on the command line and in the register: "incident-date", "referred-on" …
const char* to_string(EventKind kind);
std::optional<EventKind> parse_event_kind(std::string_view text);
/// All kinds, in the order above.
const std::vector<EventKind>& event_kinds();

/// One row of the register. `data` holds what the kind needs; erased when the case is disposed of.
struct Event {
  std::int64_t number = 0;  ///< in the register, from 1 without gaps
  std::string reference;    ///< of the case
  EventKind kind = EventKind::note;
  Moment recorded;  ///< when it was entered
  Date happened;    ///< the day it happened
  std::string by;   ///< role or person who acted: "coordinator", "chair" …
  std::optional<Channel> channel;
  std::string note;
  json::Value data{json::Object{}};
  Digest previous;  ///< hash of the event before it in the register
  Digest hash;

  bool operator==(const Event&) const = default;
};

}  // namespace redress::casework
