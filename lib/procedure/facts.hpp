/// What is known of one case, as far as the procedure asks: folded from its events, compared with the profile.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "calendar/receipt.hpp"

namespace redress::procedure {

using calendar::Channel;

/// What a person is asked to confirm about a case; each may start clocks or open doors of its own.
enum class Flag {
  safeguarding,          ///< a person who works with children may have harmed or may be unsuitable
  personal_data,         ///< about how personal data was handled
  subject_access,        ///< asks for the data held
  court_material,        ///< holds papers of a court case
  confidential_address,  ///< the address must not reach others
  staff,                 ///< about a member of staff or a volunteer
  court_report,          ///< about what a report to the court says
  court_staff,           ///< about the court's or a court-welfare officer's own conduct
  council_service,       ///< a council arranged or paid for the contact
  urgent,
};

/// "safeguarding", "personal-data", "subject-access", …
const char* to_string(Flag flag);
std::optional<Flag> parse_flag(std::string_view text);

enum class Confirmed { not_yet, yes, no };

struct FlagFact {
  Date raised;  ///< the day it reached the centre, or the centre knew
  Confirmed confirmed = Confirmed::not_yet;
  std::optional<Date> met;  ///< the day its duty was done: LADO told, request answered
};

/// Who sent the family to the centre.
enum class Referrer {
  unknown,
  self,
  cafcass,
  cafcass_cymru,
  fpas,
  family_court_welfare,
  jfcas,
  guardian_agency,
  local_authority,
  court,
  solicitor,
  other
};

/// "self", "cafcass", "cafcass-cymru", …
const char* to_string(Referrer referrer);
std::optional<Referrer> parse_referrer(std::string_view text);

/// When what is complained of happened. Unknown is common: the forms do not ask.
struct Incident {
  std::optional<Date> from, to;  ///< a series: its last day is `to`; one day: either

  /// The day the time limit counts from.
  std::optional<Date> last() const { return to ? to : from; }
};

/// A letter that went out.
struct Dispatch {
  Date sent;
  std::vector<Channel> channels;
  std::optional<Date> received;  ///< the day it is known to have arrived, where there is evidence
  std::optional<Date> named;     ///< the last day for the next stage that the letter itself names
  std::optional<int> time = {};  ///< minutes of the day it was sent at, where that is known
};

struct StageFacts {
  std::optional<Date> received;  ///< the complaint (stage 1) or the request for this stage reached the centre
  std::optional<Channel> channel;
  std::optional<int> time;  ///< minutes of the day it came at, where that is known
  std::string handler;      ///< role id, once assigned
  std::optional<Date> acknowledged;
  std::vector<std::string> acted;  ///< role ids or names of everybody who acted at this stage
  std::optional<Date> revised;     ///< the response date last given in an update
  std::optional<Date> decided;
  std::string decided_by;            ///< role id or name
  std::string outcome;               ///< id of the stage's outcome
  std::optional<Dispatch> response;  ///< the outcome or decision letter
  bool exceptional = false;          ///< a late request taken for exceptional circumstances, with a recorded reason
};

struct Facts {
  Date received;  ///< by the centre, whoever opened it; the earliest of several returns
  Channel channel = Channel::email;
  bool formal = true;           ///< false: an informal concern
  std::optional<Date> concern;  ///< the day it was raised informally, where it was
  bool anonymous = false;
  Incident incident;
  std::vector<std::string> about;  ///< role ids the complaint is about
  std::map<Flag, FlagFact> flags;
  Referrer referrer = Referrer::unknown;
  std::vector<StageFacts> stages;                              ///< stages[0] is stage 1; only those begun
  bool exceptional_admission = false;                          ///< admitted late, with a recorded reason
  std::optional<Date> withdrawal_asked, withdrawal_confirmed;  ///< confirmed: in writing
  std::optional<Date> closed;

  /// The stage's facts, or nullptr when it has not begun.
  const StageFacts* find_stage(int number) const {
    return number >= 1 && static_cast<std::size_t>(number) <= stages.size()
               ? &stages[static_cast<std::size_t>(number) - 1]
               : nullptr;
  }
  bool flagged(Flag flag) const {
    const auto found = flags.find(flag);
    return found != flags.end() && found->second.confirmed != Confirmed::no;
  }
};

}  // namespace redress::procedure
