#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <thread>

#include "base/error.hpp"
#include "base/file.hpp"
#include "casework/office.hpp"
#include "correspondence.hpp"
#include "letter/interpreter.hpp"
#include "letter/order.hpp"
#include "procedure/deadlines.hpp"
#include "verbs.hpp"
#include "xml/validate.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;

// A template with what lies beside it: its own parts and translations stand before the shipped ones. A shipped template
// is seen as the office that --office names uses it.
letter::Library library_for(const Context& context, const fs::path& file) {
  const fs::path beside = fs::absolute(file).parent_path();
  if (!fs::exists(beside) || !fs::equivalent(beside, template_folder(context))) return load_templates(context, beside);
  if (context.office_argument.empty()) return load_templates(context);
  return load_templates(context, context.office() / "letter-templates");
}

std::vector<Finding> find_all(const Context& context, const fs::path& file, const std::string& language) {
  const letter::Library library = library_for(context, file);
  const letter::Contracts contracts = letter::load_contracts(library);
  std::optional<letter::Catalogue> catalogue;
  if (language != "en-GB") catalogue = letter::load_catalogue(library, language);
  const auto* spoken = catalogue ? &*catalogue : nullptr;
  const Reading<letter::Template> read = letter::load_template(file, library, spoken);
  if (!read.findings.empty()) return read.findings;
  const xml::Schema schema(load_file(template_folder(context) / "letter.xsd"));
  std::vector<Finding> findings = schema.validate(xml::parse_xml(load_file(file), name_of(file)));
  const auto add = [&findings](std::vector<Finding> more) {
    for (Finding& finding : more) findings.push_back(std::move(finding));
  };
  add(letter::check_template(read.value, library,
                             spoken ? letter::translate_contracts(contracts, *spoken) : contracts));
  if (spoken) add(letter::check_translation(read.value, *spoken));
  return findings;
}

struct Check {
  std::vector<std::string> files;
  std::string language = "en-GB";
};

void check(Context& context, const Check& wanted) {
  json::Array list;
  for (const std::string& file : wanted.files) {
    const std::vector<Finding> findings = find_all(context, file, wanted.language);
    for (json::Value& each : to_json(findings)) list.push_back(std::move(each));
    const bool sound = !has(findings, Weight::doubt);
    if (!sound) context.exit_code = something_found;
    if (context.json) continue;
    for (const Finding& finding : findings) std::cout << letter::to_line(finding) << '\n';
    if (sound) std::cout << name_of(file) << ": sound; every letter it can write holds what it must\n";
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
  std::string file, centre, language = "en-GB", format, envelope = "dl";
  double text_size = 12;
  fs::path out;
  bool watch = false;
};

// The format that --format or the name of the file says.
std::string format_of(const Preview& wanted) {
  if (!wanted.format.empty()) return wanted.format;
  const std::string extension = wanted.out.extension().string();
  return extension == ".docx" || extension == ".html" ? extension.substr(1) : "pdf";
}

void preview(Context& context, const Preview& wanted) {
  const letter::Look look = parse_look(wanted.text_size, wanted.envelope);
  const std::string format = format_of(wanted);
  check_format(format);
  const letter::Library library = library_for(context, wanted.file);
  letter::Correspondence correspondence{library, letter::load_contracts(library), {}, {}};
  const auto load_sound = [&](const letter::Catalogue* catalogue) {
    Reading<letter::Template> read = letter::load_template(wanted.file, library, catalogue);
    if (read.findings.empty()) return std::move(read.value);
    for (const Finding& finding : read.findings) std::cerr << letter::to_line(finding) << '\n';
    throw Error(ErrorKind::input, name_of(wanted.file) + " cannot be shown until this is put right");
  };
  letter::Template source = load_sound(nullptr);
  const std::string kind = source.kind;
  correspondence.templates.emplace(kind, std::move(source));
  letter::Order order = find_sample(context, kind, wanted.centre, library.dictionary);
  order.wish.language = wanted.language;
  for (const std::string& language : letter::languages_of(order.wish)) {
    if (language == "en-GB") continue;
    letter::Edition edition{letter::load_catalogue(library, language), {}, {}};
    edition.contracts = letter::translate_contracts(correspondence.contracts, edition.catalogue);
    edition.templates.emplace(kind, load_sound(&edition.catalogue));
    correspondence.editions.emplace(language, std::move(edition));
  }
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
  const auto made = letter::make_letter(correspondence, font::load_fonts(), matter, order.wish, look);
  const fs::path out = wanted.out.empty() ? fs::path(kind + "-preview." + format) : wanted.out;
  write_file(out, write_as(format, made.value));
  tell(made.findings);
  if (!context.json) {
    std::cout << out.string() << ": " << made.value.pages << (made.value.pages == 1 ? " page" : " pages") << std::endl;
    return;
  }
  json::Value value;
  value.set("schema", "redress.template-preview/1").set("file", out.string()).set("pages", made.value.pages);
  value.set("findings", to_json(made.findings));
  print(value);
}

// What a letter depends on, each file with the moment it was last written.
std::map<std::string, fs::file_time_type> files_behind(const letter::Library& library) {
  std::map<std::string, fs::file_time_type> files;
  for (const fs::path& folder : {library.folder, library.own}) {
    if (folder.empty()) continue;
    for (const char* part : {"", "parts", "translations", "examples"}) {
      std::error_code gone;  // an editor may be writing a file anew just now
      for (fs::directory_iterator entry(folder / part, gone), end; !gone && entry != end; entry.increment(gone))
        if (entry->is_regular_file(gone)) files[entry->path().string()] = entry->last_write_time(gone);
    }
  }
  return files;
}

// Shows the letter again whenever a file behind it is saved; what is wrong is told and waited out. Looks instead of
// being told, so that it works on shared drives and with editors that write a new file in the old one's place.
void watch(Context& context, const Preview& wanted) {
  const letter::Library library = library_for(context, wanted.file);
  std::map<std::string, fs::file_time_type> seen;
  for (;;) {
    auto now = files_behind(library);
    if (now != seen) {
      seen = std::move(now);
      try {
        preview(context, wanted);
      } catch (const Error& error) {
        std::cerr << error.what() << std::endl;
      }
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(250));
  }
}

// Every text a letter in another language needs, with the translations there are.
void write_catalogue(Context& context, const std::string& language, const fs::path& out) {
  const letter::Library library = load_templates(context);
  const fs::path file = library.folder / "translations" / (language + ".po");
  letter::Catalogue old;
  old.language = language;
  old.name = language + ".po";
  old.header = "Language: " + language +
               "\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
               "Content-Transfer-Encoding: 8bit\n";
  if (fs::exists(file)) old = letter::read_catalogue(load_file(file), name_of(file));
  std::vector<letter::Unit> units;
  const auto add = [&units](std::vector<letter::Unit> more) {
    for (letter::Unit& unit : more) units.push_back(std::move(unit));
  };
  const letter::Contracts contracts = letter::load_contracts(library);
  for (const auto& [kind, contract] : contracts)
    add(letter::load_template(library.folder / (kind + ".xml"), library).value.units);
  add(letter::find_units(contracts));
  std::vector<procedure::Profile> profiles;
  std::set<std::string> centres;
  for (const auto& entry : fs::directory_iterator(context.data / "forms" / "centres"))
    if (entry.path().extension() == ".xml") centres.insert(entry.path().stem().string());
  for (const std::string& id : centres) profiles.push_back(load_shipped_centre(context, id).profile);
  add(letter::find_units(load_shipped_bodies(context), profiles));
  const letter::Catalogue fresh = letter::update_catalogue(old, units);
  write_file(out, letter::write_catalogue(fresh));
  const auto lacks = std::count_if(fresh.messages.begin(), fresh.messages.end(),
                                   [](const letter::Message& message) { return message.translation.empty(); });
  const auto unread = std::count_if(fresh.messages.begin(), fresh.messages.end(), [](const letter::Message& message) {
    return !message.translation.empty() && !message.reviewed;
  });
  if (!context.json) {
    std::cout << out.string() << ": " << fresh.messages.size() << " texts, " << lacks << " not translated, " << unread
              << " not yet read by a reader\n";
    return;
  }
  json::Value value;
  value.set("schema", "redress.template-catalogue/1").set("file", out.string()).set("texts", fresh.messages.size());
  value.set("untranslated", static_cast<std::int64_t>(lacks)).set("unreviewed", static_cast<std::int64_t>(unread));
  print(value);
}

}  // namespace

void add_template(CLI::App& app, Context& context) {
  CLI::App* verb = app.add_subcommand("template", "Check a letter template, look at one, or bring a translation on");
  verb->require_subcommand(1);
  CLI::App* checking =
      add_verb(*verb, context, "check", "Every fault with its line, and whether a letter could lack what it must hold");
  const auto asked = std::make_shared<Check>();
  checking->add_option("files", asked->files, "Templates")->required()->type_name("FILE…");
  checking->add_option("--language", asked->language, "Check them as they read in this language, such as cy")
      ->type_name("LANGUAGE");
  checking->callback([asked, &context] { check(context, *asked); });

  CLI::App* showing = add_verb(*verb, context, "preview", "Write the template's letter with sample data");
  const auto wanted = std::make_shared<Preview>();
  showing->add_option("file", wanted->file, "The template")->required()->type_name("FILE");
  showing->add_option("--centre", wanted->centre, "The sample of this centre")->type_name("ID");
  showing->add_option("--out", wanted->out, "Where to write; otherwise KIND-preview.pdf here")->type_name("FILE");
  showing->add_option("--language", wanted->language, "en-GB, cy, or cy+en-GB for both in one letter")
      ->type_name("LANGUAGE");
  showing->add_option("--format", wanted->format, "pdf, docx or html; otherwise as --out ends")->type_name("NAME");
  showing->add_option("--text-size", wanted->text_size, "12, 14 or 18 points")->type_name("POINTS");
  showing->add_option("--envelope", wanted->envelope, "dl, c5, notify or none")->type_name("NAME");
  showing->add_flag("--watch", wanted->watch, "Go on, and write it again whenever a file behind it is saved");
  showing->callback([wanted, &context] { wanted->watch ? watch(context, *wanted) : preview(context, *wanted); });

  CLI::App* listing =
      add_verb(*verb, context, "catalogue", "Every text of the letters with its translation, for translators' tools");
  const auto language = std::make_shared<std::string>();
  const auto out = std::make_shared<fs::path>();
  listing->add_option("language", *language, "The language, such as cy")->required()->type_name("LANGUAGE");
  listing->add_option("--out", *out, "The catalogue (.po); otherwise LANGUAGE.po here")->type_name("FILE");
  listing->callback([language, out, &context] {
    write_catalogue(context, *language, out->empty() ? fs::path(*language + ".po") : *out);
  });
}

}  // namespace redress::tools
