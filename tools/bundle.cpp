#include "bundle/write_bundle.hpp"

#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "bundle/bag.hpp"
#include "bundle/check_bundle.hpp"
#include "bundle/collect.hpp"
#include "bundle/continue_bundle.hpp"
#include "casework/office.hpp"
#include "crypto/identity.hpp"
#include "field_labels.hpp"
#include "redactions.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;

enum class Zipped { no, yes };

struct Arguments {
  std::string reference, out, audience = "internal", pagination = "continuous", checked, late, served, identity;
  RedactionWish redactions;
  Zipped zipped = Zipped::no;
  std::optional<int> passphrase;
};

json::Value to_json(const std::vector<Finding>& findings) {
  json::Array list;
  for (const Finding& finding : findings) {
    json::Value item;
    item.set("weight", to_string(finding.weight)).set("code", finding.code).set("part", finding.place.part);
    item.set("text", finding.text);
    list.push_back(std::move(item));
  }
  return list;
}

void report(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) std::cout << to_string(finding.weight) << ": " << finding.text << '\n';
}

// The archive holds the bundle, and every original below originals/.
std::vector<bundle::BagFile> payload(const bundle::Contents& contents, const fs::path& pdf) {
  std::vector<bundle::BagFile> files{{contents.reference + "-bundle.pdf", {}, pdf}};
  for (const bundle::Item* item : bundle::kept_items(contents))
    if (item->original)
      files.push_back({item->original->path, item->original->bytes, item->original->file});
    else
      files.push_back({item->made, item->pdf, {}});
  return files;
}

// The bundle served last to this reader, or the one named, with what has come since.
bundle::Contents continued(const casework::Office& office, const casework::Case& a_case, const Arguments& arguments,
                           bundle::Contents contents) {
  fs::path served = arguments.served;
  for (const casework::Document& document : a_case.documents)
    if (arguments.served.empty() && document.kind == "bundle" &&
        document.path.stem().string().find("-bundle-" + arguments.audience) != std::string::npos)
      served = casework::path_of(office, document);
  if (served.empty())
    throw Error(ErrorKind::usage, "no bundle of this case was made for " + arguments.audience +
                                      " before; make one without --late, or name one with --served FILE");
  const bundle::ServedBundle before = bundle::read_served(load_file(served), contents);
  return bundle::continue_bundle(before, std::move(contents),
                                 arguments.late == "in-place" ? bundle::Late::in_place : bundle::Late::at_the_end);
}

void show_redactions(Context& context, const Arguments& arguments) {
  const casework::Office office = casework::Office::open(context.office(), context.data);
  const casework::Case a_case = casework::case_at(office, arguments.reference);
  const procedure::Profile profile =
      procedure::load_profile(load_file(office.folder() / "centre.xml"), "centre.xml").value;
  bundle::Wish wish;
  wish.audience = arguments.audience;
  wish.date = context.today();
  wish.converter = "/usr/bin/soffice";
  const font::Library fonts = font::load_fonts();
  const bundle::Contents contents =
      bundle::collect_contents(office, a_case, profile, load_labels(context, profile.identity.id), fonts, wish);
  decide_redactions(context, office, a_case, profile, contents, arguments.redactions);
}

void make_bundle(Context& context, const Arguments& arguments) {
  const casework::Office office = casework::Office::open(context.office(), context.data);
  const casework::Case a_case = casework::case_at(office, arguments.reference);
  const procedure::Profile profile =
      procedure::load_profile(load_file(office.folder() / "centre.xml"), "centre.xml").value;
  bundle::Wish wish;
  wish.audience = arguments.audience;
  wish.pagination =
      arguments.pagination == "sectioned" ? bundle::Pagination::sectioned : bundle::Pagination::continuous;
  wish.date = context.today();
  wish.converter = "/usr/bin/soffice";
  const font::Library fonts = font::load_fonts();
  bundle::Contents contents =
      bundle::collect_contents(office, a_case, profile, load_labels(context, profile.identity.id), fonts, wish);
  const std::vector<Finding> redacted = apply_redactions(context, office, a_case, profile, contents, fonts);
  if (!arguments.late.empty()) contents = continued(office, a_case, arguments, std::move(contents));
  std::size_t items = 0;
  for (const bundle::Section& section : contents.sections) items += section.items.size();
  fs::path stem = arguments.out;
  if (stem.extension() == ".pdf") stem.replace_extension();
  const fs::path pdf = stem.string() + ".pdf";
  const fs::path bag = stem.string() + "-archive";
  std::optional<crypto::Identity> signer;
  if (!arguments.identity.empty())
    signer = crypto::read_identity(load_file(arguments.identity, 1 << 20),
                                   ask_secret("Passphrase of " + arguments.identity, arguments.passphrase),
                                   name_of(arguments.identity));
  Reading<bundle::Made> made;
  {
    Progress progress("documents", items);
    made = bundle::write_bundle(contents, fonts, pdf, [&](std::size_t documents, std::size_t pages) {
      progress.advance(documents, std::to_string(pages) + " pages");
    });
  }
  fs::path added;
  if (!arguments.late.empty()) {
    added = stem.string() + "-additions.pdf";
    bundle::Contents additions = bundle::additions_of(contents);
    bundle::write_bundle(additions, fonts, added);
  }
  made.findings.insert(made.findings.end(), redacted.begin(), redacted.end());
  bundle::write_bag(bag, payload(contents, pdf),
                    {contents.centre, contents.reference, "Case bundle for: " + contents.audience, contents.date},
                    signer ? &*signer : nullptr);
  if (arguments.zipped == Zipped::yes) write_file(bag.string() + ".zip", bundle::zip_bag(bag));
  casework::Office writable = casework::Office::open(context.office(), context.data);
  casework::file_made_bundle(writable, arguments.reference, arguments.audience, pdf, context.today(), context.now());
  if (context.json) {
    json::Value answer;
    answer.set("bundle", pdf.string()).set("archive", bag.string()).set("pages", made.value.pages);
    answer.set("additions", added.empty() ? json::Value() : json::Value(added.string()));
    answer.set("findings", to_json(made.findings));
    print(answer);
  } else {
    if (!added.empty()) std::cout << added.string() << "  what is new, alone\n";
    std::cout << pdf.string() << "  " << made.value.pages << " pages\n" << bag.string() << "/  archive\n";
    report(made.findings);
    for (const std::string& reason : contents.left_out) std::cout << "left out: " << reason << '\n';
  }
}

// What a check found; exit 1 when a person must look.
void answer_check(Context& context, const std::vector<Finding>& findings, const char* when_sound) {
  if (context.json) {
    json::Value answer;
    answer.set("sound", !has(findings, Weight::doubt)).set("findings", to_json(findings));
    print(answer);
  } else {
    report(findings);
    if (findings.empty()) std::cout << when_sound << '\n';
  }
  if (has(findings, Weight::doubt)) context.exit_code = something_found;
}

void check_redaction(Context& context, const std::string& path) {
  answer_check(context, find_bad_redactions(context, path), "nothing was found that is covered and still there");
}

void check_bundle(Context& context, const std::string& path) {
  std::vector<Finding> findings = bundle::check_bundle(path);
  for (Finding& finding : find_bad_redactions(context, path)) findings.push_back(std::move(finding));
  answer_check(context, findings, "sound: every file, digest, link and page number is as it should be");
}

}  // namespace

void add_bundle(CLI::App& app, Context& context) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb = add_verb(app, context, "bundle", "Make the case bundle (PDF) and archive (BagIt), or check one");
  verb->add_option("REF", arguments->reference, "The case, like 2026-0007");
  verb->add_option("--out", arguments->out, "Where to write: PATH.pdf and PATH-archive/")->type_name("PATH");
  verb->add_option("--audience", arguments->audience,
                   "Who will read it: internal, complainant, naccc, ico, court, subject or the role it is handed to")
      ->capture_default_str();
  verb->add_option("--pagination", arguments->pagination, "continuous (1, 2, 3) or sectioned (A1, A2, B1)")
      ->check(CLI::IsMember({"continuous", "sectioned"}))
      ->capture_default_str();
  verb->add_flag_callback(
      "--zip", [arguments] { arguments->zipped = Zipped::yes; }, "Write the archive as PATH-archive.zip too");
  verb->add_option("--identity", arguments->identity, "Sign the archive's manifest with this identity")
      ->type_name("FILE.p12");
  verb->add_option("--passphrase-fd", arguments->passphrase, "Read the identity's passphrase from this file descriptor")
      ->type_name("N");
  verb->add_option("--late", arguments->late,
                   "Continue the bundle served before: new documents at the end, or in-place as 12A, 12B")
      ->check(CLI::IsMember({"end", "in-place"}));
  verb->add_option("--served", arguments->served, "The bundle served before; else the last one filed for this reader")
      ->type_name("FILE");
  verb->require_subcommand(0, 1);
  CLI::App* check = verb->add_subcommand("check", "Check a bundle's PDF or its archive");
  check->add_option("PATH", arguments->checked, "The PDF, or the archive's folder")->required();
  check->add_flag("--json", context.json, "Answer in JSON on standard output");
  CLI::App* hidden = verb->add_subcommand("check-redaction", "Look in a PDF or Word file for words covered, not gone");
  hidden->add_option("FILE", arguments->checked, "The file, as received or to be sent")->required();
  hidden->add_flag("--json", context.json, "Answer in JSON on standard output");
  CLI::App* redactions =
      verb->add_subcommand("redactions", "Show and decide what is blacked out in a copy, before it is made");
  redactions->add_option("REF", arguments->reference, "The case, like 2026-0007")->required();
  redactions->add_option("--audience", arguments->audience, "Who will read the copy")->required();
  redactions->add_option("--redact", arguments->redactions.redact, "Numbers, ranges, reasons or all: black out")
      ->delimiter(',');
  redactions->add_option("--keep", arguments->redactions.keep, "Numbers, ranges, reasons or all: leave")
      ->delimiter(',');
  redactions->add_option("--person", arguments->redactions.people, "A name to look for as well");
  redactions->add_flag("--looked-at", arguments->redactions.looked_at, "The pages without words have been looked at");
  redactions->add_option("--office", context.office_argument, "The office's folder")->type_name("DIR");
  redactions->add_option("--today", context.today_argument, "The day this is done")->type_name("DATE");
  redactions->add_flag("--json", context.json, "Answer in JSON on standard output");
  verb->callback([check, hidden, redactions, arguments, &context] {
    if (check->parsed()) return check_bundle(context, arguments->checked);
    if (hidden->parsed()) return check_redaction(context, arguments->checked);
    if (redactions->parsed()) return show_redactions(context, *arguments);
    if (arguments->reference.empty() || arguments->out.empty())
      throw Error(ErrorKind::usage, "bundle wants a case and a place: redress bundle 2026-0007 --out PATH");
    make_bundle(context, *arguments);
  });
}

}  // namespace redress::tools
