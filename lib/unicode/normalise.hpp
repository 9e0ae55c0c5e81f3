/// One spelling for what looks the same: composed, compatible, and without regard to case.
#pragma once

#include <string>
#include <string_view>

namespace redress::unicode {

/// Composed form, NFC: how text is stored and set. Source: UAX #15.
std::string nfc(std::string_view text);

/// Decomposed form, NFD: each letter before its marks. Source: UAX #15.
std::string nfd(std::string_view text);

/// Compatibility form, NFKC: ligatures, wide and circled forms become their plain letters. Source: UAX #15.
std::string nfkc(std::string_view text);

/// For comparing, never for showing: NFKC_Casefold, so without case, soft hyphens and joiners.
/// Source: Unicode 15, section 3.13, toNFKC_Casefold.
std::string casefold(std::string_view text);

/// Runs of white space of any kind become one space, none at the ends.
std::string squeeze_spaces(std::string_view text);

/// True when the text has a letter or digit of any script.
bool has_letter_or_digit(std::string_view text);

}  // namespace redress::unicode
