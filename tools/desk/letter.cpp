#include <algorithm>

#include "base/error.hpp"
#include "base/file.hpp"
#include "correspondence.hpp"
#include "desk/letter_draft.hpp"
#include "desk/rooms.hpp"
#include "desk/telling.hpp"
#include "letter/make_letter.hpp"

namespace redress::tools::desk {
namespace {

const std::vector<const char*> kinds{"acknowledgement",         "update",        "stage1-outcome",
                                     "stage2-acknowledgement",  "stage2-update", "stage2-decision",
                                     "withdrawal-confirmation", "out-of-time",   "rerouting",
                                     "meeting-invitation",      "file-note"};

void check_kind(const std::string& kind) {
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
    throw Error(ErrorKind::usage, "There is no such letter.");
}

std::vector<Choice> channels() {
  return {{"email", "Email"},
          {"post", "First class post"},
          {"second-class-post", "Second class post"},
          {"hand", "By hand"}};
}

std::vector<Choice> text_sizes() {
  return {{"12", "Usual, 12 point"}, {"14", "Larger, 14 point"}, {"18", "Large print, 18 point"}};
}

/// A letter as the page asks for it, made but not filed.
struct Made {
  letter::Letter letter;
  casework::LetterToFile to_file;
  std::vector<Finding> findings;
};

Made make(const Visit& visit, const casework::Office& office, const std::string& kind, const Draft& draft) {
  const letter::Correspondence correspondence =
      letter::load_correspondence(load_templates(visit.context, visit.office / "letter-templates"), kind);
  const casework::Case a_case = casework::case_at(office, visit.parts[0]);
  const procedure::Profile& profile = casework::profile_of(office, a_case);
  const procedure::Directory bodies = load_shipped_bodies(visit.context);
  letter::Wish wish;
  wish.kind = kind;
  if (const auto channel = calendar::parse_channel(draft.text("sent-by"))) wish.channels.push_back(*channel);
  for (const auto& [name, value] : draft.settings()) wish.given.emplace_back(name, value);
  if (takes_decision(kind)) wish.decision = draft.decision(correspondence.library.dictionary);
  const letter::Matter matter{profile,
                              bodies,
                              casework::calendar_of(office, a_case),
                              a_case,
                              casework::facts_of(profile, a_case),
                              {a_case.deadlines.begin(), a_case.deadlines.end()},
                              visit.context.today()};
  Made made;
  made.to_file.kind = kind;
  made.to_file.date = visit.context.today();
  made.to_file.by = letter::find_writer(matter, wish);
  if (wish.decision) made.to_file.decision = letter::to_json(*wish.decision);
  casework::check_letter_allowed(office, a_case, made.to_file);
  static const font::Library fonts = font::load_fonts();
  letter::Look look;
  look.text_size = draft.text("size").empty() ? 12 : std::stod(draft.text("size"));
  Reading<letter::Letter> read = letter::make_letter(correspondence, fonts, matter, wish, look);
  made.findings = std::move(read.findings);
  made.letter = std::move(read.value);
  made.to_file.by = made.letter.writer;
  made.to_file.bytes = made.letter.pdf;
  for (const letter::Printed& printed : made.letter.printed)
    made.to_file.dates.push_back({printed.clause, printed.date});
  return made;
}

Html facts_asked(const std::string& kind, const Draft& draft) {
  Html html;
  if (kind == "meeting-invitation")
    html += text_input({"set:meeting", "When the meeting is, as the letter says it", "", draft.text("set:meeting")});
  return html;
}

Page letter_page(const Visit& visit, const casework::Case& a_case, const std::string& kind, const Draft& draft) {
  const std::string here = "/cases/" + a_case.reference + "/letters/" + kind;
  Page page{letter_name(kind), Room::cases};
  page.back = "/cases/" + a_case.reference + "/letters";
  Html questions = facts_asked(kind, draft);
  if (takes_decision(kind)) questions += draft.questions(a_case);
  questions += radios({"sent-by", "How it will go out",
                       "The day it counts as received depends on this, and so does every day the letter names",
                       draft.text("sent-by")},
                      channels()) +
               radios({"size", "Size of the letters", "", draft.text("size").empty() ? "12" : draft.text("size")},
                      text_sizes()) +
               classed("div", "govuk-button-group",
                       button("Write and file the letter", "do", "file", Press::main) +
                           button("Save and go on later", "do", "save") +
                           (takes_decision(kind) ? button("Add another point", "do", "point") : Html()));
  const Html preview =
      heading(Size::medium, "As it will be") + element("div", {{"data-missing", ""}, {"aria-live", "polite"}}) +
      element("iframe",
              {{"class", "desk-preview"}, {"title", "The letter as it will be"}, {"data-preview", here + "/preview"}});
  page.body = heading(Size::extra_large, page.title) +
              classed("div", "desk-side-by-side",
                      element("div", {}, form(visit, here, questions, {{"data-preview-of", ""}})) +
                          classed("div", "desk-stays desk-no-print", preview));
  return page;
}

}  // namespace

http::Answer show_letters(const Visit& visit) {
  const casework::Case a_case = casework::case_at(open_office(visit), visit.parts[0]);
  Page page{"Write a letter", Room::cases};
  page.back = "/cases/" + a_case.reference;
  std::vector<Task> tasks;
  for (const std::string kind : kinds) {
    const bool filed = casework::find_document(a_case, kind) != nullptr;
    const bool begun = has_draft(visit.office, a_case.reference, kind);
    tasks.push_back({letter_name(kind), "", page.back + "/letters/" + kind,
                     filed   ? tag("Filed", "green")
                     : begun ? tag("Begun", "yellow")
                             : Html()});
  }
  page.body = heading(Size::extra_large, page.title) + task_list(tasks);
  return show(visit, page);
}

http::Answer show_letter(const Visit& visit) {
  check_kind(visit.parts[1]);
  const casework::Case a_case = casework::case_at(open_office(visit), visit.parts[0]);
  return show(visit,
              letter_page(visit, a_case, visit.parts[1], load_draft(visit.office, a_case.reference, visit.parts[1])));
}

http::Answer preview_letter(const Visit& visit) {
  check_kind(visit.parts[1]);
  const casework::Office office = open_office(visit);
  const Draft draft = Draft::of(visit.request);
  save_draft(visit.office, casework::case_at(office, visit.parts[0]).reference, visit.parts[1], draft);
  try {
    return send_file(make(visit, office, visit.parts[1], draft).letter.pdf, "preview.pdf");
  } catch (const Error& error) {
    http::Answer answer;
    answer.body = inset(Html("Still missing: ") + words_of(error.what())).markup();
    return answer;
  }
}

http::Answer take_letter(const Visit& visit) {
  check_kind(visit.parts[1]);
  const std::string& kind = visit.parts[1];
  casework::Office office = open_office(visit);
  const casework::Case a_case = casework::case_at(office, visit.parts[0]);
  Draft draft = Draft::of(visit.request);
  const std::string what = visit.request.field("do");
  if (what == "point") draft.add_point();
  save_draft(visit.office, a_case.reference, kind, draft);
  const std::string here = "/cases/" + a_case.reference + "/letters/" + kind;
  if (what == "point") return go_to(here);
  if (what == "save") return go_to(here, "saved");
  try {
    const Made made = make(visit, office, kind, draft);
    const casework::Document document =
        casework::file_letter(office, a_case.reference, made.to_file, visit.context.now());
    remove_draft(visit.office, a_case.reference, kind);
    return go_to("/cases/" + a_case.reference + "/filed/" + document.path.filename().string(), "filed");
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::surroundings) throw;
    Page page = letter_page(visit, a_case, kind, draft);
    page.problems.push_back({"", std::string(error.what())});
    return show(visit, page);
  }
}

}  // namespace redress::tools::desk
