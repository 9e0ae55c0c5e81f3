/// The texts of a template that are translated: each paragraph, heading, item or cell as one.
#pragma once

#include <string>

#include "letter/grammar.hpp"
#include "xml/xml.hpp"

namespace redress::letter {

/// True when the element's whole inside is one text to be translated: words stand in it and no blocks.
bool is_unit(xml::Node node, const Rule& rule);

/// The inside as a catalogue holds it: inline elements as they are written, blanks made one.
std::string unit_text(xml::Node node);

/// Blanks of any kind and number are one space, as in running text.
std::string one_space(std::string_view text);

}  // namespace redress::letter
