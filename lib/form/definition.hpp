/// What a centre's Complaint Form asks, once, for both ways: making the blank form and reading what comes back.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/finding.hpp"

namespace redress::form {

/// What kind of answer a question asks for.
enum class Kind { text, long_text, address, postcode, telephones, date, signature, checkbox, choice };

/// "text", "long-text" … as in the definition.
const char* to_string(Kind kind);

/// Where the printed form leaves room for the answer.
enum class Space {
  beside,       ///< in a cell to the right of the label
  below,        ///< in a cell of the full width under the label
  after_label,  ///< in the label's own cell, behind it
};

/// A text in one language.
struct Wording {
  std::string language;  ///< BCP 47
  std::string text;

  bool operator==(const Wording&) const = default;
};

/// The wording in that language, else in the first language given; empty when there is none.
std::string_view in_language(const std::vector<Wording>& wordings, std::string_view language);

/// One answer among several, or one box to tick.
struct Option {
  std::string value;  ///< what the record says
  std::vector<Wording> labels;
};

/// One question.
struct Field {
  std::string name;  ///< of the answer in the record
  Kind kind = Kind::text;
  Space space = Space::beside;
  int lines = 1;                     ///< how many lines the blank form leaves for the answer
  std::vector<Wording> labels;       ///< as printed, one a language
  std::vector<std::string> aliases;  ///< other ways the same question is put, in any language
  std::vector<Wording> hints;        ///< the tooltip: what to write here
  std::vector<Option> options;       ///< of a choice
  std::string postcode_field;        ///< of an address: the answer that takes the postcode found in it
  bool office_use = false;           ///< filled in by the centre, not by the complainant
};

/// Questions under one heading; the first section often has none.
struct Section {
  std::vector<Wording> heading;
  bool office_use = false;
  std::vector<Field> fields;
};

struct FoldedPrint;

/// One centre's form.
struct Definition {
  std::string id;
  std::string centre;                  ///< id of the centre's profile
  std::vector<std::string> languages;  ///< BCP 47, the form's own language first
  std::vector<Wording> title;          ///< "Complaint Form"
  std::vector<Wording> intro;          ///< the sentence under the title
  std::vector<Section> sections;
  std::vector<std::string> marks;          ///< words that only this centre's papers hold: its name, its e-mail domain
  std::vector<std::string> before, after;  ///< headings of the policy around the form, nearest first
  std::vector<std::string> print;          ///< the centre's other printed paragraphs: nobody's answer
  /// All those paragraphs made ready for comparing, once for every file that is read.
  std::shared_ptr<const FoldedPrint> folded_print;

  /// Every question in the order of the form.
  std::vector<const Field*> fields() const;
  /// The question of that name; nullptr when there is none.
  const Field* find(std::string_view name) const;
};

/// Reads a definition that the schema has passed; `name` is what messages call the file.
/// Throws: Error(input) with line and column when it is no form definition, has no fields, two fields of one name, or
/// a field without a label in the form's first language.
Definition parse_definition(ByteView bytes, const std::string& name);

/// All definitions of a folder (`forms/*.xml`), in order of their file names.
/// Throws: as parse_definition; Error(surroundings) when the folder cannot be read.
std::vector<Definition> load_definitions(const std::filesystem::path& folder);

/// What is wrong with a definition, line by line: the schema's faults, and `form.definition.*` for labels that two
/// questions share so that only their order tells them apart (note), or an option or postcode field that leads nowhere.
std::vector<Finding> check_definition(ByteView bytes, ByteView schema, const std::string& name);

}  // namespace redress::form
