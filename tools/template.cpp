#include <algorithm>
#include <fstream>
#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "casework/office.hpp"
#include "correspondence.hpp"
#include "letter/order.hpp"
#include "procedure/deadlines.hpp"
#include "verbs.hpp"
#include "xml/validate.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;

// A centre's own template brings its parts with it; the dictionary and the contracts are always the shipped ones.
letter::Library library_for(const Context& context, const fs::path& file) {
  letter::Library library = letter::load_library(template_folder(context));
  const fs::path own = fs::absolute(file).parent_path();
  if (fs::exists(own / "parts")) library.folder = own;
  return library;
}

std::vector<Finding> find_all(const Context& context, const fs::path& file) {
  const letter::Library shipped = letter::load_library(template_folder(context));
  Reading<letter::Template> read = letter::load_template(file, library_for(context, file));
  if (!read.findings.empty()) return read.findings;
  const xml::Schema schema(load_file(template_folder(context) / "letter.xsd"));
  std::vector<Finding> findings = schema.validate(xml::parse_xml(load_file(file), name_of(file)));
  for (Finding& finding : letter::check_template(read.value, shipped, letter::load_contracts(shipped)))
    findings.push_back(std::move(finding));
  return findings;
}

void check(Context& context, const std::vector<std::string>& files) {
  json::Array list;
  for (const std::string& file : files) {
    const std::vector<Finding> findings = find_all(context, file);
    for (json::Value& each : to_json(findings)) list.push_back(std::move(each));
    if (!findings.empty()) context.exit_code = something_found;
    if (context.json) continue;
    for (const Finding& finding : findings) std::cout << letter::to_line(finding) << '\n';
    if (findings.empty()) std::cout << name_of(file) << ": sound; every letter it can write holds what it must\n";
  }
  if (!context.json) return;
  json::Value value;
  value.set("schema", "redress.template-check/1").set("findings", std::move(list));
  print(value);
}

// The sample order of that kind from letter-templates/examples/preview.jsonl.
letter::Order find_sample(const Context& context, const std::string& kind, const std::string& centre,
                          const letter::Dictionary& dictionary) {
  const fs::path file = template_folder(context) / "examples" / "preview.jsonl";
  std::ifstream in(file);
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    const std::string name = name_of(file) + ":" + std::to_string(++number);
    const json::Value value = json::parse_json(line, name);
    if (value.text_at("kind") == kind && (centre.empty() || value.text_at("centre") == centre))
      return letter::parse_order(value, name, dictionary);
  }
  throw Error(ErrorKind::usage, "there is no sample for a " + kind + " of that centre");
}

struct Preview {
  std::string file, centre;
  fs::path out;
};

void preview(Context& context, const Preview& wanted) {
  const letter::Library shipped = letter::load_library(template_folder(context));
  Reading<letter::Template> read = letter::load_template(wanted.file, library_for(context, wanted.file));
  if (!read.findings.empty()) {
    for (const Finding& finding : read.findings) std::cerr << letter::to_line(finding) << '\n';
    throw Error(ErrorKind::input, name_of(wanted.file) + " cannot be shown until this is put right");
  }
  letter::Correspondence correspondence{shipped, letter::load_contracts(shipped), {}};
  const std::string kind = read.value.kind;
  correspondence.templates.emplace(kind, std::move(read.value));
  const letter::Order order = find_sample(context, kind, wanted.centre, shipped.dictionary);
  const ShippedCentre centre = load_shipped_centre(context, order.centre);
  const procedure::Directory bodies = load_shipped_bodies(context);
  const procedure::Facts facts = casework::facts_of(centre.profile, order.a_case);
  const letter::Matter matter{centre.profile,
                              bodies,
                              centre.calendar,
                              order.a_case,
                              facts,
                              procedure::compute_deadlines(centre.profile, facts, centre.calendar),
                              order.today ? *order.today : context.today()};
  const auto made = letter::make_letter(correspondence, font::load_fonts(), matter, order.wish);
  const fs::path out = wanted.out.empty() ? fs::path(kind + "-preview.pdf") : wanted.out;
  write_file(out, made.value.pdf);
  tell(made.findings);
  if (!context.json) {
    std::cout << out.string() << ": " << made.value.pages << (made.value.pages == 1 ? " page" : " pages") << '\n';
    return;
  }
  json::Value value;
  value.set("schema", "redress.template-preview/1").set("file", out.string()).set("pages", made.value.pages);
  print(value);
}

}  // namespace

void add_template(CLI::App& app, Context& context) {
  CLI::App* verb = app.add_subcommand("template", "Check a letter template, or look at one with sample data");
  verb->require_subcommand(1);
  CLI::App* checking =
      add_verb(*verb, context, "check", "Every fault with its line, and whether a letter could lack what it must hold");
  const auto files = std::make_shared<std::vector<std::string>>();
  checking->add_option("files", *files, "Templates")->required()->type_name("FILE…");
  checking->callback([files, &context] { check(context, *files); });
  CLI::App* showing = add_verb(*verb, context, "preview", "Write the template's letter with sample data");
  const auto wanted = std::make_shared<Preview>();
  showing->add_option("file", wanted->file, "The template")->required()->type_name("FILE");
  showing->add_option("--centre", wanted->centre, "The sample of this centre")->type_name("ID");
  showing->add_option("--out", wanted->out, "Where to write; otherwise KIND-preview.pdf here")->type_name("PDF");
  showing->callback([wanted, &context] { preview(context, *wanted); });
}

}  // namespace redress::tools
