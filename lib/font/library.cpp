#include "font/library.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "font/inside.hpp"

namespace redress::font {
namespace {

constexpr std::uint32_t tag(const char (&name)[5]) {
  return HB_TAG(name[0], name[1], name[2], name[3]);
}

struct ScriptFont {
  std::uint32_t script;
  const char* family;  // the file name before "-Bold.ttf"
};

// Scripts that Noto Sans itself holds are not named; CJK is chosen by language.
constexpr std::array script_fonts{
    ScriptFont{tag("Arab"), "NotoNaskhArabic"},
    ScriptFont{tag("Armn"), "NotoSansArmenian"},
    ScriptFont{tag("Beng"), "NotoSansBengali"},
    ScriptFont{tag("Cans"), "NotoSansCanadianAboriginal"},
    ScriptFont{tag("Cher"), "NotoSansCherokee"},
    ScriptFont{tag("Deva"), "NotoSansDevanagari"},
    ScriptFont{tag("Ethi"), "NotoSansEthiopic"},
    ScriptFont{tag("Geor"), "NotoSansGeorgian"},
    ScriptFont{tag("Gujr"), "NotoSansGujarati"},
    ScriptFont{tag("Guru"), "NotoSansGurmukhi"},
    ScriptFont{tag("Hebr"), "NotoSansHebrew"},
    ScriptFont{tag("Khmr"), "NotoSansKhmer"},
    ScriptFont{tag("Knda"), "NotoSansKannada"},
    ScriptFont{tag("Laoo"), "NotoSansLao"},
    ScriptFont{tag("Mlym"), "NotoSansMalayalam"},
    ScriptFont{tag("Mong"), "NotoSansMongolian"},
    ScriptFont{tag("Mymr"), "NotoSansMyanmar"},
    ScriptFont{tag("Nkoo"), "NotoSansNKo"},
    ScriptFont{tag("Olck"), "NotoSansOlChiki"},
    ScriptFont{tag("Orya"), "NotoSansOriya"},
    ScriptFont{tag("Rohg"), "NotoSansHanifiRohingya"},
    ScriptFont{tag("Sinh"), "NotoSansSinhala"},
    ScriptFont{tag("Syrc"), "NotoSansSyriac"},
    ScriptFont{tag("Taml"), "NotoSansTamil"},
    ScriptFont{tag("Telu"), "NotoSansTelugu"},
    ScriptFont{tag("Thaa"), "NotoSansThaana"},
    ScriptFont{tag("Thai"), "NotoSansThai"},
    ScriptFont{tag("Tibt"), "NotoSerifTibetan"},
    ScriptFont{tag("Tfng"), "NotoSansTifinagh"},
    ScriptFont{tag("Vaii"), "NotoSansVai"},
    ScriptFont{tag("Yiii"), "NotoSansYi"},
};

constexpr std::array symbol_families{"NotoSansSymbols", "NotoSansSymbols2", "NotoSansMath", "NotoSansMusic"};

bool is_bold(Style style) {
  return style == Style::bold || style == Style::bold_italic;
}

bool is_cjk(std::uint32_t script) {
  return script == tag("Hani") || script == tag("Hira") || script == tag("Kana") || script == tag("Hang") ||
         script == tag("Bopo");
}

// The face inside NotoSansCJK's collection: 0 Japanese, 1 Korean, 2 simplified, 3 traditional, 4 Hong Kong.
unsigned cjk_index(std::uint32_t script, std::string_view language) {
  if (script == tag("Hira") || script == tag("Kana") || language.substr(0, 2) == "ja") return 0;
  if (script == tag("Hang") || language.substr(0, 2) == "ko") return 1;
  if (language.find("HK") != std::string_view::npos || language.substr(0, 3) == "yue") return 4;
  if (language.find("Hant") != std::string_view::npos || language.find("TW") != std::string_view::npos) return 3;
  return 2;
}

std::optional<FaceIndex> open_named(const Inside& inside, const std::string& file, unsigned index) {
  const std::string key = file + "#" + std::to_string(index);
  if (const auto known = inside.by_name.find(key); known != inside.by_name.end()) return known->second;
  const auto path = find_file(inside, file);
  const auto face = path ? open_face(inside, *path, index) : std::nullopt;
  inside.by_name.emplace(key, face);
  return face;
}

std::optional<FaceIndex> open_family(const Inside& inside, const std::string& family, Style style) {
  if (is_bold(style))
    if (const auto face = open_named(inside, family + "-Bold.ttf", 0)) return face;
  return open_named(inside, family + "-Regular.ttf", 0);
}

bool covers(const Inside& inside, FaceIndex index, char32_t character) {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(inside.at(index).font.get(), character, &glyph) && glyph != 0;
}

std::optional<FaceIndex> find_anywhere(const Inside& inside, char32_t character, Style style) {
  const auto key = std::make_pair(character, style);
  if (const auto known = inside.last_resort.find(key); known != inside.last_resort.end()) return known->second;
  std::optional<FaceIndex> found;
  for (const char* family : symbol_families)
    if (const auto face = open_family(inside, family, style); !found && face && covers(inside, *face, character))
      found = face;
  if (!found && character >= 0x2E80)
    if (const auto face = open_named(inside, "NotoSansCJK-Regular.ttc", 2); face && covers(inside, *face, character))
      found = face;
  if (!found) {
    (void)find_file(inside, "");  // fills all_files
    for (const auto& path : *inside.all_files) {
      if (path.extension() != ".ttf") continue;
      const auto face = open_named(inside, path.filename().string(), 0);
      if (!face || !covers(inside, *face, character) || inside.at(*face).metrics.cff) continue;
      found = face;
      break;
    }
  }
  inside.last_resort.emplace(key, found);
  return found;
}

}  // namespace

FaceIndex Library::base(Style style) const {
  return inside_->base.at(static_cast<std::size_t>(style));
}

std::optional<FaceIndex> Library::find_face(char32_t character, std::uint32_t script, Style style,
                                            std::string_view language) const {
  const auto usable = [&](std::optional<FaceIndex> face) { return face && covers(*inside_, *face, character); };
  const auto* named = std::find_if(script_fonts.begin(), script_fonts.end(),
                                   [&](const ScriptFont& font) { return font.script == script; });
  const bool own_font = named != script_fonts.end() || is_cjk(script);
  // Most characters are Noto Sans's own: they are found without waiting for other threads.
  if (!own_font && usable(base(style))) return base(style);
  const std::scoped_lock guard(inside_->lock);
  if (named != script_fonts.end())
    if (const auto face = open_family(*inside_, named->family, style); usable(face)) return face;
  if (is_cjk(script)) {
    const std::string file = is_bold(style) ? "NotoSansCJK-Bold.ttc" : "NotoSansCJK-Regular.ttc";
    if (const auto face = open_named(*inside_, file, cjk_index(script, language)); usable(face)) return face;
  }
  if (own_font && usable(base(style))) return base(style);
  return find_anywhere(*inside_, character, style);
}

std::uint32_t Library::find_glyph(FaceIndex face, char32_t character) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(inside_->at(face).font.get(), character, &glyph) ? glyph : 0;
}

std::uint64_t Library::number() const {
  return inside_->number;
}

const Metrics& Library::metrics(FaceIndex face) const {
  return inside_->at(face).metrics;
}

int Library::width(FaceIndex face, std::uint32_t glyph) const {
  const hb_position_t advance = hb_font_get_glyph_h_advance(inside_->at(face).font.get(), glyph);
  return (advance + units_per_em / 2000) / (units_per_em / 1000);
}

std::vector<FontFile> Library::files() const {
  const std::scoped_lock guard(inside_->lock);
  std::vector<FontFile> files;
  for (const auto& owned : inside_->owned) {
    const Face& face = *owned;
    std::array<char, 128> version{};
    unsigned size = version.size();
    (void)hb_ot_name_get_utf8(face.face.get(), HB_OT_NAME_ID_VERSION_STRING, hb_language_from_string("en", -1), &size,
                              version.data());
    files.push_back({face.path, face.metrics.name, version.data()});
  }
  std::sort(files.begin(), files.end(),
            [](const FontFile& a, const FontFile& b) { return std::tie(a.path, a.name) < std::tie(b.path, b.name); });
  return files;
}

Library load_fonts(const std::vector<std::filesystem::path>& folders) {
  static std::atomic<std::uint64_t> libraries{0};
  auto inside = std::make_shared<Inside>();
  inside->number = ++libraries;
  inside->folders = folders;
  const std::scoped_lock guard(inside->lock);
  constexpr std::array files{"NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf",
                             "NotoSans-BoldItalic.ttf"};
  for (std::size_t style = 0; style < files.size(); ++style) {
    const auto face = open_named(*inside, files.at(style), 0);
    if (!face)
      throw Error(ErrorKind::surroundings,
                  std::string("the font file ") + files.at(style) +
                      " is not installed: install the package fonts-noto-core (apt-get install fonts-noto-core)");
    inside->base.at(style) = *face;
  }
  return Library(inside);
}

std::optional<std::filesystem::path> find_font_file(const Library& library, const std::string& name) {
  const std::scoped_lock guard(library.inside().lock);
  return find_file(library.inside(), name);
}

}  // namespace redress::font
