// Ways a form comes back by e-mail, or packed.
#include "mail/draft.hpp"
#include "returns.hpp"
#include "xml/xml.hpp"
#include "zip/zip.hpp"

namespace redress::returns {
namespace {

// 1 November 2026 at noon.
constexpr Moment sent{1793534400};

const Way& one_of(const std::vector<Way>& ways, const std::string& name) {
  for (const Way& way : ways)
    if (way.name == name) return way;
  return ways.front();
}

mail::Draft letter(const form::Definition& definition) {
  mail::Draft draft;
  draft.from = {"A. Parent", "parent@example.org"};
  draft.to = {{definition.marks.empty() ? "The centre" : definition.marks.front(), "office@example.org"}};
  draft.subject = "Complaint form";
  draft.date = sent;
  draft.text = "Good morning,\n\nplease find my form attached.\n\nA parent\n";
  return draft;
}

std::string typed(const Complaint& complaint, const std::string& field) {
  const auto at = complaint.typed.find(field);
  return at == complaint.typed.end() ? "" : at->second;
}

Bytes attached_word(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  mail::Draft draft = letter(definition);
  draft.attachments.push_back({"complaint form.docx",
                               "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                               one_of(word_ways(), "word-cells").make(definition, complaint, dice)});
  return mail::write_draft(draft);
}

Bytes attached_pdf(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  mail::Draft draft = letter(definition);
  draft.attachments.push_back(
      {"scan.pdf", "application/pdf", one_of(pdf_ways(), "pdf-fields").make(definition, complaint, dice)});
  return mail::write_draft(draft);
}

// The form, and something nobody can open.
Bytes attached_with_damage(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  mail::Draft draft = letter(definition);
  const Bytes whole = one_of(word_ways(), "word-cells").make(definition, complaint, dice);
  const auto damage = dice.pick(4);
  const Bytes broken = damage == 0   ? Bytes("%PDF-1.4\n1 0 obj <</Type")
                       : damage == 1 ? whole.substr(0, whole.size() / 2)
                       : damage == 2 ? Bytes("\x89PNG\r\n\x1a\n????")
                                     : Bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and no more");
  draft.attachments.push_back({"photo of the letter", "application/octet-stream", broken});
  draft.attachments.push_back({"form.docx", "application/octet-stream", whole});
  if (dice.chance(50)) std::swap(draft.attachments[0], draft.attachments[1]);
  return mail::write_draft(draft);
}

Bytes zipped(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  return zip::write_archive(
      {{"forms/form.docx", one_of(word_ways(), "word-controls").make(definition, complaint, dice)}});
}

Bytes forwarded(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  const Bytes inner = attached_word(definition, complaint, dice);
  return "From: Office <office@example.org>\r\nTo: Manager <manager@example.org>\r\nSubject: Fwd: Complaint form\r\n"
         "Date: Mon, 02 Nov 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
         "boundary=\"=b\"\r\n\r\n"
         "--=b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nFor you.\r\n--=b\r\nContent-Type: "
         "message/rfc822\r\n\r\n" +
         inner + "\r\n--=b--\r\n";
}

// The questions copied into the message, an answer under or behind each.
Bytes in_body(const form::Definition& definition, Complaint& complaint, Dice& dice) {
  mail::Draft draft = letter(definition);
  const bool behind = dice.chance(50);
  draft.text = std::string(form::in_language(definition.title, "")) + "\n\n";
  if (!definition.marks.empty()) draft.text += definition.marks.front() + "\n\n";
  for (const form::Field* field : definition.fields()) {
    if (field->office_use) {
      complaint.truth.erase(field->name);
      continue;
    }
    const std::string label = shown_label(*field, complaint), text = typed(complaint, field->name);
    const bool colon =
        field->kind == form::Kind::checkbox || label.back() == ':' || label.back() == '?' || label.back() == '.';
    draft.text += label + (colon ? "" : ":") +
                  (behind && text.find('\n') == std::string::npos && text.size() < 50 ? " " : "\n") + text + "\n\n";
  }
  return mail::write_draft(draft);
}

Bytes in_html(const form::Definition& definition, Complaint& complaint, Dice&) {
  std::string rows;
  const auto cell = [](const std::string& text) {
    std::string html;
    for (const char c : xml::escape(text)) html += c == '\n' ? std::string("<br>") : std::string(1, c);
    return "<td>" + html + "</td>";
  };
  for (const form::Field* field : definition.fields()) {
    if (field->office_use) {
      complaint.truth.erase(field->name);
      continue;
    }
    const std::string label = shown_label(*field, complaint), text = typed(complaint, field->name);
    rows += field->space == form::Space::below ? "<tr>" + cell(label) + "</tr>\r\n<tr>" + cell(text) + "</tr>\r\n"
                                               : "<tr>" + cell(label) + "\r\n" + cell(text) + "</tr>\r\n";
  }
  return "From: A <a@example.org>\r\nTo: " +
         (definition.marks.empty() ? std::string("Office") : "\"" + definition.marks.front() + "\"") +
         " <office@example.org>\r\nSubject: form\r\nDate: Sun, 01 Nov 2026 12:00:00 +0000\r\nMIME-Version: 1.0\r\n"
         "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<html><body><p>" +
         std::string(form::in_language(definition.title, "")) + "</p>\r\n<table>\r\n" + rows +
         "</table></body></html>\r\n";
}

// A complaint told without the form.
Bytes narrative(const form::Definition& definition, Complaint& complaint, Dice&) {
  std::string text;
  for (const form::Field* field : definition.fields())
    if (field->kind == form::Kind::long_text && text.empty()) text = typed(complaint, field->name);
  text = "To the manager,\n" + text + "\nI would like an answer.";
  complaint.truth.clear();
  for (const form::Field* field : definition.fields())
    if (field->kind == form::Kind::long_text) {
      complaint.truth[field->name] = text;
      break;
    }
  for (const form::Field* field : definition.fields())
    if (field->kind == form::Kind::signature) complaint.truth[field->name] = "none";
  mail::Draft draft = letter(definition);
  draft.subject = "Complaint";
  draft.text = text + "\n";
  return mail::write_draft(draft);
}

}  // namespace

const std::vector<Way>& message_ways() {
  static const std::vector<Way> ways{{"message-word", "eml", Letters::any, attached_word},
                                     {"message-pdf", "eml", Letters::western, attached_pdf},
                                     {"message-damage", "eml", Letters::any, attached_with_damage},
                                     {"message-forwarded", "eml", Letters::any, forwarded},
                                     {"message-body", "eml", Letters::any, in_body},
                                     {"message-html", "eml", Letters::any, in_html},
                                     {"message-narrative", "eml", Letters::any, narrative},
                                     {"zip", "zip", Letters::any, zipped}};
  return ways;
}

}  // namespace redress::returns
