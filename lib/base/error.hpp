/// No value can be given: one class for everything that stops a command.
#pragma once

#include <stdexcept>
#include <string>

#include "base/place.hpp"

namespace redress {

/// Why it stopped; each kind is one exit code of the contract.
enum class ErrorKind {
  usage = 2,         ///< the command was asked wrongly
  input = 3,         ///< the file cannot be used: corrupt, encrypted, too large, no complaint form
  forbidden = 4,     ///< the procedure forbids it; `clause` says which rule
  surroundings = 5,  ///< disk, permission, missing font or helper
};

/// Thrown when no value can be given. Facts are accessors; what() is one clear line for a person and nobody parses it.
/// The line never holds a complainant's words.
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message, Place place = {})
      : std::runtime_error(message), kind_(kind), place_(std::move(place)) {}

  /// The same, naming the policy clause that forbids it.
  static Error forbidden(const std::string& clause, const std::string& message) {
    Error error(ErrorKind::forbidden, message);
    error.clause_ = clause;
    return error;
  }

  ErrorKind kind() const { return kind_; }
  const Place& place() const { return place_; }
  const std::string& clause() const { return clause_; }

 private:
  ErrorKind kind_;
  Place place_;
  std::string clause_;
};

}  // namespace redress
