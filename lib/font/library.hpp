/// The fonts a letter is set in: Noto Sans, and for every other script the font made for it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redress::font {

enum class Style { regular, bold, italic, bold_italic };

/// A face of the library; the same number for as long as the library lives.
using FaceIndex = std::uint32_t;

/// One em in the units of all lengths below that are not in thousandths.
inline constexpr int units_per_em = 64000;

/// What is true of a whole face; lengths in thousandths of the em, y upwards.
struct Metrics {
  std::string name;  ///< PostScript name, "NotoSans-Regular"
  int ascent = 0, descent = 0, cap_height = 0, x_height = 0;
  int weight = 400, italic_angle = 0;
  int box_left = 0, box_bottom = 0, box_right = 0, box_top = 0;
  bool fixed_pitch = false, serif = false, cff = false;
};

/// A font file in use, for reports of which fonts made a letter.
struct FontFile {
  std::filesystem::path path;
  std::string name;     ///< PostScript name
  std::string version;  ///< as the font states it

  bool operator==(const FontFile&) const = default;
};

struct Inside;

/// Opened fonts. Copies share them; every function may be called from several threads. A fallback font is opened
/// when a character first needs it.
class Library {
 public:
  /// The face of Noto Sans in this style.
  FaceIndex base(Style style) const;

  /// The face to set a character in: that of its script, else Noto Sans, else symbols, else any font of the folders.
  /// `script` is ISO 15924 as four letters in a number, `language` BCP 47 (it chooses among Chinese, Japanese and
  /// Korean forms). Nothing where no font has a glyph for it.
  std::optional<FaceIndex> find_face(char32_t character, std::uint32_t script, Style style,
                                     std::string_view language) const;

  /// The glyph a character has by itself; 0: none.
  std::uint32_t find_glyph(FaceIndex face, char32_t character) const;
  bool has_glyph(FaceIndex face, char32_t character) const { return find_glyph(face, character) != 0; }
  const Metrics& metrics(FaceIndex face) const;

  /// A glyph's advance width in thousandths of the em.
  int width(FaceIndex face, std::uint32_t glyph) const;

  /// The files opened so far, in order of path; their digest is that of the bytes at `path`.
  std::vector<FontFile> files() const;

  /// A number that no other library of this process has; copies share it.
  std::uint64_t number() const;

  /// For this module's own functions.
  const Inside& inside() const { return *inside_; }

  explicit Library(std::shared_ptr<Inside> inside) : inside_(std::move(inside)) {}

 private:
  std::shared_ptr<Inside> inside_;
};

/// Opens Noto Sans from the folders; everything else waits until it is needed.
/// Throws: Error(surroundings) naming the package fonts-noto-core where Noto Sans is not found.
Library load_fonts(const std::vector<std::filesystem::path>& folders = {"/usr/share/fonts"});

/// The file of this name in the folders the fonts come from, as "NotoSans-Bold.ttf"; nothing when it is not there.
std::optional<std::filesystem::path> find_font_file(const Library& library, const std::string& name);

}  // namespace redress::font
