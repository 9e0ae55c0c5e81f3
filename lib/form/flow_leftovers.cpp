#include <algorithm>

#include "form/flow_answers.hpp"
#include "form/text.hpp"

namespace redress::form {
namespace {

// A control's own prompt: it asks for something, or repeats what the form says of the question.
bool asks_for_something(const std::string& text, const Labels& labels) {
  static constexpr const char* asking[] = {"click", "tap",  "enter", "choose", "select", "type",
                                           "pick",  "here", "write", "insert", "date",   "cliciwch"};
  const std::vector<std::string> words = words_of(text);
  for (const char* word : asking)
    if (std::find(words.begin(), words.end(), word) != words.end()) return true;
  const std::string folded = fold(text).text;
  for (const Field* field : labels.fields())
    for (const auto* wordings : {&field->hints, &field->labels})
      for (const Wording& wording : *wordings)
        if (likeness(fold(wording.text).text, folded, 0.85) >= 0.85) return true;
  return folded.empty();
}

// What an empty control asks a person to do: the form's own words, nobody's.
bool is_prompt(const std::string& text, const Labels& labels) {
  static constexpr const char* asking[] = {"click", "tap",  "enter", "choose", "select",
                                           "type",  "pick", "write", "insert", "cliciwch"};
  const std::vector<std::string> words = words_of(text);
  if (words.empty() || words.size() > 12) return words.empty();
  for (const char* word : asking)
    if (words.front() == word) return true;
  const std::string folded = fold(text).text;
  for (const Field* field : labels.fields())
    for (const Wording& hint : field->hints)
      if (fold(hint.text).text == folded) return true;
  return false;
}

// "Page 1 of 3", "3", "Tudalen 2 o 4".
bool is_page_number(const std::string& text) {
  const std::vector<std::string> words = words_of(text);
  return !words.empty() && words.size() <= 4 && std::all_of(words.begin(), words.end(), [](const std::string& word) {
    const bool number = word.size() < 5 && word.find_first_not_of("0123456789") == std::string::npos;
    return number || word == "page" || word == "of" || word == "tudalen" || word == "o";
  });
}

}  // namespace

void FlowAnswers::list_left() {
  const auto leave = [&](const std::string& text, const char* what, const Place& place) {
    if (is_empty_answer(text)) return;
    found_.unassigned.push_back({clean_text(text), what, place});
  };
  for (std::size_t i = 0; i < flow_.pieces.size(); ++i) {
    const Piece& piece = flow_.pieces[i];
    leave(piece.hidden, "hidden", piece.place);
    if (!is_prompt(piece.prompt, labels_)) leave(piece.prompt, "placeholder", piece.place);
    // Some programs fill in a control and leave it marked as showing its prompt.
    if (!is_empty_answer(piece.prompt) && !asks_for_something(piece.prompt, labels_))
      found_.findings.push_back({Weight::doubt,
                                 "form.answer.doubtful",
                                 {},
                                 piece.place,
                                 "A control says it shows its prompt, but these words look like an answer."});
    if (use_[i] != Use::open || piece.empty()) continue;
    leave(piece.shown(), piece.box > 0 ? "text-box" : "text", piece.place);
    // Inside the form, and below it, what found no place may be part of an answer.
    const bool near = i > form_.anchors.front().piece && i < form_.end && !piece.quoted;
    const std::size_t words = words_of(piece.text).size();
    if (near && (!material_.message || words > 25))
      found_.findings.push_back(
          {Weight::doubt,
           "form.text.left",
           {},
           piece.place,
           "Words stand here that belong to no question; look whether they are part of an answer."});
  }
  for (const material::Note& note : material_.notes) {
    const bool furniture = note.kind == "header" || note.kind == "footer";
    if (!(furniture &&
          (labels_.is_print(note.text) || labels_.count_marks(fold(note.text).text) > 0 || is_page_number(note.text))))
      leave(note.text, note.kind.c_str(), note.place);
  }
}

void FlowAnswers::report_missing() {
  for (const Anchor& rival : form_.rivals)
    if (use_[rival.piece] == Use::answer || use_[rival.piece] == Use::label)
      doubt("form.answer.doubtful", rival.field, rival.piece,
            "The question stands here as well; look which of the two is the form's.");
  for (std::size_t f = 0; f < labels_.fields().size(); ++f) {
    if (is_asked(f) || is_given(field(f).name)) continue;
    found_.findings.push_back({field(f).office_use ? Weight::note : Weight::doubt,
                               "form.label.missing",
                               field(f).name,
                               {},
                               "The question stands nowhere on this form."});
  }
  for (const material::Control& control : material_.controls)
    if (control.kind == material::Control::Kind::signature && control.signed_digitally)
      for (const Field* each : labels_.fields())
        if (each->kind == Kind::signature && !each->office_use) found_.given[each->name].digital_signature = true;
  for (auto& [name, given] : found_.given) {
    const Field* each = labels_.definition().find(name);
    if (given.pictures > 0 && is_empty_answer(given.text) && each->kind != Kind::signature) given.unreadable = true;
  }
}

}  // namespace redress::form
