/// A translation of the letters' fixed texts: a gettext catalogue, as translators' tools open it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "base/place.hpp"

namespace redress::letter {

/// A text to be translated: of a template, of the directory of bodies, of a profile or of the program itself.
struct Unit {
  std::string context;  ///< "" for a template's text; "role", "body", "contract", "program"
  std::string text;     ///< in the source language; a template's with its inline elements
  Place place;
};

/// A text with its translation.
struct Message {
  std::string context, source, translation;
  bool reviewed = true;              ///< false where the catalogue marks it "fuzzy": a reader has yet to look at it
  std::vector<std::string> notes;    ///< a translator's comments
  std::vector<std::string> sources;  ///< "acknowledgement.xml": where the text stands
  Place place;                       ///< of the translation
};

/// All texts of one language.
struct Catalogue {
  std::string language;  ///< BCP 47
  std::string name;      ///< of the file
  std::string header;    ///< the fields of the first entry, line by line
  std::vector<std::string> preface;
  std::vector<Message> messages;
  std::map<std::pair<std::string, std::string>, std::size_t> index;  ///< context and source to its message

  /// The message of that text, or nullptr.
  const Message* find(const std::string& context, const std::string& source) const;
  /// Adds a message, or puts it in the place of the one with the same text.
  void put(Message message);
};

/// Reads a catalogue. Throws: Error(input) with file and line when it is none, names no language, or gives a text twice.
/// Source: GNU gettext manual, "The Format of PO Files".
Catalogue read_catalogue(ByteView bytes, const std::string& name);

/// The catalogue as a file that reads the same again.
Bytes write_catalogue(const Catalogue& catalogue);

/// The catalogue with exactly these texts, in this order: translations that fit are kept, new texts are empty.
Catalogue update_catalogue(const Catalogue& old, const std::vector<Unit>& units);

}  // namespace redress::letter
