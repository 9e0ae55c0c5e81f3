/// A letter that is being written: what has been typed so far, kept between visits.
#pragma once

#include <filesystem>
#include <map>

#include "casework/case.hpp"
#include "desk/components.hpp"
#include "http/server.hpp"
#include "letter/decision.hpp"

namespace redress::tools::desk {

class Draft {
 public:
  /// What a posted page holds.
  static Draft of(const http::Request& request);
  static Draft parse(const json::Value& kept);
  json::Value to_json() const;

  /// What was typed under that name; empty when nothing.
  std::string text(const std::string& name) const;
  /// The facts for this letter alone, by name.
  std::map<std::string, std::string> settings() const;

  /// One more point than the page shows.
  void add_point();

  /// The questions a decision asks, point by point, filled with what was typed; else with the case's own points.
  Html questions(const casework::Case& a_case) const;

  /// The decision as the letter wants it.
  /// Throws: Error(input) with everything that is missing or cannot be read, one a line.
  letter::Decision decision(const letter::Dictionary& dictionary) const;

 private:
  int points(std::size_t at_least) const;
  std::map<std::string, std::string> typed_;
};

/// True for the letters that give a decision.
bool takes_decision(const std::string& kind);

bool has_draft(const std::filesystem::path& office, const std::string& reference, const std::string& kind);
/// The draft as it was left; an empty one when there is none.
Draft load_draft(const std::filesystem::path& office, const std::string& reference, const std::string& kind);
void save_draft(const std::filesystem::path& office, const std::string& reference, const std::string& kind,
                const Draft& draft);
void remove_draft(const std::filesystem::path& office, const std::string& reference, const std::string& kind);

}  // namespace redress::tools::desk
