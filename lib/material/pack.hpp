/// What a file says, as bytes for the pipe between a jailed reader and its parent, and back.
#pragma once

#include "base/bytes.hpp"
#include "material/material.hpp"

namespace redress::material {

/// All of it in a compact form that only unpack_material understands; the form is not for storing.
Bytes pack_material(const Material& material);

/// Reads what pack_material wrote. The bytes are not believed: every length and depth is checked.
/// Throws: Error(input) when they are not whole.
Material unpack_material(ByteView bytes);

}  // namespace redress::material
