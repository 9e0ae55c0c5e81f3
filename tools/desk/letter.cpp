#include <algorithm>

#include "base/error.hpp"
#include "case_letter.hpp"
#include "desk/letter_draft.hpp"
#include "desk/rooms.hpp"
#include "desk/telling.hpp"

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

CaseLetter make(const Visit& visit, const casework::Office& office, const std::string& kind, const Draft& draft) {
  LetterOrder order;
  order.kind = kind;
  order.language = draft.text("language");
  if (const auto channel = calendar::parse_channel(draft.text("sent-by"))) order.channels.push_back(*channel);
  for (const auto& [name, value] : draft.settings()) order.given.emplace_back(name, value);
  if (takes_decision(kind))
    order.decide = [&draft](letter::Wish& wish, const letter::Dictionary& dictionary) {
      wish.decision = draft.decision(dictionary);
    };
  if (const std::string size = draft.text("size"); size == "14" || size == "18") order.look.text_size = std::stod(size);
  static const font::Library fonts = font::load_fonts();
  return make_case_letter(visit.context, office, casework::case_at(office, visit.parts[0]), order, fonts);
}

Html facts_asked(const std::string& kind, const Draft& draft) {
  Html html;
  if (kind == "meeting-invitation")
    html += text_input({"set:meeting", "When the meeting is, as the letter says it", "", draft.text("set:meeting")});
  return html;
}

std::string language_name(const std::string& language) {
  if (language == "en-GB") return "English";
  if (language == "cy") return "Welsh";
  return language == "cy+en-GB" ? "Welsh and English in one letter" : language;
}

// Asked only where the centre writes in more than one language.
Html language_asked(const procedure::Profile& profile, const Draft& draft) {
  if (profile.identity.languages.size() < 2) return {};
  std::vector<Choice> languages;
  for (const std::string& language : profile.identity.languages)
    languages.push_back({language, language_name(language)});
  const std::string chosen = draft.text("language");
  return radios({"language", "Language", "", chosen.empty() ? languages.front().value : chosen}, languages);
}

Page letter_page(const Visit& visit, const casework::Case& a_case, const std::string& kind, const Draft& draft) {
  const std::string here = "/cases/" + a_case.reference + "/letters/" + kind;
  Page page{letter_name(kind), Room::cases};
  page.back = "/cases/" + a_case.reference + "/letters";
  Html questions = facts_asked(kind, draft);
  if (takes_decision(kind)) questions += draft.questions(a_case);
  const casework::Office office = open_office(visit);
  questions += language_asked(casework::profile_of(office, a_case), draft);
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
    const CaseLetter made = make(visit, office, kind, draft);
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
