/// Everything that one document gathers while it is laid out: tags, codes, pictures, findings.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/finding.hpp"
#include "document/document.hpp"
#include "font/library.hpp"
#include "layout/codes.hpp"
#include "layout/sheet.hpp"
#include "page/page.hpp"

namespace redress::layout {

/// An item with its turn in the reading order, by which the items of a table row that is cut by a page end are put back
/// in order. Backgrounds have turn 0 and lines turn 1: they come before all text.
struct Entry {
  page::Item item;
  std::uint32_t turn = 0;
};

struct Desk {
  Desk(const document::Document& what, const font::Library& library);

  const document::Document& document;
  const font::Library& fonts;
  Sheet sheet;
  Codes codes;
  std::vector<page::Tag> tags;
  std::vector<page::Picture> pictures;
  std::vector<Finding> findings;

  page::TagIndex add_tag(page::TagKind kind, page::TagIndex parent, const std::string& language = "");
  std::uint32_t next_turn() { return ++turn_; }
  void report(Weight weight, const char* code, std::string text);
  /// Once for each code point.
  void report_missing(char32_t character);
  /// The picture's place in Pages::pictures; nothing when it cannot be read. The same bytes are kept once.
  std::optional<page::PictureIndex> add_picture(const Bytes& bytes);
  /// Pixels an inch, as the picture's file says.
  double dots_per_inch(page::PictureIndex picture) const { return picture_densities_.at(picture); }
  /// The font that people type into fields with, once it holds every letter of the languages of Europe.
  page::FontIndex entry_font();

 private:
  std::uint32_t turn_ = 1;  // 0 is for backgrounds, 1 for lines
  std::set<char32_t> missing_;
  std::vector<const Bytes*> picture_sources_;
  std::vector<double> picture_densities_;
  bool entry_font_ready_ = false;
};

/// The language in force: the nearer one when it is given.
inline const std::string& nearer(const std::string& own, const std::string& around) {
  return own.empty() ? around : own;
}

/// Moves an item down by `y`.
void move_down(page::Item& item, Length y);

}  // namespace redress::layout
