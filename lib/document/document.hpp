/// What a letter, an index page or a blank form says, before it has a place on paper.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/length.hpp"

namespace redress::document {

/// A stretch of text that looks and speaks the same.
struct Text {
  std::string text;  ///< UTF-8; '\n' is a line break inside the paragraph
  bool bold = false;
  bool italic = false;
  std::string language;  ///< BCP 47; empty: the document's
  std::string link;      ///< URI, or "#anchor" for a place in the same document; empty: none
};

using Texts = std::vector<Text>;

enum class Align { start, justified, centre, end };

/// What may not be torn apart when pages are broken.
enum class Keep { free, with_next, together };

struct Paragraph {
  Texts texts;
  Align align = Align::start;
  /// "body", "small", "reference", "date", "marking" (private and confidential), "sign-off" …; layout knows the sizes.
  std::string style = "body";
};

struct Heading {
  int level = 1;  ///< 1 is the subject line of a letter; no level is skipped
  Texts texts;
  std::string anchor;  ///< for links and bookmarks; empty: none
};

struct Block;
using Blocks = std::vector<Block>;

enum class Numbering { bullets, numbers };

struct List {
  Numbering numbering = Numbering::bullets;
  int first = 1;
  std::vector<Blocks> items;
};

struct Cell {
  Blocks blocks;
  bool header = false;  ///< tagged TH
  int columns = 1;      ///< spanned
  Align align = Align::start;
};

struct Table {
  std::vector<double> widths;           ///< relative, one per column
  int header_rows = 0;                  ///< repeated on each page
  std::vector<std::vector<Cell>> rows;  ///< header rows first
  bool ruled = true;                    ///< thin lines between rows, box around when `boxed`
  bool boxed = false;
  std::string summary;  ///< for screen readers; empty: none
};

/// One bar of a chart.
struct Bar {
  std::string label;
  double length = 0;  ///< against the longest of the chart; a bar without a label only sets the scale
  std::string value;  ///< printed at its end
};

/// A picture: PNG, JPEG or SVG bytes. Or a chart of bars, drawn as lines and text.
struct Figure {
  Bytes picture;            ///< empty: a chart
  std::string alternative;  ///< what a person who cannot see it is told; empty: decoration
  Length width, height;     ///< zero: from the picture
  std::vector<Bar> bars;    ///< of a chart; they stay together on one page
};

enum class FieldKind { line, text, checkbox, signature };

/// A place to be filled in: by a person in a form, or by the signer in a letter.
struct Field {
  FieldKind kind = FieldKind::line;
  std::string name;     ///< unique in the document
  std::string tooltip;  ///< what a screen reader says
  Length height;        ///< zero: one line
  Length width;         ///< zero: the measure
  std::string value;    ///< filled in already; empty: blank
};

/// Name and role under a letter, above them the room for a signature.
struct SignOff {
  std::string closing;  ///< "Yours sincerely"
  std::string name;
  std::string role;
  std::string on_behalf_of;    ///< the centre; empty: not printed
  std::optional<Field> field;  ///< the signature field reserved in that room
};

struct Address {
  std::vector<std::string> lines;
};

struct Rule {};
struct PageBreak {};

/// Blocks that stay together and read as one part; tagged Sect (or Div).
struct Group {
  Blocks blocks;
};

struct Block {
  std::variant<Paragraph, Heading, List, Table, Figure, Field, SignOff, Address, Rule, PageBreak, Group> is;
  Keep keep = Keep::free;
  std::string language;  ///< of the whole block; empty: as around it
};

enum class Envelope { dl_window, c5_window, notify, none };

/// What stands at the head of the first page and, smaller, at the foot of each.
struct Letterhead {
  std::string name;                  ///< the centre
  std::vector<std::string> contact;  ///< lines beside or under it
  std::optional<Figure> logo;
  std::vector<std::string> particulars;  ///< legally required, at the foot of the page
};

/// How it is set on paper.
struct Setting {
  double text_size = 12;  ///< points: 12, 14 or 18 (large print)
  Envelope envelope = Envelope::dl_window;
  Length paper_width = Length::mm(210);
  Length paper_height = Length::mm(297);
};

struct Attachment {
  std::string name, description, media_type, relationship;  ///< relationship: PDF/A-3's Source, Data, Supplement …
  Bytes bytes;
};

/// A finished text. For a letter, `recipient` set and `letterhead` set; blocks hold all below the address.
struct Document {
  std::string title;  ///< for the title bar and metadata; holds no personal name
  std::string author;
  std::string subject;
  std::string language = "en-GB";
  Date date;              ///< of the document; also its metadata's time
  std::string reference;  ///< on continuation pages; empty: none
  std::optional<Letterhead> letterhead;
  std::optional<Address> recipient;
  std::string marking;  ///< "Private and confidential" above the address; empty: none
  Blocks blocks;
  Setting setting;
  std::vector<Attachment> attachments;
  bool numbered_pages = true;  ///< "Page n of m"
};

}  // namespace redress::document
