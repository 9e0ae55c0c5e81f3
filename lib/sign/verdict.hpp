/// The verdict on a signed file: whether it is intact, whether its signatures are valid, whether the signers are
/// trusted; three answers that are never mixed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/finding.hpp"
#include "json/json.hpp"
#include "pdf/signatures.hpp"

namespace redress::sign {

enum class Answer { no, unknown, yes };

/// "no", "unknown", "yes", as in the JSON.
const char* to_string(Answer answer);

enum class Judgement {
  allowed,    ///< the signer foresaw it, or it shows nothing
  doubtful,   ///< a person must look
  forbidden,  ///< it changes what was signed
};

/// "allowed", "doubtful", "forbidden", as in the JSON.
const char* to_string(Judgement judgement);

struct JudgedChange {
  pdf::Change change;
  Judgement judgement = Judgement::allowed;
};

struct SignatureVerdict {
  std::string field;
  bool timestamp = false;                  ///< a document timestamp: no person signed
  std::string level;                       ///< "PAdES B-B" … "PAdES B-LTA"; else the kind as the file names it
  std::string signer, role, organisation;  ///< as the certificate names them; empty: it does not
  std::string issuer, key, digest;
  std::string fingerprint;  ///< of the certificate, SHA-256
  bool self_signed = false;
  std::optional<Moment> claimed;  ///< as the signer says
  std::optional<Moment> proven;   ///< as a timestamp proves
  std::string reason;
  int page = 0;
  int certification = 0;    ///< 1 to 3: what it allows later; 0: an approval
  bool covers_all = false;  ///< nothing follows what was signed
  Answer intact = Answer::unknown, valid = Answer::unknown, trusted = Answer::unknown;
  std::vector<Finding> findings;
  std::vector<JudgedChange> changes;  ///< after this signature
};

struct Verdict {
  std::vector<SignatureVerdict> signatures;  ///< oldest first
  std::vector<std::string> empty_fields;     ///< signature fields nobody signed yet
  std::vector<Finding> findings;             ///< of the whole file
  bool trust_asked = false;                  ///< certificates to trust were named
  bool fine = false;  ///< signed, intact, valid, nothing doubtful; and trusted, where that was asked
};

/// The verdict as JSON, for others and for the pipe from the jailed child.
json::Value write_json(const Verdict& verdict);

/// The verdict out of its JSON. Throws: Error(input) when it is none of ours.
Verdict read_json(const json::Value& value);

/// One page of plain English about the file called `name`; lines of at most 100 characters, ending in one newline.
std::string write_text(const Verdict& verdict, const std::string& name);

}  // namespace redress::sign
