#include "docx/writing.hpp"

namespace redress::docx {
namespace {

void write_counter(xml::Writer& out, const char* instruction) {
  out.open("w:fldSimple").attribute("w:instr", instruction).open("w:r").open("w:t").text("1").close().close().close();
}

void write_words(xml::Writer& out, const std::string& words) {
  out.open("w:r").open("w:t").attribute("xml:space", "preserve").text(words).close().close();
}

void write_page_number(xml::Writer& out, const Around& around) {
  const bool welsh = around.language.compare(0, 2, "cy") == 0;
  open_paragraph(out, "Footer", around, document::Keep::free, document::Align::end);
  write_words(out, welsh ? "Tudalen " : "Page ");
  write_counter(out, "PAGE");
  write_words(out, welsh ? " o " : " of ");
  write_counter(out, "NUMPAGES");
  out.close();
}

}  // namespace

Bytes write_header(Writing& writing, const document::Letterhead& letterhead) {
  xml::Writer out;
  open_root(out, "w:hdr");
  Around around;
  around.language = writing.document.language;
  write_line(writing, out, "CentreName", letterhead.name, around);
  std::string contact;
  for (const std::string& line : letterhead.contact) contact += (contact.empty() ? "" : "  \xC2\xB7  ") + line;
  if (!contact.empty()) write_line(writing, out, "Header", contact, around);
  return out.take();
}

Bytes write_continuation(Writing& writing) {
  xml::Writer out;
  open_root(out, "w:hdr");
  Around around;
  around.language = writing.document.language;
  std::string text = writing.document.letterhead ? writing.document.letterhead->name : "";
  if (!writing.document.reference.empty()) text += (text.empty() ? "" : "  \xC2\xB7  ") + writing.document.reference;
  write_line(writing, out, "Header", text, around);
  return out.take();
}

Bytes write_footer(Writing& writing) {
  xml::Writer out;
  open_root(out, "w:ftr");
  Around around;
  around.language = writing.document.language;
  if (writing.document.letterhead)
    for (const std::string& line : writing.document.letterhead->particulars)
      write_line(writing, out, "Footer", line, around);
  if (writing.document.numbered_pages) write_page_number(out, around);
  if (!writing.document.numbered_pages &&
      (!writing.document.letterhead || writing.document.letterhead->particulars.empty()))
    write_line(writing, out, "Footer", "", around);
  return out.take();
}

}  // namespace redress::docx
