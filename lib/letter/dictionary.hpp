/// The facts a letter template may ask for: their names, what they hold, and who records them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "xml/xml.hpp"

namespace redress::letter {

/// Whether a fact is there when a letter is written.
enum class Presence {
  always,    ///< part of every matter; "always there when its parent is", for a fact inside another
  needed,    ///< a letter is refused without it, naming the command that records it
  optional,  ///< may be missing: a template asks before it prints
};

enum class FactKind { text, date, number, choice, section };

/// One fact, or a section of facts.
struct Fact {
  std::string name;
  std::string about;  ///< one phrase for a person: "the date of the incident"
  FactKind kind = FactKind::text;
  Presence presence = Presence::always;
  bool repeated = false;
  std::vector<std::string> values;  ///< of a choice
  std::string recorded_by;          ///< the command that records it; empty: as the section around it
  std::vector<Fact> inside;
};

/// All facts; the first level are the sections a template names with `$`.
struct Dictionary {
  std::vector<Fact> sections;
  std::vector<std::string> deadlines;  ///< names of deadlines and periods: "S1-ANSWER"
};

/// Reads letter-templates/facts.xml. Throws: Error(input) when it is no dictionary of facts.
Dictionary read_dictionary(const xml::Tree& tree);

/// The chain of facts from the section down to `path` ("$decision/point/finding"); empty when a step is unknown.
std::vector<const Fact*> find_fact(const Dictionary& dictionary, const std::string& path);

/// What is wrong with a path and which known name comes nearest; nothing when the path is known.
std::optional<std::string> fault_in_path(const Dictionary& dictionary, const std::string& path);

/// The command that records the fact, from it or the nearest section around it; empty when none is known.
std::string recorded_by(const Dictionary& dictionary, const std::string& path);

/// "S1-ANSWER" is a deadline's name.
bool is_deadline(const Dictionary& dictionary, const std::string& name);

}  // namespace redress::letter
