#include "form/typed_answers.hpp"

#include <algorithm>
#include <array>

#include "base/error.hpp"

namespace redress::form {
namespace {

// What the forms do not ask for and a conversation brings out.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> further{{
    {"email", "An email address, if there is one (the form does not ask for it)"},
    {"representative", "Who speaks for the person who complains, if somebody does"},
}};

bool is_further(std::string_view name) {
  return std::any_of(further.begin(), further.end(), [&](const auto& each) { return each.first == name; });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// "details" of "Details: the room was cold"; empty when the line opens no answer.
std::string name_at(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return "";
  std::string name(line.substr(0, colon));
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if ((c < 'a' || c > 'z') && c != '_') return "";
  }
  return name;
}

[[noreturn]] void refuse(const std::string& name, int line, const std::string& why) {
  Place place;
  place.part = name;
  place.line = line;
  throw Error(ErrorKind::input, name + ":" + std::to_string(line) + ": " + why, place);
}

std::string known_names(const Definition& definition) {
  std::string known;
  for (const Field* field : definition.fields())
    if (!field->office_use) known += field->name + ", ";
  for (const auto& [name, what] : further) known += std::string(name) + (name == further.back().first ? "" : ", ");
  return known;
}

bool is_question(const Definition& definition, const std::string& name) {
  const Field* field = definition.find(name);
  return (field && !field->office_use) || is_further(name);
}

void add_line(Given& given, std::string_view words, int number) {
  if (given.text.empty() && words.empty()) return;
  if (given.text.empty()) given.place.line = number;
  given.text += (given.text.empty() ? "" : "\n") + std::string(words);
}

std::map<std::string, Given> read_lines(ByteView text, const std::string& name, const Definition& definition) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  std::map<std::string, Given> answers;
  Given* open = nullptr;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.front() == '#') continue;
    const std::string question = name_at(line);
    if (question.empty()) {
      const std::string_view words = trimmed(line);
      if (!open && !words.empty()) refuse(name, number, "an answer begins with its name and a colon, like name:");
      if (open) add_line(*open, words, number);
      continue;
    }
    if (!is_question(definition, question))
      refuse(name, number,
             "there is no question of that name; a line of an answer that begins so wants a space before it. The "
             "questions are: " +
                 known_names(definition));
    if (answers.count(question)) refuse(name, number, question + " is answered twice");
    open = &answers[question];
    open->how = "typed-in";
    open->place.part = name;
    add_line(*open, trimmed(line.substr(question.size() + 1)), number);
  }
  return answers;
}

}  // namespace

std::string write_answers_text(const Definition& definition, std::string_view language) {
  std::string text = "# " + std::string(in_language(definition.title, language)) +
                     ": answers taken down by telephone or in person.\n"
                     "# Write each answer behind its colon, and go on in the lines below it for as long as it takes. "
                     "Leave out what was\n"
                     "# not said. Lines that begin with # are left out. Dates are read day first: 3 November 2025.\n"
                     "# When it is filled in: redress open --answers FILE --channel phone --received YYYY-MM-DD\n";
  const auto ask = [&](std::string_view question, std::string_view hint, std::string_view name) {
    text += "\n# " + std::string(question) + "\n";
    if (!hint.empty() && hint != question) text += "#   (" + std::string(hint) + ")\n";
    text += std::string(name) + ":\n";
  };
  for (const Field* field : definition.fields()) {
    if (field->office_use || field->kind == Kind::signature) continue;
    ask(in_language(field->labels, language), in_language(field->hints, language), field->name);
  }
  for (const auto& [name, what] : further) ask(what, "", name);
  return text;
}

record::Record read_answers_text(ByteView text, const std::string& name, const Definition& definition,
                                 std::optional<Date> today) {
  Found found;
  found.definition = &definition;
  found.given = read_lines(text, name, definition);
  Circumstances circumstances;
  circumstances.today = today;
  record::Record record = assemble(found, {}, circumstances);
  record.source.file.clear();
  record.source.format = "typed-in";
  for (const auto& [further_name, what] : further) {
    const auto given = found.given.find(std::string(further_name));
    if (given == found.given.end() || given->second.text.empty()) continue;
    record::Answer answer;
    answer.value = given->second.text;
    answer.how = "typed-in";
    answer.place = given->second.place;
    record.fields.emplace_back(std::string(further_name), std::move(answer));
  }
  return record;
}

}  // namespace redress::form
