/// Short ways to say the usual parts of a text.
#pragma once

#include <string>

#include "document/document.hpp"

namespace redress::document {

/// One paragraph of plain text.
Block paragraph(const std::string& text, const std::string& style = "body");

/// A heading that stays with what follows it.
Block heading(int level, const std::string& text);

/// A list with one paragraph an item.
Block list(const std::vector<std::string>& items, Numbering numbering = Numbering::bullets);

/// A cell of one paragraph; a header cell is set bold. `link` as in Text.
Cell cell(const std::string& text, const std::string& link = "", Align align = Align::start);

/// A header cell.
Cell header_cell(const std::string& text, Align align = Align::start);

}  // namespace redress::document
