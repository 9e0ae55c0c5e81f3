/// A decision as the facts of a letter, in the letter's language and with the complaint's own points.
#pragma once

#include <string>
#include <vector>

#include "letter/matter.hpp"
#include "xml/xml.hpp"

namespace redress::letter {

/// <decision>: that of the wish in the language, or the one there is; a point without words of its own takes those of
/// the complaint's point of its number.
/// Throws: Error(input) when there is no such point, or when the decision says other things in its two languages.
/// Adds findings: letter.other-language, letter.points (doubt).
void write_decision(xml::Writer& writer, const Wish& wish, const std::string& language,
                    const std::vector<std::string>& points, std::vector<Finding>& findings);

}  // namespace redress::letter
