/// How large everything is on a sheet of paper of a given text size.
#pragma once

#include <string_view>

#include "base/length.hpp"
#include "document/document.hpp"
#include "page/page.hpp"

namespace redress::layout {

inline constexpr page::Colour ink{11, 12, 12}, quiet_ink{80, 90, 95}, link_ink{0, 64, 128};
inline constexpr page::Colour rule_grey{177, 180, 182}, box_grey{80, 90, 95}, header_fill{243, 242, 241};

/// Whether words may be torn at a line's end: never, rather than leave a great gap, or as a matter of course.
enum class Tearing { never, reluctant, free };

/// The look of one paragraph.
struct Look {
  Length size;
  Length leading;        ///< from baseline to baseline
  Length before, after;  ///< the larger of one's after and the next one's before counts
  bool bold = false;
  bool balanced = false;  ///< lines of like length, for headings and names
  page::Colour colour = ink;
  Tearing tearing = Tearing::never;
};

enum class Purpose { letter, paper };

/// The sheet and the scale of type on it.
struct Sheet {
  explicit Sheet(const document::Document& document);

  Purpose purpose;
  double text;  ///< body size in points
  Length width, height, left, right, top, bottom;

  Length measure() const { return right - left; }
  /// The longest line of running text: about seventy characters. Source: RNIB clear print, 60 to 70 a line.
  Length text_measure() const { return Length::pt(text * 36); }
  Look heading(int level) const;
  /// A paragraph's style by its name; a name without a look of its own is set as body.
  Look paragraph(std::string_view style) const;
};

}  // namespace redress::layout
