#include "casework/answers.hpp"

#include <algorithm>

namespace redress::casework {
namespace {

record::Answer* find_answer(Case& a_case, std::string_view field) {
  for (auto& [name, answer] : a_case.answers)
    if (name == field) return &answer;
  return nullptr;
}

bool is_empty(const record::Answer& answer) {
  return !answer.value && answer.numbers.empty();
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    std::string part(text.substr(0, end));
    while (!part.empty() && (part.back() == ' ' || part.back() == ',')) part.pop_back();
    if (!part.empty()) parts.push_back(std::move(part));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + separator.size());
  }
}

}  // namespace

void merge_answers(Case& a_case, const record::Record& record) {
  for (const auto& [field, answer] : record.fields) {
    record::Answer* known = find_answer(a_case, field);
    if (!known) {
      a_case.answers.emplace_back(field, answer);
    } else if (is_empty(*known)) {
      *known = answer;
    } else if (!is_empty(answer) && (answer.value != known->value || answer.numbers != known->numbers)) {
      a_case.findings.push_back({Weight::doubt, "case.answers.differ", field, answer.place,
                                 "a later return answers " + field +
                                     " otherwise; the first stands until corrected: redress record " +
                                     a_case.reference + " correction --set " + field + "=…"});
    }
  }
}

void correct_answer(Case& a_case, const std::string& field, const std::vector<std::string>& values) {
  record::Answer corrected;
  corrected.how = "correction";
  if (field == "telephones")
    corrected.numbers = values;
  else if (!values.empty() && !values.front().empty())
    corrected.value = values.front();
  if (record::Answer* known = find_answer(a_case, field))
    *known = corrected;
  else
    a_case.answers.emplace_back(field, corrected);
}

Complainant find_complainant(const Case& a_case) {
  Complainant complainant;
  const auto text = [&](std::string_view field) { return answer_of(a_case, field).value_or(""); };
  complainant.name = a_case.anonymous ? "" : text("name");
  const std::string address = text("address");
  // Written on one line, an address is parted at its commas, as an envelope wants it.
  complainant.address = split(address, address.find('\n') == std::string::npos ? ", " : "\n");
  complainant.postcode = text("postcode");
  const bool has_postcode = std::any_of(complainant.address.begin(), complainant.address.end(), [&](const auto& line) {
    return line.find(complainant.postcode) != std::string::npos;
  });
  if (!complainant.postcode.empty() && !has_postcode) complainant.address.push_back(complainant.postcode);
  complainant.email = text("email");
  for (const auto& [name, answer] : a_case.answers)
    if (name == "telephones") complainant.telephones = answer.numbers;
  complainant.relationship = text("relationship");
  complainant.representative = text("representative");
  complainant.confidential_address = has_flag(a_case, procedure::Flag::confidential_address);
  return complainant;
}

}  // namespace redress::casework
