/// One clause of a centre's policy: its id, what it says in short, and the words a letter must use.
#pragma once

#include <string>

#include "base/place.hpp"

namespace redress::procedure {

/// What a clause is to the office.
enum class ClauseKind {
  duty,         ///< the centre must do something
  limit,        ///< somebody must do something by a date
  rule,         ///< it decides who may do what
  content,      ///< a letter must say it
  information,  ///< good to know
};

/// "duty", "limit", "rule", "content" or "information".
const char* to_string(ClauseKind kind);

struct Clause {
  std::string id;  ///< "CE-S1-ACK"; for a duty of law beside the policy "CE-LAW-LADO"
  ClauseKind kind = ClauseKind::information;
  std::string heading;  ///< of the policy's section: "Stage 1"
  std::string title;    ///< "Acknowledge within 5 working days"
  std::string summary;  ///< in our own short words: what it requires
  std::string wording;  ///< the policy's words, where a letter must say them; else empty
  std::string source;   ///< law or guidance behind it, where it is no clause of the policy; else empty
  Place place;          ///< of the profile
};

}  // namespace redress::procedure
