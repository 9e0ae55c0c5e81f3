/// A template's pieces turned into a document's blocks, with a record of which duties were done and how.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "document/document.hpp"
#include "letter/facts.hpp"
#include "letter/template.hpp"

namespace redress::letter {

/// What was printed under each duty: one text for each time it was done.
using Done = std::map<std::string, std::vector<std::string>>;

struct Filled {
  document::Blocks blocks;
  Done done;
  std::size_t untranslated = 0;  ///< texts printed in the template's own language, for want of a translation
  std::size_t unreviewed = 0;    ///< texts printed whose translation still waits for a reader
};

/// Everything asked of the facts for one letter.
class Asking {
 public:
  Asking(const Dictionary& dictionary, const Facts& facts, const std::string& language,
         const Catalogue* catalogue = nullptr);

  bool holds(const Expression& expression);
  std::string text(const Expression& expression);
  std::vector<xml::Node> nodes(const Expression& expression);
  std::vector<xml::Node> nodes_at(const std::string& path) const;
  /// One of the program's own words in the letter's language, with `inside` for its %s.
  std::string word(const std::string& source, const std::string& inside = {}) const;
  void set_variable(const std::string& name, xml::Node node);

  const Dictionary& dictionary;
  const Facts& facts;
  const std::string language;

 private:
  const Catalogue* catalogue_;
  xml::Inquiry inquiry_;
};

/// Throws: Error(forbidden) naming the template's line, the missing fact and the command that records it, when a
/// printed fact is missing.
Filled fill(const Template& letter, Asking& asking);

/// "; record it with: redress record 2026-0007 incident-date 2026-10-01", or nothing when no command is known.
std::string way_to_record(const Dictionary& dictionary, const Facts& facts, const std::string& path);

}  // namespace redress::letter
