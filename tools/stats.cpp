#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "casework/year_report.hpp"
#include "layout/lay_out.hpp"
#include "pdf/write_pages.hpp"
#include "table.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

Bytes write_report(const casework::Office& office, const casework::YearFigures& figures, Date today) {
  const document::Document report = casework::compose_year_report(figures, casework::profile_of(office), today);
  const auto pages = layout::lay_out(report, font::load_fonts());
  for (const Finding& finding : pages.findings)
    if (finding.weight == Weight::fault) throw Error(ErrorKind::surroundings, finding.text);
  return pdf::write_pages(pages.value);
}

}  // namespace

void add_stats(CLI::App& app, Context& context) {
  struct Asked {
    int year = 0;
    std::string csv, pdf;
  };
  const auto asked = std::make_shared<Asked>();
  CLI::App* verb = add_verb(app, context, "stats", "A year's complaints in figures, for the trustees");
  verb->add_option("--year", asked->year, "The year; else the current one")->type_name("YYYY");
  verb->add_option("--csv", asked->csv, "Also into a file for a spreadsheet")->type_name("FILE");
  verb->add_option("--pdf", asked->pdf, "Also as a report with charts, to read or to print")->type_name("FILE");
  verb->callback([&context, asked] {
    const int year = asked->year ? asked->year : context.today().year();
    if (year < 1900 || year > 9999) throw Error(ErrorKind::usage, "--year wants a year like 2026");
    const casework::Office office = casework::Office::open(context.office(), context.data);
    const casework::YearFigures figures = casework::compute_year(office, year, context.today());
    if (!asked->csv.empty()) write_file(asked->csv, casework::write_csv(figures));
    if (!asked->pdf.empty()) write_file(asked->pdf, write_report(office, figures, context.today()));
    if (context.json) return print(casework::to_json(figures));
    Table table({std::to_string(year), "", ""});
    std::string section;
    for (const casework::Figure& figure : casework::list_figures(figures)) {
      table.add({figure.section == section ? "" : figure.section, figure.item, figure.number});
      section = figure.section;
    }
    std::cout << table.text();
  });
}

}  // namespace redress::tools
