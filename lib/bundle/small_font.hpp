/// A font of a few single characters, for what is stamped on pages: their numbers, and the codes of redactions.
#pragma once

#include <map>
#include <string_view>

#include "font/library.hpp"
#include "page/page.hpp"

namespace redress::bundle {

struct SmallFont {
  page::Font font;
  std::map<char, std::uint16_t> codes;  ///< of each character, in `font`
};

/// The bold base face cut down to these characters, each taken once, in this order.
SmallFont cut_small_font(const font::Library& fonts, std::string_view characters);

}  // namespace redress::bundle
