/// A year's figures as a report for the trustees: charts, each with its numbers in words, and one table of everything.
#pragma once

#include "casework/stats.hpp"
#include "document/document.hpp"

namespace redress::casework {

/// The report as a document: received, by stage, on time, outcomes, remedies, themes, lessons. It names cases by their
/// references and nobody by name. A chart shows at most twelve bars; the table holds all figures.
document::Document compose_year_report(const YearFigures& figures, const procedure::Profile& profile, Date today);

}  // namespace redress::casework
