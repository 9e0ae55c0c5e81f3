#include "letter/write_html.hpp"

#include "letter/texts.hpp"
#include "unicode/runs.hpp"

namespace redress::letter {
namespace {

using document::Block;
using document::Blocks;

// Colours with a contrast of at least 7 to 1; sizes that follow the reader's own.
const char* const style = R"(
:root { color-scheme: light dark; }
body { font: 100%/1.5 "Noto Sans", system-ui, sans-serif; margin: 0 auto; max-width: 40em; padding: 1.5em; }
header, footer { font-size: 0.9em; }
header p, footer p, address, .line { margin: 0; }
header .name { font-size: 1.3em; font-weight: bold; }
address { font-style: normal; margin: 1.5em 0; }
h1 { font-size: 1.4em; line-height: 1.25; margin: 1.2em 0 0.6em; }
h2 { font-size: 1.15em; margin: 1.4em 0 0.4em; }
h3 { font-size: 1em; margin: 1.2em 0 0.4em; }
li { margin: 0.3em 0; }
table { border-collapse: collapse; margin: 1em 0; width: 100%; }
th, td { border-bottom: 1px solid; padding: 0.4em 0.6em 0.4em 0; text-align: start; vertical-align: top; }
td.end { text-align: end; }
blockquote { border-inline-start: 0.2em solid; margin: 0.5em 0; padding-inline-start: 1em; }
blockquote p { margin: 0.3em 0; }
.sign-off { margin-top: 2em; break-inside: avoid; }
.second { border-top: 1px solid; break-before: page; margin-top: 3em; padding-top: 1em; }
.unseen { height: 1px; overflow: hidden; position: absolute; width: 1px; clip-path: inset(50%); }
footer { border-top: 1px solid; margin-top: 2em; padding-top: 0.6em; }
)";

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) switch (c) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      case '\n': result += "<br>"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) result += c;
    }
  return result;
}

std::string base64(ByteView bytes) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string result;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned value = 0;
    for (std::size_t j = 0; j < 3; ++j)
      value = value << 8U | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0U);
    for (std::size_t j = 0; j < 4; ++j)
      result += i + j > bytes.size() ? '=' : digits[value >> (18U - 6U * static_cast<unsigned>(j)) & 63U];
  }
  return result;
}

const char* media_type(ByteView picture) {
  if (picture.starts_with("\x89PNG")) return "image/png";
  return picture.starts_with("\xFF\xD8") ? "image/jpeg" : "image/svg+xml";
}

// lang="…", and dir where the language or the text itself runs from right to left.
std::string spoken(const std::string& language) {
  if (language.empty()) return "";
  return " lang=\"" + escaped(language) + "\"" + (unicode::is_right_to_left(language) ? " dir=\"rtl\"" : "");
}

class Writer {
 public:
  explicit Writer(const document::Document& letter) : letter_(letter) {}

  Bytes write() {
    out_ = "<!DOCTYPE html>\n<html" + spoken(letter_.language) + ">\n<head>\n<meta charset=\"utf-8\">\n";
    out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out_ += "<title>" + escaped(letter_.title) + "</title>\n";
    if (!letter_.author.empty()) out_ += "<meta name=\"author\" content=\"" + escaped(letter_.author) + "\">\n";
    out_ += "<style>" + std::string(style) + "</style>\n</head>\n<body>\n";
    write_head();
    out_ += "<main>\n";
    if (!letter_.marking.empty()) out_ += "<p><strong>" + escaped(letter_.marking) + "</strong></p>\n";
    if (letter_.recipient) write(*letter_.recipient);
    write_blocks(letter_.blocks);
    if (second_) out_ += "</div>\n";
    out_ += "</main>\n";
    if (letter_.letterhead && !letter_.letterhead->particulars.empty()) {
      out_ += "<footer>\n";
      for (const std::string& line : letter_.letterhead->particulars) out_ += "<p>" + escaped(line) + "</p>\n";
      out_ += "</footer>\n";
    }
    return out_ + "</body>\n</html>\n";
  }

 private:
  void write_head() {
    if (!letter_.letterhead) return;
    const document::Letterhead& head = *letter_.letterhead;
    out_ += "<header>\n";
    if (head.logo) write(*head.logo);
    out_ += "<p class=\"name\">" + escaped(head.name) + "</p>\n";
    for (const std::string& line : head.contact) out_ += "<p>" + escaped(line) + "</p>\n";
    out_ += "</header>\n";
  }

  void write_blocks(const Blocks& blocks) {
    bool quoting = false;
    for (const Block& block : blocks) {
      const auto* paragraph = std::get_if<document::Paragraph>(&block.is);
      const bool quote = paragraph && paragraph->style == "quote";
      if (quote != quoting) out_ += quote ? "<blockquote>\n" : "</blockquote>\n";
      quoting = quote;
      language_ = block.language == letter_.language ? "" : block.language;
      std::visit([this](const auto& is) { write(is); }, block.is);
    }
    if (quoting) out_ += "</blockquote>\n";
  }

  // Language and direction of an element; where no language says so, the browser looks at the text.
  std::string speech() const { return language_.empty() ? " dir=\"auto\"" : spoken(language_); }

  void write(const document::Texts& texts) {
    for (const document::Text& text : texts) {
      const bool own = !text.language.empty() && text.language != language_;
      if (!text.link.empty()) out_ += "<a href=\"" + escaped(text.link) + "\">";
      if (own) out_ += "<span" + spoken(text.language) + ">";
      if (text.bold) out_ += "<strong>";
      if (text.italic) out_ += "<em>";
      out_ += escaped(text.text);
      if (text.italic) out_ += "</em>";
      if (text.bold) out_ += "</strong>";
      if (own) out_ += "</span>";
      if (!text.link.empty()) out_ += "</a>";
    }
  }

  void write(const document::Paragraph& paragraph) {
    out_ += "<p" + speech();
    if (paragraph.style == "reference" || paragraph.style == "date") out_ += " class=\"line\"";
    out_ += ">";
    write(paragraph.texts);
    out_ += "</p>\n";
  }
  void write(const document::Heading& heading) {
    const std::string tag = "h" + std::to_string(heading.level < 1 ? 1 : heading.level > 6 ? 6 : heading.level);
    out_ += "<" + tag + speech() + (heading.anchor.empty() ? "" : " id=\"" + escaped(heading.anchor) + "\"") + ">";
    write(heading.texts);
    out_ += "</" + tag + ">\n";
  }
  void write(const document::List& list) {
    const bool numbers = list.numbering == document::Numbering::numbers;
    out_ += numbers ? "<ol" : "<ul";
    if (numbers && list.first != 1) out_ += " start=\"" + std::to_string(list.first) + "\"";
    out_ += spoken(language_) + ">\n";
    for (const Blocks& item : list.items) {
      out_ += "<li>";
      write_inside(item);
      out_ += "</li>\n";
    }
    out_ += numbers ? "</ol>\n" : "</ul>\n";
  }
  // A single paragraph needs no element of its own inside an item or a cell.
  void write_inside(const Blocks& blocks) {
    const auto* only = blocks.size() == 1 ? std::get_if<document::Paragraph>(&blocks.front().is) : nullptr;
    if (!only || only->style == "quote") return write_blocks(blocks);
    const std::string& own = blocks.front().language;
    const bool foreign = !own.empty() && own != language_ && own != letter_.language;
    if (foreign) out_ += "<span" + spoken(own) + ">";
    write(only->texts);
    if (foreign) out_ += "</span>";
  }
  void write(const document::Table& table) {
    out_ += "<table" + spoken(language_) + ">\n";
    if (!table.summary.empty()) out_ += "<caption class=\"unseen\">" + escaped(table.summary) + "</caption>\n";
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      out_ += "<tr>";
      const bool head = static_cast<int>(row) < table.header_rows;
      for (const document::Cell& cell : table.rows[row]) {
        out_ += cell.header ? head ? "<th scope=\"col\"" : "<th scope=\"row\"" : "<td";
        if (cell.columns > 1) out_ += " colspan=\"" + std::to_string(cell.columns) + "\"";
        if (cell.align == document::Align::end) out_ += " class=\"end\"";
        out_ += ">";
        write_inside(cell.blocks);
        out_ += cell.header ? "</th>" : "</td>";
      }
      out_ += "</tr>\n";
    }
    out_ += "</table>\n";
  }
  void write(const document::SignOff& off) {
    out_ += "<div class=\"sign-off\"" + spoken(language_) + ">\n<p>" + escaped(off.closing) + "</p>\n<p>";
    out_ += "<strong>" + escaped(off.name) + "</strong>";
    for (const std::string& line : {off.role, off.on_behalf_of})
      if (!line.empty()) out_ += "<br>" + escaped(line);
    out_ += "</p>\n</div>\n";
  }
  void write(const document::Address& address) {
    out_ += "<address dir=\"auto\">";
    for (std::size_t i = 0; i < address.lines.size(); ++i) out_ += (i ? "<br>" : "") + escaped(address.lines[i]);
    out_ += "</address>\n";
  }
  void write(const document::Group& group) { write_blocks(group.blocks); }
  void write(const document::Figure& figure) {
    out_ += "<p><img src=\"data:" + std::string(media_type(figure.picture)) + ";base64," + base64(figure.picture);
    out_ += "\" alt=\"" + escaped(figure.alternative) + "\"></p>\n";
  }
  void write(const document::Field& field) {
    if (!field.tooltip.empty()) out_ += "<p>" + escaped(field.tooltip) + ": " + escaped(field.value) + "</p>\n";
  }
  void write(const document::Rule&) { out_ += "<hr>\n"; }
  // The second language of a letter begins here; on screen a line parts the two.
  void write(const document::PageBreak&) {
    out_ += second_ ? "</div>\n<div class=\"second\">\n" : "<div class=\"second\">\n";
    second_ = true;
  }

  const document::Document& letter_;
  std::string out_;
  std::string language_;  // of the block being written, where it is not the letter's
  bool second_ = false;
};

}  // namespace

Bytes write_html(const document::Document& letter) {
  return Writer(letter).write();
}

}  // namespace redress::letter
