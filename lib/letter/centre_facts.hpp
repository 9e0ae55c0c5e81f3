/// A centre and the bodies around it as the facts of a letter.
#pragma once

#include "procedure/bodies.hpp"
#include "procedure/profile.hpp"
#include "xml/xml.hpp"

namespace redress::letter {

/// <centre>: name, letterhead, and the particulars the law asks at the foot.
/// Source: Companies (Trading Disclosures) Regulations 2015, regulation 25; Charities Act 2011, section 194.
void write_centre(xml::Writer& writer, const procedure::Profile& profile);

/// <naccc>: how it is reached on that day.
void write_naccc(xml::Writer& writer, const procedure::Directory& directory, Date today);

/// <body>: one that applies to the case.
void write_body(xml::Writer& writer, const procedure::ApplicableBody& body);

}  // namespace redress::letter
