/// What a page's content paints, operator by operator, each glyph, picture and path with its place; for this folder
/// alone.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string_view>

#include "pdf/inside_reading.hpp"

namespace redress::pdf {

/// The width of a standard font's character in WinAnsi, thousandths of the em; nothing when the font is none of them.
std::optional<double> find_standard_width(std::string_view font, unsigned code);

/// Where a font's glyphs reach, in its own units.
struct PaintFont {
  bool measured = true;  ///< false: its glyphs cannot be placed
  bool two_bytes = false;
  bool painted = false;  ///< its glyphs are content streams (Type 3)
  QPDFMatrix to_text{0.001, 0, 0, 0.001, 0, 0};
  std::array<double, 256> widths{};  ///< below 0: not known
  std::map<unsigned, double> wide;   ///< of a font with two-byte codes
  double usual_width = 1000;
  double ascent = 900, descent = -250;
};

/// Throws nothing for a strange font: it is then not measured.
PaintFont read_paint_font(QPDFObjectHandle font);

/// Fonts by object, so that each is read once a file.
using FontShelf = std::map<QPDFObjGen, std::shared_ptr<const PaintFont>>;

/// How colours are counted out.
enum class Colours { grey, rgb, cmyk, tint, other };

struct Ink {
  Colours colours = Colours::grey;
  double lightness = 0;  ///< 0 black to 1 white; below 0: not known
  double opacity = 1;
  bool tiled = false;  ///< with a pattern that is content of its own
};

/// All that an operator leaves behind for the next.
struct PaintState {
  QPDFMatrix matrix;
  Ink fill, stroke;
  Box clip{-1e9, -1e9, 1e9, 1e9};
  double character_space = 0, word_space = 0, scale = 1, leading = 0, size = 0, rise = 0, line_width = 1;
  int mode = 0;  ///< 3: neither filled nor stroked. Source: ISO 32000-2, table 104
  bool masked = false;
  std::shared_ptr<const PaintFont> font;
};

/// A glyph, or a movement between glyphs (`code` empty).
struct TextPiece {
  std::string code;
  Box box;
  double advance = 0;   ///< of a glyph, unscaled text units
  double movement = 0;  ///< thousandths, as in a TJ array
  bool narrow = false;  ///< takes no room: an accent over its neighbour
  bool measured = true;
};

/// One line that is drawn without lifting the pen.
struct Subpath {
  Box box{1e9, 1e9, -1e9, -1e9};
  int sides = 0;
  bool curved = false;
};

using Operands = std::vector<QPDFObjectHandle>;

/// Follows one content stream's operators.
class Painter {
 public:
  Painter(const ReadPage& page, FontShelf& fonts, const QPDFObjectHandle& resources, PaintState state);

  PaintState state;

  /// Takes note of what the operator changes. Text is shown with `show`, paths are built with `extend`.
  void apply(const std::string& operation, const Operands& operands);

  /// True for Tj, TJ, ' and ".
  static bool shows_text(const std::string& operation);
  /// The glyphs and movements of such an operator; moves on behind them.
  std::vector<TextPiece> show(const std::string& operation, const Operands& operands);

  /// True for m, l, c, v, y, h and re, having added to the path.
  bool extend(const std::string& operation, const Operands& operands);
  static bool ends_path(const std::string& operation);
  const std::vector<Subpath>& path() const { return path_; }
  /// Forgets the path; clips to it first when W or W* came before.
  void finish_path();
  bool clips() const { return clips_; }

  /// Where the unit square of a picture, or a form's own box, lies.
  Box place_of(double left, double bottom, double right, double top) const;
  /// What a resource of this name is, or null.
  QPDFObjectHandle find(const char* kind, const std::string& name) const;
  /// The state inside a form, and its box.
  PaintState inside(QPDFObjectHandle form) const;
  Box box_of(QPDFObjectHandle form) const;

 private:
  void set_colour(Ink& ink, Colours colours, const Operands& operands);
  void set_space(Ink& ink, const Operands& operands);
  void set_graphics(const Operands& operands);
  bool apply_text(const std::string& operation, const Operands& operands);
  void next_line(double x, double y);
  void show_string(const std::string& codes, std::vector<TextPiece>& pieces);
  void reach(Subpath& subpath, double x, double y);

  const ReadPage& page_;
  FontShelf& fonts_;
  QPDFObjectHandle resources_;
  std::vector<PaintState> saved_;
  QPDFMatrix text_, line_;
  std::vector<Subpath> path_;
  double start_x_ = 0, start_y_ = 0, x_ = 0, y_ = 0;
  bool clips_ = false;
};

bool meet(const Box& one, const Box& other);
bool lies_within(const Box& inner, const Box& outer);
Box common_part(const Box& one, const Box& other);

/// The page's own resources, or those it inherits.
QPDFObjectHandle resources_of(const ReadPage& page);

/// Where optional content is hidden when the file is opened.
class Layers {
 public:
  explicit Layers(QPDF& file);
  bool any_hidden() const { return !hidden_.empty() || base_off_; }
  /// `membership`: the dictionary of a layer, or of a membership in several.
  bool hides(QPDFObjectHandle membership) const;
  std::size_t count_hidden() const { return hidden_.size(); }

 private:
  std::set<QPDFObjGen> hidden_, shown_;
  bool base_off_ = false;
};

}  // namespace redress::pdf
