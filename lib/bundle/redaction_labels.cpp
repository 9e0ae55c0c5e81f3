#include "bundle/redaction_labels.hpp"

#include "bundle/small_font.hpp"
#include "pdf/write_pages.hpp"

namespace redress::bundle {

Bytes write_redaction_labels(const std::vector<std::string>& codes, const font::Library& fonts, Date date) {
  const Length size = Length::pt(9);
  std::string characters;
  for (const std::string& code : codes) characters += code;
  SmallFont small = cut_small_font(fonts, characters);

  page::Pages pages;
  pages.title = "Labels";
  pages.date = date;
  pages.tags.push_back({page::TagKind::document});
  for (const std::string& code : codes) {
    page::GlyphRun run;
    run.size = size;
    run.colour = {255, 255, 255};
    Length width;
    for (const char c : code) {
      const Length advance = size * (small.font.codes[small.codes.at(c)].width / 1000.0);
      run.glyphs.push_back({small.codes.at(c), advance, {}});
      width += advance;
    }
    // A strip as high as its capitals and a little air.
    run.origin = {Length::pt(1), Length::pt(8)};
    page::Page page;
    page.width = width + Length::pt(2);
    page.height = Length::pt(9.5);
    page.items.emplace_back(std::move(run));
    pages.pages.push_back(std::move(page));
  }
  pages.fonts.push_back(std::move(small.font));
  return pdf::write_pages(pages);
}

}  // namespace redress::bundle
