#include "examples.hpp"
#include "layout/lay_out.hpp"
#include "show.hpp"
#include "support/catch.hpp"

using namespace redress;
using namespace redress::document;
using namespace redress::examples;

namespace {

const font::Library& fonts() {
  static const font::Library library = font::load_fonts();
  return library;
}

std::string all_text(const page::Pages& pages) {
  std::string text;
  for (const page::Page& page : pages.pages)
    for (const page::Item& item : page.items)
      if (const auto* run = std::get_if<page::GlyphRun>(&item); run && run->tag != page::artifact)
        text += show::text_of(pages, *run);
  return text;
}

// What a screen reader hears: a hyphen that only ends a line is no part of the word.
std::string heard(const page::Pages& pages) {
  std::string text = all_text(pages);
  for (std::size_t at = text.find("\xC2\xAD"); at != std::string::npos; at = text.find("\xC2\xAD")) text.erase(at, 2);
  return text;
}

Document in_column(const std::string& text, double share) {
  Document document;
  document.numbered_pages = false;
  Table table;
  table.widths = {share, 1 - share};
  table.rows = {{Cell{{paragraph(text)}, false, 1, Align::start}, Cell{{paragraph("x")}, false, 1, Align::start}}};
  document.blocks = {{table, Keep::free, ""}};
  return document;
}

const std::string dull =
    "The safeguarding procedures, accommodation arrangements and investigation responsibilities "
    "correspond satisfactorily with organisational requirements.";

}  // namespace

TEST_CASE("a narrow column tears words with a soft hyphen, and every word is still read whole") {
  const auto pages = layout::lay_out(in_column(dull, 0.22), fonts()).value;
  CHECK(all_text(pages).find("\xC2\xAD") != std::string::npos);
  CHECK(heard(pages) == dull + "x");
}

TEST_CASE("ragged text across the page keeps its words whole, justified text may tear them") {
  Document document;
  document.numbered_pages = false;
  document.setting.text_size = 18;
  document.blocks = {paragraph(dull)};
  CHECK(all_text(layout::lay_out(document, fonts()).value) == dull);
  std::get<Paragraph>(document.blocks.front().is).align = Align::justified;
  const auto pages = layout::lay_out(document, fonts()).value;
  CHECK(all_text(pages).find("\xC2\xAD") != std::string::npos);
  CHECK(heard(pages) == dull);
}

TEST_CASE("names and addresses are never torn, however narrow the column") {
  const std::string names = "Featherstonehaugh Cholmondeley someone.with.a.long.name@example.org";
  const auto pages = layout::lay_out(in_column(names, 0.2), fonts()).value;
  CHECK(all_text(pages).find("\xC2\xAD") == std::string::npos);
}
