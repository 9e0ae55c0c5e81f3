// Ways a form comes back from a word processor.

#include "docx/write_docx.hpp"
#include "word_writer.hpp"
#include "zip/zip.hpp"

namespace redress::returns {
namespace {

Bytes cells(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Writer writer{definition, complaint, dice, "", "", ""};
  return writer.package(writer.head() + writer.form_table(Writer::plain));
}

Bytes cells_in_policy(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Writer writer{definition, complaint, dice, "", "", ""};
  return writer.package(writer.policy() + writer.head() + writer.form_table(Writer::plain));
}

Bytes label_cells(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Writer writer{definition, complaint, dice, "", "", ""};
  return writer.package(writer.head() + writer.form_table(Writer::plain, true));
}

// Content controls at one level or another.
Bytes controls(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Writer writer{definition, complaint, dice, "", "", ""};
  const auto level = dice.pick(5);
  writer.sdt_table = level == 0;
  writer.sdt_rows = level == 1;
  writer.sdt_cells = level == 2;
  const auto block = [](Writer& w, const form::Field& field, const std::string& text) {
    if (text.empty())
      return w.sdt(field.name, w.p(w.run("Click or tap here to enter text.", "<w:rStyle w:val=\"PlaceholderText\"/>")),
                   "<w:showingPlcHdr/><w:text/>");
    return w.sdt(field.name, w.paragraphs(text));
  };
  const auto in_line = [](Writer& w, const form::Field& field, const std::string& text) {
    std::string content;
    for (const std::string& line : lines_of(text))
      content += (content.empty() ? "" : "<w:r><w:br/></w:r>") + w.run(line);
    if (text.empty())
      return w.p(w.sdt(field.name, w.run("Click or tap to enter a date."), "<w:showingPlcHdr/><w:date/>"));
    return w.p(
        w.sdt(field.name, content, field.kind == form::Kind::date ? "<w:date/>" : "<w:text w:multiLine=\"1\"/>"));
  };
  return writer.package(writer.head() + writer.form_table(level == 3   ? Writer::Answer(block)
                                                          : level == 4 ? Writer::Answer(in_line)
                                                                       : Writer::plain));
}

Bytes legacy_fields(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Writer writer{definition, complaint, dice, "", "", ""};
  const auto field_text = [](Writer& w, const form::Field& field, const std::string& text) {
    const auto mark = [](const char* kind) {
      return "<w:r><w:fldChar w:fldCharType=\"" + std::string(kind) + "\"/></w:r>";
    };
    std::string content;
    for (const std::string& line : lines_of(text))
      content += (content.empty() ? "" : "<w:r><w:br/></w:r>") + w.run(line);
    if (text.empty()) content = w.run("     ");
    return w.p("<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"" + field.name +
               "\"/><w:enabled/><w:textInput/></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space=\"preserve\"> "
               "FORMTEXT </w:instrText></w:r>" +
               mark("separate") + content + mark("end"));
  };
  return writer.package(writer.head() + writer.form_table(field_text));
}

// Insertions and deletions and a moved paragraph.
Bytes tracked(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Writer writer{definition, complaint, dice, "", "", ""};
  const auto revised = [](Writer& w, const form::Field&, const std::string& text) {
    const std::string by =
        " w:id=\"" + std::to_string(w.next_id++) + "\" w:author=\"A\" w:date=\"2026-05-01T10:00:00Z\"";
    std::string all;
    for (const std::string& line : lines_of(text)) {
      const std::string gone = w.dice.chance(40)
                                   ? "<w:del" + by + "><w:r><w:delText xml:space=\"preserve\">withdrawn words " +
                                         std::to_string(w.next_id) + "</w:delText></w:r></w:del>"
                                   : "";
      const std::size_t at = line.find(' ');
      const std::string way = w.dice.chance(30) ? "moveTo" : "ins";
      if (at == std::string::npos || w.dice.chance(50))
        all += w.p(gone + (line.empty() ? "" : "<w:" + way + by + ">" + w.run(line) + "</w:" + way + ">"));
      else
        all += w.p(w.run(line.substr(0, at)) + "<w:" + way + by + ">" + w.run(line.substr(at)) + "</w:" + way + ">" +
                   gone);
    }
    if (w.dice.chance(20) && !text.empty()) {
      const std::string moved = "<w:moveFrom" + by + "><w:r><w:t>moved away</w:t></w:r></w:moveFrom>";
      all += w.p(moved, "<w:rPr><w:moveFrom" + by + "/></w:rPr>") + w.p("");
    }
    return all;
  };
  return writer.package(writer.head() + writer.form_table(revised));
}

Bytes commented(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Writer writer{definition, complaint, dice, "", "", ""};
  writer.comments =
      "<w:comment w:id=\"1\" w:author=\"B\"><w:p><w:r><w:t>Ring her back: 01632 960999</w:t></w:r></w:p></w:comment>";
  writer.footnotes = "<w:footnote w:id=\"2\"><w:p><w:r><w:t>See the log of 3 May 2026.</w:t></w:r></w:p></w:footnote>";
  const auto noted = [](Writer& w, const form::Field& field, const std::string& text) {
    std::string all;
    for (const std::string& line : lines_of(text)) {
      const std::string note = field.kind == form::Kind::long_text && w.dice.chance(30)
                                   ? "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"
                                   : "";
      all += w.p("<w:commentRangeStart w:id=\"1\"/>" + w.run(line) + "<w:commentRangeEnd w:id=\"1\"/>" +
                 "<w:r><w:commentReference w:id=\"1\"/></w:r>" + note);
    }
    return all;
  };
  return writer.package(writer.head() + writer.form_table(noted));
}

// Long answers in boxes drawn over their cells, kept twice for old and new readers.
Bytes text_boxes(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Writer writer{definition, complaint, dice, "", "", ""};
  const auto boxed = [](Writer& w, const form::Field& field, const std::string& text) {
    if (text.empty() || (field.kind != form::Kind::long_text && !w.dice.chance(30))) return w.paragraphs(text);
    const std::string content = "<w:txbxContent>" + w.paragraphs(text) + "</w:txbxContent>";
    return w.p(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><wp:extent cx=\"3000000\" "
        "cy=\"900000\"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>" +
        content +
        "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        "<v:shape><v:textbox>" +
        content + "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>");
  };
  return writer.package(writer.head() + writer.form_table(boxed));
}

Bytes odd_markup(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Writer writer{definition, complaint, dice, "", "", ""};
  writer.odd_markup = true;
  writer.google = dice.chance(40);
  writer.no_borders = dice.chance(50);
  return writer.package(writer.head() + writer.form_table(Writer::plain));
}

// A table of the person's own inside the account.
Bytes nested(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Writer writer{definition, complaint, dice, "", "", ""};
  for (const form::Field* field : definition.fields())
    if (field->kind == form::Kind::long_text && field->lines > 9)
      complaint.truth[field->name] += "\nSaturday\tlate\nSunday\tnobody there";
  const auto with_table = [](Writer& w, const form::Field& field, const std::string& text) {
    if (field.kind != form::Kind::long_text || field.lines < 10) return w.paragraphs(text);
    return w.paragraphs(text) +
           w.table(w.row(w.cell(w.p(w.run("Saturday"))) + w.cell(w.p(w.run("late")))) +
                   w.row(w.cell(w.p(w.run("Sunday"))) + w.cell(w.p(w.run("nobody there"))))) +
           "<w:p/>";
  };
  return writer.package(writer.head() + writer.form_table(with_table));
}

// The account is told below the table, under a heading of its own.
Bytes below_table(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Writer writer{definition, complaint, dice, "", "", ""};
  std::string below;
  for (const form::Field* field : definition.fields())
    if (field->kind == form::Kind::long_text && field->lines > 3) {
      below += writer.p(writer.run(label_of(*field), "<w:b/>")) + writer.paragraphs(writer.typed(*field));
    }
  const auto empty_if_long = [](Writer& w, const form::Field& field, const std::string& text) {
    return field.kind == form::Kind::long_text && field.lines > 3 ? std::string("<w:p/>") : w.paragraphs(text);
  };
  return writer.package(writer.head() + writer.form_table(empty_if_long) + "<w:p/>" + below);
}

// Our own blank form with its controls filled in.
Bytes from_our_form(const form::Definition& definition, Complaint& complaint, Dice&) {
  const Bytes blank = docx::write_docx(own_form(definition, complaint, Filled::boxes));
  const zip::Archive package = zip::open_archive(blank, "blank.docx");
  std::vector<zip::NewPart> parts;
  for (const zip::Part& part : package.parts()) {
    Bytes bytes = *package.read(part.name);
    for (const auto& [name, text] : complaint.typed) {
      if (part.name != "word/document.xml" || text.empty()) continue;
      const std::size_t begin = bytes.find("<w:tag w:val=\"" + name + "\"/>");
      if (begin == Bytes::npos) continue;
      const std::string prompt = "<w:showingPlcHdr/>";
      bytes.erase(bytes.find(prompt, begin), prompt.size());
      const std::size_t from = bytes.find("<w:sdtContent>", begin) + 14, to = bytes.find("</w:sdtContent>", begin);
      std::string runs = "<w:r><w:t xml:space=\"preserve\">";
      for (const char c : xml::escape(text))
        runs += c == '\n' ? std::string("</w:t><w:br/><w:t xml:space=\"preserve\">") : std::string(1, c);
      bytes.replace(from, to - from, runs + "</w:t></w:r>");
    }
    parts.push_back({part.name, std::move(bytes)});
  }
  return zip::write_archive(parts);
}

// One label is gone, or the answer has been typed over it.
Bytes lost_label(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  form::Definition damaged = definition;
  Complaint shown = complaint;
  auto& fields = damaged.sections.front().fields;
  form::Field& field = fields[1 + dice.pick(fields.size() - 1)];
  std::string over;
  const std::string text = complaint.typed[field.name];
  if (dice.chance(50) && field.space == form::Space::beside && text.find('\n') == std::string::npos) {
    over = text;
    shown.typed[field.name].clear();
  }
  field.labels = {{"", over}};
  Writer writer{damaged, shown, dice, "", "", ""};
  return writer.package(writer.head() + writer.form_table(Writer::plain));
}

Bytes open_document(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  const Writer writer{definition, complaint, dice, "", "", ""};
  const auto paragraphs = [](const std::string& text) {
    std::string all;
    for (const std::string& line : lines_of(text)) all += "<text:p>" + xml::escape(line) + "</text:p>";
    return all;
  };
  std::string rows;
  const auto row = [&](const std::string& first, const std::string& second, bool wide) {
    rows += "<table:table-row><table:table-cell" + std::string(wide ? " table:number-columns-spanned=\"2\"" : "") +
            ">" + paragraphs(first) + "</table:table-cell>" +
            (wide ? "<table:covered-table-cell/>" : "<table:table-cell>" + paragraphs(second) + "</table:table-cell>") +
            "</table:table-row>";
  };
  for (const form::Section& section : definition.sections) {
    if (!section.heading.empty()) row(std::string(form::in_language(section.heading, "")), "", true);
    for (const form::Field& field : section.fields) {
      const std::string label = shown_label(field, complaint), text = writer.typed(field);
      if (field.space == form::Space::after_label) {
        row(label + (text.empty() ? "" : " " + text), "", true);
      } else if (field.space == form::Space::below) {
        row(label, "", true);
        row(text, "", true);
      } else {
        row(label, text, false);
      }
    }
  }
  const std::string title(form::in_language(definition.title, "")), intro(form::in_language(definition.intro, ""));
  const std::string content =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content "
      "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
      "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
      "office:version=\"1.3\"><office:body><office:text>" +
      paragraphs(title) + paragraphs(intro) + "<table:table><table:table-column table:number-columns-repeated=\"2\"/>" +
      rows + "</table:table></office:text></office:body></office:document-content>";
  return zip::write_archive(
      {{"mimetype", "application/vnd.oasis.opendocument.text", zip::Packing::stored}, {"content.xml", content}});
}

Bytes rich_text(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  const Writer writer{definition, complaint, dice, "", "", ""};
  const auto words = [](const std::string& text) {
    std::string all;
    for (std::size_t i = 0; i < text.size();) {
      const auto lead = static_cast<unsigned char>(text[i]);
      const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      std::uint32_t code = length == 1 ? lead : lead & (0xFF >> (length + 1));
      for (std::size_t k = 1; k < length; ++k) code = code << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3F);
      i += length;
      const auto unit = [&](std::uint32_t one) { all += "\\u" + std::to_string(static_cast<std::int16_t>(one)) + "?"; };
      if (code == '\n')
        all += "\\par ";
      else if (code == '\\' || code == '{' || code == '}')
        all += std::string("\\") + static_cast<char>(code);
      else if (code < 0x80)
        all += static_cast<char>(code);
      else if (code < 0x10000)
        unit(code);
      else {
        unit(0xD800 + ((code - 0x10000) >> 10));
        unit(0xDC00 + ((code - 0x10000) & 0x3FF));
      }
    }
    return all;
  };
  std::string body;
  const auto row = [&](const Strings& texts) {
    body += "\\trowd";
    for (std::size_t i = 0; i < texts.size(); ++i) body += "\\cellx" + std::to_string(9000 / texts.size() * (i + 1));
    body += "\\pard\\intbl ";
    for (const std::string& text : texts) body += words(text) + "\\cell ";
    body += "\\row\n";
  };
  for (const form::Section& section : definition.sections) {
    if (!section.heading.empty()) row({std::string(form::in_language(section.heading, ""))});
    for (const form::Field& field : section.fields) {
      const std::string label = shown_label(field, complaint), text = writer.typed(field);
      if (field.space == form::Space::after_label)
        row({label + (text.empty() ? "" : " " + text)});
      else if (field.space == form::Space::below) {
        row({label});
        row({text});
      } else
        row({label, text});
    }
  }
  return "{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0 Arial;}}\\pard " +
         words(std::string(form::in_language(definition.title, ""))) + "\\par " +
         words(std::string(form::in_language(definition.intro, ""))) + "\\par\n" + body + "\\pard\\par}";
}

}  // namespace

const std::vector<Way>& word_ways() {
  static const std::vector<Way> ways{{"word-cells", "docx", Letters::any, cells},
                                     {"word-policy", "docx", Letters::any, cells_in_policy},
                                     {"word-label-cells", "docx", Letters::any, label_cells},
                                     {"word-controls", "docx", Letters::any, controls},
                                     {"word-controls-2", "docx", Letters::any, controls},
                                     {"word-legacy", "docx", Letters::any, legacy_fields},
                                     {"word-tracked", "docx", Letters::any, tracked},
                                     {"word-commented", "docx", Letters::any, commented},
                                     {"word-text-boxes", "docx", Letters::any, text_boxes},
                                     {"word-markup", "docx", Letters::any, odd_markup},
                                     {"word-nested", "docx", Letters::any, nested},
                                     {"word-below", "docx", Letters::any, below_table},
                                     {"word-own-form", "docx", Letters::any, from_our_form},
                                     {"word-lost-label", "docx", Letters::any, lost_label},
                                     {"odt", "odt", Letters::any, open_document},
                                     {"rtf", "rtf", Letters::any, rich_text}};
  return ways;
}

}  // namespace redress::returns
