#include "docx/writing.hpp"

namespace redress::docx {
namespace {

using document::FieldKind;

// Word refuses a file with a longer title or tag.
constexpr std::size_t longest_title = 64;

std::string shortened(const std::string& text) {
  std::size_t letters = 0, at = 0, last_space = 0;
  while (at < text.size()) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && ++letters > longest_title - 1) break;
    if (text[at] == ' ') last_space = at;
    ++at;
  }
  if (at == text.size()) return text;
  return text.substr(0, last_space > 0 ? last_space : at) + "\xE2\x80\xA6";
}

const char* prompt_in(const std::string& language) {
  return language.compare(0, 2, "cy") == 0 ? "Cliciwch i ysgrifennu" : "Click to write";
}

void name_control(Writing& writing, xml::Writer& out, const document::Field& field) {
  write_value(out, "w:alias", shortened(field.tooltip.empty() ? field.name : field.tooltip));
  write_value(out, "w:tag", shortened(field.name));
  write_value(out, "w:id", std::to_string(1000 + writing.next_id++));
}

void write_properties(Writing& writing, xml::Writer& out, const document::Field& field) {
  out.open("w:sdtPr");
  name_control(writing, out, field);
  write_value(out, "w:lock", "sdtLocked");
  if (field.kind == FieldKind::checkbox) {
    out.open("w14:checkbox");
    out.open("w14:checked").attribute("w14:val", field.value.empty() ? "0" : "1").close();
    out.open("w14:checkedState").attribute("w14:val", "2612").attribute("w14:font", "MS Gothic").close();
    out.open("w14:uncheckedState").attribute("w14:val", "2610").attribute("w14:font", "MS Gothic").close();
    out.close();
  } else {
    if (field.value.empty()) {
      out.open("w:placeholder");
      write_value(out, "w:docPart", "DefaultPlaceholder_-1854013440");
      out.close();
      write_value(out, "w:showingPlcHdr");
    }
    out.open("w:text");
    if (field.kind == FieldKind::text) out.attribute("w:multiLine", "1");
    out.close();
  }
  out.close();
}

}  // namespace

// Source: ISO/IEC 29500-1, 17.5.2 (structured document tags).
void write_field(Writing& writing, xml::Writer& out, const document::Field& field, const Around& around) {
  if (field.kind == FieldKind::signature) {  // signed on paper, or in the PDF
    write_line(writing, out, "SignatureRoom", "", around);
    return;
  }
  Around plain = around;
  plain.bold = false;
  open_paragraph(out, around.in_cell ? "TableText" : "FieldText", plain, document::Keep::free, document::Align::start);
  out.open("w:sdt");
  write_properties(writing, out, field);
  out.open("w:sdtContent");
  if (field.kind == FieldKind::checkbox) {
    out.open("w:r").open("w:rPr").open("w:rFonts");
    out.attribute("w:ascii", "MS Gothic").attribute("w:hAnsi", "MS Gothic").attribute("w:eastAsia", "MS Gothic");
    out.close().close();
    out.open("w:t").text(field.value.empty() ? "\xE2\x98\x90" : "\xE2\x98\x92").close().close();
  } else if (field.value.empty()) {
    out.open("w:r").open("w:rPr");
    write_value(out, "w:rStyle", "PlaceholderText");
    out.close();
    out.open("w:t").text(prompt_in(around.language)).close().close();
  } else {
    write_texts(writing, out, {{field.value, false, false, "", ""}}, plain);
  }
  out.close().close().close();
}

// Room for a picture of the signature, or for ink: a control that takes anything, with the field's name and tooltip.
void write_signature_room(Writing& writing, xml::Writer& out, const document::Field& field, const Around& around) {
  out.open("w:sdt").open("w:sdtPr");
  name_control(writing, out, field);
  out.close().open("w:sdtContent");
  write_line(writing, out, "SignatureRoom", "", around, document::Keep::with_next);
  out.close().close();
}

}  // namespace redress::docx
