/// Tables for spreadsheet programs.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace redress::casework {

/// One line of cells, ended by CR LF. A cell that a spreadsheet would take for a formula begins with an apostrophe.
/// Source: RFC 4180.
Bytes csv_line(const std::vector<std::string>& cells);

}  // namespace redress::casework
