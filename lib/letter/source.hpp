/// A template file's own text, to point at the attribute that is at fault.
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/place.hpp"

namespace redress::letter {

/// The place of the first character of an attribute's value, `offset` characters on; the element's own place when the
/// attribute cannot be found in its tag.
Place place_of_attribute(ByteView source, const Place& element, const std::string& attribute, std::size_t offset = 0);

}  // namespace redress::letter
