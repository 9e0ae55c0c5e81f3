#include "layout/lay_out.hpp"

#include <algorithm>

#include "layout/break_pages.hpp"
#include "layout/furniture.hpp"
#include "layout/head.hpp"

namespace redress::layout {
namespace {

// "#anchor" becomes a page and a height; a link to nowhere keeps its text and loses its link.
void resolve_links(Desk& desk, Broken& broken) {
  for (page::Page& page : broken.pages) {
    const auto leads_nowhere = [&](page::Item& item) {
      auto* link = std::get_if<page::Link>(&item);
      if (!link || !link->uri.starts_with('#')) return false;
      const auto spot = broken.anchors.find(link->uri.substr(1));
      if (spot == broken.anchors.end()) {
        desk.report(Weight::fault, "layout.link.unresolved",
                    "a link leads to \"" + link->uri + "\", but no heading has this anchor: correct one of the two");
        desk.tags[link->tag].kind = page::TagKind::span;
        return true;
      }
      link->page = spot->second.page;
      link->y = spot->second.y;
      link->uri.clear();
      return false;
    };
    page.items.erase(std::remove_if(page.items.begin(), page.items.end(), leads_nowhere), page.items.end());
  }
}

document::Blocks without_first(const document::Blocks& blocks, std::size_t count) {
  return {blocks.begin() + static_cast<std::ptrdiff_t>(count), blocks.end()};
}

}  // namespace

Reading<page::Pages> lay_out(const document::Document& document, const font::Library& fonts) {
  Desk desk(document, fonts);
  Head head = set_head(desk);
  Column column;
  column.left = desk.sheet.left;
  column.width = desk.sheet.measure();
  column.language = document.language;
  Pieces pieces = head.blocks_used == 0 ? flow_blocks(desk, document.blocks, column)
                                        : flow_blocks(desk, without_first(document.blocks, head.blocks_used), column);
  const Margins margins = find_margins(desk, head.text_from);
  Broken broken = break_pages(desk, head.entries, pieces, margins);
  resolve_links(desk, broken);
  add_furniture(desk, broken.pages);

  Reading<page::Pages> reading;
  page::Pages& pages = reading.value;
  pages.pages = std::move(broken.pages);
  desk.codes.finish(pages);
  pages.pictures = std::move(desk.pictures);
  pages.tags = std::move(desk.tags);
  pages.bookmarks = std::move(broken.bookmarks);
  pages.attachments = document.attachments;
  pages.title = document.title;
  pages.author = document.author;
  pages.subject = document.subject;
  pages.language = document.language;
  pages.date = document.date;
  reading.findings = std::move(desk.findings);
  return reading;
}

}  // namespace redress::layout
