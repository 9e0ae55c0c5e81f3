#include "letter/fill.hpp"

#include <algorithm>
#include <functional>
#include <sstream>
#include <utility>

#include "base/ensure.hpp"
#include "base/error.hpp"
#include "letter/texts.hpp"

namespace redress::letter {
namespace {

using document::Blocks;
using document::Text;
using document::Texts;

bool is_block_element(Element element) {
  switch (element) {
    case Element::text:
    case Element::value:
    case Element::bold:
    case Element::italic:
    case Element::link:
    case Element::foreign:
    case Element::line_break: return false;
    default: return true;
  }
}

document::Keep keep_of(const Piece& piece) {
  const std::string keep = piece.attribute("keep");
  if (keep == "with-next") return document::Keep::with_next;
  return keep == "together" ? document::Keep::together : document::Keep::free;
}

class Filler {
 public:
  Filler(const Template& letter, Asking& asking) : letter_(letter), asking_(asking) {}

  Filled fill() {
    filled_.blocks = blocks_of(letter_.blocks);
    return std::move(filled_);
  }

 private:
  using Visit = std::function<void(const Piece&)>;

  // Goes through the pieces that the facts let stand.
  void visit(const std::vector<Piece>& pieces, const Visit& each) {
    for (const Piece& piece : pieces) {
      switch (piece.element) {
        case Element::condition:
          if (asking_.holds(*piece.expression)) visit(piece.children, each);
          break;
        case Element::choice:
          for (const Piece& branch : piece.children)
            if (branch.element == Element::otherwise || asking_.holds(*branch.expression)) {
              visit(branch.children, each);
              break;
            }
          break;
        case Element::loop:
          for (const xml::Node& node : asking_.nodes(*piece.expression)) {
            asking_.set_variable(piece.attribute("as"), node);
            visit(piece.children, each);
          }
          break;
        default: each(piece);
      }
    }
  }

  // What is said while a duty's element is open is said for that duty.
  void within(const Piece& piece, const std::function<void()>& work) {
    for (const std::string& duty : piece.duties) {
      open_.push_back(duty);
      filled_.done[duty].emplace_back();
    }
    work();
    if (!piece.language.empty()) ++filled_.untranslated;
    if (!piece.reviewed) ++filled_.unreviewed;
    for (const std::string& duty : piece.duties) {
      if (filled_.done[duty].back().find_first_not_of(' ') == std::string::npos) filled_.done[duty].pop_back();
      open_.pop_back();
    }
  }

  void say(const std::string& words) {
    for (const std::string& duty : open_) {
      std::string& said = filled_.done[duty].back();
      said += (said.empty() ? "" : " ") + words;
    }
  }

  [[noreturn]] void missing(const Piece& piece) {
    const auto& mentions = piece.expression->meaning.mentions;
    const std::string path = mentions.empty() ? piece.expression->question.expression() : mentions.front().path;
    const auto chain = find_fact(asking_.dictionary, path);
    const std::string about = chain.empty() ? path : chain.back()->about + " (" + path + ")";
    throw Error(
        Error::forbidden("", "this letter needs " + about + way_to_record(asking_.dictionary, asking_.facts, path)));
  }

  std::string value_of(const Piece& piece) {
    std::string value;
    try {
      value = trimmed(asking_.text(*piece.expression));
    } catch (const Error& error) {
      throw Error(error.kind(), piece.place.part + ":" + std::to_string(piece.place.line) + ": " + error.what(),
                  piece.place);
    }
    if (value.empty()) missing(piece);
    return value;
  }

  // The language of a person's own words, or of a body's, where it is not the letter's.
  std::string foreign_language(const Piece& piece, const std::string& value) const {
    static const char* const written[] = {"$decision/", "$case/point/text", "$case/details", "$case/wanted",
                                          "$given/",    "$body/",           "$naccc/name"};
    for (const Mention& mention : piece.expression->meaning.mentions)
      for (const char* path : written)
        if (mention.path.starts_with(path)) {
          const std::string spoken = spoken_language(value);
          return spoken == letter_.language ? "" : spoken;
        }
    return "";
  }

  // What an element added speaks its own language where its translation is missing.
  static void speak(const std::string& language, Blocks& blocks, std::size_t from) {
    if (language.empty()) return;
    for (; from < blocks.size(); ++from)
      if (blocks[from].language.empty()) blocks[from].language = language;
  }

  Texts texts_of(const std::vector<Piece>& pieces, const Text& look = {}) {
    Texts texts;
    add_texts(pieces, look, texts);
    trim_end(texts);
    say(words_of(texts));
    return texts;
  }

  void add_texts(const std::vector<Piece>& pieces, const Text& look, Texts& to) {
    visit(pieces, [&](const Piece& piece) { add_text(piece, look, to); });
  }

  void add_text(const Piece& piece, Text look, Texts& to) {
    switch (piece.element) {
      case Element::text: look.text = piece.text; return add(to, look);
      case Element::value:
        look.text = value_of(piece);
        std::replace(look.text.begin(), look.text.end(), '\n', ' ');
        if (const std::string foreign = foreign_language(piece, look.text); !foreign.empty()) look.language = foreign;
        return add(to, look);
      case Element::line_break: look.text = "\n"; return add(to, look);
      case Element::bold: look.bold = true; break;
      case Element::italic: look.italic = true; break;
      case Element::foreign: look.language = piece.attribute("is"); break;
      case Element::link:
        if (piece.expression) {
          look.text = value_of(piece);
          look.link = link_of(look.text);
          return add(to, look);
        }
        look.link = piece.attribute("to");
        break;
      default: ensure(false, "only inline elements stand in running text");
    }
    add_texts(piece.children, look, to);
  }

  Blocks blocks_of(const std::vector<Piece>& pieces) {
    Blocks blocks;
    visit(pieces, [&](const Piece& piece) {
      const std::size_t before = blocks.size();
      within(piece, [&] { add_block(piece, blocks); });
      speak(piece.language, blocks, before);
    });
    return blocks;
  }

  // Blocks and running text mixed, as in a list's item: stretches of text become paragraphs.
  Blocks flow_of(const std::vector<Piece>& pieces) {
    Blocks blocks;
    Texts running;
    const auto flush = [&] {
      trim_end(running);
      if (running.empty()) return;
      say(words_of(running));
      blocks.push_back({document::Paragraph{std::move(running), {}, "body"}, {}, ""});
      running = {};
    };
    visit(pieces, [&](const Piece& piece) {
      if (!is_block_element(piece.element)) return add_text(piece, {}, running);
      flush();
      within(piece, [&] { add_block(piece, blocks); });
    });
    flush();
    return blocks;
  }

  void add_block(const Piece& piece, Blocks& to) {
    switch (piece.element) {
      case Element::paragraph: return add_paragraph(piece, to);
      case Element::subject: return add_heading(piece, 1, to);
      case Element::heading: return add_heading(piece, piece.attribute("level", "2") == "3" ? 3 : 2, to);
      case Element::list: return add_list(piece, to);
      case Element::table: return add_table(piece, to);
      case Element::address: return add_address(piece, to);
      case Element::sign_off: return add_sign_off(piece, to);
      case Element::enclosures: return add_enclosures(piece, to);
      case Element::paragraphs: return add_paragraphs(piece, to);
      case Element::group: {
        to.push_back({document::Group{blocks_of(piece.children)}, keep_of(piece), ""});
        return;
      }
      default: ensure(false, "only block elements stand among blocks");
    }
  }

  void add_paragraph(const Piece& piece, Blocks& to) {
    document::Paragraph paragraph{texts_of(piece.children), document::Align::start, piece.attribute("style", "body")};
    if (piece.attribute("align") == "end") paragraph.align = document::Align::end;
    if (piece.attribute("align") == "centre") paragraph.align = document::Align::centre;
    if (paragraph.texts.empty()) return;
    to.push_back({std::move(paragraph), keep_of(piece), ""});
  }

  void add_heading(const Piece& piece, int level, Blocks& to) {
    document::Heading heading{level, texts_of(piece.children), ""};
    if (!heading.texts.empty()) to.push_back({std::move(heading), document::Keep::with_next, ""});
  }

  std::vector<Blocks> items_of(const Piece& piece) {
    std::vector<Blocks> items;
    visit(piece.children, [&](const Piece& item) {
      within(item, [&] {
        Blocks blocks = flow_of(item.children);
        speak(item.language, blocks, 0);
        if (!blocks.empty()) items.push_back(std::move(blocks));
      });
    });
    return items;
  }

  void add_list(const Piece& piece, Blocks& to) {
    document::List list;
    if (piece.attribute("numbered") == "yes") list.numbering = document::Numbering::numbers;
    list.items = items_of(piece);
    if (!list.items.empty()) to.push_back({std::move(list), document::Keep::free, ""});
  }

  void add_table(const Piece& piece, Blocks& to) {
    document::Table table;
    table.summary = piece.attribute("summary");
    std::istringstream widths(piece.attribute("widths"));
    for (double width = 0; widths >> width;) table.widths.push_back(width);
    visit(piece.children, [&](const Piece& row) {
      within(row, [&] {
        const bool head = row.attribute("header") == "yes";
        std::vector<document::Cell> cells;
        visit(row.children, [&](const Piece& cell) {
          within(cell, [&] {
            document::Cell filled;
            filled.blocks = flow_of(cell.children);
            speak(cell.language, filled.blocks, 0);
            filled.header = head || cell.attribute("header") == "yes";
            if (cell.attribute("align") == "end") filled.align = document::Align::end;
            cells.push_back(std::move(filled));
          });
        });
        if (head) ++table.header_rows;
        table.rows.push_back(std::move(cells));
      });
    });
    if (!table.rows.empty()) to.push_back({std::move(table), document::Keep::free, ""});
  }

  void add_address(const Piece& piece, Blocks& to) {
    document::Address address;
    visit(piece.children, [&](const Piece& line) { address.lines.push_back(words_of(texts_of(line.children))); });
    if (!address.lines.empty()) to.push_back({std::move(address), document::Keep::together, ""});
  }

  void add_sign_off(const Piece& piece, Blocks& to) {
    const std::vector<xml::Node> by = asking_.nodes(*piece.expression);
    if (by.empty()) missing(piece);
    const auto said = [&](const char* name) {
      const xml::Node node = by.front().first(name);
      return node ? node.text() : std::string();
    };
    document::SignOff off;
    off.closing = words_of(texts_of(piece.children));
    off.name = said("name");
    off.role = said("role");
    off.on_behalf_of = said("for");
    document::Field field;
    field.kind = document::FieldKind::signature;
    // Who signs beside the writer is one line, "Name, Role"; two may have the same role, and fields need different names.
    if (const std::string line = off.name.empty() ? by.front().text() : ""; !line.empty()) {
      const std::size_t comma = line.rfind(", ");
      off.name = line.substr(0, comma);
      if (comma != std::string::npos) off.role = line.substr(comma + 2);
      field.name = asking_.word("Signature of the %s", off.role.empty() ? off.name : off.role + ", " + off.name);
    } else {
      field.name = asking_.word("Signature of the %s", off.role);
    }
    field.tooltip = field.name;
    off.field = std::move(field);
    say(off.name + " " + off.role);
    to.push_back({std::move(off), document::Keep::together, ""});
  }

  void add_enclosures(const Piece& piece, Blocks& to) {
    std::vector<Blocks> items = items_of(piece);
    if (items.empty()) return;
    document::Paragraph lead{{{asking_.word("Enclosed:"), false, false, "", ""}}, document::Align::start, "small"};
    if (items.size() == 1 && items.front().size() == 1)
      if (auto* only = std::get_if<document::Paragraph>(&items.front().front().is)) {
        lead.texts.front().text += " ";
        for (Text& text : only->texts) add(lead.texts, std::move(text));
        to.push_back({std::move(lead), document::Keep::together, ""});
        return;
      }
    to.push_back({std::move(lead), document::Keep::with_next, ""});
    to.push_back({document::List{document::Numbering::bullets, 1, std::move(items)}, document::Keep::free, ""});
  }

  // A person's own text: each line a paragraph, lines with a bullet a list. What stands in the element leads it in.
  void add_paragraphs(const Piece& piece, Blocks& to) {
    const std::string value = value_of(piece);
    Texts lead;
    add_texts(piece.children, {}, lead);
    if (!lead.empty()) add(lead, {" ", false, false, "", ""});
    say(words_of(lead) + value);
    std::istringstream lines(value);
    std::size_t list = 0;  // index of the list being filled, plus one
    for (std::string line; std::getline(lines, line);) {
      line = trimmed(line);
      if (line.empty()) continue;
      const std::size_t mark = line.starts_with("• ") ? 4 : line.starts_with("- ") ? 2 : 0;
      document::Paragraph paragraph{{}, document::Align::start, piece.attribute("style", "body")};
      if (mark == 0 || list == 0) paragraph.texts = std::exchange(lead, {});
      const std::string foreign = foreign_language(piece, line);
      add(paragraph.texts, {line.substr(mark), false, false, foreign, ""});
      if (mark == 0) {
        to.push_back({std::move(paragraph), keep_of(piece), ""});
        list = 0;
        continue;
      }
      if (list == 0) {
        to.push_back({document::List{}, document::Keep::free, ""});
        list = to.size();
      }
      std::get<document::List>(to[list - 1].is).items.push_back({{std::move(paragraph), document::Keep::free, ""}});
    }
  }

  const Template& letter_;
  Asking& asking_;
  Filled filled_;
  std::vector<std::string> open_;
};

}  // namespace

Filled fill(const Template& letter, Asking& asking) {
  return Filler(letter, asking).fill();
}

}  // namespace redress::letter
