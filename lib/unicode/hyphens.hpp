/// Where a word may be torn at the end of a line, by the dictionary of its language.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace redress::unicode {

/// The byte offsets inside the text before which a hyphen may end a line, in order. Only words of seven lower-case
/// letters or more are torn: a name, a number, an address never is, and at least three letters stay on either side.
/// `language` is BCP 47. Today that is English; Debian has no dictionary for Welsh, so Welsh words stay whole, as those
/// of every other language do, and as all do where the package hyphen-en-gb is not installed.
/// Source: F. M. Liang, "Word Hy-phen-a-tion by Com-put-er" (1983), by libhyphen; patterns of British English.
std::vector<std::uint32_t> find_hyphens(std::string_view text, std::string_view language);

}  // namespace redress::unicode
