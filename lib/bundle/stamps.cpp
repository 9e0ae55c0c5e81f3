#include "bundle/stamps.hpp"

#include <string_view>

#include "bundle/small_font.hpp"
#include "page/page.hpp"
#include "pdf/write_pages.hpp"

namespace redress::bundle {
namespace {

// All a number may hold: roman ones, section letters, letters of late pages.
constexpr std::string_view characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZivxlc";

}  // namespace

pdf::NumberLook compose_number_look(const font::Library& fonts, Date date) {
  pdf::NumberLook look;
  SmallFont small = cut_small_font(fonts, characters);
  look.codes = small.codes;
  for (const auto& [character, code] : small.codes)
    look.widths[character] = look.size * small.font.codes[code].width / 1000.0;

  page::Pages pages;
  pages.title = "Page numbers";
  pages.date = date;
  pages.tags.push_back({page::TagKind::document});

  page::GlyphRun run;
  run.size = Length::pt(look.size);
  run.origin = {Length::pt(10), Length::pt(17)};
  for (const char c : characters)
    run.glyphs.push_back({look.codes.at(c), run.size * (small.font.codes[look.codes.at(c)].width / 1000.0), {}});
  page::Page page;
  page.width = Length::pt(600);
  page.height = Length::pt(26);
  page.items.emplace_back(std::move(run));
  pages.pages.push_back(std::move(page));
  pages.fonts.push_back(std::move(small.font));
  look.pdf = pdf::write_pages(pages);
  return look;
}

}  // namespace redress::bundle
