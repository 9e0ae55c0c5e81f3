#include <algorithm>
#include <iostream>

#include "base/file.hpp"
#include "form/compose_reading.hpp"
#include "form/read_form.hpp"
#include "form/sniff.hpp"
#include "layout/lay_out.hpp"
#include "pdf/mark_pages.hpp"
#include "pdf/write_pages.hpp"
#include "sandbox/run_jailed.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

struct Options {
  std::string file, out;
};

std::vector<pdf::Mark> marks_of(const record::Record& record) {
  std::vector<pdf::Mark> marks;
  for (const auto& [name, answer] : record.fields) {
    // A file inside this one has pages of its own.
    if (answer.place.page < 1 || !answer.place.box || !answer.place.part.empty()) continue;
    const bool doubted = std::any_of(
        record.findings.begin(), record.findings.end(),
        [&field = name](const Finding& finding) { return finding.field == field && finding.weight != Weight::note; });
    marks.push_back({answer.place.page, *answer.place.box, name + (doubted ? " ?" : ""),
                     doubted ? pdf::Mark::Look::doubted : pdf::Mark::Look::certain});
  }
  for (const record::Unassigned& piece : record.unassigned)
    if (piece.place.page > 0 && piece.place.box)
      marks.push_back({piece.place.page, *piece.place.box, "not placed", pdf::Mark::Look::unplaced});
  return marks;
}

void explain(const Context& context, const Options& options) {
  const Bytes bytes = load_file(options.file);
  const auto definitions = form::load_definitions(context.data / "forms");
  form::Helpers helpers;
  helpers.programs = context.programs;
  const record::Record record = form::read_form(bytes, name_of(options.file), definitions, helpers, context.today());
  std::vector<pdf::Mark> marks;
  if (form::sniff(bytes) == form::FileKind::pdf) marks = marks_of(record);
  if (!marks.empty())
    write_file(options.out, sandbox::run_jailed([&] { return pdf::mark_pages(bytes, marks); }).bytes);
  else  // a file without pages of its own is told of on a page of ours
    write_file(
        options.out,
        pdf::write_pages(
            layout::lay_out(form::compose_reading(record, definitions, context.today()), font::load_fonts()).value));
  if (context.json) {
    print(record::to_json(record));
    return;
  }
  std::cout << options.out << ": ";
  if (!marks.empty()) std::cout << marks.size() << " marks, ";
  std::cout << record::to_string(record.status) << '\n';
}

}  // namespace

void add_explain(CLI::App& app, Context& context) {
  CLI::App* verb =
      add_verb(app, context, "explain",
               "Show on the returned pages, or on a page of its own, what was understood and what was not");
  auto options = std::make_shared<Options>();
  verb->add_option("file", options->file, "A returned file")->required()->type_name("FILE");
  verb->add_option("--out", options->out, "The PDF to write")->required()->type_name("PICTURE.pdf");
  verb->callback([&context, options] { explain(context, *options); });
}

}  // namespace redress::tools
