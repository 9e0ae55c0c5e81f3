/// Text in an older encoding, made UTF-8.
#pragma once

#include <optional>
#include <string>

#include "base/bytes.hpp"

namespace redress::unicode {

/// The text as UTF-8, without a byte order mark; nothing when the encoding is unknown or the bytes are none of it.
/// `encoding` is an IANA name: "UTF-8", "ISO-8859-1", "UTF-16", "windows-1252".
std::optional<std::string> decode(ByteView bytes, const std::string& encoding);

}  // namespace redress::unicode
