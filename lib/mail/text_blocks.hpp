/// Text of messages and web pages as paragraphs and tables.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "material/material.hpp"

namespace redress::mail {

/// Plain text: one paragraph a line; lines broken by the sender's program are joined again. Empty lines stay, as
/// paragraphs without text. `flowed`: by RFC 3676.
enum class Wrapping { fixed, flowed };
std::vector<material::Block> blocks_of_plain(const std::string& text, Wrapping wrapping = Wrapping::fixed);

/// A web page's paragraphs, list items, headings and tables; scripts, styles and comments are left out. Any bytes give
/// a value.
std::vector<material::Block> blocks_of_html(const std::string& html);

/// Text in UTF-8. Bytes that are none in that character set become U+FFFD; an unknown name is read as Windows-1252.
std::string to_utf8(ByteView bytes, const std::string& charset);

/// Whether to_utf8 can follow that name; an empty name asks for nothing and is known.
bool is_known_charset(const std::string& charset);

/// The character set a web page names for itself; "utf-8" when its bytes are that, else "windows-1252".
std::string charset_of_html(ByteView bytes);

}  // namespace redress::mail
