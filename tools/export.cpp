#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "casework/case_json.hpp"
#include "casework/export.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

struct Asked {
  std::string reference, format = "json", out;
};

Bytes write_export(const casework::Office& office, const Asked& asked) {
  const bool table = asked.format == "csv";
  if (asked.reference.empty())
    return table ? casework::export_register_csv(office) : json::write_json(casework::export_register(office)) + "\n";
  const casework::Case a_case = casework::case_at(office, asked.reference);
  return table ? casework::export_case_csv(a_case) : json::write_json(casework::to_json(a_case)) + "\n";
}

}  // namespace

void add_export(CLI::App& app, Context& context) {
  const auto asked = std::make_shared<Asked>();
  CLI::App* verb = add_verb(app, context, "export", "The register, or one case, as JSON or CSV");
  verb->add_option("case", asked->reference, "One case; else the whole register")->type_name("REF");
  verb->add_option("--format", asked->format, "json or csv")->check(CLI::IsMember({"json", "csv"}));
  verb->add_option("--out", asked->out, "Into a file; else on standard output")->type_name("FILE");
  verb->callback([&context, asked] {
    const casework::Office office = casework::Office::open(context.office(), context.data);
    const Bytes bytes = write_export(office, *asked);
    if (asked->out.empty())
      std::cout << bytes;
    else
      write_file(asked->out, bytes);
  });
}

}  // namespace redress::tools
