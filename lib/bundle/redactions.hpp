/// What the coordinator decided to black out in one copy of the case, place by place.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/place.hpp"

namespace redress::bundle {

enum class Decided { not_yet, redact, keep };

/// A place shown for decision. Its words stand in this list and nowhere else.
struct Proposal {
  std::string document;  ///< its place in the archive
  std::string title;     ///< as the index calls it
  int page = 1;
  Box box;
  std::string words;
  std::string
      reason;  ///< "child", "staff", "complainant", "added", "address", "postcode", "phone", "email", "birth", …
  Decided decided = Decided::not_yet;
  bool by_hand = false;  ///< added by a person: kept when the search is made again
};

/// A page the search cannot read: a person must look at it.
struct Unread {
  std::string document, title;
  int page = 1;
  bool looked_at = false;
};

struct Redactions {
  std::string reference, audience;
  std::vector<std::string> people;  ///< names the office adds to the search
  std::vector<Proposal> proposals;
  std::vector<Unread> unread;

  std::size_t count_undecided() const;
};

/// JSON that a person can edit. Schema "redress.redactions/1".
Bytes write_redactions(const Redactions& redactions);

/// Throws: Error(input) with its place when it is no such list, or a decision is none of "redact" and "keep".
Redactions parse_redactions(ByteView json, const std::string& name);

/// The new list with what was decided before about the same words in the same place, and what a person added.
Redactions carry_over(Redactions found, const Redactions& before);

/// The letters printed on a box, and what a screen reader says there, for a reason.
std::string code_of_reason(const std::string& reason);
std::string words_of_reason(const std::string& reason);

}  // namespace redress::bundle
