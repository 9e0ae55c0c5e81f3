#include "form/recognise_pages.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/error.hpp"
#include "form/page_answers.hpp"
#include "form/page_print.hpp"
#include "form/text.hpp"
#include "form/xfa.hpp"

namespace redress::form {
namespace {

// Heads, feet and page numbers: the same words at the same height on several pages.
void mark_furniture(const std::vector<PageLine>& lines, const material::Material& material, std::vector<bool>& used) {
  std::map<std::pair<std::string, long>, int> seen;
  const auto key = [](const PageLine& line) {
    std::string text = line.text;
    std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
    return std::pair(text, std::lround(line.box.top / 4));
  };
  for (const PageLine& line : lines)
    if (line.cell < 0 && line.control < 0 && line.note < 0) ++seen[key(line)];
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const PageLine& line = lines[i];
    if (line.cell >= 0 || line.control >= 0 || line.note >= 0 || line.page > static_cast<int>(material.pages.size()))
      continue;
    const double height = material.pages[static_cast<std::size_t>(line.page - 1)].height;
    const bool margin = line.box.bottom < 0.14 * height || line.box.top > 0.86 * height;
    const auto digits = std::count_if(line.text.begin(), line.text.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool number = line.text.size() < 16 && digits > 0 && digits < 7 &&
                        line.text.find_first_not_of("0123456789 Pageof/-|") == std::string::npos &&
                        (digits < 4 || line.text.find("of") != std::string::npos);
    if (margin && (seen[key(line)] > 1 || number)) used[i] = true;
  }
}

// Where no cells hold the answers, what may be part of one, or ask for one, is shown to a person.
void doubt_open_form(const std::vector<PageLine>& lines, const Labels& labels, const LabelChain& chain,
                     const std::vector<bool>& used, Found& found) {
  for (const PageLabel& rival : chain.rivals)
    found.findings.push_back({Weight::doubt, "form.answer.doubtful", labels.fields()[rival.field]->name,
                              place_of({lines[rival.line]}),
                              "The question stands here as well; look which of the two is the form's."});
  const std::size_t last = chain.labels.back().line;
  if (lines[last].cell >= 0) return;
  // Words under the last question, on its own page, that no answer took.
  for (std::size_t i = last + 1; i < std::min(chain.end, lines.size()) && lines[i].page == lines[last].page; ++i) {
    const PageLine& line = lines[i];
    if (used[i] || is_empty_answer(line.text) || labels.is_print(line.text) || labels.is_heading(line.text)) continue;
    found.findings.push_back({Weight::doubt, "form.text.left", "", place_of({line}),
                              "Words stand here that belong to no question; look whether they are part of an answer."});
    return;
  }
}

// Everything that is left: the form's print is dropped, the rest is listed paragraph by paragraph.
void list_unassigned(const std::vector<PageLine>& lines, const PageGrid& grid, const Labels& labels,
                     const std::vector<bool>& used, const material::Material& material, Found& found) {
  const PagePrint print(labels.definition());
  for (std::size_t i = 0; i < lines.size();) {
    if (used[i]) {
      ++i;
      continue;
    }
    std::vector<const PageLine*> paragraph = {&lines[i]};
    std::size_t next = i + 1;
    const bool laid_over = lines[i].control >= 0 || lines[i].note >= 0;
    while (next < lines.size() && !used[next]) {
      const PageLine &before = *paragraph.back(), &line = lines[next];
      const bool same =
          laid_over ? line.control == before.control && line.note == before.note
                    : line.control < 0 && line.note < 0 && line.page == before.page && line.cell == before.cell &&
                          line.box.top - before.box.bottom < 0.55 * before.box.height() && line.bold == before.bold;
      if (!same) break;
      paragraph.push_back(&line);
      ++next;
    }
    i = next;
    const auto add = [&](const std::vector<const PageLine*>& part) {
      record::Unassigned left;
      left.text = clean_text(join_lines(part, grid));
      if (left.text.empty()) return;
      left.what = part[0]->control >= 0 ? "control" : part[0]->note >= 0 ? "annotation" : "text";
      left.place.page = part[0]->page;
      Box box = part[0]->box;
      for (const PageLine* line : part)
        box = {std::min(box.left, line->box.left), std::min(box.top, line->box.top),
               std::max(box.right, line->box.right), std::max(box.bottom, line->box.bottom)};
      left.place.box = box;
      found.unassigned.push_back(std::move(left));
    };
    if (laid_over) {
      add(paragraph);
      continue;
    }
    // The longest stretches of print are dropped; what stands between them is somebody's.
    std::vector<const PageLine*> rest;
    const auto add_rest = [&] {
      if (rest.empty()) return;
      const std::string text = join_lines(rest, grid);
      const bool own = is_empty_answer(text) || labels.is_print(text) || labels.is_intro(text) ||
                       labels.is_title(text) || labels.is_heading(text);
      if (!own) add(rest);
      rest.clear();
    };
    std::vector<std::string> folded;
    for (const PageLine* line : paragraph)
      // A round bullet of some fonts is the letter o to a machine.
      folded.push_back(
          fold(std::string_view(line->text).substr(line->text.rfind("o ", 0) == 0 ? 2 : skip_lead(line->text))).text);
    for (std::size_t from = 0; from < paragraph.size();) {
      const std::size_t printed = print.count(folded, from);
      if (printed == 0) {
        rest.push_back(paragraph[from++]);
        continue;
      }
      add_rest();
      from += printed;
    }
    add_rest();
  }
  for (const material::Note& note : material.notes) {
    if (note.way == material::Way::annotation && note.place.box) continue;
    found.unassigned.push_back({clean_text(note.text), note.kind, note.place});
  }
}

// Fields that stand nowhere on a page, and what their names say of those that do.
void use_control_names(const material::Material& material, const Labels& labels, Found& found) {
  for (const material::Control& control : material.controls) {
    const bool placed = control.place.box && !control.hidden;
    if (placed || !control.filled || control.value.empty() || control.value == "false") continue;
    std::string field;
    for (const std::string& text : {control.label, control.name}) {
      std::string spaced = text;
      std::replace_if(
          spaced.begin(), spaced.end(), [](char c) { return c == '_' || c == '.' || c == '-'; }, ' ');
      std::vector<LabelMatch> matches = labels.match(spaced);
      if (matches.empty() || !matches[0].whole) matches = labels.match_heading(spaced);
      if (!matches.empty() && matches[0].fields.size() == 1) field = labels.fields()[matches[0].fields[0]]->name;
      if (!field.empty()) break;
    }
    if (!field.empty() && !control.hidden && found.given[field].text.empty()) {
      Given& given = found.given[field];
      given.text = control.value;
      given.how = "form-field";
      given.certainty = 0.95;
      given.place = control.place;
    } else {
      found.unassigned.push_back({clean_text(control.value), "control", control.place});
    }
  }
}

struct Choice {
  const Definition* definition = nullptr;
  LabelChain chain;
  std::vector<LabelChain> others;
  int marks = 0;
  double score = 0;
};

bool is_form(const LabelChain& chain, const Definition& definition) {
  const std::size_t asked = definition.fields().size();
  return chain.labels.size() >= std::min<std::size_t>(5, (asked + 1) / 2) &&
         chain.weight >= 0.6 * static_cast<double>(chain.labels.size());
}

}  // namespace

record::Record recognise_pages(const material::Material& returned, const std::vector<Definition>& definitions,
                               const Circumstances& circumstances) {
  const bool has_packets = std::any_of(returned.parts.begin(), returned.parts.end(),
                                       [](const auto& part) { return part.name.rfind("xfa:", 0) == 0; });
  material::Material merged;
  if (has_packets) {
    merged = returned;
    take_xfa_values(merged);
  }
  const material::Material& material = has_packets ? merged : returned;
  PageGrid grid(material);
  const std::vector<PageLine> lines = find_lines(material, grid);
  std::string all;
  for (const PageLine& line : lines) all += line.text + ' ';
  const std::string folded = fold(all).text;
  std::vector<Choice> choices;
  for (const Definition& definition : definitions) {
    const Labels labels(definition);
    std::vector<LabelChain> chains = find_chains(lines, grid, labels);
    if (chains.empty() || !is_form(chains[0], definition)) continue;
    Choice choice;
    choice.definition = &definition;
    choice.marks = labels.count_marks(folded);
    choice.chain = chains[0];
    chains.erase(chains.begin());
    choice.others = std::move(chains);
    choice.score = choice.chain.weight + 0.4 * std::min(choice.marks, 3);
    choices.push_back(std::move(choice));
  }
  if (choices.empty()) {
    // Acrobat draws such a form itself; other programs see one page that asks to wait.
    if (auto flow = flow_of_xfa(returned)) {
      for (const PageLine& line : lines) flow->notes.push_back({line.way, "text", line.text, {line.page, line.box}});
      return recognise(*flow, definitions, circumstances);
    }
    throw Error(ErrorKind::input, "there is no complaint form in this file");
  }
  std::stable_sort(choices.begin(), choices.end(), [](const Choice& a, const Choice& b) { return a.score > b.score; });
  const Choice& best = choices.front();
  const Labels labels(*best.definition);

  Found found;
  found.definition = best.definition;
  found.centre_certain =
      choices.size() == 1 ? best.marks > 0 || definitions.size() == 1 : best.marks > choices[1].marks;
  std::vector<bool> furniture(lines.size(), false);
  mark_furniture(lines, material, furniture);
  std::vector<bool> used = find_answers(lines, grid, labels, best.chain, material, furniture, found);
  for (const LabelChain& other : best.others) {
    if (!is_form(other, *best.definition) || other.labels.size() + 3 < best.chain.labels.size()) continue;
    // A second form in the same file: the fuller one counts, the other's words stay in sight.
    Found second;
    second.definition = best.definition;
    second.centre_certain = found.centre_certain;
    std::vector<bool> second_used = find_answers(lines, grid, labels, other, material, furniture, second);
    if (second.given.empty()) {
      for (std::size_t i = 0; i < used.size(); ++i) used[i] = used[i] || second_used[i];
      continue;
    }
    if (second.given.size() > found.given.size()) {
      std::swap(found, second);
      std::swap(used, second_used);
    }
    if (!second.given.empty())
      found.findings.push_back({Weight::doubt,
                                "form.several",
                                "",
                                {},
                                "There is more than one filled form in this file: only the fuller one has been read."});
    for (const PageLabel& label : other.labels)
      for (const std::size_t part : label.parts) used[part] = true;
  }
  use_control_names(material, labels, found);
  doubt_open_form(lines, labels, best.chain, used, found);
  list_unassigned(lines, grid, labels, used, material, found);
  found.findings.insert(found.findings.end(), material.findings.begin(), material.findings.end());
  return assemble(found, material, circumstances);
}

}  // namespace redress::form
