/// What a person answered on a Complaint Form, where each answer stood, and how sure that is.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/digest.hpp"
#include "base/finding.hpp"
#include "base/place.hpp"
#include "json/json.hpp"

namespace redress::record {

/// One answer. Text follows the rules of the contract: paragraphs joined by one '\n', no empty lines.
struct Answer {
  std::optional<std::string> value;  ///< nothing: not answered, or not readable
  std::vector<std::string> numbers;  ///< of a telephone answer: each as written
  std::string raw;                   ///< the untouched original, where it differs from the value
  std::string how;                   ///< "table-cell", "after-label", "form-field", "annotation", "ocr", "typed-in" …
  double confidence = 1;             ///< 0 to 1
  Place place;

  bool operator==(const Answer&) const = default;
};

/// A piece of the file that became no answer.
struct Unassigned {
  std::string text;
  std::string what;  ///< "text", "comment", "deletion", "annotation", "control" …
  Place place;

  bool operator==(const Unassigned&) const = default;
};

enum class Status { complete, review, blank };

/// "complete", "review" or "blank".
const char* to_string(Status status);

/// The file a record was read from.
struct Source {
  std::string file;  ///< its name, without folders
  Digest sha256;
  std::string format;
  int pages = 0;  ///< 0: the format has none

  bool operator==(const Source&) const = default;
};

/// The answers of one returned form. Field names are those of the form's definition; both first centres use name,
/// children, relationship, address, postcode, telephones, details, resolution, attachments, signature, date,
/// ack_sent_on, ack_by, referred_to, referred_on. Dates are ISO texts; a signature is "none", "typed:…", "image" or
/// "digital".
struct Record {
  Source source;
  std::optional<std::string> centre;  ///< the profile's id; nothing when it cannot be told
  Status status = Status::complete;
  bool anonymous = false;
  std::vector<std::pair<std::string, Answer>> fields;  ///< in the form's order
  std::vector<Unassigned> unassigned;
  std::vector<Finding> findings;
  std::optional<Date> received;  ///< from a message's head, in UK time
  std::string received_source;   ///< which header

  const Answer* find(std::string_view field) const;
  /// The answer's value, or nothing.
  std::optional<std::string> value_of(std::string_view field) const;

  bool operator==(const Record&) const = default;
};

/// The JSON of the contract, `redress.record/1`.
json::Value to_json(const Record& record);

/// Reads what to_json wrote. Throws: Error(input) when it is no record.
Record parse_record(const json::Value& value);

}  // namespace redress::record
