/// How long cases are kept, and their disposal with a certificate: never silent, never by itself.
#pragma once

#include "casework/office.hpp"

namespace redress::casework {

/// A case that is over, and when its time comes.
struct RetentionLine {
  std::string reference;
  std::string record_class;  ///< of the profile's rules: "complaint", "safeguarding", "anonymous"
  Date concluded;
  std::optional<Date> due;  ///< nothing: only by a person's decision
  std::string why;          ///< the rule as it was applied
  bool adopted = false;     ///< by the centre; a rule only suggested disposes of nothing without a reason
  std::vector<std::string> holds;
};

/// Every case that is over and not disposed of, in order of reference; those whose time has come have `due` <= today.
std::vector<RetentionLine> list_retention(const Office& office);

struct Disposal {
  std::string by;      ///< role that decides it
  std::string reason;  ///< must be given where the rules set no time
};

/// Destroys the cases' files and the content of their events; the chain of digests stays whole. Gives the certificates,
/// one a case, filed in their place: what was destroyed, when, by whom, under which rule, without a person's name.
/// All of them or none. Throws: Error(forbidden) when a case is held, or its time has not come; Error(usage) when one
/// is not over.
std::vector<Document> dispose_cases(Office& office, const std::vector<std::string>& references,
                                    const Disposal& disposal, Moment now);

}  // namespace redress::casework
