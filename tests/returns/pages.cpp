// Ways a form comes back as PDF.
#include <algorithm>

#include "form/text.hpp"
#include "layout/lay_out.hpp"
#include "paper.hpp"
#include "pdf/write_pages.hpp"
#include "xml/xml.hpp"

namespace redress::returns {
namespace {

Hand any_hand(Dice& dice) {
  return std::vector<Hand>{Hand::lines, Hand::words, Hand::letters}[dice.pick(3)];
}

std::string typed(const Complaint& complaint, const std::string& field) {
  const auto at = complaint.typed.find(field);
  return at == complaint.typed.end() ? "" : at->second;
}

// A text string of UTF-16, as most programs write it.
std::string utf16(const std::string& text) {
  std::string bytes = "\xFE\xFF";
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) code = code << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    i += length;
    const auto put = [&](std::uint32_t unit) {
      bytes += static_cast<char>(unit >> 8 & 0xFF);
      bytes += static_cast<char>(unit & 0xFF);
    };
    if (code < 0x10000) {
      put(code);
    } else {
      put(0xD800 + ((code - 0x10000) >> 10));
      put(0xDC00 + ((code - 0x10000) & 0x3FF));
    }
  }
  static const char* digits = "0123456789ABCDEF";
  std::string hex = "<";
  for (const char c : bytes) {
    hex += digits[static_cast<unsigned char>(c) >> 4];
    hex += digits[static_cast<unsigned char>(c) & 15];
  }
  return hex + ">";
}

Bytes printed(const form::Definition& definition, Complaint& complaint, Dice& dice, Look look, int rotation = 0) {
  Paper paper(definition, complaint, dice);
  paper.hand = any_hand(dice);
  paper.look = look;
  paper.rotation = rotation;
  paper.size = 9 + static_cast<double>(dice.pick(3));
  paper.form(Answers::printed);
  return paper.finish();
}

Bytes ruled(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  return printed(definition, complaint, dice, Look::ruled);
}
Bytes beside(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  return printed(definition, complaint, dice, Look::beside);
}
Bytes stacked(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  return printed(definition, complaint, dice, Look::stacked);
}
Bytes rotated(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  return printed(definition, complaint, dice, Look::ruled, std::vector<int>{90, 180, 270}[dice.pick(3)]);
}

Bytes in_policy(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Paper paper(definition, complaint, dice);
  paper.hand = any_hand(dice);
  for (const std::string& text : definition.print) paper.prose(text);
  if (dice.chance(50)) paper.new_page();
  paper.form(Answers::printed);
  return paper.finish();
}

// Other letters in the same file.
Bytes among_letters(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Paper paper(definition, complaint, dice);
  paper.hand = any_hand(dice);
  const auto letter = [&] {
    paper.prose("Dear Madam,");
    paper.prose(
        "Thank you for your letter of 4 May 2026. I enclose what you asked for. Please tell me when it has come.");
    paper.prose("Yours faithfully");
    paper.prose("H. Thackeray, solicitor");
  };
  if (dice.chance(60)) {
    letter();
    paper.new_page();
  }
  paper.form(Answers::printed);
  paper.new_page();
  letter();
  return paper.finish();
}

std::string appearance(Paper& paper, const Room& room, const std::string& text) {
  std::string content =
      "/Tx BMC BT /F1 9 Tf 11 TL 2 " + std::to_string(static_cast<int>(room.top - room.bottom) - 10) + " Td ";
  for (const std::string& line : paper.wrap(text, room.right - room.left - 6))
    content += literal(to_western(line)) + " Tj T* ";
  const int stream = paper.objects.add_stream(
      "/Type/XObject/Subtype/Form/BBox[0 0 " + std::to_string(static_cast<int>(room.right - room.left)) + " " +
          std::to_string(static_cast<int>(room.top - room.bottom)) +
          "]/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>",
      content + "ET EMC");
  return "/AP<</N " + std::to_string(stream) + " 0 R>>";
}

void add_annotation(Paper& paper, const Room& room, int object) {
  paper.annotations[room.page].push_back(object);
}

// Fields over a printed form, with all the liberties programs take.
Bytes fields(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Paper paper(definition, complaint, dice);
  paper.look = dice.chance(70) ? Look::ruled : Look::beside;
  paper.rotation = dice.chance(15) ? 90 : 0;
  paper.form(Answers::left_out);
  const bool generic = dice.chance(50), shown = dice.chance(50), digital = dice.chance(15);
  std::string list;
  int count = 0;
  std::map<const form::Field*, std::pair<int, std::string>> groups;  // radio buttons: parent and kids
  for (const Room& room : paper.rooms) {
    const form::Field& field = *room.field;
    const std::string text = typed(complaint, field.name),
                      rect = paper.rectangle(room.left, room.bottom, room.right, room.top);
    const std::string name = generic ? "Text" + std::to_string(++count) : field.name;
    const std::string widget = "<</Type/Annot/Subtype/Widget/Rect" + rect;
    if (room.option || field.kind == form::Kind::checkbox) {
      const bool on =
          room.option ? form::in_language(room.option->labels, "") == text : complaint.truth.contains(field.name);
      const std::string state = room.option ? room.option->value : "Yes";
      const int look =
          paper.objects.add_stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 m 9 9 l 0 9 m 9 0 l S");
      const std::string looks =
          "/AS/" + (on ? state : "Off") + "/AP<</N<</" + state + " " + std::to_string(look) + " 0 R>>>>";
      if (!room.option) {
        const int object =
            paper.objects.add(widget + "/FT/Btn/T" + literal(name) + "/V/" + (on ? "Yes" : "Off") + looks + ">>");
        list += std::to_string(object) + " 0 R ";
        add_annotation(paper, room, object);
        continue;
      }
      auto [group, fresh] = groups.try_emplace(&field, 0, "");
      if (fresh) group->second.first = paper.objects.add("");
      const int object =
          paper.objects.add(widget + "/Parent " + std::to_string(group->second.first) + " 0 R" + looks + ">>");
      group->second.second += std::to_string(object) + " 0 R ";
      add_annotation(paper, room, object);
      continue;
    }
    if (field.kind == form::Kind::signature && digital && !field.office_use) {
      const int value = paper.objects.add(
          "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/Contents<00>/ByteRange[0 1 2 3]>>");
      const int object = paper.objects.add(widget + "/FT/Sig/T(sign)/V " + std::to_string(value) + " 0 R>>");
      list += std::to_string(object) + " 0 R ";
      add_annotation(paper, room, object);
      complaint.truth[field.name] = "digital";
      continue;
    }
    std::string value = utf16(text);
    std::string entries;
    if (text.empty()) {
      value = "()";
    } else if (dice.chance(10)) {  // rich text alone
      std::string rich = "<?xml version=\"1.0\"?><body xmlns=\"http://www.w3.org/1999/xhtml\">";
      for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find('\n', from), text.size());
        rich += "<p>" + xml::escape(text.substr(from, to - from)) + "</p>";
        from = to + 1;
      }
      entries = "/RV" + utf16(rich + "</body>");
      value = "";
    }
    if (field.lines > 1) entries += "/Ff 4096";
    if (field.kind == form::Kind::postcode) entries += "/Ff 16777216/MaxLen 8";  // comb
    if (shown && !text.empty()) entries += appearance(paper, room, text);
    if (dice.chance(25)) {  // the value stands above the widget
      const int parent = paper.objects.add("");
      const int object = paper.objects.add(widget + "/Parent " + std::to_string(parent) + " 0 R" +
                                           (shown && !text.empty() ? appearance(paper, room, text) : "") + ">>");
      paper.objects.set(parent, "<</FT/Tx/T" + literal(name) + (value.empty() ? "" : "/V" + value) + entries +
                                    "/Kids[" + std::to_string(object) + " 0 R]>>");
      list += std::to_string(parent) + " 0 R ";
      add_annotation(paper, room, object);
      continue;
    }
    const int object =
        paper.objects.add(widget + "/FT/Tx/T" + literal(name) + (value.empty() ? "" : "/V" + value) + entries + ">>");
    if (!dice.chance(10)) list += std::to_string(object) + " 0 R ";  // some are forgotten in the list
    add_annotation(paper, room, object);
  }
  for (const auto& [field, group] : groups) {
    const std::string chosen = complaint.truth.contains(field->name) ? complaint.truth.at(field->name) : "Off";
    paper.objects.set(group.first,
                      "<</FT/Btn/Ff 49152/T" + literal(field->name) + "/V/" + chosen + "/Kids[" + group.second + "]>>");
    list += std::to_string(group.first) + " 0 R ";
  }
  paper.catalogue = "/AcroForm<</Fields[" + list + "]" + (shown ? "" : "/NeedAppearances true") + "/DA(/Helv 9 Tf)>>";
  return paper.finish();
}

// Text typed over a form that has no fields.
Bytes free_text(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Paper paper(definition, complaint, dice);
  paper.rotation = dice.chance(15) ? 270 : 0;
  paper.form(Answers::left_out);
  const bool ink = dice.chance(20);
  for (const Room& room : paper.rooms) {
    const std::string text = typed(complaint, room.field->name);
    if (room.option || room.field->kind == form::Kind::checkbox) {
      const bool on =
          room.option ? form::in_language(room.option->labels, "") == text : complaint.truth.contains(room.field->name);
      if (on)
        add_annotation(paper, room,
                       paper.objects.add("<</Type/Annot/Subtype/FreeText/Contents(X)/DA(/Helv 9 Tf)/Rect" +
                                         paper.rectangle(room.left, room.bottom, room.right, room.top) + ">>"));
      continue;
    }
    if (room.field->kind == form::Kind::signature && ink && !room.field->office_use) {
      add_annotation(
          paper, room,
          paper.objects.add("<</Type/Annot/Subtype/Ink/InkList[[1 1 9 9 20 3]]/Rect" +
                            paper.rectangle(room.left + 4, room.bottom + 2, room.left + 90, room.top - 2) + ">>"));
      complaint.truth[room.field->name] = "image";
      continue;
    }
    if (text.empty()) continue;
    const std::string rect =
        paper.rectangle(room.left + static_cast<double>(dice.pick(6)), room.bottom - 2, room.right - 3, room.top - 1);
    add_annotation(
        paper, room,
        paper.objects.add("<</Type/Annot/Subtype/FreeText/Contents" + utf16(text) + "/DA(/Helv 9 Tf)/Rect" + rect +
                          (dice.chance(50) && paper.rotation == 0 ? appearance(paper, room, text) : "") + ">>"));
  }
  return paper.finish();
}

// The same, made part of the page.
Bytes overlay(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Paper paper(definition, complaint, dice);
  paper.form(Answers::left_out);
  paper.hand = any_hand(dice);
  paper.size = 9;
  const std::vector<Room> rooms = paper.rooms;
  for (const Room& room : rooms) {
    const std::string text = typed(complaint, room.field->name);
    if (room.option || room.field->kind == form::Kind::checkbox) {
      const bool on =
          room.option ? form::in_language(room.option->labels, "") == text : complaint.truth.contains(room.field->name);
      if (on) paper.write(room.page, room.left + 1.5, 842 - room.top + 1, "X");
      continue;
    }
    double top = 842 - room.top + 3;
    for (const std::string& line : paper.wrap(text, room.right - room.left - 12)) {
      paper.write(room.page, room.left + 5, top, line);
      top += 11;
    }
  }
  return paper.finish();
}

// Our own form, filled in.
Bytes from_our_form(const form::Definition& definition, Complaint& complaint, Dice&) {
  static const font::Library fonts = font::load_fonts();
  return pdf::write_pages(layout::lay_out(own_form(definition, complaint, Filled::everything), fonts).value);
}

std::string packet_of(const Complaint& complaint, const form::Definition& definition) {
  std::string data;
  for (const form::Field* field : definition.fields()) {
    const std::string name = field->name;
    if (field->kind == form::Kind::choice || field->kind == form::Kind::checkbox) {
      const auto truth = complaint.truth.find(name);
      data += "<" + name + ">" + (truth == complaint.truth.end() ? "" : truth->second) + "</" + name + ">";
    } else {
      data += "<" + name + ">" + xml::escape(typed(complaint, name)) + "</" + name + ">";
    }
  }
  return "<xfa:datasets xmlns:xfa=\"http://www.xfa.org/schema/xfa-data/1.0/\"><xfa:data><form1>" + data +
         "</form1></xfa:data></xfa:datasets>";
}

std::string template_of(const form::Definition& definition) {
  const auto words = [](const std::string& text) { return "<value><text>" + xml::escape(text) + "</text></value>"; };
  std::string all;
  const auto draw = [&](const std::string& text) { all += "<draw>" + words(text) + "</draw>"; };
  draw(std::string(form::in_language(definition.title, "")));
  draw(std::string(form::in_language(definition.intro, "")));
  if (definition.print.empty() && !definition.marks.empty()) draw(definition.marks.front());
  for (const form::Section& section : definition.sections) {
    if (!section.heading.empty()) draw(std::string(form::in_language(section.heading, "")));
    for (const form::Field& field : section.fields) {
      const std::string label(form::in_language(field.labels, ""));
      if (field.kind == form::Kind::choice) {
        draw(label);
        all += "<exclGroup name=\"" + field.name + "\">";
        for (const form::Option& option : field.options)
          all += "<field name=\"o\"><ui><checkButton/></ui><caption>" +
                 words(std::string(form::in_language(option.labels, ""))) + "</caption><items><text>" + option.value +
                 "</text></items></field>";
        all += "</exclGroup>";
      } else if (field.kind == form::Kind::checkbox) {
        all += "<field name=\"" + field.name + "\"><ui><checkButton/></ui><caption>" + words(label) +
               "</caption><items><text>yes</text><text>no</text></items></field>";
      } else if (field.space == form::Space::below) {
        draw(label);
        all += "<field name=\"" + field.name + "\"><ui><textEdit multiLine=\"1\"/></ui></field>";
      } else {
        all += "<field name=\"" + field.name + "\"><ui><textEdit/></ui><caption>" + words(label) + "</caption></field>";
      }
    }
  }
  return "<template xmlns=\"http://www.xfa.org/schema/xfa-template/3.3/\"><subform name=\"form1\" layout=\"tb\">" +
         all + "</subform></template>";
}

Bytes xfa_dynamic(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Paper paper(definition, complaint, dice);
  paper.prose(
      "Please wait... If this message is not eventually replaced by the proper contents of the document, your viewer "
      "may not be able to display this type of document.");
  const int data = paper.objects.add_stream("", packet_of(complaint, definition));
  const int form = paper.objects.add_stream("", template_of(definition));
  paper.catalogue = "/NeedsRendering true/AcroForm<</Fields[]/XFA[(template) " + std::to_string(form) +
                    " 0 R(datasets) " + std::to_string(data) + " 0 R]>>";
  return paper.finish();
}

Bytes xfa_static(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  Paper paper(definition, complaint, dice);
  paper.form(Answers::left_out);
  std::string list;
  for (const Room& room : paper.rooms) {
    const std::string& name = room.field->name;
    const std::string rect = paper.rectangle(room.left, room.bottom, room.right, room.top);
    if (room.option || room.field->kind == form::Kind::checkbox) {
      const bool on = room.option ? form::in_language(room.option->labels, "") == typed(complaint, name)
                                  : complaint.truth.contains(name);
      const int look = paper.objects.add_stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 m 9 9 l S");
      const std::string state = room.option ? room.option->value : "yes";
      const int object =
          paper.objects.add("<</Type/Annot/Subtype/Widget/FT/Btn" + std::string(room.option ? "/Ff 32768" : "") + "/T" +
                            literal("form1[0]." + name + "[0]") + "/Rect" + rect + "/AS/" + (on ? state : "Off") +
                            "/AP<</N<</" + state + " " + std::to_string(look) + " 0 R>>>>>>");
      list += std::to_string(object) + " 0 R ";
      paper.annotations[room.page].push_back(object);
      continue;
    }
    const std::string value = dice.chance(50) ? "/V" + utf16(typed(complaint, name)) : "";
    const int object = paper.objects.add("<</Type/Annot/Subtype/Widget/FT/Tx/T" + literal("form1[0]." + name + "[0]") +
                                         "/Rect" + rect + value + ">>");
    list += std::to_string(object) + " 0 R ";
    paper.annotations[room.page].push_back(object);
  }
  const int data = paper.objects.add_stream("", packet_of(complaint, definition));
  paper.catalogue = "/AcroForm<</Fields[" + list + "]/XFA[(datasets) " + std::to_string(data) + " 0 R]>>";
  return paper.finish();
}

// A cover with the form inside as a file of its own.
Bytes portfolio(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  const Bytes inside =
      dice.chance(50) ? word_ways().front().make(definition, complaint, dice) : ruled(definition, complaint, dice);
  const std::string name = inside.rfind("%PDF", 0) == 0 ? "(form.pdf)" : "(form.docx)";
  Paper paper(definition, complaint, dice);
  paper.prose("For the best experience, open this portfolio in another program.");
  const int stream = paper.objects.add_stream("/Type/EmbeddedFile", inside);
  const int file =
      paper.objects.add("<</Type/Filespec/F" + name + "/UF" + name + "/EF<</F " + std::to_string(stream) + " 0 R>>>>");
  paper.catalogue =
      "/Collection<</View/D>>/Names<</EmbeddedFiles<</Names[" + name + " " + std::to_string(file) + " 0 R]>>>>";
  return paper.finish();
}

}  // namespace

const std::vector<Way>& pdf_ways() {
  static const std::vector<Way> ways{
      {"pdf-ruled", "pdf", Letters::western, ruled},           {"pdf-beside", "pdf", Letters::western, beside},
      {"pdf-stacked", "pdf", Letters::western, stacked},       {"pdf-rotated", "pdf", Letters::western, rotated},
      {"pdf-policy", "pdf", Letters::western, in_policy},      {"pdf-letters", "pdf", Letters::western, among_letters},
      {"pdf-fields", "pdf", Letters::western, fields},         {"pdf-fields-2", "pdf", Letters::western, fields},
      {"pdf-free-text", "pdf", Letters::western, free_text},   {"pdf-overlay", "pdf", Letters::western, overlay},
      {"pdf-own-form", "pdf", Letters::any, from_our_form},    {"pdf-xfa-dynamic", "pdf", Letters::any, xfa_dynamic},
      {"pdf-xfa-static", "pdf", Letters::western, xfa_static}, {"pdf-portfolio", "pdf", Letters::western, portfolio}};
  return ways;
}

}  // namespace redress::returns
