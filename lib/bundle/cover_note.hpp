/// What goes before a hand-over: what the reader asks for, and where it is.
#pragma once

#include <vector>

#include "bundle/contents.hpp"
#include "casework/case.hpp"
#include "document/document.hpp"
#include "procedure/profile.hpp"

namespace redress::bundle {

/// Each paper the reader asks for, with the document of the bundle that is it, or the plain statement that the file
/// has none.
document::Document compose_cover_note(const Contents& contents, const procedure::Audience& audience,
                                      const std::vector<casework::Document>& documents);

}  // namespace redress::bundle
