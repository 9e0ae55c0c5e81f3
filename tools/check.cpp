#include <iostream>

#include "base/file.hpp"
#include "casework/check_office.hpp"
#include "layout/check_fonts.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

json::Value to_json(const casework::CheckResult& result, bool sound) {
  json::Array findings;
  for (const Finding& finding : result.findings) {
    json::Value each;
    each.set("weight", to_string(finding.weight)).set("code", finding.code).set("part", finding.place.part);
    findings.push_back(each.set("text", finding.text));
  }
  json::Value value;
  value.set("schema", "redress.check/1").set("sound", sound).set("cases", result.cases).set("events", result.events);
  value.set("documents", result.documents).set("deadlines", result.deadlines);
  return value.set("findings", std::move(findings));
}

std::string count_text(std::size_t count, const char* what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

void check(Context& context) {
  const casework::Office office = casework::Office::open(context.office(), context.data);
  std::unique_ptr<Progress> bar;
  casework::CheckResult result = casework::check_office(office, [&](std::size_t at, std::size_t all) {
    if (!bar) bar = std::make_unique<Progress>("checking cases", all);
    bar->advance(at);
  });
  bar.reset();
  const Bytes pinned = load_file(context.data / "letter-templates" / "fonts.sha256");
  for (Finding& finding : layout::check_fonts(font::load_fonts(), pinned))
    result.findings.push_back(std::move(finding));
  const bool sound = !has(result.findings, Weight::doubt);
  if (!sound) context.exit_code = something_found;
  if (context.json) return print(to_json(result, sound));
  for (const Finding& finding : result.findings) std::cout << to_string(finding.weight) << ": " << finding.text << '\n';
  std::cout << (sound ? "Sound: " : "Looked at: ") << count_text(result.cases, "case") << ", "
            << count_text(result.events, "event") << ", " << count_text(result.documents, "file") << ", "
            << count_text(result.deadlines, "date") << ".\n";
}

}  // namespace

void add_check(CLI::App& app, Context& context) {
  CLI::App* verb = add_verb(app, context, "check",
                            "Look the whole office over: register, files against their digests, dates re-derived");
  verb->callback([&context] { check(context); });
}

}  // namespace redress::tools
