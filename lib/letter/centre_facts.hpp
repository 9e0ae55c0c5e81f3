/// A centre and the bodies around it as the facts of a letter.
#pragma once

#include <set>
#include <string>

#include "letter/interpreter.hpp"
#include "procedure/bodies.hpp"
#include "procedure/profile.hpp"
#include "xml/xml.hpp"

namespace redress::letter {

/// <centre>: name, letterhead, and the particulars the law asks at the foot.
/// Source: Companies (Trading Disclosures) Regulations 2015, regulation 25; Charities Act 2011, section 194.
/// `kept_out`: addresses and numbers of people the complaint is about; their mail is not where an answer goes.
void write_centre(xml::Writer& writer, const procedure::Profile& profile, const std::set<std::string>& kept_out,
                  Interpreter& interpreter);

/// <naccc>: how it is reached on that day.
void write_naccc(xml::Writer& writer, const procedure::Directory& directory, Date today, Interpreter& interpreter);

/// <ico>: how it is reached on that day, as far as that is confirmed.
void write_ico(xml::Writer& writer, const procedure::Directory& directory, Date today);

/// <body>: one that applies to the case.
void write_body(xml::Writer& writer, const procedure::ApplicableBody& body, Interpreter& interpreter);

}  // namespace redress::letter
