/// Pages as text: what a person would check on them, for golden files.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/file.hpp"
#include "page/page.hpp"
#include "support/catch.hpp"

namespace redress::show {

inline std::string mm(Length length) {
  char text[32];
  (void)std::snprintf(text, sizeof text, "%6.1f", length.points() * 25.4 / 72);
  return text;
}

inline const char* name_of(page::TagKind kind) {
  constexpr const char* names[]{"Document", "Part", "Sect",  "Div",   "H",     "P",     "L",
                                "LI",       "Lbl",  "LBody", "Table", "TR",    "TH",    "TD",
                                "Figure",   "Link", "Form",  "Span",  "Quote", "THead", "TBody"};
  return names[static_cast<std::size_t>(kind)];
}

inline std::string text_of(const page::Pages& pages, const page::GlyphRun& run) {
  std::string text;
  for (const page::Glyph& glyph : run.glyphs) text += pages.fonts.at(run.font).codes.at(glyph.code).text;
  return text;
}

/// Every item with its place in millimetres, in reading order.
inline std::string lines(const page::Pages& pages) {
  std::string out;
  std::size_t number = 0;
  for (const page::Page& page : pages.pages) {
    out += "page " + std::to_string(++number) + "\n";
    for (const page::Item& item : page.items) {
      if (const auto* run = std::get_if<page::GlyphRun>(&item)) {
        const std::string font = pages.fonts.at(run->font).name.substr(7);
        char size[16];
        (void)std::snprintf(size, sizeof size, "%5.1f", run->size.points());
        out += mm(run->origin.x) + mm(run->origin.y) + size + " " + font + " " +
               (run->tag == page::artifact ? "-" : name_of(pages.tags.at(run->tag).kind)) + " \"" +
               text_of(pages, *run) + "\"\n";
      } else if (const auto* field = std::get_if<page::Field>(&item)) {
        out += mm(field->area.left) + mm(field->area.top) + " field " + field->name + mm(field->area.right) +
               mm(field->area.bottom) + "\n";
      } else if (const auto* link = std::get_if<page::Link>(&item)) {
        out += mm(link->area.left) + mm(link->area.top) + " link " +
               (link->uri.empty() ? "page " + std::to_string(link->page + 1) : link->uri) + "\n";
      } else if (const auto* picture = std::get_if<page::PlacedPicture>(&item)) {
        out += mm(picture->area.left) + mm(picture->area.top) + " picture" + mm(picture->area.right) +
               mm(picture->area.bottom) + "\n";
      }
    }
  }
  return out;
}

/// The tag tree with the text in it.
inline std::string tags(const page::Pages& pages) {
  std::vector<std::string> texts(pages.tags.size());
  std::vector<std::vector<std::size_t>> below(pages.tags.size());
  for (const page::Page& page : pages.pages)
    for (const page::Item& item : page.items)
      if (const auto* run = std::get_if<page::GlyphRun>(&item); run && run->tag != page::artifact)
        texts.at(run->tag) += text_of(pages, *run);
  for (std::size_t i = 1; i < pages.tags.size(); ++i) below.at(pages.tags[i].parent).push_back(i);
  std::string out;
  const auto tell = [&](const auto& self, std::size_t index, const std::string& indent) -> void {
    const page::Tag& tag = pages.tags[index];
    out += indent + name_of(tag.kind) + (tag.level ? std::to_string(tag.level) : "");
    if (!tag.language.empty()) out += " lang=" + tag.language;
    if (!tag.alternative.empty()) out += " alt=\"" + tag.alternative + "\"";
    if (tag.columns > 1) out += " columns=" + std::to_string(tag.columns);
    if (tag.kind == page::TagKind::header_cell) out += tag.column_header ? " scope=column" : " scope=row";
    if (!texts[index].empty()) out += " \"" + texts[index] + "\"";
    out += "\n";
    for (const std::size_t child : below[index]) self(self, child, indent + "  ");
  };
  tell(tell, 0, "");
  return out;
}

/// Compares with tests/golden/<name>; with REDRESS_APPROVE=1 in the environment it writes the file instead.
inline void check_golden(const std::string& name, const std::string& text) {
  const std::filesystem::path path = std::filesystem::path(REDRESS_SOURCE_DIR) / "tests/golden" / name;
  const char* approve = std::getenv("REDRESS_APPROVE");
  if (approve && std::string(approve) == "1") {
    std::filesystem::create_directories(path.parent_path());
    write_file(path, text);
    std::filesystem::permissions(path, std::filesystem::perms(0644));
  }
  INFO("golden file " << path.string() << "; REDRESS_APPROVE=1 writes it anew");
  REQUIRE(std::filesystem::exists(path));
  CHECK(load_file(path) == text);
}

}  // namespace redress::show
