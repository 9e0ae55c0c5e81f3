/// The bytes of a file, as they came or as they will be written.
#pragma once

#include <string>
#include <string_view>

namespace redress {

/// Owned bytes; no encoding is implied. Text in this project is UTF-8 in the same type.
using Bytes = std::string;

/// A view of somebody else's bytes; never stored beyond the call.
using ByteView = std::string_view;

}  // namespace redress
