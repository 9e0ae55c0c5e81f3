/// What the parts of the PDF writer share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "page/page.hpp"

namespace redress::pdf {

/// The number of an indirect object; 0 is none.
using Number = unsigned;

/// A value in PDF syntax.
struct Value {
  std::string syntax;
};

/// A dictionary that is being made; each key is set once, and the keys stand in the order they were set.
class Dictionary {
 public:
  void set(std::string_view key, std::string_view syntax);
  /// The entries without the brackets around them.
  const std::string& entries() const { return entries_; }

 private:
  std::string entries_;
};

/// How a stream is kept: as it is, deflated, or deflated with the result remembered, for what recurs from file to file.
enum class Filter { none, deflate, deflate_once };

/// The numbered objects of a file being written, one after the other as they are put.
/// Source: ISO 32000-1, 7.5; ISO 19005-3, 6.1.
class Objects {
 public:
  Objects();

  /// A number whose object is put later.
  Number reserve() {
    places_.push_back(0);
    return static_cast<Number>(places_.size());
  }
  void put(Number number, const Dictionary& value);
  void put(Number number, const Value& value);
  Number add(const Dictionary& value);
  Number add(const Value& value);
  void put_stream(Number number, const Dictionary& keys, ByteView data, Filter filter);
  Number add_stream(const Dictionary& keys, ByteView data, Filter filter);

  /// The whole file. Nothing can be put after it.
  Bytes write(Number catalog, Number information);

 private:
  void begin(Number number);
  Bytes file_;
  std::vector<std::size_t> places_;  // by number - 1; 0: reserved
};

/// Values in PDF syntax.
Value reference(Number number);
Value name(std::string_view text);
Value number(std::int64_t value);
/// Syntax that is already right, as an array of numbers made by the functions below.
inline Value raw(std::string syntax) {
  return {std::move(syntax)};
}
/// A text string: plain where it is ASCII, else UTF-16 with a byte order mark.
Value text(std::string_view utf8);
Value references(const std::vector<Number>& numbers);

/// Sets a key.
void set(Dictionary& dictionary, std::string_view key, const Value& value);
void set(Dictionary& dictionary, std::string_view key, const Dictionary& value);

/// MD5 as upper-case hexadecimal digits: PDF's own identifiers and checksums are MD5, nothing here relies on it.
std::string md5_hex(ByteView bytes);

/// UTF-16 big endian of UTF-8; a byte that is no UTF-8 becomes U+FFFD.
std::string utf16be(std::string_view utf8);
void append_hex(std::string& out, std::string_view bytes);
void append_hex(std::string& out, std::uint16_t code);

/// A length in points with up to three decimals, followed by a space.
void append(std::string& out, Length length);
void append(std::string& out, std::int64_t value);
/// "[left bottom right top]" in the page's own upward coordinates.
std::string rectangle(const page::Area& area, Length page_height);

/// One kid of a tag, in reading order: marked content, or an annotation.
struct Kid {
  page::TagIndex tag = 0;
  std::size_t page = 0;
  int content = -1;       ///< marked-content identifier on that page, or
  Number annotation = 0;  ///< the annotation's object
  int key = 0;            ///< and its key in the parent tree
};

/// Everything known while one file is written.
struct Writing {
  explicit Writing(const page::Pages& what) : pages(what) {}

  const page::Pages& pages;
  Objects objects;
  std::vector<Number> page_objects;
  std::vector<Number> fonts;        ///< by FontIndex
  std::vector<Number> entry_fonts;  ///< by FontIndex: what a viewer sets typed text in; 0: none
  std::vector<Number> pictures;     ///< by PictureIndex
  Number resources = 0;             ///< shared by all pages and appearances
  std::vector<Kid> kids;
  int next_key = 0;  ///< of the parent tree; pages come first
  std::vector<Number> fields;
  bool has_signature_field = false;
};

/// Each writes one subject into the file.
enum class Use { shown, shown_and_typed };
/// Adds to `writing.fonts`, and to `writing.entry_fonts` where people type in it and it has the letters for that.
void write_font(Writing& writing, std::size_t index, Use use);
Number write_picture(Writing& writing, const page::Picture& picture);
Number write_structure(Writing& writing);
Number write_annotation(Writing& writing, std::size_t page, const page::Link& link);
Number write_annotation(Writing& writing, std::size_t page, const page::Field& field);
Number write_fields(Writing& writing);
Number write_information(Writing& writing);
Number write_xmp(Writing& writing);
Number write_output_intent(Writing& writing);
Number write_bookmarks(Writing& writing);
Number write_page_labels(Writing& writing);
std::vector<Number> write_attachments(Writing& writing);

/// The operators of a page; annotations and marked content go to `writing.kids`.
struct Content {
  std::string operators;
  std::vector<Number> annotations;
};
Content write_content(Writing& writing, std::size_t page);

/// The operators that show a run; the caller marks and frames them. `origin` is taken off its position.
void append_run(std::string& out, const page::Pages& pages, const page::GlyphRun& run, page::Point origin,
                Length height);

/// True when the font has a glyph for each character that a keyboard types in English.
bool can_be_typed_in(const page::Font& font);
/// The program with the character map by which a viewer finds the glyphs of what is typed.
Bytes add_character_map(const page::Font& font);
/// A simple font over an embedded program, for typed text.
Number write_entry_font(Writing& writing, const page::Font& font, Number program);
/// The font's descriptor; `flags` are those of the use, symbolic or not.
Dictionary descriptor_keys(const page::Font& font, Number program, int flags);

/// The standard structure type of a tag.
const char* structure_type(const page::Tag& tag);

/// "D:20261121120000Z" and "2026-11-21T12:00:00Z".
std::string pdf_date(Date date);
std::string xmp_date(Date date);

}  // namespace redress::pdf
