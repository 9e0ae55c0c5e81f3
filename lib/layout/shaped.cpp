#include "layout/shaped.hpp"

#include <algorithm>
#include <unordered_map>

#include "unicode/hyphens.hpp"
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

// Which way the paragraph runs: a right-to-left language says so itself; otherwise it must begin so and be so for the
// greater part: "Dear" before an Arabic name is English, and so is an English sentence that begins with one.
unicode::Direction direction_of(std::string_view text, const std::string& language) {
  if (unicode::is_right_to_left(language)) return unicode::Direction::right_to_left;
  const auto forward = unicode::Direction::left_to_right;
  if (unicode::find_direction(text, forward) == forward) return forward;
  std::size_t there = 0, back = 0;
  for (const unicode::BidiRun& run : unicode::find_bidi_runs(text, unicode::Direction::left_to_right))
    (run.level % 2 == 1 ? back : there) += run.end - run.begin;
  return back / 2 > there ? unicode::Direction::right_to_left : unicode::Direction::left_to_right;
}

class Shaper {
 public:
  Shaper(const font::Library& fonts, Shaped& shaped) : fonts_(fonts), shaped_(shaped) {}

  void shape_all() {
    const std::vector<unicode::BidiRun> runs = unicode::find_bidi_runs(shaped_.text, shaped_.direction);
    const std::vector<unicode::ScriptRun> scripts = unicode::find_script_runs(shaped_.text);
    std::size_t part = 0, run = 0, script = 0;
    const auto size = static_cast<std::uint32_t>(shaped_.text.size());
    for (std::uint32_t at = 0; at < size;) {
      while (shaped_.parts[part].end <= at) ++part;
      while (runs[run].end <= at) ++run;
      while (scripts[script].end <= at) ++script;
      const std::uint32_t end = std::min({shaped_.parts[part].end, runs[run].end, scripts[script].end});
      by_face(at, end, part, runs[run].level, scripts[script].script);
      at = end;
    }
  }

 private:
  // Cuts [begin, end) where the font must change. Line ends have no glyph and belong to no stretch.
  void by_face(std::uint32_t begin, std::uint32_t end, std::size_t part, std::uint8_t level, std::uint32_t script) {
    const std::string_view text = shaped_.text;
    const font::FaceIndex base = fonts_.base(shaped_.parts[part].style);
    std::uint32_t from = begin;
    font::FaceIndex current = base;
    bool chosen = false;
    const auto flush = [&](std::uint32_t to) {
      if (to > from) add(from, to, part, level, script, current);
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
      const auto face = face_for(character, script, part, chosen ? current : base, chosen);
      if (chosen && face != current) flush(at);
      current = face;
      chosen = true;
      at = next;
    }
    flush(end);
  }

  std::uint32_t next_offset(std::uint32_t at) const {
    ++at;
    while (at < shaped_.text.size() && (static_cast<unsigned char>(shaped_.text[at]) & 0xC0) == 0x80) ++at;
    return at;
  }

  font::FaceIndex face_for(char32_t character, std::uint32_t script, std::size_t part, font::FaceIndex current,
                           bool chosen) {
    const Part& set = shaped_.parts[part];
    if (unicode::is_ignorable(character)) {
      if (chosen) return current;
      return fonts_.find_face(U' ', script, set.style, set.language).value_or(current);
    }
    const std::uint32_t own = unicode::find_script(character);
    const bool neutral = own == common || own == 0x5A696E68;  // Zinh
    if (neutral && chosen && fonts_.has_glyph(current, character)) return current;
    if (const auto found = fonts_.find_face(character, neutral ? script : own, set.style, set.language)) return *found;
    return current;
  }

  void add(std::uint32_t begin, std::uint32_t end, std::size_t part, std::uint8_t level, std::uint32_t script,
           font::FaceIndex face) {
    Stretch stretch;
    stretch.what = {face,   begin, end,
                    script, {},    level % 2 == 1 ? font::Direction::right_to_left : font::Direction::left_to_right};
    stretch.percent = percent_of(fonts_.metrics(face));
    stretch.level = level;
    stretch.part = part;
    stretch.glyphs = shape_stretch(fonts_, shaped_, stretch, begin, end);
    shaped_.stretches.push_back(std::move(stretch));
  }

  const font::Library& fonts_;
  Shaped& shaped_;
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
std::string replace_missing(const font::Library& fonts, std::string_view text, const Part& part,
                            std::u32string& missing) {
  if (is_plain_ascii(text)) return std::string(text);
  std::string replaced;
  for (const char32_t character : unicode::decode_utf8(text)) {
    const bool plain = character < 0x7F || (unicode::is_ignorable(character) && !is_filler(character));
    if (plain || (!is_private(character) &&
                  fonts.find_face(character, unicode::find_script(character), part.style, part.language))) {
      unicode::append_utf8(replaced, character);
    } else {
      missing += character;
      unicode::append_utf8(replaced, 0xFFFD);
    }
  }
  return replaced;
}

// The words of a paragraph as a key: each text with its style and language, each of a stated length.
std::string key_of(const document::Texts& texts, Weighting weighting, const std::string& language) {
  std::string key = language + (weighting == Weighting::bold ? "#" : "|");
  for (const document::Text& text : texts) {
    key += std::to_string(text.text.size()) + (text.bold ? 'b' : '-') + (text.italic ? 'i' : '-') + text.language + '|';
    key += text.text;
  }
  return key;
}

Shaped shape_anew(const font::Library& fonts, const document::Texts& texts, Weighting weighting,
                  const std::string& language) {
  Shaped shaped;
  for (const document::Text& text : texts) {
    Part part;
    part.style = style_of(text.bold || weighting == Weighting::bold, text.italic);
    part.language = text.language.empty() ? language : text.language;
    part.begin = static_cast<std::uint32_t>(shaped.text.size());
    std::string cleaned = replace_missing(fonts, clean(text.text), part, shaped.missing);
    if (cleaned.starts_with('\n') && !shaped.text.empty() && !shaped.text.ends_with(' ')) cleaned.insert(0, 1, ' ');
    shaped.text += with_spaces_at_line_ends(std::move(cleaned));
    part.end = static_cast<std::uint32_t>(shaped.text.size());
    shaped.parts.push_back(std::move(part));
  }
  if (shaped.text.empty()) return shaped;
  shaped.direction = direction_of(shaped.text, language);
  shaped.breaks = unicode::find_line_breaks(shaped.text, language);
  Shaper(fonts, shaped).shape_all();
  return shaped;
}

// What one thread shaped last, with the fonts of one library: some four million bytes at most.
struct Kept {
  std::uint64_t library = 0;
  std::unordered_map<std::string, std::shared_ptr<const Shaped>> paragraphs;
  std::size_t glyphs = 0;
};
constexpr std::size_t most_kept = 100'000;  // glyphs

}  // namespace

std::vector<font::ShapedGlyph> shape_stretch(const font::Library& fonts, const Shaped& shaped, const Stretch& stretch,
                                             std::uint32_t begin, std::uint32_t end) {
  font::Stretch what = stretch.what;
  what.begin = begin;
  what.end = end;
  what.language = shaped.parts[stretch.part].language;
  std::vector<font::ShapedGlyph> glyphs = font::shape(fonts, shaped.text, what);
  const std::int32_t percent = stretch.percent;
  if (percent != 100)
    for (font::ShapedGlyph& glyph : glyphs) {
      glyph.advance = glyph.advance * percent / 100;
      glyph.x_offset = glyph.x_offset * percent / 100;
      glyph.y_offset = glyph.y_offset * percent / 100;
    }
  return glyphs;
}

std::shared_ptr<const Shaped> shape_words(const font::Library& fonts, const document::Texts& texts, Weighting weighting,
                                          const std::string& language) {
  thread_local Kept kept;
  if (kept.library != fonts.number()) kept = {fonts.number(), {}, 0};
  std::string key = key_of(texts, weighting, language);
  if (const auto known = kept.paragraphs.find(key); known != kept.paragraphs.end()) return known->second;
  auto shaped = std::make_shared<const Shaped>(shape_anew(fonts, texts, weighting, language));
  // Bytes count as glyphs do: an empty paragraph takes room too.
  const std::size_t size = shaped->text.size() + 32;
  if (size > most_kept / 4) return shaped;
  if (kept.glyphs + size > most_kept) kept = {fonts.number(), {}, 0};
  kept.glyphs += size;
  kept.paragraphs.emplace(std::move(key), shaped);
  return shaped;
}

void find_hyphens(const font::Library& fonts, const Shaped& shaped) {
  if (shaped.hyphens) return;
  Hyphens& hyphens = shaped.hyphens.emplace();
  if (shaped.parts.empty() || shaped.direction == unicode::Direction::right_to_left) return;
  const Part& first = shaped.parts.front();
  for (const Part& part : shaped.parts)
    if (part.style != first.style || part.language != first.language) return;
  const font::FaceIndex face = fonts.base(first.style);
  for (const Stretch& stretch : shaped.stretches)
    if (stretch.what.face != face) return;
  hyphens.glyph.glyph = fonts.find_glyph(face, U'-');
  hyphens.glyph.advance = fonts.width(face, hyphens.glyph.glyph) * (font::units_per_em / 1000);
  if (hyphens.glyph.glyph != 0) hyphens.places = unicode::find_hyphens(shaped.text, first.language);
}

}  // namespace redress::layout
