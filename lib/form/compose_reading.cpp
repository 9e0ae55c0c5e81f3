#include "form/compose_reading.hpp"

#include <algorithm>

#include "document/parts.hpp"

namespace redress::form {
namespace {

using namespace redress::document;

std::string words_for(const record::Answer& answer) {
  std::string text = answer.value.value_or("");
  for (const std::string& number : answer.numbers) text += (text.empty() ? "" : "\n") + number;
  return text;
}

// "body/table[1]/row[5]/cell[2]/p[1]" as "table 1, row 5, cell 2".
std::string path_in_words(const std::string& path) {
  std::string text;
  for (std::size_t from = 0; from < path.size();) {
    const std::size_t to = std::min(path.find('/', from), path.size());
    const std::string step = path.substr(from, to - from);
    from = to + 1;
    const std::size_t open = step.find('[');
    const std::string name = step.substr(0, open);
    if (name == "body" || (name == "p" && text.find("cell") != std::string::npos)) continue;
    text += (text.empty() ? "" : ", ") + (name == "p" ? "paragraph" : name);
    if (open != std::string::npos) text += " " + step.substr(open + 1, step.size() - open - 2);
  }
  return text;
}

std::string where(const Place& place) {
  std::string text = place.page > 0 ? "page " + std::to_string(place.page) : "";
  const bool main_part = place.part.size() >= 17 && place.part.substr(place.part.size() - 17) == "word/document.xml";
  const std::string part = main_part ? place.part.substr(0, place.part.size() - 17) : place.part;
  for (const std::string& piece : {part, path_in_words(place.path)})
    if (!piece.empty()) text += (text.empty() ? "" : ", ") + piece;
  return text;
}

const Definition* definition_of(const record::Record& record, const std::vector<Definition>& definitions) {
  for (const Definition& definition : definitions)
    if (record.centre == definition.centre) return &definition;
  return nullptr;
}

// The question in the form's words; an answer that belongs to another question has only its name.
std::string question(const std::string& name, const Definition* definition) {
  const Field* field = definition ? definition->find(name) : nullptr;
  return field ? std::string(in_language(field->labels, "")) : name;
}

std::string certainty(const record::Record& record, const std::string& name, const record::Answer& answer) {
  const bool doubted = std::any_of(record.findings.begin(), record.findings.end(), [&](const Finding& finding) {
    return finding.field == name && finding.weight != Weight::note;
  });
  if (doubted) return "Look at this";
  if (words_for(answer).empty()) return "Not answered";
  return answer.confidence >= 0.9 ? "Certain" : "Likely";
}

Block table_of(std::vector<std::vector<Cell>> rows, std::vector<double> widths) {
  Table table;
  table.widths = std::move(widths);
  table.header_rows = 1;
  table.boxed = true;
  table.rows = std::move(rows);
  return {std::move(table), Keep::free, ""};
}

}  // namespace

Document compose_reading(const record::Record& record, const std::vector<Definition>& definitions, Date date) {
  const Definition* definition = definition_of(record, definitions);
  Document reading;
  reading.title = "What was understood of a returned form";
  reading.date = date;
  reading.setting.envelope = Envelope::none;
  reading.blocks.push_back(heading(1, reading.title));
  reading.blocks.push_back(paragraph(record.source.file + ": " + record::to_string(record.status) +
                                     (record.centre ? ", a form of " + *record.centre : "") +
                                     (record.anonymous ? ", without a name" : "")));
  std::vector<std::vector<Cell>> answers = {
      {header_cell("Question"), header_cell("Answer"), header_cell("How sure"), header_cell("Where it stood")}};
  for (const auto& [name, answer] : record.fields)
    answers.push_back({cell(question(name, definition)), cell(words_for(answer)), cell(certainty(record, name, answer)),
                       cell(where(answer.place))});
  reading.blocks.push_back(table_of(std::move(answers), {2, 4, 1.3, 2}));
  if (!record.unassigned.empty()) {
    reading.blocks.push_back(heading(2, "What found no place"));
    std::vector<std::vector<Cell>> left = {
        {header_cell("Words"), header_cell("Kind"), header_cell("Where they stood")}};
    for (const record::Unassigned& piece : record.unassigned)
      left.push_back({cell(piece.text), cell(piece.what), cell(where(piece.place))});
    reading.blocks.push_back(table_of(std::move(left), {5, 1.3, 2}));
  }
  std::vector<std::string> doubts;
  for (const Finding& finding : record.findings)
    doubts.push_back((finding.field.empty() ? "" : question(finding.field, definition) + ": ") + finding.text);
  if (!doubts.empty()) {
    reading.blocks.push_back(heading(2, "What to look at"));
    reading.blocks.push_back(list(doubts));
  }
  return reading;
}

}  // namespace redress::form
