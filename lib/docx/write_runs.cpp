#include "docx/writing.hpp"
#include "unicode/runs.hpp"

namespace redress::docx {
namespace {

// Line breaks and tabs are elements of their own in WordprocessingML.
void write_run_text(xml::Writer& out, const std::string& text) {
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find_first_of("\n\t", at), text.size());
    if (end > at)
      out.open("w:t").attribute("xml:space", "preserve").text(std::string_view(text).substr(at, end - at)).close();
    if (end == text.size()) break;
    write_value(out, text[end] == '\n' ? "w:br" : "w:tab");
    at = end + 1;
  }
}

void write_run(Writing& writing, xml::Writer& out, const document::Text& text, const Around& around) {
  const std::string& language = text.language.empty() ? around.language : text.language;
  const bool backwards = unicode::is_right_to_left(language);
  const bool foreign = language != writing.document.language;
  const bool bold = text.bold || around.bold;
  out.open("w:r");
  if (bold || text.italic || !text.link.empty() || foreign || backwards) {
    out.open("w:rPr");
    if (!text.link.empty()) write_value(out, "w:rStyle", "Hyperlink");
    if (bold) {
      write_value(out, "w:b");
      write_value(out, "w:bCs");
    }
    if (text.italic) {
      write_value(out, "w:i");
      write_value(out, "w:iCs");
    }
    if (backwards) write_value(out, "w:rtl");
    if (foreign) out.open("w:lang").attribute(backwards ? "w:bidi" : "w:val", language).close();
    out.close();
  }
  write_run_text(out, text.text);
  out.close();
}

}  // namespace

std::string Writing::relate(const std::string& type, const std::string& target, bool external) {
  for (const Relation& relation : relations)
    if (relation.type == type && relation.target == target) return relation.id;
  relations.push_back({"rId" + std::to_string(relations.size() + 1), type, target, external});
  return relations.back().id;
}

std::string twentieths(Length length) {
  return std::to_string(length.count() / 50);
}

void write_value(xml::Writer& out, const std::string& name, const std::string& value) {
  out.open(name);
  if (!value.empty()) out.attribute("w:val", value);
  out.close();
}

void open_paragraph(xml::Writer& out, const std::string& style, const Around& around, document::Keep keep,
                    document::Align align) {
  using document::Align;
  out.open("w:p").open("w:pPr");
  write_value(out, "w:pStyle", style);
  if (keep == document::Keep::with_next) write_value(out, "w:keepNext");
  if (keep == document::Keep::together) write_value(out, "w:keepLines");
  if (around.list >= 0 && around.marked) {
    out.open("w:numPr");
    write_value(out, "w:ilvl", std::to_string(around.level));
    write_value(out, "w:numId", std::to_string(around.list + 1));
    out.close();
  }
  if (unicode::is_right_to_left(around.language)) write_value(out, "w:bidi");
  if (around.list >= 0 && !around.marked)
    out.open("w:ind").attribute("w:left", std::to_string(420 * (around.level + 1))).close();
  const Align chosen = align == Align::start ? around.align : align;
  if (chosen == Align::justified) write_value(out, "w:jc", "both");
  if (chosen == Align::centre) write_value(out, "w:jc", "center");
  if (chosen == Align::end) write_value(out, "w:jc", "end");
  out.close();
}

void write_texts(Writing& writing, xml::Writer& out, const document::Texts& texts, const Around& around) {
  for (const document::Text& text : texts) {
    if (text.text.empty()) continue;
    if (text.link.empty()) {
      write_run(writing, out, text, around);
      continue;
    }
    out.open("w:hyperlink");
    if (text.link.front() == '#')
      out.attribute("w:anchor", text.link.substr(1));
    else
      out.attribute("r:id", writing.relate("hyperlink", text.link, true));
    write_run(writing, out, text, around);
    out.close();
  }
}

void write_line(Writing& writing, xml::Writer& out, const std::string& style, const std::string& text,
                const Around& around, document::Keep keep) {
  open_paragraph(out, style, around, keep, document::Align::start);
  write_texts(writing, out, {{text, false, false, "", ""}}, around);
  out.close();
}

}  // namespace redress::docx
