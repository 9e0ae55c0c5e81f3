/// Whether a complaint is let in, and what must be asked before that can be said.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendar/deadline.hpp"
#include "procedure/facts.hpp"
#include "procedure/profile.hpp"

namespace redress::procedure {

enum class Answer {
  admitted,   ///< goes on as a formal complaint
  ask,        ///< something must be asked first; the clocks run all the same
  late,       ///< after the time limit: exceptional circumstances must be asked for and weighed
  anonymous,  ///< not normally investigated: a file note
  informal,   ///< a concern, to be resolved without the stages
};

/// "admitted", "ask", "late", "anonymous" or "informal".
const char* to_string(Answer answer);

struct AdmissionResult {
  Answer answer = Answer::admitted;
  std::string clause;
  std::string why;
  std::vector<std::string> ask;             ///< what the acknowledgement should ask: "incident-date", …
  std::optional<calendar::Deadline> limit;  ///< the time limit, where the incident date is known
  std::vector<Flag> carved_out;             ///< parts that go on whatever the answer
};

/// Holds the facts against who may complain, anonymity and the time limit. An unknown incident date is asked for, never
/// a reason to refuse; personal data and safeguarding go on in any case.
/// Source: the clauses of the profile's admission part.
AdmissionResult check_admission(const Profile& profile, const Facts& facts, const calendar::Calendar& calendar);

}  // namespace redress::procedure
