/// A form made for Acrobat's XFA: what its template prints, and the packet of what was filled in.
#pragma once

#include <optional>

#include "material/material.hpp"

namespace redress::form {

/// The form as a flowing document: the template's texts and captions in their order, what was filled in beside them.
/// Nothing when the file holds no packet of data, or none that can be read.
/// Source: XFA 3.3, "Template", "Datasets" and "Data binding".
std::optional<material::Material> flow_of_xfa(const material::Material& material);

/// Fields on the pages that show nothing take their value from the packet; whatever in the packet no field says
/// becomes a note of the kind "xfa".
/// Findings: form.xfa.differs (doubt) when page and packet say different things.
void take_xfa_values(material::Material& material);

}  // namespace redress::form
