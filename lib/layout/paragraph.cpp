#include "layout/paragraph.hpp"

namespace redress::layout {
namespace {

page::TagIndex tag_of_span(Desk& desk, const document::Text& text, const std::string& language, page::TagIndex tag) {
  if (tag == page::artifact) return tag;
  if (!text.link.empty()) {
    const page::TagIndex link = desk.add_tag(page::TagKind::link, tag, nearer(text.language, language));
    return link;
  }
  if (!text.language.empty() && text.language != language) return desk.add_tag(page::TagKind::span, tag, text.language);
  return tag;
}

}  // namespace

Paragraph shape_paragraph(Desk& desk, const document::Texts& texts, const Look& look, const std::string& language,
                          page::TagIndex tag) {
  Paragraph paragraph;
  paragraph.look = look;
  paragraph.shaped = shape_words(desk.fonts, texts, look.bold ? Weighting::bold : Weighting::as_written, language);
  for (const char32_t character : paragraph.shaped->missing) desk.report_missing(character);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Span& span = paragraph.spans.emplace_back();
    if (paragraph.shaped->parts[i].begin == paragraph.shaped->parts[i].end) continue;
    span.link = texts[i].link;
    span.tag = tag_of_span(desk, texts[i], language, tag);
    span.colour = texts[i].link.empty() ? look.colour : link_ink;
    // An address that people click and copy stays in one piece.
    if (!span.link.empty()) paragraph.look.tearing = Tearing::never;
  }
  if (paragraph.look.tearing != Tearing::never) find_hyphens(desk.fonts, *paragraph.shaped);
  return paragraph;
}

}  // namespace redress::layout
