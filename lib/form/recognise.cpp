#include "form/recognise.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "form/flow_answers.hpp"
#include "form/text.hpp"

namespace redress::form {
namespace {

struct Candidate {
  const Definition* definition = nullptr;
  FormFound found;
  std::vector<FormFound> others;  // in the same document
  int marks = 0;
  double score = 0;
};

std::string folded_text(const Flow& flow, const material::Material& material) {
  std::string all;
  for (const Piece& piece : flow.pieces) all += piece.text + "\n";
  for (const material::Note& note : material.notes)
    if (note.kind == "header" || note.kind == "footer") all += note.text + "\n";
  if (material.message) all += material.message->to + "\n" + material.message->subject + "\n";
  return fold(all).text;
}

// Labels to the letter tell one centre's form from another's that asks the same.
double exactness(const Flow& flow, const FormFound& found, const Labels& labels) {
  double sum = 0;
  for (const Anchor& anchor : found.anchors) {
    const std::string& shown = flow.pieces[anchor.piece].text;
    const std::string text = fold(std::string_view(shown).substr(skip_lead(shown))).text;
    for (const Wording& label : labels.fields()[anchor.field]->labels)
      if (const std::string folded = fold(label.text).text; text.compare(0, folded.size(), folded) == 0)
        sum += (text.size() == folded.size() ? 1 : 0.6) + static_cast<double>(folded.size()) / 30;
  }
  return sum;
}

std::vector<Candidate> rank(const Flow& flow, const material::Material& material,
                            const std::vector<Definition>& definitions) {
  const std::string folded = folded_text(flow, material);
  std::vector<Candidate> candidates;
  // Papers that name one centre need not be held against the others' forms.
  std::vector<std::pair<int, Labels>> by_marks;
  for (const Definition& definition : definitions) {
    Labels labels(definition);
    const int marks = labels.count_marks(folded);
    by_marks.emplace_back(marks, std::move(labels));
  }
  std::stable_sort(by_marks.begin(), by_marks.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [marks, labels] : by_marks) {
    if (marks == 0 && !candidates.empty() && candidates.front().marks > 0) break;
    std::vector<FormFound> forms = find_forms(flow, labels);
    std::erase_if(forms, [&labels = labels](const FormFound& found) { return !is_form(found, labels); });
    if (forms.empty()) continue;
    Candidate candidate{&labels.definition(), std::move(forms.front()), {}, marks, 0};
    forms.erase(forms.begin());
    candidate.others = std::move(forms);
    candidate.score =
        candidate.found.weight / 10 + exactness(flow, candidate.found, labels) + 2.0 * std::min(candidate.marks, 2);
    candidates.push_back(std::move(candidate));
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  return candidates;
}

std::size_t answers_in(const Found& found) {
  return static_cast<std::size_t>(std::count_if(found.given.begin(), found.given.end(), [](const auto& given) {
    return !is_empty_answer(given.second.text) || given.second.pictures > 0 || given.second.ticked.value_or(false);
  }));
}

// Of several forms in one document the one with most answers counts; the others' words stay in sight.
Found fullest(const Flow& flow, const Labels& labels, const Candidate& candidate, const material::Material& material) {
  Found best = FlowAnswers(flow, labels, candidate.found, material).find();
  std::size_t most = answers_in(best);
  bool several = false;
  for (const FormFound& other : candidate.others) {
    if (other.anchors.size() + 3 < candidate.found.anchors.size()) continue;
    Found second = FlowAnswers(flow, labels, other, material).find();
    const std::size_t answers = answers_in(second);
    several = several || (answers > 0 && most > 0);
    if (answers <= most) continue;
    best = std::move(second);
    most = answers;
  }
  if (several)
    best.findings.push_back({Weight::doubt,
                             "form.several",
                             "",
                             {},
                             "There is more than one filled form in this file: only the fuller one has been read."});
  return best;
}

}  // namespace

record::Record recognise(const material::Material& material, const std::vector<Definition>& definitions,
                         const Circumstances& circumstances) {
  const Flow flow = read_flow(material);
  const std::vector<Candidate> candidates = rank(flow, material, definitions);
  if (candidates.empty()) throw Error(ErrorKind::input, "there is no Complaint Form in this file");
  const Candidate& best = candidates.front();
  const Labels labels(*best.definition);
  Found found = fullest(flow, labels, best, material);
  found.centre_certain = candidates.size() == 1 || best.score - candidates[1].score >= 0.3;
  return assemble(found, material, circumstances);
}

double likelihood_of_form(const material::Material& material, const std::vector<Definition>& definitions) {
  const Flow flow = read_flow(material);
  double best = 0;
  for (const Definition& definition : definitions) {
    const Labels labels(definition);
    for (const FormFound& found : find_forms(flow, labels))
      if (is_form(found, labels))
        best = std::max(best, static_cast<double>(found.anchors.size()) / static_cast<double>(labels.fields().size()));
  }
  return best;
}

record::Record record_from_narrative(const material::Material& material, const std::vector<Definition>& definitions,
                                     const Circumstances& circumstances) {
  if (definitions.empty()) throw Error(ErrorKind::usage, "there is no form definition to tell the centre by");
  const Flow flow = read_flow(material);
  const std::string folded = folded_text(flow, material);
  Found found;
  int most = 0;
  bool tied = true;
  found.definition = &definitions.front();
  for (const Definition& definition : definitions) {
    const int marks = Labels(definition).count_marks(folded);
    tied = marks == most ? tied : marks < most && tied;
    if (marks > most) {
      most = marks;
      tied = false;
      found.definition = &definition;
    }
  }
  found.centre_certain = most > 0 && !tied;
  const Field* details = nullptr;
  for (const Field* field : found.definition->fields())
    if (!details && field->kind == Kind::long_text) details = field;
  if (!details) throw Error(ErrorKind::usage, "the form definition asks for no account of what happened");
  Given& given = found.given[details->name];
  given.how = "narrative";
  given.certainty = 0.9;
  for (const Piece& piece : flow.pieces) {
    if (piece.empty()) continue;
    if (given.text.empty()) given.place = piece.place;
    given.text += (given.text.empty() ? "" : "\n") + piece.shown();
    if (!is_empty_answer(piece.hidden)) found.unassigned.push_back({clean_text(piece.hidden), "hidden", piece.place});
  }
  if (given.text.empty()) throw Error(ErrorKind::input, "there is no Complaint Form and no text in this file");
  for (const material::Note& note : material.notes)
    if (!is_empty_answer(note.text)) found.unassigned.push_back({clean_text(note.text), note.kind, note.place});
  found.findings = material.findings;
  found.findings.push_back({Weight::doubt, "form.narrative", details->name, given.place,
                            "A complaint without the form: read it, and enter the name, address and date."});
  record::Record record = assemble(found, material, circumstances);
  record.anonymous = false;
  std::erase_if(record.findings, [](const Finding& finding) { return finding.code == "form.anonymous"; });
  return record;
}

}  // namespace redress::form
