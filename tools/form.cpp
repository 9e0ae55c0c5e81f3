#include <algorithm>
#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "docx/write_docx.hpp"
#include "form/compose_blank_form.hpp"
#include "form/typed_answers.hpp"
#include "layout/lay_out.hpp"
#include "pdf/write_pages.hpp"
#include "procedure/profile.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  std::string centre, format = "pdf", out, language;
  double text_size = 12;
};

form::Definition find_definition(const Context& context, const std::string& centre) {
  std::string known;
  for (form::Definition& definition : form::load_definitions(context.data / "forms")) {
    if (definition.centre == centre) return std::move(definition);
    known += (known.empty() ? "" : ", ") + definition.centre;
  }
  throw Error(ErrorKind::usage, "no form of a centre " + centre + " is known here; there are: " + known);
}

// The centre's own name, telephone and address of mail, and what the law wants on its paper, as far as its profile
// says.
std::optional<document::Letterhead> find_letterhead(const Context& context, const std::string& centre) {
  const fs::path path = context.data / "forms" / "centres" / (centre + ".xml");
  if (!fs::exists(path)) return std::nullopt;
  const procedure::Identity identity = procedure::load_profile(load_file(path), name_of(path)).value.identity;
  document::Letterhead letterhead;
  letterhead.name = identity.name;
  if (!identity.phones.empty()) letterhead.contact.push_back(identity.phones.front());
  if (!identity.website.empty()) letterhead.contact.push_back(identity.website);
  std::string numbers;
  if (!identity.charity_number.empty()) numbers = "Registered charity " + identity.charity_number;
  if (!identity.company_number.empty())
    numbers += (numbers.empty() ? "" : " \xC2\xB7 ") + std::string("Company ") + identity.company_number;
  if (!identity.registered_in.empty() && !numbers.empty()) numbers += ", registered in " + identity.registered_in;
  if (!numbers.empty()) letterhead.particulars.push_back(numbers);
  return letterhead;
}

Bytes make_form(const Context& context, const Arguments& arguments) {
  if (arguments.format == "answers")
    return form::write_answers_text(find_definition(context, arguments.centre), arguments.language);
  form::Issue issue;
  issue.language = arguments.language;
  issue.letterhead = find_letterhead(context, arguments.centre);
  issue.date = context.today();
  issue.text_size = arguments.text_size;
  const document::Document document = form::compose_blank_form(find_definition(context, arguments.centre), issue);
  if (arguments.format == "docx") return docx::write_docx(document);
  const auto pages = layout::lay_out(document, font::load_fonts());
  for (const Finding& finding : pages.findings)
    if (finding.weight == Weight::fault) throw Error(ErrorKind::surroundings, finding.text);
  return pdf::write_pages(pages.value);
}

void run(Context& context, const Arguments& arguments) {
  const Bytes bytes = make_form(context, arguments);
  write_file(arguments.out, bytes);
  if (context.json) {
    json::Value value;
    value.set("schema", "redress.form/1").set("file", arguments.out).set("centre", arguments.centre);
    value.set("format", arguments.format).set("bytes", static_cast<std::int64_t>(bytes.size()));
    print(value);
  } else {
    std::cout << arguments.out << '\n';
  }
}

}  // namespace

void add_form(CLI::App& app, Context& context) {
  CLI::App* verb = add_verb(app, context, "form", "The centre's blank Complaint Form, to be filled in");
  auto arguments = std::make_shared<Arguments>();
  verb->add_option("--centre", arguments->centre, "whose form: kent, cambridge-ely, …")->required();
  verb->add_option("--format", arguments->format, "pdf, docx, or answers: a text to take a complaint down in")
      ->check(CLI::IsMember({"pdf", "docx", "answers"}));
  verb->add_option("--out", arguments->out, "the file to write")->required();
  verb->add_option("--language", arguments->language, "of the form's words, where it has them");
  verb->add_option("--text-size", arguments->text_size, "12, 14, or 18 for large print")
      ->check(CLI::IsMember({12, 14, 18}));
  verb->callback([&context, arguments] { run(context, *arguments); });
}

}  // namespace redress::tools
