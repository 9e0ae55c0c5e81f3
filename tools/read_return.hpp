/// A returned file as a record, for the verbs that take one in.
#pragma once

#include <filesystem>

#include "base/bytes.hpp"
#include "context.hpp"
#include "record/record.hpp"

namespace redress::tools {

/// Throws: Error(input) when no complaint form is in it.
record::Record read_return(const Context& context, const std::filesystem::path& file, ByteView bytes);

}  // namespace redress::tools
