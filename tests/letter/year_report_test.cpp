#include "casework/year_report.hpp"

#include "base/file.hpp"
#include "layout/lay_out.hpp"
#include "pdf/check_conformance.hpp"
#include "pdf/write_pages.hpp"
#include "support/catch.hpp"
#include "support/outside.hpp"
#include "support/scratch.hpp"

using namespace redress;

TEST_CASE("the trustees' report is archival and accessible, and tells every chart in words and numbers") {
  casework::YearFigures figures;
  figures.year = 2025;
  figures.received = 8;
  figures.closed = 5;
  figures.open = 3;
  figures.months = {{1, 3}, {5, 5}};
  figures.reached = {{1, 7}, {2, 1}};
  figures.duties = {{"stage1.acknowledgement", "Acknowledge the complaint"}};
  figures.punctuality = {{"stage1.acknowledgement", {7, 1, 0, 0}}};
  figures.outcomes = {{1, {{"upheld", 2}, {"not-upheld", 3}}}, {2, {{"not-upheld", 1}}}};
  figures.remedies = {{"apology", 2}};
  for (int theme = 0; theme < 30; ++theme) figures.themes["theme-" + std::to_string(theme)] = 1 + theme % 4;
  figures.lessons = {"2025-0001: Tell families of a late start at once."};
  const procedure::Profile profile = procedure::load_profile(load_file("forms/centres/kent.xml"), "kent.xml").value;
  const document::Document report = casework::compose_year_report(figures, profile, *parse_iso_date("2026-01-10"));
  const Bytes bytes = pdf::write_pages(layout::lay_out(report, font::load_fonts()).value);
  for (const Finding& finding : pdf::check_conformance(bytes)) FAIL(finding.text);
  std::vector<std::string> told;
  for (const document::Block& block : report.blocks)
    if (const auto* figure = std::get_if<document::Figure>(&block.is)) told.push_back(figure->alternative);
  REQUIRE(told.size() == 6);
  CHECK_THAT(told[0], ContainsSubstring("January: 3. February: 0."));
  CHECK_THAT(told[2], ContainsSubstring("Acknowledge the complaint: 7 of 8."));
  CHECK_THAT(told[3], ContainsSubstring("Stage 1: Upheld in whole: 2.") || ContainsSubstring("Stage 1: Upheld: 2."));
  CHECK_THAT(told[4], ContainsSubstring("An apology: 2."));
  const test::Scratch scratch;
  const std::string words = test::answer_of("pdftotext -layout " + scratch.put("report.pdf", bytes) + " -");
  for (const char* part :
       {"Complaints in 2025", "8 formal complaints", "Tell families of a late start at once.", "Theme 29"})
    CHECK_THAT(words, ContainsSubstring(part));
}
