/// Which names a part of a package may have.
#pragma once

#include <string>
#include <string_view>

namespace redress::zip {

/// The name with forward slashes. Some writers on Windows pack with backslashes.
std::string with_slashes(std::string_view name);

/// True when the name stays inside the package: relative, no "..", no drive, no control characters, not empty.
bool is_safe_name(std::string_view name);

/// The name with ASCII letters in lower case, for comparing as package formats do.
std::string folded_name(std::string_view name);

}  // namespace redress::zip
