/// A letter template: what a letter of one kind says, with the conditions and facts it depends on.
#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/finding.hpp"
#include "letter/catalogue.hpp"
#include "letter/dictionary.hpp"
#include "letter/expression.hpp"
#include "xml/xpath.hpp"

namespace redress::letter {

/// The elements of the template language.
enum class Element {
  letter,
  part,
  paragraph,
  heading,
  subject,
  list,
  item,
  table,
  row,
  cell,
  address,
  line,
  sign_off,
  enclosures,
  group,
  paragraphs,
  condition,
  choice,
  when,
  otherwise,
  loop,
  include,
  text,
  value,
  bold,
  italic,
  link,
  foreign,
  line_break
};

/// An expression of a template, compiled, with what it mentions.
struct Expression {
  xml::Question question;
  Meaning meaning;
};

/// One element of a template, or a stretch of its text, ready to be filled. Includes are already in place.
struct Piece {
  Element element = Element::text;
  std::string text;                              ///< of text, blanks already made one
  std::shared_ptr<const Expression> expression;  ///< of test, of, select, by
  std::vector<std::pair<std::string, std::string>> attributes;
  std::set<std::string> duties;  ///< clause ids without the centre's prefix: "S1-ESCALATE"
  std::vector<Piece> children;
  Place place;
  std::string language;  ///< of its words, where they are not in the letter's language: the translation is missing
  bool reviewed = true;  ///< false: its translation still waits for a reader

  std::string attribute(std::string_view name, std::string_view otherwise = {}) const;
};

struct Template {
  std::string file;
  std::string kind;      ///< letter kind of the contract
  std::string title;     ///< of the document; holds no fact and so no name
  std::string marking;   ///< "Private and confidential"; empty: none
  std::string language;  ///< BCP 47
  std::vector<Piece> blocks;
  Place place;
  std::vector<Unit> units;  ///< its texts in its own language, to be translated
};

/// Where the templates and their parts lie. What a centre has of its own stands before the shipped; facts, contracts and
/// schemas are always the shipped ones.
struct Library {
  std::filesystem::path folder;
  Dictionary dictionary;
  std::filesystem::path own;  ///< the centre's own folder; empty: none
};

/// Reads `folder`/facts.xml. Throws: Error(surroundings) when it is not there, Error(input) when it is at fault.
Library load_library(const std::filesystem::path& folder, const std::filesystem::path& own = {});

/// The file of that name ("update.xml", "parts/closing.xml"): the centre's own where there is one, else the shipped.
std::filesystem::path find_file(const Library& library, const std::filesystem::path& name);

/// Reads a template with everything it includes, and finds all that is wrong with it in one run: unknown elements and
/// facts with the nearest known ones, elements out of place, expressions that are none, includes that go round in a
/// circle, facts that may be missing where they are printed. `place` of a finding has file, line and column.
/// With a catalogue the template speaks that language: each text is replaced by its translation, which is template
/// language itself and is checked the same way, with places in the catalogue.
/// Throws: Error(input) when a file is not well-formed; Error(surroundings) when it cannot be opened.
/// Findings: template.element, template.attribute, template.expression, template.fact, template.value,
/// template.function, template.include, template.empty, template.phrase, template.translation (fault).
Reading<Template> load_template(const std::filesystem::path& file, const Library& library,
                                const Catalogue* catalogue = nullptr);

/// The texts that the catalogue lacks for this template, and how many still wait for a reader.
/// Findings: template.untranslated (doubt) for each; template.unreviewed (note), once.
std::vector<Finding> check_translation(const Template& letter, const Catalogue& catalogue);

/// "letter.xml:12:3: what, and what to do"
std::string to_line(const Finding& finding);

}  // namespace redress::letter
