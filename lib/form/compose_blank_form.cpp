#include "form/compose_blank_form.hpp"

#include <algorithm>

namespace redress::form {
namespace {

using namespace redress::document;

// "Please return to ann@example.org who …": the address becomes a link, whatever stands around it.
Texts with_mail_links(std::string_view text) {
  Texts texts;
  const auto in_address = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_' || c == '+';
  };
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@')) {
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && in_address(text[begin - 1])) --begin;
    while (end < text.size() && in_address(text[end])) ++end;
    while (end > at && text[end - 1] == '.') --end;
    if (begin > 0) texts.push_back({std::string(text.substr(0, begin)), false, false, "", ""});
    const std::string address(text.substr(begin, end - begin));
    texts.push_back({address, false, false, "", begin < at && at + 1 < end ? "mailto:" + address : ""});
    text.remove_prefix(end);
  }
  if (!text.empty()) texts.push_back({std::string(text), false, false, "", ""});
  return texts;
}

Block paragraph(Texts texts) {
  Paragraph made;
  made.texts = std::move(texts);
  return {made, Keep::free, ""};
}

class Composer {
 public:
  Composer(const Definition& definition, const Issue& issue)
      : definition_(definition),
        issue_(issue),
        language_(!issue.language.empty()        ? issue.language
                  : definition.languages.empty() ? "en"
                                                 : definition.languages.front()) {}

  Document compose() {
    Document form;
    const std::string title = words(definition_.title);
    form.title = issue_.letterhead ? title + " \xE2\x80\x93 " + issue_.letterhead->name : title;
    form.author = issue_.letterhead ? issue_.letterhead->name : "";
    form.language = language_ == "en" ? "en-GB" : language_;
    form.date = issue_.date;
    form.letterhead = issue_.letterhead;
    form.setting.text_size = issue_.text_size;
    form.setting.envelope = Envelope::none;
    form.blocks.push_back({Heading{1, {{title, false, false, "", ""}}, ""}, Keep::with_next, ""});
    if (const std::string intro = words(definition_.intro); !intro.empty())
      form.blocks.push_back(paragraph(with_mail_links(intro)));
    for (const Section& section : definition_.sections) add_section(form, section);
    return form;
  }

 private:
  std::string words(const std::vector<Wording>& wordings) const {
    return std::string(in_language(wordings, language_));
  }

  void add_section(Document& form, const Section& section) {
    if (section.fields.empty()) return;
    if (const std::string heading = words(section.heading); !heading.empty())
      form.blocks.push_back({Heading{2, {{heading, false, false, "", ""}}, ""}, Keep::with_next, ""});
    Table table;
    table.widths = {1, 1.9};
    table.boxed = true;
    for (const form::Field& field : section.fields) add_rows(table, field);
    form.blocks.push_back({std::move(table), section.office_use ? Keep::together : Keep::free, ""});
  }

  void add_rows(Table& table, const form::Field& field) {
    Cell label, answer;
    label.header = true;
    label.blocks.push_back(paragraph({{words(field.labels), false, false, "", ""}}));
    answer.blocks.push_back({place(field), Keep::free, ""});
    if (field.space == Space::below) {
      label.columns = answer.columns = 2;
      table.rows.push_back({std::move(label)});
      table.rows.push_back({std::move(answer)});
    } else {
      table.rows.push_back({std::move(label), std::move(answer)});
    }
  }

  document::Field place(const form::Field& field) const {
    document::Field made;
    made.name = field.name;
    made.tooltip = tooltip(field);
    const double line = issue_.text_size * 1.3, padding = issue_.text_size * 0.8;
    made.height = Length::pt(std::max(1, field.lines) * line + padding);
    if (field.kind == Kind::checkbox) {
      made.kind = FieldKind::checkbox;
      made.height = Length();
    } else if (field.lines > 1 && field.kind != Kind::signature) {
      made.kind = FieldKind::text;
    }
    return made;
  }

  // The label and what to write, because a screen reader in a field reads nothing else.
  std::string tooltip(const form::Field& field) const {
    std::string text = words(field.labels);
    while (!text.empty() && (text.back() == ':' || text.back() == ' ')) text.pop_back();
    std::string hint = words(field.hints);
    if (field.kind == Kind::choice) {
      for (const Option& option : field.options) hint += (hint.empty() ? "" : " / ") + words(option.labels);
    }
    if (hint.empty()) return text;
    const bool ended = !text.empty() && (text.back() == '.' || text.back() == '?' || text.back() == '!');
    return text + (ended ? " " : ". ") + hint;
  }

  const Definition& definition_;
  const Issue& issue_;
  std::string language_;
};

}  // namespace

document::Document compose_blank_form(const Definition& definition, const Issue& issue) {
  return Composer(definition, issue).compose();
}

}  // namespace redress::form
