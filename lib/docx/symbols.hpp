/// Signs of symbol fonts as the characters a person sees.
#pragma once

#include <string>

namespace redress::docx {

/// The character of a w:sym: ticked boxes are ☒, empty ones ☐, ticks ✓, crosses ✗, bullets •; a sign that has no
/// plain character keeps its private code. `code` is hexadecimal. Source: ISO/IEC 29500-1 §17.3.3.30.
std::string read_symbol(const std::string& font, const std::string& code);

}  // namespace redress::docx
