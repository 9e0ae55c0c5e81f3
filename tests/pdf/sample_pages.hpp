/// Pages made by hand for the writer's tests: every kind of item once, in a small cut of Noto Sans.
#pragma once

#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "base/file.hpp"
#include "page/page.hpp"

namespace redress::samples {

/// Builds pages line by line; the pen is in points from the top left corner.
class PageBuilder {
 public:
  PageBuilder() {
    const std::string folder = "tests/pdf/fonts/noto-sans-letters";
    page::Font font;
    std::ifstream facts(folder + ".txt");
    facts >> font.name >> font.ascent >> font.descent >> font.cap_height >> font.box_left >> font.box_bottom >>
        font.box_right >> font.box_top;
    font.bytes = load_file(folder + ".ttf");
    font.codes.emplace_back();
    unsigned unicode = 0, glyph = 0;
    int width = 0;
    while (facts >> std::hex >> unicode >> std::dec >> glyph >> width) {
      codes_[unicode] = static_cast<std::uint16_t>(font.codes.size());
      font.codes.push_back({glyph, utf8(unicode), width});
    }
    pages.fonts.push_back(font);
    pages.title = "Acknowledgement of your complaint";
    pages.author = "Riverside Family Centre";
    pages.subject = "Complaint 2026-0007";
    pages.date = *Date::from(2026, 11, 21);
    tag(page::TagKind::document, 0);
    add_page();
  }

  page::TagIndex tag(page::TagKind kind, page::TagIndex parent) {
    page::Tag made;
    made.kind = kind;
    made.parent = parent;
    made.level = 1;
    pages.tags.push_back(made);
    return pages.tags.size() - 1;
  }

  void add_page() {
    page::Page made;
    made.width = Length::mm(210);
    made.height = Length::mm(297);
    pages.pages.push_back(made);
  }

  page::GlyphRun run(double x, double y, const std::u32string& text, page::TagIndex tag, double size = 12) const {
    page::GlyphRun made;
    made.size = Length::pt(size);
    made.origin = {Length::pt(x), Length::pt(y)};
    made.tag = tag;
    for (const char32_t letter : text) {
      page::Glyph glyph;
      glyph.code = codes_.at(letter);
      glyph.advance = Length::pt(size * pages.fonts[0].codes[glyph.code].width / 1000);
      made.glyphs.push_back(glyph);
    }
    return made;
  }

  void line(double x, double y, const std::u32string& text, page::TagIndex tag, double size = 12) {
    pages.pages.back().items.emplace_back(run(x, y, text, tag, size));
  }

  static page::Area area(double left, double top, double right, double bottom) {
    return {Length::pt(left), Length::pt(top), Length::pt(right), Length::pt(bottom)};
  }

  page::Pages pages;

 private:
  static std::string utf8(unsigned unicode) {
    std::string out;
    if (unicode < 0x80) {
      out += static_cast<char>(unicode);
    } else if (unicode < 0x800) {
      out += static_cast<char>(0xC0 | unicode >> 6);
      out += static_cast<char>(0x80 | (unicode & 63));
    } else {
      out += static_cast<char>(0xE0 | unicode >> 12);
      out += static_cast<char>(0x80 | (unicode >> 6 & 63));
      out += static_cast<char>(0x80 | (unicode & 63));
    }
    return out;
  }
  std::map<char32_t, std::uint16_t> codes_;
};

/// Two pages with a heading, paragraphs, a list, a table, a figure, links, fields, furniture, bookmarks, a file.
inline page::Pages every_kind_of_item() {
  using page::TagKind;
  PageBuilder build;
  page::Pages& pages = build.pages;
  build.line(72, 40, U"Riverside Family Centre", page::artifact, 9);
  build.line(72, 100, U"Your complaint of 3 November 2026", build.tag(TagKind::heading, 0), 16);

  const auto paragraph = build.tag(TagKind::paragraph, 0);
  build.line(72, 130, U"Please read ", paragraph);
  const auto link = build.tag(TagKind::link, paragraph);
  build.line(145, 130, U"the policy", link);
  pages.pages.back().items.emplace_back(
      page::Link{build.area(145, 118, 205, 134), "https://example.org/policy", 0, {}, "The complaints policy", link});
  build.line(205, 130, U" before you answer.", paragraph);

  const auto welsh = build.tag(TagKind::paragraph, 0);
  pages.tags[welsh].language = "cy";
  build.line(72, 150, U"D\u0175r a th\u0177", welsh);

  const auto list = build.tag(TagKind::list, 0);
  for (int i = 0; i < 2; ++i) {
    const auto item = build.tag(TagKind::item, list);
    build.line(72, 170 + 18 * i, U"\u2022", build.tag(TagKind::label, item));
    const auto body = build.tag(TagKind::item_body, item);
    build.line(90, 170 + 18 * i, U"one point of two", body);
  }

  const auto table = build.tag(TagKind::table, 0);
  pages.pages.back().items.emplace_back(page::Rectangle{build.area(72, 212, 400, 212.5), {90, 99, 109}});
  for (int row = 0; row < 2; ++row) {
    const auto line = build.tag(TagKind::row, table);
    for (int column = 0; column < 2; ++column) {
      const auto cell = build.tag(row == 0 ? TagKind::header_cell : TagKind::data_cell, line);
      pages.tags[cell].column_header = row == 0;
      build.line(72 + 100 * column, 228 + 18 * row, row == 0 ? U"Step" : U"by 1 May", cell);
    }
  }

  const auto figure = build.tag(TagKind::figure, 0);
  pages.tags[figure].alternative = "The centre's logo";
  page::Picture logo;
  logo.width = 2;
  logo.height = 2;
  logo.bytes = Bytes("\x20\x40\x80\x80\x40\x20\x20\x80\x40\xFF\xFF\xFF", 12);
  logo.opacity = Bytes("\xFF\xFF\xFF\x80", 4);
  pages.pictures.push_back(logo);
  pages.pages.back().items.emplace_back(page::PlacedPicture{0, build.area(72, 260, 112, 300), figure});

  build.line(500, 800, U"Page 1 of 2", page::artifact, 9);
  build.add_page();

  const auto add_field = [&](document::FieldKind kind, const char* name, double top, double bottom,
                             const std::u32string& value) {
    page::Field field;
    field.kind = kind;
    field.name = name;
    field.tooltip = std::string("Please give: ") + name;
    field.area = build.area(72, top, kind == document::FieldKind::checkbox ? 72 + bottom - top : 400, bottom);
    field.size = Length::pt(11);
    field.tag = build.tag(TagKind::form, 0);
    for (const char32_t letter : value) field.value += static_cast<char>(letter);
    if (!value.empty()) field.appearance.push_back(build.run(76, top + 14, value, page::artifact, 11));
    pages.pages.back().items.emplace_back(field);
  };
  build.line(72, 60, U"Your name", build.tag(TagKind::paragraph, 0));
  add_field(document::FieldKind::line, "name", 66, 88, U"Ann Example");
  add_field(document::FieldKind::text, "details", 100, 200, U"");
  add_field(document::FieldKind::checkbox, "agree", 210, 226, U"x");
  add_field(document::FieldKind::checkbox, "refuse", 230, 246, U"");
  add_field(document::FieldKind::signature, "signature", 260, 310, U"");
  const auto back = build.tag(TagKind::link, build.tag(TagKind::paragraph, 0));
  build.line(72, 330, U"Back to the start", back);
  pages.pages.back().items.emplace_back(
      page::Link{build.area(72, 318, 180, 334), "", 0, Length::pt(90), "Back to the start", back});
  build.line(500, 800, U"Page 2 of 2", page::artifact, 9);

  pages.bookmarks = {{"Your complaint", 0, Length::pt(90), 1}, {"The form", 1, Length::pt(50), 2}};
  pages.attachments = {{"record.json", "The record", "application/json", "Data", "{\"case\": \"2026-0007\"}\n"}};
  pages.pages[0].label = "A1";
  pages.pages[1].label = "A2";
  return pages;
}

}  // namespace redress::samples
