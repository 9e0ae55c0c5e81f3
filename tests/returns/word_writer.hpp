/// A Word document written by hand, so that each way of return can leave its own traces in it.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "returns.hpp"
#include "xml/xml.hpp"

namespace redress::returns {

using Strings = std::vector<std::string>;

inline Strings lines_of(const std::string& text) {
  Strings lines;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return lines;
}

inline std::string label_of(const form::Field& field) {
  return std::string(form::in_language(field.labels, ""));
}

// Everything about one document that a way of return may do its own way.
struct Writer {
  const form::Definition& definition;
  Complaint& complaint;
  Dice& dice;
  std::string comments, footnotes, extra_body;
  bool sdt_rows = false, sdt_cells = false, sdt_table = false, google = false, odd_markup = false, no_borders = false;
  int next_id = 1;

  std::string run(const std::string& text, const std::string& properties = "") {
    return "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>") + "<w:t xml:space=\"preserve\">" +
           xml::escape(text) + "</w:t></w:r>";
  }

  // Word cuts text wherever somebody stopped typing.
  std::string runs(const std::string& text, const std::string& properties = "") {
    if (!dice.chance(40) || text.size() < 12) return run(text, properties);
    std::size_t at = text.find(' ', text.size() / 3);
    if (at == std::string::npos) return run(text, properties);
    return run(text.substr(0, at), properties) + "<w:proofErr w:type=\"spellStart\"/>" +
           run(text.substr(at), properties);
  }

  std::string inner(const std::string& text, const std::string& properties = "") {
    if (!odd_markup || text.find(' ') == std::string::npos) return runs(text, properties);
    const std::size_t at = text.find(' ');
    const std::string first = text.substr(0, at), rest = text.substr(at);
    switch (dice.pick(5)) {
      case 0: return "<w:smartTag w:uri=\"urn:x\" w:element=\"place\">" + run(first) + "</w:smartTag>" + run(rest);
      case 1: return "<w:hyperlink r:id=\"rId99\">" + run(first) + "</w:hyperlink>" + run(rest);
      case 2:
        return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> QUOTE </w:instrText></w:r><w:r>"
               "<w:fldChar w:fldCharType=\"separate\"/></w:r>" +
               run(first) + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + run(rest);
      case 3:
        return "<w:bookmarkStart w:id=\"7\" w:name=\"b\"/>" + run(first) + "<w:bookmarkEnd w:id=\"7\"/>" + run(rest);
      default: return "<w:fldSimple w:instr=\" USERNAME \">" + run(first) + "</w:fldSimple>" + run(rest);
    }
  }

  std::string p(const std::string& content, const std::string& properties = "") {
    return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") + content + "</w:p>";
  }

  std::string paragraphs(const std::string& text) {
    std::string all;
    for (const std::string& line : lines_of(text)) all += p(line.empty() ? "" : inner(line));
    return all;
  }

  std::string sdt(const std::string& tag, const std::string& content, const std::string& extra = "") {
    return "<w:sdt><w:sdtPr><w:tag w:val=\"" + tag + "\"/><w:id w:val=\"" + std::to_string(next_id++) + "\"/>" + extra +
           "</w:sdtPr><w:sdtContent>" + content + "</w:sdtContent></w:sdt>";
  }

  std::string cell(const std::string& content, int span = 1) {
    const std::string made = "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(span == 2 ? 9000 : 4500) +
                             "\" w:type=\"dxa\"/>" +
                             (span > 1 ? "<w:gridSpan w:val=\"" + std::to_string(span) + "\"/>" : "") + "</w:tcPr>" +
                             (content.empty() ? "<w:p/>" : content) + "</w:tc>";
    return sdt_cells && dice.chance(50) ? sdt("cell" + std::to_string(next_id), made) : made;
  }

  std::string row(const std::string& cells) {
    const std::string made = "<w:tr>" + cells + "</w:tr>";
    if (google) return sdt("goog_rdk_" + std::to_string(next_id), made);
    return sdt_rows && dice.chance(50) ? sdt("row", made) : made;
  }

  std::string table(const std::string& rows) {
    const std::string borders = no_borders ? "" : "<w:tblBorders><w:top w:val=\"single\"/></w:tblBorders>";
    const std::string made = "<w:tbl><w:tblPr><w:tblW w:w=\"9000\" w:type=\"dxa\"/>" + borders +
                             "</w:tblPr><w:tblGrid><w:gridCol w:w=\"4500\"/><w:gridCol w:w=\"4500\"/></w:tblGrid>" +
                             rows + "</w:tbl>";
    return sdt_table ? sdt("table", made) : made;
  }

  std::string typed(const form::Field& field) const {
    const auto at = complaint.typed.find(field.name);
    return at == complaint.typed.end() ? "" : at->second;
  }

  using Answer = std::string (*)(Writer&, const form::Field&, const std::string&);
  static std::string plain(Writer& writer, const form::Field&, const std::string& text) {
    return writer.paragraphs(text);
  }

  // The form as printed: label beside, above or before the answer.
  std::string form_table(Answer answer, bool in_label_cell = false) {
    std::string rows;
    for (const form::Section& section : definition.sections) {
      if (!section.heading.empty())
        rows += row(cell(p(run(std::string(form::in_language(section.heading, "")), "<w:b/>")), 2));
      for (const form::Field& field : section.fields) {
        const std::string text = typed(field), label = label_of(field);
        const std::string bold = dice.chance(50) ? "<w:b/>" : "";
        if (field.kind == form::Kind::checkbox) {
          const bool on = complaint.truth.contains(field.name);
          rows += row(cell(p(run((on ? "☒ " : "☐ ") + label)), 2));
        } else if (field.kind == form::Kind::choice) {
          std::string options;
          for (const form::Option& option : field.options) {
            const std::string shown(form::in_language(option.labels, ""));
            options += (options.empty() ? "" : "  ") + std::string(shown == text ? "☒ " : "☐ ") + shown;
          }
          rows += row(cell(p(run(label))) + cell(p(run(options))));
        } else if (field.space == form::Space::after_label) {
          rows += row(cell(p(run(label + (text.empty() ? "" : " " + text))), 2));
        } else if (in_label_cell) {
          const bool same =
              dice.chance(50) && text.find('\n') == std::string::npos && field.space == form::Space::beside;
          const std::string content = same ? p(run(label + (label.back() == ':' ? " " : ": "), bold) + inner(text))
                                           : p(run(label, bold)) + answer(*this, field, text);
          rows += row(field.space == form::Space::below ? cell(content, 2) : cell(content) + cell(""));
        } else if (field.space == form::Space::below) {
          rows += row(cell(p(run(label, bold)), 2)) + row(cell(answer(*this, field, text), 2));
        } else {
          rows += row(cell(p(run(label, bold))) + cell(answer(*this, field, text)));
        }
      }
    }
    return table(rows);
  }

  std::string head() {
    std::string all;
    if (!definition.title.empty()) all += p(run(std::string(form::in_language(definition.title, "")), "<w:b/>"));
    if (!definition.intro.empty()) all += p(run(std::string(form::in_language(definition.intro, ""))));
    if (!definition.marks.empty() && definition.print.empty()) all += p(run(definition.marks.front()));
    return all;
  }

  std::string policy() {
    std::string all;
    for (const std::string& text : definition.print) all += p(run(text));
    return all;
  }

  /// The document around that body.
  Bytes package(const std::string& body);
};

}  // namespace redress::returns
