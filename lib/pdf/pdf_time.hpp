/// Times as PDF spells them.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.hpp"

namespace redress::pdf {

/// "D:20261124093000+01'00'" and shorter forms as a moment; a time without a zone counts as UTC. Nothing when it is
/// none. Source: ISO 32000-1, 7.9.4.
std::optional<Moment> parse_pdf_time(std::string_view text);

}  // namespace redress::pdf
