/// What the parts of the PDF writer share. The only writing header that includes PoDoFo.
#pragma once

#include <podofo/podofo.h>
#include <zlib.h>

#include <map>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "page/page.hpp"

namespace redress::pdf {

/// The number of an indirect object; 0 is none.
using Number = unsigned;

enum class Filter { none, deflate };

/// The numbered objects of a file being written.
class Objects {
 public:
  Objects();
  ~Objects();
  Objects(const Objects&) = delete;
  Objects& operator=(const Objects&) = delete;

  /// A number whose object is put later.
  Number reserve() { return ++last_; }
  void put(Number number, const PoDoFo::PdfVariant& value);
  Number add(const PoDoFo::PdfVariant& value);
  void put_stream(Number number, const PoDoFo::PdfDictionary& keys, ByteView data, Filter filter);
  Number add_stream(const PoDoFo::PdfDictionary& keys, ByteView data, Filter filter);

  /// The whole file.
  Bytes write(Number catalog, Number information);

 private:
  Bytes deflate(ByteView data);
  PoDoFo::PdfVecObjects all_;
  z_stream deflater_{};
  Number last_ = 0;
};

/// Values in PDF syntax.
PoDoFo::PdfReference reference(Number number);
PoDoFo::PdfVariant name(const std::string& text);
PoDoFo::PdfVariant number(std::int64_t value);
/// Syntax that is already right, as an array of numbers made by the functions below.
PoDoFo::PdfVariant raw(const std::string& syntax);
/// A text string: plain where it is ASCII, else UTF-16 with a byte order mark.
PoDoFo::PdfVariant text(std::string_view utf8);
PoDoFo::PdfVariant references(const std::vector<Number>& numbers);

/// Sets a key. PoDoFo copies the value.
void set(PoDoFo::PdfDictionary& dictionary, const char* key, const PoDoFo::PdfVariant& value);

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
/// The descriptor's keys that are the same for both uses; Flags are the caller's.
PoDoFo::PdfDictionary descriptor_keys(const page::Font& font, Number program);

/// The standard structure type of a tag.
const char* structure_type(const page::Tag& tag);

/// "D:20261121120000Z" and "2026-11-21T12:00:00Z".
std::string pdf_date(Date date);
std::string xmp_date(Date date);

}  // namespace redress::pdf
