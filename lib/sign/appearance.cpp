#include "sign/appearance.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "layout/lay_out.hpp"
#include "layout/sheet.hpp"
#include "pdf/write_pages.hpp"
#include "unicode/dates.hpp"

namespace redress::sign {
namespace {

document::Block line(const std::string& text, const std::string& style, bool italic) {
  document::Paragraph paragraph;
  paragraph.texts.push_back({text, false, italic, "", ""});
  paragraph.style = style;
  return {paragraph, document::Keep::free, ""};
}

// "Signed digitally as Co-ordinator, 24 November 2026"
std::string particulars(const SignatureBlock& block) {
  const bool welsh = block.language.starts_with("cy");
  std::string text = welsh ? "Llofnodwyd yn ddigidol" : "Signed digitally";
  if (!block.role.empty()) text += (welsh ? " fel " : " as ") + block.role;
  return text + ", " + unicode::format_date(block.date, block.language);
}

document::Document words_of(const SignatureBlock& block, double size, Length width) {
  document::Document words;
  words.title = "Signature";
  words.language = block.language;
  words.date = block.date;
  words.numbered_pages = false;
  words.setting.text_size = size;
  words.setting.paper_height = Length::mm(297);
  // The typed name stands like a hand's; with a picture of the hand, in plain type beside it.
  const bool typed = block.picture.empty();
  words.blocks.push_back(line(block.name, typed ? "lead" : "compact", typed));
  words.blocks.push_back(line(particulars(block), "compact", false));
  // The sheet brings margins of its own, which are taken off again below.
  words.setting.paper_width = Length::mm(210);
  words.setting.paper_width = width + Length::mm(210) - layout::Sheet(words).measure();
  return words;
}

struct Extent {
  Length left, top, right, bottom;
};

Extent extent_of(const page::Page& page) {
  Extent extent{page.width, page.height, Length(), Length()};
  for (const page::Item& item : page.items)
    if (const auto* run = std::get_if<page::GlyphRun>(&item)) {
      Length end = run->origin.x;
      for (const page::Glyph& glyph : run->glyphs) end += glyph.advance;
      extent.left = std::min({extent.left, run->origin.x, end});
      extent.right = std::max({extent.right, run->origin.x, end});
      extent.top = std::min(extent.top, run->origin.y - run->size * 0.8);
      extent.bottom = std::max(extent.bottom, run->origin.y + run->size * 0.25);
    }
  return extent;
}

std::size_t lines_of(const page::Page& page) {
  std::set<std::int64_t> baselines;
  for (const page::Item& item : page.items)
    if (const auto* run = std::get_if<page::GlyphRun>(&item)) baselines.insert(run->origin.y.count());
  return baselines.size();
}

// The words as one page, as large as fits; from 8 points on, lines are broken rather than made smaller.
page::Pages set_words(const SignatureBlock& block, const font::Library& fonts, Length width, Length height) {
  for (double size = 11;; size -= 0.5) {
    Reading<page::Pages> set = layout::lay_out(words_of(block, size, width), fonts);
    const page::Page& first = set.value.pages.at(0);
    const Extent extent = extent_of(first);
    const bool fits =
        set.value.pages.size() == 1 && extent.bottom - extent.top <= height && extent.right - extent.left <= width;
    if (size <= 6 || (fits && (lines_of(first) <= 2 || size <= 8))) return std::move(set.value);
  }
}

// Paper is not quite white and ink not quite black: what is light becomes see-through, what is dark stays.
void remove_background(page::Picture& picture) {
  if (picture.jpeg || !picture.opacity.empty()) return;
  const std::size_t parts = picture.grey ? 1 : 3;
  const std::size_t pixels = picture.bytes.size() / parts;
  picture.opacity.resize(pixels);
  for (std::size_t i = 0; i < pixels; ++i) {
    int darkest = 255;
    for (std::size_t part = 0; part < parts; ++part)
      darkest = std::min(darkest, static_cast<int>(static_cast<unsigned char>(picture.bytes[i * parts + part])));
    picture.opacity[i] = static_cast<char>(std::clamp((225 - darkest) * 255 / 140, 0, 255));
  }
}

page::Picture read_picture(const SignatureBlock& block, const font::Library& fonts) {
  document::Document holder;
  holder.date = block.date;
  holder.numbered_pages = false;
  document::Figure figure;
  figure.picture = block.picture;
  holder.blocks.push_back({figure, document::Keep::free, ""});
  Reading<page::Pages> set = layout::lay_out(holder, fonts);
  if (set.value.pictures.empty())
    throw Error(ErrorKind::input, "the picture of the signature cannot be read; a PNG is wanted");
  page::Picture picture = std::move(set.value.pictures.front());
  remove_background(picture);
  return picture;
}

// Fits the picture into the left part of the box, its foot on the words' foot.
void add_picture(page::Pages& pages, page::Picture picture, Length width, Length height) {
  const double scale = std::min(width.points() / picture.width, height.points() / picture.height);
  const Length wide = Length::pt(picture.width * scale), high = Length::pt(picture.height * scale);
  const Length top = (height - high) / 2;
  page::PlacedPicture placed;
  placed.picture = pages.pictures.size();
  placed.area = {Length(), top, wide, top + high};
  pages.pictures.push_back(std::move(picture));
  pages.pages[0].items.insert(pages.pages[0].items.begin(), placed);
}

}  // namespace

Bytes draw_appearance(const SignatureBlock& block, const font::Library& fonts) {
  if (block.width < Length::pt(20) || block.height < Length::pt(10))
    throw Error(ErrorKind::usage, "the signature's box is too small to show anything");
  const bool drawn = !block.picture.empty();
  const Length gap = Length::pt(6), picture_width = drawn ? block.width * 0.45 : Length();
  const Length left = drawn ? picture_width + gap : Length();
  page::Pages pages = set_words(block, fonts, block.width - left, block.height);
  pages.pages.resize(1);
  page::Page& page = pages.pages[0];
  const Extent extent = extent_of(page);
  const Length down = (block.height - (extent.bottom - extent.top)) / 2 - extent.top;
  std::vector<page::Item> items;
  for (const page::Item& item : page.items)
    if (const auto* run = std::get_if<page::GlyphRun>(&item)) {
      page::GlyphRun moved = *run;
      moved.origin = {run->origin.x - extent.left + left, run->origin.y + down};
      // The field itself is the element a screen reader meets; its face is not read a second time.
      moved.tag = page::artifact;
      items.push_back(std::move(moved));
    }
  page.items = std::move(items);
  page.width = block.width;
  page.height = block.height;
  pages.tags.resize(1);
  pages.bookmarks.clear();
  if (drawn) add_picture(pages, read_picture(block, fonts), picture_width, block.height);
  return pdf::write_pages(pages);
}

}  // namespace redress::sign
