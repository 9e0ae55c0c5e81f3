#include "layout/furniture.hpp"

#include <algorithm>
#include <array>

#include "layout/place_line.hpp"
#include "unicode/runs.hpp"

namespace redress::layout {
namespace {

using document::Align;

// "Page n of m" in the languages the office writes; two numbers and a stroke in all others.
struct PageWords {
  std::string_view language;
  const char *before, *between, *after;
};
constexpr std::array page_words{
    PageWords{"en", "Page ", " of ", ""},   PageWords{"cy", "Tudalen ", " o ", ""},
    PageWords{"pl", "Strona ", " z ", ""},  PageWords{"ro", "Pagina ", " din ", ""},
    PageWords{"fr", "Page ", " sur ", ""},  PageWords{"es", "Página ", " de ", ""},
    PageWords{"pt", "Página ", " de ", ""}, PageWords{"de", "Seite ", " von ", ""},
    PageWords{"ar", "صفحة ", " من ", ""},   PageWords{"ur", "صفحہ ", " از ", ""},
    PageWords{"bn", "পৃষ্ঠা ", " / ", ""},    PageWords{"hi", "पृष्ठ ", " / ", ""},
    PageWords{"pa", "ਪੰਨਾ ", " / ", ""},     PageWords{"zh", "第 ", " 页，共 ", " 页"},
};

std::string page_number(std::string_view language, std::size_t page, std::size_t pages) {
  const std::string_view primary = language.substr(0, language.find('-'));
  const std::string n = std::to_string(page), m = std::to_string(pages);
  for (const PageWords& words : page_words)
    if (words.language == primary) return words.before + n + words.between + m + words.after;
  return n + " / " + m;
}

Look foot_look(const Desk& desk) {
  Look look;
  look.size = Length::pt(std::max(desk.sheet.text * 0.75, 8.5));
  look.leading = look.size * 1.35;
  look.colour = quiet_ink;
  return look;
}

std::string particulars_of(const document::Document& document) {
  std::string text;
  if (document.letterhead)
    for (const std::string& line : document.letterhead->particulars) text += (text.empty() ? "" : "\n") + line;
  return text;
}

Column foot_column(const Desk& desk) {
  Column column;
  column.left = desk.sheet.left;
  column.width = desk.sheet.measure() - (desk.document.numbered_pages ? foot_look(desk).size * 8.0 : Length());
  column.language = desk.document.language;
  return column;
}

Pieces set_particulars(Desk& desk, page::TagIndex tag) {
  const std::string text = particulars_of(desk.document);
  if (text.empty()) return {};
  return flow_texts(desk, {{text, false, false, "", ""}}, foot_look(desk), foot_column(desk), tag, Align::start).pieces;
}

const Length foot_edge = Length::mm(11);

void put(page::Page& page, const Pieces& pieces, Length top) {
  for (const Piece& piece : pieces) {
    for (const Entry& entry : piece.entries) {
      page.items.push_back(entry.item);
      move_down(page.items.back(), top);
    }
    top += piece.height;
  }
}

Pieces set_line(Desk& desk, const std::string& text, Align align) {
  Column column;
  column.left = desk.sheet.left;
  column.width = desk.sheet.measure();
  column.language = desk.document.language;
  // A page number stands at the outer edge whichever way the language runs.
  if (unicode::is_right_to_left(column.language)) align = align == Align::end ? Align::start : Align::end;
  return flow_texts(desk, {{text, false, false, "", ""}}, foot_look(desk), column, page::artifact, align).pieces;
}

std::string continuation_of(const document::Document& document) {
  std::string text = document.letterhead ? document.letterhead->name : "";
  if (!document.reference.empty()) text += (text.empty() ? "" : "  \xC2\xB7  ") + document.reference;
  return text;
}

bool has_foot(const document::Document& document) {
  return document.numbered_pages || !particulars_of(document).empty();
}

}  // namespace

Margins find_margins(Desk& desk, Length first_top) {
  const Sheet& sheet = desk.sheet;
  Margins margins{first_top, sheet.top, sheet.bottom};
  if (!continuation_of(desk.document).empty()) margins.next_top = Length::mm(26);
  if (has_foot(desk.document)) {
    const Look look = foot_look(desk);
    // Measured without tags; the lines themselves are set when the pages are known.
    const Paragraph paragraph = shape_paragraph(desk, {{particulars_of(desk.document), false, false, "", ""}}, look,
                                                desk.document.language, page::artifact);
    const auto lines =
        std::max<std::int64_t>(1, static_cast<std::int64_t>(break_lines(paragraph, foot_column(desk).width).size()));
    margins.bottom = std::min(sheet.bottom, sheet.height - foot_edge - look.leading * lines - Length::mm(6));
  }
  return margins;
}

void add_furniture(Desk& desk, std::vector<page::Page>& pages) {
  const document::Document& document = desk.document;
  const Look look = foot_look(desk);
  const Pieces repeated = pages.size() > 1 ? set_particulars(desk, page::artifact) : Pieces{};
  const Length foot = desk.sheet.height - foot_edge;
  const std::string head = continuation_of(document);
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const bool last = i + 1 == pages.size();
    Pieces particulars = repeated;
    if (last && !particulars_of(document).empty())
      particulars = set_particulars(desk, desk.add_tag(page::TagKind::paragraph, 0));
    put(pages[i], particulars, foot - height_of(particulars));
    if (i > 0 && !head.empty()) put(pages[i], set_line(desk, head, Align::start), Length::mm(13));
    if (document.numbered_pages)
      put(pages[i], set_line(desk, page_number(document.language, i + 1, pages.size()), Align::end),
          foot - look.leading);
  }
}

}  // namespace redress::layout
