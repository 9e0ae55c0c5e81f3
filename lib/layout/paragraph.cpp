#include "layout/paragraph.hpp"

#include <algorithm>

#include "unicode/normalise.hpp"
#include "unicode/utf8.hpp"

namespace redress::layout {
namespace {

constexpr std::uint32_t common = 0x5A797979;  // Zyyy

// Noto Naskh's letters are lower than Noto Sans's at the same size; a seventh more makes them as easy to read.
int percent_of(const font::Metrics& metrics) {
  return metrics.name.starts_with("NotoNaskhArabic") ? 115 : 100;
}

font::Style style_of(bool bold, bool italic) {
  if (bold) return italic ? font::Style::bold_italic : font::Style::bold;
  return italic ? font::Style::italic : font::Style::regular;
}

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= ' ' && c < 0x7F) || c == '\n'; });
}

// A line end is heard as a space where the lines are read one after the other.
std::string with_spaces_at_line_ends(std::string text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
    if (at > 0 && text[at - 1] != ' ' && text[at - 1] != '\n') text.insert(at++, 1, ' ');
  return text;
}

// Composed, with every way to end a line as '\n' and without what has no place on paper: controls and byte order marks.
std::string clean(std::string_view text) {
  if (is_plain_ascii(text)) return std::string(text);
  std::string cleaned;
  cleaned.reserve(text.size());
  const std::string composed = unicode::nfc(text);
  std::size_t begin = 0;
  const std::u32string characters = unicode::decode_utf8(composed);
  for (; begin < characters.size(); ++begin) {
    const char32_t character = characters[begin];
    if (character == U'\r' && begin + 1 < characters.size() && characters[begin + 1] == U'\n') continue;
    if (character == U'\r' || character == 0x0B || character == 0x0C || character == 0x85 || character == 0x2028 ||
        character == 0x2029)
      cleaned += '\n';
    else if (character == U'\t')
      cleaned += ' ';
    else if (character == U'\n' || (character >= 0x20 && character < 0x7F) ||
             (character >= 0xA0 && character != 0xFEFF && (character & 0xFFFE) != 0xFFFE))
      unicode::append_utf8(cleaned, character);
  }
  return cleaned;
}

// Which way the paragraph runs: a right-to-left language says so itself; otherwise the greater part of its letters,
// so that an English sentence that begins with an Arabic name stays English.
unicode::Direction direction_of(std::string_view text, const std::string& language) {
  if (unicode::is_right_to_left(language)) return unicode::Direction::right_to_left;
  std::size_t there = 0, back = 0;
  for (const unicode::BidiRun& run : unicode::find_bidi_runs(text, unicode::Direction::left_to_right))
    (run.level % 2 == 1 ? back : there) += run.end - run.begin;
  return back / 2 > there ? unicode::Direction::right_to_left : unicode::Direction::left_to_right;
}

class Shaper {
 public:
  Shaper(Desk& desk, Paragraph& paragraph) : desk_(desk), paragraph_(paragraph) {}

  void shape_all() {
    const std::vector<unicode::BidiRun> runs = unicode::find_bidi_runs(paragraph_.text, paragraph_.direction);
    const std::vector<unicode::ScriptRun> scripts = unicode::find_script_runs(paragraph_.text);
    std::size_t span = 0, run = 0, script = 0;
    const auto size = static_cast<std::uint32_t>(paragraph_.text.size());
    for (std::uint32_t at = 0; at < size;) {
      while (paragraph_.spans[span].end <= at) ++span;
      while (runs[run].end <= at) ++run;
      while (scripts[script].end <= at) ++script;
      const std::uint32_t end = std::min({paragraph_.spans[span].end, runs[run].end, scripts[script].end});
      by_face(at, end, span, runs[run].level, scripts[script].script);
      at = end;
    }
  }

 private:
  // Cuts [begin, end) where the font must change. Line ends have no glyph and belong to no stretch.
  void by_face(std::uint32_t begin, std::uint32_t end, std::size_t span, std::uint8_t level, std::uint32_t script) {
    const std::string_view text = paragraph_.text;
    const font::FaceIndex base = desk_.fonts.base(paragraph_.spans[span].style);
    std::uint32_t from = begin;
    font::FaceIndex current = base;
    bool chosen = false;
    const auto flush = [&](std::uint32_t to) {
      if (to > from) add(from, to, span, level, script, current);
      from = to;
      chosen = false;
    };
    const bool is_latin = script == 0x4C61746E;
    for (std::uint32_t at = begin; at < end;) {
      const auto first = static_cast<unsigned char>(text[at]);
      if (first == '\n') {
        flush(at);
        from = ++at;
        continue;
      }
      if (is_latin && first >= 0x20 && first < 0x7F) {
        if (chosen && current != base) flush(at);
        current = base;
        chosen = true;
        ++at;
        continue;
      }
      const std::uint32_t next = next_offset(at);
      const char32_t character = unicode::decode_utf8(text.substr(at, next - at)).front();
      const auto face = face_for(character, script, span, chosen ? current : base, chosen);
      if (chosen && face != current) flush(at);
      current = face;
      chosen = true;
      at = next;
    }
    flush(end);
  }

  std::uint32_t next_offset(std::uint32_t at) const {
    ++at;
    while (at < paragraph_.text.size() && (static_cast<unsigned char>(paragraph_.text[at]) & 0xC0) == 0x80) ++at;
    return at;
  }

  font::FaceIndex face_for(char32_t character, std::uint32_t script, std::size_t span, font::FaceIndex current,
                           bool chosen) {
    const Span& set = paragraph_.spans[span];
    if (unicode::is_ignorable(character)) {
      if (chosen) return current;
      return desk_.fonts.find_face(U' ', script, set.style, set.language).value_or(current);
    }
    const std::uint32_t own = unicode::find_script(character);
    const bool neutral = own == common || own == 0x5A696E68;  // Zinh
    if (neutral && chosen && desk_.fonts.has_glyph(current, character)) return current;
    if (const auto found = desk_.fonts.find_face(character, neutral ? script : own, set.style, set.language))
      return *found;
    return current;
  }

  void add(std::uint32_t begin, std::uint32_t end, std::size_t span, std::uint8_t level, std::uint32_t script,
           font::FaceIndex face) {
    Stretch stretch;
    stretch.what = {face,   begin, end,
                    script, {},    level % 2 == 1 ? font::Direction::right_to_left : font::Direction::left_to_right};
    stretch.percent = percent_of(desk_.fonts.metrics(face));
    stretch.level = level;
    stretch.span = span;
    stretch.glyphs = shape_stretch(desk_, paragraph_, stretch, begin, end);
    paragraph_.stretches.push_back(std::move(stretch));
  }

  Desk& desk_;
  Paragraph& paragraph_;
};

// Private use characters mean nothing to a reader's machine, whatever a font draws for them; Hangul fillers are
// invisible by intent but shaped like letters.
bool is_private(char32_t character) {
  return (character >= 0xE000 && character <= 0xF8FF) || character >= 0xF0000;
}
bool is_filler(char32_t character) {
  return character == 0x115F || character == 0x1160 || character == 0x3164 || character == 0xFFA0;
}

// U+FFFD in place of every character that no font has: printed as a mark that something stood here.
std::string replace_missing(Desk& desk, std::string_view text, font::Style style, const std::string& language) {
  if (is_plain_ascii(text)) return std::string(text);
  std::string replaced;
  for (const char32_t character : unicode::decode_utf8(text)) {
    const bool plain = character < 0x7F || (unicode::is_ignorable(character) && !is_filler(character));
    if (plain ||
        (!is_private(character) && desk.fonts.find_face(character, unicode::find_script(character), style, language))) {
      unicode::append_utf8(replaced, character);
    } else {
      desk.report_missing(character);
      unicode::append_utf8(replaced, 0xFFFD);
    }
  }
  return replaced;
}

page::TagIndex tag_of_span(Desk& desk, const document::Text& text, const std::string& language, page::TagIndex tag) {
  if (tag == page::artifact) return tag;
  if (!text.link.empty()) {
    const page::TagIndex link = desk.add_tag(page::TagKind::link, tag, nearer(text.language, language));
    return link;
  }
  if (!text.language.empty() && text.language != language) return desk.add_tag(page::TagKind::span, tag, text.language);
  return tag;
}

}  // namespace

std::vector<font::ShapedGlyph> shape_stretch(const Desk& desk, const Paragraph& paragraph, const Stretch& stretch,
                                             std::uint32_t begin, std::uint32_t end) {
  font::Stretch what = stretch.what;
  what.begin = begin;
  what.end = end;
  what.language = paragraph.spans[stretch.span].language;
  std::vector<font::ShapedGlyph> glyphs = font::shape(desk.fonts, paragraph.text, what);
  const std::int32_t percent = stretch.percent;
  if (percent != 100)
    for (font::ShapedGlyph& glyph : glyphs) {
      glyph.advance = glyph.advance * percent / 100;
      glyph.x_offset = glyph.x_offset * percent / 100;
      glyph.y_offset = glyph.y_offset * percent / 100;
    }
  return glyphs;
}

Paragraph shape_paragraph(Desk& desk, const document::Texts& texts, const Look& look, const std::string& language,
                          page::TagIndex tag) {
  Paragraph paragraph;
  paragraph.look = look;
  for (const document::Text& text : texts) {
    Span span;
    span.style = style_of(text.bold || look.bold, text.italic);
    span.language = nearer(text.language, language);
    span.begin = static_cast<std::uint32_t>(paragraph.text.size());
    std::string cleaned = replace_missing(desk, clean(text.text), span.style, span.language);
    if (cleaned.starts_with('\n') && !paragraph.spans.empty() && !paragraph.text.ends_with(' '))
      cleaned.insert(0, 1, ' ');
    paragraph.text += with_spaces_at_line_ends(std::move(cleaned));
    span.end = static_cast<std::uint32_t>(paragraph.text.size());
    if (span.end == span.begin) continue;
    span.link = text.link;
    span.tag = tag_of_span(desk, text, language, tag);
    span.colour = text.link.empty() ? look.colour : link_ink;
    paragraph.spans.push_back(std::move(span));
  }
  if (paragraph.text.empty()) return paragraph;
  paragraph.direction = direction_of(paragraph.text, language);
  paragraph.breaks = unicode::find_line_breaks(paragraph.text, language);
  Shaper(desk, paragraph).shape_all();
  return paragraph;
}

}  // namespace redress::layout
