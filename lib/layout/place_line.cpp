#include "layout/place_line.hpp"

#include <algorithm>

#include "unicode/normalise.hpp"
#include "unicode/runs.hpp"
#include "unicode/utf8.hpp"

namespace redress::layout {
namespace {

using document::Align;

// What a hyphen at a line's end stands for: nothing that was written. Source: ISO 32000-1, 14.8.2.2.3.
constexpr std::string_view soft_hyphen = "\xC2\xAD";

// U+2060 WORD JOINER stands for a glyph beyond its cluster's characters: it means nothing and PDF/A allows it.
constexpr std::string_view no_text = "\xE2\x81\xA0";

// The part of a stretch that lies in the line.
struct Slice {
  const Stretch* stretch = nullptr;
  std::uint32_t begin = 0, end = 0;
  std::uint8_t level = 0;
  std::vector<font::ShapedGlyph> glyphs;
  Length width;
  Length left;
  bool hyphen = false;  // ends with one that the text does not have
};

std::vector<font::ShapedGlyph> cut_glyphs(const Desk& desk, const Paragraph& paragraph, const Stretch& stretch,
                                          std::uint32_t begin, std::uint32_t end) {
  if (begin == stretch.what.begin && end == stretch.what.end) return stretch.glyphs;
  std::vector<font::ShapedGlyph> part;
  bool whole = true;
  for (const font::ShapedGlyph& glyph : stretch.glyphs) {
    const bool at_edge = (glyph.cluster == begin && begin > stretch.what.begin) || glyph.cluster == end;
    whole = whole && (!at_edge || glyph.breakable);
    if (glyph.cluster >= begin && glyph.cluster < end) part.push_back(glyph);
  }
  const bool edges_met = !part.empty() && part.front().cluster == begin;
  const bool end_met = end == stretch.what.end || std::any_of(stretch.glyphs.begin(), stretch.glyphs.end(),
                                                              [&](const auto& glyph) { return glyph.cluster == end; });
  if (whole && edges_met && end_met) return part;
  return shape_stretch(desk.fonts, *paragraph.shaped, stretch, begin, end);
}

std::vector<Slice> cut_line(const Desk& desk, const Paragraph& paragraph, const Line& line) {
  const std::uint8_t base = paragraph.runs_backwards() ? 1 : 0;
  std::vector<Slice> slices;
  const auto first = std::partition_point(paragraph.shaped->stretches.begin(), paragraph.shaped->stretches.end(),
                                          [&](const Stretch& stretch) { return stretch.what.end <= line.begin; });
  for (auto at = first; at != paragraph.shaped->stretches.end() && at->what.begin < line.end; ++at) {
    const std::uint32_t begin = std::max(at->what.begin, line.begin), end = std::min(at->what.end, line.end);
    // Trailing spaces take the paragraph's own level, so a run against it is cut before them. Source: UAX #9, L1.
    const bool cut = at->level != base && line.visible_end > begin && line.visible_end < end;
    const std::uint32_t middle = cut ? line.visible_end : end;
    for (const auto& [from, to] : {std::pair(begin, middle), std::pair(middle, end)}) {
      if (from >= to) continue;
      Slice slice;
      slice.stretch = &*at;
      slice.begin = from;
      slice.end = to;
      slice.level = from >= line.visible_end ? base : at->level;
      slice.glyphs = cut_glyphs(desk, paragraph, *at, from, to);
      std::int64_t units = 0;
      for (const font::ShapedGlyph& glyph : slice.glyphs) units += glyph.advance;
      slice.width = at_size(units, paragraph.look.size);
      slices.push_back(std::move(slice));
    }
  }
  if (line.hyphen && !slices.empty()) {
    slices.back().hyphen = true;
    slices.back().width += at_size(paragraph.shaped->hyphens->glyph.advance, paragraph.look.size);
  }
  return slices;
}

Length visible_width(const Paragraph& paragraph, const std::vector<Slice>& slices, const Line& line) {
  std::int64_t units = line.hyphen ? paragraph.shaped->hyphens->glyph.advance : 0;
  for (const Slice& slice : slices)
    for (const font::ShapedGlyph& glyph : slice.glyphs)
      if (glyph.cluster < line.visible_end) units += glyph.advance;
  return at_size(units, paragraph.look.size);
}

class Setter {
 public:
  Setter(Desk& desk, const Paragraph& paragraph, const Line& line, const Slot& slot)
      : desk_(desk), paragraph_(paragraph), line_(line), slot_(slot) {}

  std::vector<Entry> set() {
    std::vector<Slice> slices = cut_line(desk_, paragraph_, line_);
    const bool backwards = paragraph_.runs_backwards();
    const Length empty = slot_.measure - visible_width(paragraph_, slices, line_);
    if (slot_.align == Align::justified && !line_.last) stretch_spaces(slices, empty);
    Length total;
    for (const Slice& slice : slices) total += slice.width;
    Length pen = slot_.left;
    if (slot_.align == Align::centre)
      pen += empty / 2;
    else if ((slot_.align == Align::end) != backwards && !(slot_.align == Align::justified && !line_.last))
      pen += empty;
    // Spaces after a right-to-left line hang over its left end.
    if (backwards) pen = pen - hanging(slices);
    std::vector<std::uint8_t> levels;
    for (const Slice& slice : slices) levels.push_back(slice.level);
    for (const std::size_t index : unicode::order_visually(levels)) {
      slices[index].left = pen;
      pen += slices[index].width;
    }
    for (const Slice& slice : slices) put(slice);
    return std::move(entries_);
  }

 private:
  Length hanging(const std::vector<Slice>& slices) const {
    std::int64_t units = 0;
    for (const Slice& slice : slices)
      for (const font::ShapedGlyph& glyph : slice.glyphs)
        if (glyph.cluster >= line_.visible_end) units += glyph.advance;
    return at_size(units, paragraph_.look.size);
  }

  void stretch_spaces(std::vector<Slice>& slices, Length empty) {
    std::int64_t spaces = 0;
    const auto is_space = [&](const font::ShapedGlyph& glyph) {
      return glyph.cluster < line_.visible_end && paragraph_.text()[glyph.cluster] == ' ';
    };
    for (const Slice& slice : slices) spaces += std::count_if(slice.glyphs.begin(), slice.glyphs.end(), is_space);
    if (spaces == 0 || empty <= Length()) return;
    const std::int64_t units = empty.count() * font::units_per_em / paragraph_.look.size.count() / spaces;
    for (Slice& slice : slices) {
      std::int64_t total = 0;
      for (font::ShapedGlyph& glyph : slice.glyphs) {
        if (is_space(glyph)) glyph.advance += static_cast<std::int32_t>(units);
        total += glyph.advance;
      }
      if (slice.hyphen) total += paragraph_.shaped->hyphens->glyph.advance;
      slice.width = at_size(total, paragraph_.look.size);
    }
  }

  // Characters of a cluster go to its glyphs one by one in stream order; the last glyph takes those that remain.
  std::vector<std::string> texts_of(const Slice& slice) const {
    std::vector<std::string> texts(slice.glyphs.size());
    for (std::size_t i = 0; i < slice.glyphs.size();) {
      std::size_t next = cluster_end(slice, i);
      std::string cluster = text_between(slice, i, next);
      if (next - i > 1 && count_characters(cluster) < next - i) {
        // A vowel drawn in two parts around its consonant: the decomposed form of both has a character for each glyph.
        const std::size_t wider = next < slice.glyphs.size() ? cluster_end(slice, next) : next;
        for (const std::size_t end : {next, wider})
          if (std::string apart = unicode::nfd(text_between(slice, i, end)); count_characters(apart) >= end - i) {
            cluster = std::move(apart);
            next = end;
            break;
          }
      }
      share_out(cluster, texts, i, next);
      i = next;
    }
    return texts;
  }

  static std::size_t cluster_end(const Slice& slice, std::size_t i) {
    std::size_t next = i + 1;
    while (next < slice.glyphs.size() && slice.glyphs[next].cluster == slice.glyphs[i].cluster) ++next;
    return next;
  }

  std::string text_between(const Slice& slice, std::size_t i, std::size_t next) const {
    const std::size_t begin = slice.glyphs[i].cluster;
    const std::size_t end = next < slice.glyphs.size() ? slice.glyphs[next].cluster : slice.end;
    return end > begin ? paragraph_.text().substr(begin, end - begin) : std::string();
  }

  static std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  }

  static void share_out(std::string_view cluster, std::vector<std::string>& texts, std::size_t first,
                        std::size_t last) {
    std::size_t at = 0;
    for (std::size_t i = first; i < last; ++i) {
      std::size_t to = at;
      if (i + 1 == last) {
        to = cluster.size();
      } else if (at < cluster.size()) {
        do ++to;
        while (to < cluster.size() && (static_cast<unsigned char>(cluster[to]) & 0xC0) == 0x80);
      }
      texts[i] = at < to ? cluster.substr(at, to - at) : no_text;
      at = to;
    }
  }

  void put(const Slice& slice) {
    const Span& span = paragraph_.spans[slice.stretch->part];
    const Length size = paragraph_.look.size;
    const bool backwards = slice.stretch->level % 2 == 1;
    const std::uint32_t turn = desk_.next_turn();
    const std::vector<std::string> texts = texts_of(slice);
    page::GlyphRun run;
    run.size = size * std::int64_t{slice.stretch->percent} / 100;
    run.colour = span.colour;
    run.tag = span.tag;
    // The pen is kept in the font's units, so that no rounding adds up along the line.
    std::int64_t pen = 0;
    Length reached;
    const Length origin = backwards ? slice.left + slice.width : slice.left;
    const auto add = [&](const font::ShapedGlyph& shaped, std::string_view text) {
      const CodePlace place = desk_.codes.code_of(slice.stretch->what.face, shaped.glyph, text);
      if (run.glyphs.empty() || place.font != run.font) {
        if (!run.glyphs.empty()) entries_.push_back({run, turn});
        run.glyphs.clear();
        run.font = place.font;
        run.origin = {origin + reached, slot_.baseline};
      }
      pen += backwards ? -shaped.advance : shaped.advance;
      const Length next = at_size(pen, size);
      page::Glyph glyph;
      glyph.code = place.code;
      glyph.advance = next - reached;
      glyph.offset.x = at_size(shaped.x_offset, size) + (backwards ? glyph.advance : Length());
      glyph.offset.y = -at_size(shaped.y_offset, size);
      run.glyphs.push_back(glyph);
      reached = next;
    };
    run.glyphs.reserve(slice.glyphs.size() + 1);
    for (std::size_t i = 0; i < slice.glyphs.size(); ++i) {
      const font::ShapedGlyph& shaped = slice.glyphs[i];
      // Characters were looked up one by one before; a font that fails to shape what it has is told of all the same.
      if (shaped.glyph == 0)
        desk_.report_missing(
            unicode::decode_utf8(std::string_view(paragraph_.text()).substr(shaped.cluster, 4)).front());
      if (const std::uint32_t carrier = carrier_of(slice.stretch->what.face, texts[i]); carrier != 0)
        add_carried(add, shaped, texts[i], carrier);
      else
        add(shaped, texts[i]);
    }
    if (slice.hyphen) add(paragraph_.shaped->hyphens->glyph, soft_hyphen);
    if (!run.glyphs.empty()) entries_.push_back({run, turn});
    if (!span.link.empty()) put_link(slice, span, turn);
  }

  // A conjunct of Indian scripts is one glyph for several characters, among them the virama. Some readers take a glyph
  // with a virama in it for an accent without width and tear the word: there the glyph stands for its first character
  // alone, and each of the others has an empty glyph without width. 0: not such a glyph, or no such empty glyph.
  std::uint32_t carrier_of(font::FaceIndex face, std::string_view text) const {
    const bool indic = text.size() > 3 && static_cast<unsigned char>(text[0]) == 0xE0 &&
                       static_cast<unsigned char>(text[1]) >= 0xA4 && static_cast<unsigned char>(text[1]) < 0xB8;
    if (!indic || desk_.fonts.metrics(face).cff) return 0;
    const std::uint32_t joiner = desk_.fonts.find_glyph(face, 0x200C);
    return joiner != 0 && desk_.fonts.width(face, joiner) == 0 ? joiner : 0;
  }

  template <class Add>
  static void add_carried(const Add& add, const font::ShapedGlyph& shaped, std::string_view text,
                          std::uint32_t carrier) {
    font::ShapedGlyph empty;
    empty.glyph = carrier;
    bool first = true;
    for (const char32_t character : unicode::decode_utf8(text)) {
      std::string one;
      unicode::append_utf8(one, character);
      add(first ? shaped : empty, one);
      first = false;
    }
  }

  void put_link(const Slice& slice, const Span& span, std::uint32_t turn) {
    if (slice.begin >= line_.visible_end) return;
    const Length size = paragraph_.look.size;
    Length left = slice.left, right = slice.left + slice.width;
    if (slice.stretch->level % 2 == 0 && slice.end > line_.visible_end)
      for (const font::ShapedGlyph& glyph : slice.glyphs)
        if (glyph.cluster >= line_.visible_end) right -= at_size(glyph.advance, size);
    page::Rectangle underline;
    underline.area = {left, slot_.baseline + size * 0.12, right, slot_.baseline + size * 0.17};
    underline.fill = span.colour;
    entries_.push_back({underline, 1});
    if (span.tag == page::artifact) return;
    page::Link link;
    link.area = {left, slot_.baseline - size * 0.95, right, slot_.baseline + size * 0.3};
    link.uri = span.link;
    const Part& part = paragraph_.shaped->parts[slice.stretch->part];
    link.contents = paragraph_.text().substr(part.begin, part.end - part.begin);
    link.tag = span.tag;
    entries_.push_back({link, turn});
  }

  Desk& desk_;
  const Paragraph& paragraph_;
  const Line& line_;
  const Slot& slot_;
  std::vector<Entry> entries_;
};

}  // namespace

std::vector<Entry> place_line(Desk& desk, const Paragraph& paragraph, const Line& line, const Slot& slot) {
  return Setter(desk, paragraph, line, slot).set();
}

}  // namespace redress::layout
