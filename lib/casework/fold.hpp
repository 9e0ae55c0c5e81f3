/// A case's state, folded from its events: the same events always give the same case.
#pragma once

#include "casework/case.hpp"

namespace redress::casework {

/// The case as its events tell it, in the order they were recorded. Deadlines are left to fix_deadlines.
/// Throws: Error(surroundings) when the events do not begin with a receipt, as in a register tampered with.
Case fold(const std::vector<Event>& events);

/// A document as an event's data holds it, and back.
json::Value to_json(const Document& document);
Document parse_document(const json::Value& value);

}  // namespace redress::casework
