/// What a returned file says, piece by piece with the place of each, before anybody knows what it means.
/// Every reader gives this value, recognition takes it: reading is two steps.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/finding.hpp"
#include "base/place.hpp"

namespace redress::material {

enum class Format { docx, odt, rtf, pdf, picture, eml, msg, text };

/// "docx", "pdf" … as in the JSON.
const char* to_string(Format format);

/// How a piece came into the file. Only `printed` and `inserted` are what the author left standing as plain text.
enum class Way {
  typed,        ///< ordinary text of a flow document or a page
  control,      ///< inside a content control (w:sdt)
  form_field,   ///< AcroForm, XFA or legacy Word field
  annotation,   ///< FreeText, typewriter, stamp text over a page
  inserted,     ///< tracked insertion: counts
  deleted,      ///< tracked deletion: evidence only
  comment,      ///< beside the text
  text_box,     ///< in a shape
  placeholder,  ///< a control's prompt, nobody's answer
  hidden,       ///< not visible to a person
  recognised,   ///< read from a picture
};

/// A stretch of text of one kind inside a paragraph. Text is raw: tabs, NBSP and all; '\n' is a line break.
struct Span {
  std::string text;
  Way way = Way::typed;
  bool bold = false;
  double certainty = 1;  ///< 0 to 1; below 1 only for recognised text
  int control = -1;      ///< index into Material::controls of the innermost control around it; -1: none
};

struct Table;
struct Picture {
  Place place;
  double width = 0, height = 0;  ///< points as shown; 0: unknown
  bool ink = false;              ///< strokes of a pen (ink annotation) rather than an image
  bool stamp = false;
};

/// One paragraph of a flow document (Word, ODT, RTF, mail text).
struct Paragraph {
  std::vector<Span> spans;
  std::string numbering;  ///< what stands before it: "•", "1.", "(a)"; empty: no list
  bool heading = false;
  std::vector<Picture> pictures;  ///< anchored here
  Place place;
};

struct Cell;
struct Row {
  std::vector<Cell> cells;
};
struct Table {
  std::vector<Row> rows;
  Place place;
};

/// A text box or shape, standing where its anchor stands.
struct TextBox;

struct Block {
  // Exactly one is set; tables nest through cells, boxes through blocks.
  std::optional<Paragraph> paragraph;
  std::optional<Table> table;
  std::vector<Block> box;  ///< contents of a text box; not empty only for a box
};

struct Cell {
  std::vector<Block> blocks;
  int column = 0;          ///< grid column it begins at
  int columns = 1;         ///< spanned
  bool merged_up = false;  ///< continues the cell above it
  Place place;
};

/// A content control, a legacy field or a PDF form field, with what it holds.
struct Control {
  enum class Kind { text, checkbox, radio, choice, date, picture, signature, button };
  Kind kind = Kind::text;
  std::string name;   ///< full field name, or the control's tag
  std::string label;  ///< tooltip, or the control's title
  std::string value;  ///< as a person reads it; a checkbox: "true" or "false"
  std::string default_value;
  bool filled = false;  ///< false: blank, or showing its prompt
  bool signed_digitally = false;
  bool hidden = false;
  Place place;  ///< of its first widget
};

/// One word of a fixed page. Box in points, origin top left of the upright page.
struct Word {
  std::string text;
  int page = 1;
  Box box;
  Way way = Way::typed;
  double size = 0;  ///< font size in points; 0 unknown
  std::string font;
  bool bold = false;
  bool space_after = true;
  double certainty = 1;
};

/// A straight line or the edge of a box drawn on a page.
struct Line {
  int page = 1;
  Box box;  ///< thin in one direction
};

/// Something beside the text: a comment, a deleted stretch, an annotation that is no FreeText, a footnote.
struct Note {
  Way way = Way::comment;
  std::string kind;  ///< "comment", "deletion", "footnote", "highlight" …
  std::string text;
  Place place;
};

struct PageSize {
  double width = 0, height = 0;  ///< points, upright
  bool has_text = true;          ///< false: a picture of a page
};

/// A message's head, for a file that is one.
struct Message {
  std::string from, to, subject;
  std::optional<Moment> sent;
  std::string sent_source;  ///< which header the moment is from
};

struct Material {
  Format format = Format::text;
  std::vector<Block> blocks;  ///< flow formats: body in order, text boxes at their anchors
  std::vector<Control> controls;
  std::vector<Word> words;  ///< fixed formats, in the reader's order, page by page
  std::vector<Line> lines;
  std::vector<PageSize> pages;
  std::vector<Note> notes;
  std::vector<Picture> pictures;  ///< of fixed formats; flow formats hold them in their paragraphs
  std::optional<Message> message;
  struct Part;
  std::vector<Part> parts;        ///< attachments, each a file of its own
  std::vector<Finding> findings;  ///< what the reader could not read
};

struct Material::Part {
  std::string name, media_type;
  Bytes bytes;
};

}  // namespace redress::material
