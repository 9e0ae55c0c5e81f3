#include "material/pack.hpp"

#include "base/pack.hpp"

namespace redress {

template <class Archive>
void pieces(Archive& archive, Finding& finding) {
  archive(finding.weight, finding.code, finding.field, finding.place, finding.text);
}

template <class Archive>
void pieces(Archive& archive, Moment& moment) {
  archive(moment.seconds);
}

namespace material {

template <class Archive>
void pieces(Archive& archive, Span& span) {
  archive(span.text, span.way, span.bold, span.certainty, span.control);
}

template <class Archive>
void pieces(Archive& archive, Picture& picture) {
  archive(picture.place, picture.width, picture.height, picture.ink, picture.stamp);
}

template <class Archive>
void pieces(Archive& archive, Paragraph& paragraph) {
  archive(paragraph.spans, paragraph.numbering, paragraph.heading, paragraph.pictures, paragraph.place);
}

template <class Archive>
void pieces(Archive& archive, Block& block);
template <class Archive>
void pieces(Archive& archive, Cell& cell) {
  archive(cell.blocks, cell.column, cell.columns, cell.merged_up, cell.place);
}

template <class Archive>
void pieces(Archive& archive, Row& row) {
  archive(row.cells);
}

template <class Archive>
void pieces(Archive& archive, Table& table) {
  archive(table.rows, table.place);
}

template <class Archive>
void pieces(Archive& archive, Block& block) {
  archive(block.paragraph, block.table, block.box);
}

template <class Archive>
void pieces(Archive& archive, Control& control) {
  archive(control.kind, control.name, control.label, control.value, control.default_value, control.filled,
          control.signed_digitally, control.hidden, control.place);
}

template <class Archive>
void pieces(Archive& archive, Word& word) {
  archive(word.text, word.page, word.box, word.way, word.size, word.font, word.bold, word.space_after, word.certainty);
}

template <class Archive>
void pieces(Archive& archive, Line& line) {
  archive(line.page, line.box);
}

template <class Archive>
void pieces(Archive& archive, Note& note) {
  archive(note.way, note.kind, note.text, note.place);
}

template <class Archive>
void pieces(Archive& archive, PageSize& size) {
  archive(size.width, size.height, size.has_text);
}

template <class Archive>
void pieces(Archive& archive, Message& message) {
  archive(message.from, message.to, message.subject, message.sent, message.sent_source);
}

template <class Archive>
void pieces(Archive& archive, Material::Part& part) {
  archive(part.name, part.media_type, part.bytes);
}

template <class Archive>
void pieces(Archive& archive, Material& material) {
  archive(material.format, material.blocks, material.controls, material.words, material.lines, material.pages,
          material.notes, material.pictures, material.message, material.parts, material.findings);
}

Bytes pack_material(const Material& material) {
  Packing packing;
  packing(material);
  return std::move(packing.bytes);
}

Material unpack_material(ByteView bytes) {
  Material material;
  Unpacking unpacking(bytes);
  unpacking(material);
  if (!unpacking.at_end()) throw Error(ErrorKind::input, "the file could not be read: its reader said too much");
  return material;
}

}  // namespace material
}  // namespace redress
