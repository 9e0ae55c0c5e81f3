/// An address as it is printed for the post.
#pragma once

#include <string>
#include <vector>

namespace redress::letter {

/// The lines with blanks and commas at their ends taken off, a line that holds several parts by commas kept whole, and
/// the postcode in capitals with its blank, on a line of its own at the end: "ely, cb74zz" is "ely" and "CB7 4ZZ".
/// An address without a postcode of the United Kingdom keeps its words. What the record holds stays as it was written.
/// Source: Royal Mail, addressing your mail; BS 7666-2, the form of postcodes.
std::vector<std::string> printed_address(const std::vector<std::string>& lines);

}  // namespace redress::letter
