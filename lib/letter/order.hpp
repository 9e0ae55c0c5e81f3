/// A letter ordered without an office: one line of a batch, with the facts of its case written out.
#pragma once

#include "casework/case.hpp"
#include "json/json.hpp"
#include "letter/matter.hpp"

namespace redress::letter {

struct Order {
  std::string centre;  ///< the profile's id
  casework::Case a_case;
  Wish wish;
  std::optional<Date> today;  ///< of the letter; else the caller's
};

/// Reads one order. Members: centre, kind; reference, received, name, address (lines), and as known channel, email,
/// points, details, wanted, incident ({from, to}), about (role ids), flags, referrer, stage, stage2 ({received,
/// handler}), withdrawn, withdrawal_asked, anonymous; language, today, sent_by (channels), set ({name: value}),
/// decision (as in a decision file).
/// Throws: Error(input) naming the member that is missing or cannot be read, with the nearest known name; `name` is
/// what messages call the line ("batch.jsonl:3").
Order parse_order(const json::Value& value, const std::string& name, const Dictionary& dictionary);

}  // namespace redress::letter
