#include "letter/plain_text.hpp"

namespace redress::letter {
namespace {

using document::Block;
using document::Blocks;

std::string words_of(const document::Texts& texts) {
  std::string words;
  for (const document::Text& text : texts) words += text.text;
  return words;
}

class Writer {
 public:
  void blocks(const Blocks& blocks, const std::string& indent) {
    for (const Block& block : blocks) {
      std::visit([&](const auto& is) { write(is, indent); }, block.is);
    }
  }

  void line(const std::string& text) { out_ += text + "\n"; }
  void gap() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += "\n";
  }
  std::string take() {
    while (out_.ends_with("\n\n")) out_.pop_back();
    return std::move(out_);
  }

 private:
  void write(const document::Paragraph& paragraph, const std::string& indent) {
    if (paragraph.style != "reference" && paragraph.style != "date") gap();
    line(indent + words_of(paragraph.texts));
    if (paragraph.style != "reference") gap();
  }
  void write(const document::Heading& heading, const std::string& indent) {
    gap();
    const std::string words = words_of(heading.texts);
    line(indent + (heading.level == 1 ? "# " : heading.level == 2 ? "## " : "### ") + words);
    gap();
  }
  void write(const document::List& list, const std::string& indent) {
    gap();
    int number = list.first;
    for (const Blocks& item : list.items) {
      Writer inner;
      inner.blocks(item, "");
      std::string text = inner.take();
      while (text.ends_with('\n')) text.pop_back();
      const std::string mark = list.numbering == document::Numbering::numbers ? std::to_string(number++) + ". " : "- ";
      std::string shifted;
      for (const char c : text)
        shifted += c == '\n' ? "\n" + indent + std::string(mark.size(), ' ') : std::string(1, c);
      line(indent + mark + shifted);
    }
    gap();
  }
  void write(const document::Table& table, const std::string& indent) {
    gap();
    for (const auto& row : table.rows) {
      std::string text;
      for (const document::Cell& cell : row) {
        Writer inner;
        inner.blocks(cell.blocks, "");
        std::string words = inner.take();
        while (words.ends_with('\n')) words.pop_back();
        for (char& c : words)
          if (c == '\n') c = ' ';
        text += (text.empty() ? "" : ": ") + words;
      }
      line(indent + text);
    }
    gap();
  }
  void write(const document::SignOff& off, const std::string& indent) {
    gap();
    line(indent + off.closing);
    gap();
    for (const std::string& part : {off.name, off.role, off.on_behalf_of})
      if (!part.empty()) line(indent + part);
    gap();
  }
  void write(const document::Address& address, const std::string& indent) {
    gap();
    for (const std::string& part : address.lines) line(indent + part);
    gap();
  }
  void write(const document::Group& group, const std::string& indent) { blocks(group.blocks, indent); }
  void write(const document::Figure& figure, const std::string& indent) {
    if (!figure.alternative.empty()) line(indent + "[" + figure.alternative + "]");
  }
  void write(const document::Field& field, const std::string& indent) {
    line(indent + field.tooltip + ": " + field.value);
  }
  void write(const document::Rule&, const std::string&) { gap(); }
  void write(const document::PageBreak&, const std::string&) { gap(); }

  std::string out_;
};

}  // namespace

std::string write_plain_text(const document::Document& letter) {
  Writer writer;
  if (letter.letterhead) {
    writer.line(letter.letterhead->name);
    for (const std::string& contact : letter.letterhead->contact) writer.line(contact);
    writer.gap();
  }
  if (!letter.marking.empty()) {
    writer.line(letter.marking);
    writer.gap();
  }
  if (letter.recipient) {
    for (const std::string& part : letter.recipient->lines) writer.line(part);
    writer.gap();
  }
  writer.blocks(letter.blocks, "");
  if (letter.letterhead && !letter.letterhead->particulars.empty()) {
    writer.gap();
    for (const std::string& part : letter.letterhead->particulars) writer.line(part);
  }
  return writer.take();
}

}  // namespace redress::letter
