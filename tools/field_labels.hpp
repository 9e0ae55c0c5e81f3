/// How a centre's form asks for each answer, for whoever shows answers.
#pragma once

#include <string>

#include "bundle/transcript.hpp"
#include "context.hpp"

namespace redress::tools {

/// The English labels of the centre's shipped forms, by the name of the answer. Throws: as form::load_definitions.
bundle::Labels load_labels(const Context& context, const std::string& centre);

}  // namespace redress::tools
