#include <algorithm>

#include "document/parts.hpp"
#include "layout/lay_out.hpp"
#include "show.hpp"
#include "support/catch.hpp"

using namespace redress;
using namespace redress::document;

TEST_CASE("a chart is drawn as bars with their labels and numbers, all of one figure that is told in words") {
  Document what;
  what.title = "Figures";
  Figure chart;
  chart.alternative = "Bar chart: two of four. Apples: 4. Pears: 2.";
  chart.bars = {{"Apples", 4, "4"}, {"Pears", 2, "2"}, {"", 8, ""}};
  what.blocks = {heading(1, "Fruit"), Block{chart}};
  static const font::Library fonts = font::load_fonts();
  const page::Pages pages = layout::lay_out(what, fonts).value;
  REQUIRE(pages.pages.size() == 1);
  const auto figure = std::find_if(pages.tags.begin(), pages.tags.end(),
                                   [](const page::Tag& tag) { return tag.kind == page::TagKind::figure; });
  REQUIRE(figure != pages.tags.end());
  CHECK(figure->alternative == chart.alternative);
  const auto index = static_cast<page::TagIndex>(figure - pages.tags.begin());
  std::vector<page::Area> bars;
  std::string words;
  for (const page::Item& item : pages.pages[0].items) {
    if (const auto* box = std::get_if<page::Rectangle>(&item); box && box->tag == index) bars.push_back(box->area);
    if (const auto* run = std::get_if<page::GlyphRun>(&item); run && run->tag == index)
      words += show::text_of(pages, *run) + "|";
  }
  CHECK(words == "Apples|4|Pears|2|");
  REQUIRE(bars.size() == 3);  // the ground, and a bar each; what only sets the scale is not drawn
  const auto length = [](const page::Area& area) { return (area.right - area.left).points(); };
  CHECK(length(bars[1]) == Approx(2 * length(bars[2])).epsilon(0.01));
  CHECK(bars[1].left == bars[2].left);
  CHECK(bars[2].bottom <= bars[0].bottom);
  CHECK(length(bars[1]) < length(bars[0]) / 2);
}
