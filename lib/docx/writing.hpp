/// What the parts of the DOCX writer share; seen only by the sources of this folder.
#pragma once

#include <string>
#include <vector>

#include "document/document.hpp"
#include "xml/xml.hpp"
#include "zip/zip.hpp"

namespace redress::docx {

/// A relation of the main part to another part or to the outside.
struct Relation {
  std::string id, type, target;
  bool external = false;
};

/// One list of the document: its own numbering, so that each begins anew.
struct NumberedList {
  document::Numbering numbering = document::Numbering::bullets;
  int first = 1;
};

/// Everything gathered while the body is written.
struct Writing {
  explicit Writing(const document::Document& what) : document(what) {}

  const document::Document& document;
  std::vector<Relation> relations;
  std::vector<zip::NewPart> media;
  std::vector<NumberedList> lists;
  int next_id = 1;

  std::string relate(const std::string& type, const std::string& target, bool external);
};

/// What surrounds a block.
struct Around {
  std::string language;  ///< in force
  bool bold = false;     ///< in a header cell
  bool in_cell = false;
  int list = -1;           ///< index into Writing::lists; -1: none
  int level = 0;           ///< of that list
  bool marked = false;     ///< the next paragraph bears the list's mark
  std::int64_t width = 0;  ///< twentieths of a point
  document::Align align = document::Align::start;
};

/// The length in twentieths of a point, as WordprocessingML counts.
std::string twentieths(Length length);

/// Each kind of block, written as WordprocessingML.
void write_blocks(Writing& writing, xml::Writer& out, const document::Blocks& blocks, Around around);
void write_table(Writing& writing, xml::Writer& out, const document::Table& table, const Around& around);
void write_field(Writing& writing, xml::Writer& out, const document::Field& field, const Around& around);
void write_signature_room(Writing& writing, xml::Writer& out, const document::Field& field, const Around& around);
void write_figure(Writing& writing, xml::Writer& out, const document::Figure& figure, const Around& around);
void write_sign_off(Writing& writing, xml::Writer& out, const document::SignOff& sign_off, const Around& around);

/// Opens a paragraph in a style with the properties that `around` asks for; the caller writes runs and closes it.
void open_paragraph(xml::Writer& out, const std::string& style, const Around& around, document::Keep keep,
                    document::Align align);
void write_texts(Writing& writing, xml::Writer& out, const document::Texts& texts, const Around& around);
/// A whole paragraph of one text.
void write_line(Writing& writing, xml::Writer& out, const std::string& style, const std::string& text,
                const Around& around, document::Keep keep = document::Keep::free);
/// An element with one attribute w:val, or none.
void write_value(xml::Writer& out, const std::string& name, const std::string& value = "");

/// Whole parts.
Bytes write_styles(const document::Document& document);
Bytes write_numbering(const std::vector<NumberedList>& lists);
Bytes write_header(Writing& writing, const document::Letterhead& letterhead);
Bytes write_continuation(Writing& writing);
Bytes write_footer(Writing& writing);

/// Opens the root element of a part with the namespaces all parts use.
void open_root(xml::Writer& out, const std::string& name);

}  // namespace redress::docx
