#include <algorithm>
#include <map>

#include "docx/writing.hpp"

namespace redress::docx {
namespace {

using namespace document;

// The layout's names of paragraph styles as Word shows them in its own list.
std::string style_of(const std::string& style, const Around& around) {
  static const std::map<std::string, std::string> known{
      {"small", "Small"},      {"hint", "Small"},      {"note", "Small"},       {"reference", "Reference"},
      {"date", "Reference"},   {"marking", "Marking"}, {"sign-off", "SignOff"}, {"address", "Address"},
      {"label", "FieldLabel"}, {"lead", "Lead"},       {"quote", "Quote"},      {"title", "Title"},
      {"subtitle", "Subtitle"}};
  if (const auto found = known.find(style); found != known.end()) return found->second;
  return around.in_cell ? "TableText" : around.list >= 0 ? "ListParagraph" : "Normal";
}

void write_heading(Writing& writing, xml::Writer& out, const Heading& heading, const Around& around) {
  Around plain = around;
  plain.list = -1;
  open_paragraph(out, "Heading" + std::to_string(std::clamp(heading.level, 1, 6)), plain, Keep::free, Align::start);
  const std::string id = std::to_string(writing.next_id++);
  if (!heading.anchor.empty())
    out.open("w:bookmarkStart").attribute("w:id", id).attribute("w:name", heading.anchor).close();
  write_texts(writing, out, heading.texts, plain);
  if (!heading.anchor.empty()) out.open("w:bookmarkEnd").attribute("w:id", id).close();
  out.close();
}

void write_list(Writing& writing, xml::Writer& out, const List& list, const Around& around) {
  constexpr int deepest = 8;  // Word has nine levels
  Around inner = around;
  inner.level = around.list >= 0 ? std::min(around.level + 1, deepest) : 0;
  inner.list = static_cast<int>(writing.lists.size());
  writing.lists.push_back({list.numbering, list.first});
  for (const Blocks& item : list.items) {
    inner.marked = true;
    if (item.empty() || !std::holds_alternative<Paragraph>(item.front().is)) {
      write_line(writing, out, "ListParagraph", "", inner);
      inner.marked = false;
    }
    write_blocks(writing, out, item, inner);
  }
}

void write_rule(xml::Writer& out) {
  out.open("w:p").open("w:pPr").open("w:pBdr").open("w:bottom");
  out.attribute("w:val", "single").attribute("w:sz", "6").attribute("w:space", "1").attribute("w:color", "8A9097");
  out.close().close().close().close();
}

void write_page_break(xml::Writer& out) {
  out.open("w:p").open("w:r").open("w:br").attribute("w:type", "page").close().close().close();
}

void write_address(Writing& writing, xml::Writer& out, const Address& address, const Around& around) {
  std::string lines;
  for (const std::string& line : address.lines) lines += (lines.empty() ? "" : "\n") + line;
  write_line(writing, out, "Address", lines, around, Keep::together);
}

template <class... Cases>
struct Choose : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Choose(Cases...) -> Choose<Cases...>;

}  // namespace

void write_blocks(Writing& writing, xml::Writer& out, const Blocks& blocks, Around around) {
  const std::string language = around.language;
  bool after_table = false;
  for (const Block& block : blocks) {
    around.language = block.language.empty() ? language : block.language;
    const bool table = std::holds_alternative<Table>(block.is);
    // Two tables without a paragraph between them would become one.
    if (table && after_table) write_line(writing, out, "Small", "", around);
    after_table = table;
    std::visit(Choose{[&](const Paragraph& it) {
                        open_paragraph(out, style_of(it.style, around), around, block.keep, it.align);
                        write_texts(writing, out, it.texts, around);
                        out.close();
                      },
                      [&](const Heading& it) { write_heading(writing, out, it, around); },
                      [&](const List& it) { write_list(writing, out, it, around); },
                      [&](const Table& it) { write_table(writing, out, it, around); },
                      [&](const Figure& it) { write_figure(writing, out, it, around); },
                      [&](const Field& it) { write_field(writing, out, it, around); },
                      [&](const SignOff& it) { write_sign_off(writing, out, it, around); },
                      [&](const Address& it) { write_address(writing, out, it, around); },
                      [&](const Rule&) { write_rule(out); }, [&](const PageBreak&) { write_page_break(out); },
                      [&](const Group& it) { write_blocks(writing, out, it.blocks, around); }},
               block.is);
    around.marked = false;
  }
}

void write_sign_off(Writing& writing, xml::Writer& out, const SignOff& sign_off, const Around& around) {
  write_line(writing, out, "SignOff", sign_off.closing, around, Keep::with_next);
  if (sign_off.field)
    write_signature_room(writing, out, *sign_off.field, around);
  else
    write_line(writing, out, "SignatureRoom", "", around, Keep::with_next);
  Around bold = around;
  bold.bold = true;
  const bool more = !sign_off.role.empty() || !sign_off.on_behalf_of.empty();
  write_line(writing, out, "SignOff", sign_off.name, bold, more ? Keep::with_next : Keep::free);
  if (!sign_off.role.empty())
    write_line(writing, out, "SignOff", sign_off.role, around,
               sign_off.on_behalf_of.empty() ? Keep::free : Keep::with_next);
  if (!sign_off.on_behalf_of.empty()) write_line(writing, out, "SignOff", sign_off.on_behalf_of, around);
}

}  // namespace redress::docx
