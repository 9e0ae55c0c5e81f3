/// Finished pages: every glyph, rule, picture, link and field at its place, each with the tag it belongs to.
/// Coordinates: origin at the top left corner of the page, y downwards.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/length.hpp"
#include "document/document.hpp"

namespace redress::page {

struct Point {
  Length x, y;
};

struct Area {
  Length left, top, right, bottom;
};

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  bool operator==(const Colour&) const = default;
};

/// Index of a font in Pages::fonts, of a picture in Pages::pictures, of a tag in Pages::tags.
using FontIndex = std::size_t;
using PictureIndex = std::size_t;
using TagIndex = std::size_t;

/// The tag of what is no part of the text: page numbers, rules, repeated heads.
inline constexpr TagIndex artifact = static_cast<TagIndex>(-1);

struct Glyph {
  std::uint16_t code = 0;  ///< as written in the page: an index into Font::codes
  Length advance;          ///< along the line
  Point offset;            ///< from the pen, y downwards
};

/// Glyphs of one font on one baseline. For right-to-left text they stand in logical order, `advance` is negative.
struct GlyphRun {
  FontIndex font = 0;
  Length size;
  Point origin;
  std::vector<Glyph> glyphs;
  Colour colour;
  TagIndex tag = artifact;
};

struct Rectangle {
  Area area;
  Colour fill;
  TagIndex tag = artifact;
};

struct PlacedPicture {
  PictureIndex picture = 0;
  Area area;
  TagIndex tag = artifact;
};

/// A link over an area; exactly one of `uri` and `page` is meant.
struct Link {
  Area area;
  std::string uri;
  std::size_t page = 0;  ///< index, when uri is empty
  Length y;
  std::string contents;  ///< what a screen reader says
  TagIndex tag = 0;
};

/// A form field's box; its font and size are those its own appearance is drawn with.
struct Field {
  document::FieldKind kind = document::FieldKind::line;
  std::string name, tooltip, value;
  Area area;
  FontIndex font = 0;
  Length size;
  TagIndex tag = 0;
  std::vector<GlyphRun> appearance;  ///< drawn inside, coordinates as on the page; empty: a blank field
};

using Item = std::variant<GlyphRun, Rectangle, PlacedPicture, Link, Field>;

struct Page {
  Length width, height;
  std::vector<Item> items;  ///< in reading order; artifacts may stand anywhere
  std::string label;        ///< printed number, for PDF page labels; empty: the plain count
};

/// One character code of an embedded font.
struct Code {
  std::uint32_t glyph = 0;  ///< in the embedded program
  std::string text;         ///< what it stands for, UTF-8, never empty for glyphs in the text
  int width = 0;            ///< thousandths of the em
};

enum class Program { truetype, cff };

/// A font cut down to what the pages use, with all that a writer of PDF needs to embed it.
struct Font {
  std::string name;  ///< PostScript name with its subset prefix, "ABCDEF+NotoSans-Regular"
  Program program = Program::truetype;
  Bytes bytes;
  std::vector<Code> codes;  ///< by character code; code 0 is .notdef
  int ascent = 0, descent = 0, cap_height = 0, weight = 400, italic_angle = 0;  ///< thousandths of the em, degrees
  int box_left = 0, box_bottom = 0, box_right = 0, box_top = 0;
  bool fixed_pitch = false, serif = false;
};

struct Picture {
  Bytes bytes;  ///< a whole JPEG, or raw RGB rows when not jpeg
  bool jpeg = false;
  int width = 0, height = 0;
  Bytes opacity;      ///< one byte a pixel; empty: opaque
  bool grey = false;  ///< one component instead of three
};

enum class TagKind {
  document,
  part,
  section,
  division,
  heading,
  paragraph,
  list,
  item,
  label,
  item_body,
  table,
  row,
  header_cell,
  data_cell,
  figure,
  link,
  form,
  span,
  quote,
  table_head,
  table_body
};

/// A node of the structure tree.
struct Tag {
  TagKind kind = TagKind::paragraph;
  int level = 0;            ///< of a heading
  std::string language;     ///< empty: as its parent
  std::string alternative;  ///< of a figure, link or form
  std::string actual_text;
  std::string title;
  int columns = 1;             ///< a cell's span
  bool numbered = false;       ///< of a list
  bool column_header = false;  ///< a header cell's scope: column, else row
  TagIndex parent = 0;         ///< tags[0] is the document and its own parent
};

struct Bookmark {
  std::string title;
  std::size_t page = 0;
  Length y;
  int level = 0;
};

/// A document, ready to be written: nothing about it is still to be decided.
struct Pages {
  std::vector<Page> pages;
  std::vector<Font> fonts;
  std::vector<Picture> pictures;
  std::vector<Tag> tags;  ///< children in order of index
  std::vector<Bookmark> bookmarks;
  std::vector<document::Attachment> attachments;
  std::string title, author, subject, language = "en-GB";
  Date date;
};

}  // namespace redress::page
