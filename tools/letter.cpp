#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "case_letter.hpp"
#include "correspondence.hpp"
#include "letter/email.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  std::string kind, reference, envelope = "dl", language, format = "pdf";
  fs::path out;
  std::vector<fs::path> decisions;
  std::vector<std::string> settings, sent_by;
  double text_size = 12;
  bool dry_run = false, email = false;
};

letter::Decision load_decision(const fs::path& file, const letter::Dictionary& dictionary) {
  Reading<letter::Decision> read = letter::read_decision(load_file(file, 16U << 20), name_of(file), dictionary);
  if (read.findings.empty()) return std::move(read.value);
  std::string all;
  for (const Finding& finding : read.findings) all += (all.empty() ? "" : "\n") + letter::to_line(finding);
  throw Error(ErrorKind::input, all);
}

std::vector<calendar::Channel> channels_of(const std::vector<std::string>& words) {
  std::vector<calendar::Channel> channels;
  for (const std::string& word : words) {
    const auto channel = calendar::parse_channel(word);
    if (!channel) throw Error(ErrorKind::usage, "--sent-by is email, post, second-class-post or hand");
    channels.push_back(*channel);
  }
  return channels;
}

LetterOrder order_of(const Arguments& arguments) {
  LetterOrder order;
  order.kind = arguments.kind;
  order.language = arguments.language;
  order.given = parse_settings(arguments.settings);
  order.channels = channels_of(arguments.sent_by);
  order.look = parse_look(arguments.text_size, arguments.envelope);
  order.decide = [&arguments](letter::Wish& wish, const letter::Dictionary& dictionary) {
    for (const fs::path& file : arguments.decisions) {
      letter::Decision decision = load_decision(file, dictionary);
      if (!wish.decision)
        wish.decision = std::move(decision);
      else
        wish.in_other_languages.push_back(std::move(decision));
    }
  };
  return order;
}

void answer(const Context& context, const letter::Letter& made, const std::vector<Finding>& findings,
            const std::vector<fs::path>& written) {
  tell(findings);
  if (!context.json) {
    for (const fs::path& file : written) std::cout << file.string() << '\n';
    if (written.empty())
      std::cout << "nothing stored; the letter would have " << made.pages << (made.pages == 1 ? " page\n" : " pages\n");
    return;
  }
  json::Value value;
  value.set("schema", "redress.letter/1").set("pages", made.pages).set("findings", to_json(findings));
  json::Array files;
  for (const fs::path& file : written) files.push_back(file.string());
  value.set("files", std::move(files));
  json::Array dates;
  for (const letter::Printed& printed : made.printed) {
    json::Value date;
    date.set("clause", printed.clause).set("date", to_iso(printed.date));
    dates.push_back(std::move(date));
  }
  value.set("dates", std::move(dates));
  print(value);
}

// What an editor goes on with, or a browser shows: no record, so it is written where it is asked for and not filed.
void write_to_edit(Context& context, const Arguments& arguments, const CaseLetter& made) {
  fs::path out = arguments.out;
  if (out.empty()) out = arguments.reference + "-" + arguments.kind + "." + arguments.format;
  write_file(out, write_as(arguments.format, made.letter));
  if (!context.json) std::cerr << "not filed: what is sent is filed as PDF (redress letter without --format)\n";
  answer(context, made.letter, made.findings, {out});
}

void write(Context& context, const Arguments& arguments) {
  check_format(arguments.format);
  const LetterOrder order = order_of(arguments);
  casework::Office office = casework::Office::open(context.office(), context.data);
  const casework::Case a_case = casework::case_at(office, arguments.reference);
  const procedure::Profile& profile = casework::profile_of(office, a_case);
  CaseLetter made = make_case_letter(context, office, a_case, order, font::load_fonts());
  if (arguments.format != "pdf") return write_to_edit(context, arguments, made);
  if (arguments.email && arguments.dry_run && arguments.out.empty())
    throw Error(ErrorKind::usage, "--email with --dry-run needs --out FILE to write beside");
  const auto draft = [&](const std::string& name) { return letter::draft_email(made.letter, profile, a_case, name); };
  std::vector<fs::path> written;
  // First what may fail for reasons outside the office: a letter that is filed stays filed.
  if (!arguments.out.empty()) {
    write_file(arguments.out, made.letter.pdf);
    written.push_back(arguments.out);
    if (arguments.email) {
      fs::path beside = arguments.out;
      written.push_back(beside.replace_extension(".eml"));
      write_file(beside, draft(name_of(arguments.out)));
    }
  }
  if (!arguments.dry_run) {
    if (arguments.email) made.to_file.draft = draft;
    const casework::Document document = casework::file_letter(office, a_case.reference, made.to_file, context.now());
    fs::path filed_as = casework::path_of(office, document);
    written.insert(written.begin(), filed_as);
    if (arguments.email) written.insert(written.begin() + 1, filed_as.replace_extension(".eml"));
  }
  answer(context, made.letter, made.findings, written);
}

}  // namespace

void add_letter(CLI::App& app, Context& context) {
  CLI::App* verb = add_verb(app, context, "letter", "Write a letter as PDF and file it with its case");
  const auto arguments = std::make_shared<Arguments>();
  verb->add_option("kind", arguments->kind,
                   "acknowledgement, update, stage1-outcome, stage2-acknowledgement, stage2-update, stage2-decision, "
                   "withdrawal-confirmation, out-of-time, rerouting, meeting-invitation, or file-note for an anonymous "
                   "complaint")
      ->required()
      ->type_name("KIND");
  verb->add_option("reference", arguments->reference, "The case")->required()->type_name("REF");
  verb->add_option("--decision", arguments->decisions,
                   "The decision, as XML or JSON (letter-templates/examples/); once more for each further language")
      ->type_name("FILE");
  verb->add_option("--set", arguments->settings, "A fact for this letter alone")->type_name("NAME=VALUE");
  verb->add_option("--sent-by", arguments->sent_by,
                   "How it will go out: email, post, second-class-post, hand; counts for the day it is received")
      ->type_name("CHANNEL");
  verb->add_option("--out", arguments->out, "Write it here too")->type_name("FILE");
  verb->add_option(
          "--language", arguments->language,
          "en-GB, cy, or cy+en-GB for one letter in both; otherwise the first language of the centre's profile")
      ->type_name("LANGUAGE");
  verb->add_option("--format", arguments->format,
                   "pdf, which is filed; docx to edit or html to read, which are not filed")
      ->type_name("NAME");
  verb->add_option("--text-size", arguments->text_size, "12, 14 or 18 points")->type_name("POINTS");
  verb->add_option("--envelope", arguments->envelope, "dl, c5, notify or none")->type_name("NAME");
  verb->add_flag("--dry-run", arguments->dry_run, "Store nothing");
  verb->add_flag("--email", arguments->email, "Draft an email with the PDF attached, beside it");
  verb->callback([arguments, &context] { write(context, *arguments); });
}

}  // namespace redress::tools
