/// A decision as it is written down for a letter: points, findings, reasons, remedies; XML or JSON.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/finding.hpp"
#include "json/json.hpp"
#include "letter/dictionary.hpp"

namespace redress::letter {

/// One named part of a decision: text, or further parts, in the file's order.
struct Entry {
  std::string name;
  std::string text;
  std::vector<Entry> inside;
  Place place;

  const Entry* find(std::string_view name) const;
  std::string text_of(std::string_view name) const;
};

/// A whole decision. Names are those of `$decision` in the dictionary; points are numbered, the outcome is worked out.
struct Decision {
  Entry entry;
};

/// Reads a decision: XML with a root <decision>, or JSON with the same names, lists named in the plural ("points").
/// Throws: Error(input) when it is neither, with line and column.
/// Findings, each with file, line and column: decision.unknown with the nearest known name, decision.missing,
/// decision.value, decision.outcome (fault).
Reading<Decision> read_decision(ByteView bytes, const std::string& name, const Dictionary& dictionary);

/// The decision as JSON, as it is filed with its case: `remedy`, `action`, `recommendation` and `theme` as texts,
/// `outcome`, `lesson`, and the whole under `points` and its other names.
json::Value to_json(const Decision& decision);

}  // namespace redress::letter
