#include "casework/case.hpp"

#include <algorithm>

#include "base/ensure.hpp"

namespace redress::casework {

const char* to_string(Status status) {
  switch (status) {
    case Status::concern: return "concern";
    case Status::open: return "open";
    case Status::withdrawn: return "withdrawn";
    case Status::declined: return "declined";
    case Status::closed: return "closed";
    case Status::disposed: return "disposed";
  }
  ensure(false, "status is one of its names");
  return "";
}

std::optional<std::string> answer_of(const Case& a_case, std::string_view field) {
  for (const auto& [name, answer] : a_case.answers)
    if (name == field) return answer.value;
  return std::nullopt;
}

const Stage* find_stage(const Case& a_case, int number) {
  const auto found = std::find_if(a_case.stages.begin(), a_case.stages.end(),
                                  [&](const Stage& stage) { return stage.number == number; });
  return found == a_case.stages.end() ? nullptr : &*found;
}

const Document* find_document(const Case& a_case, std::string_view kind) {
  const auto found = std::find_if(a_case.documents.rbegin(), a_case.documents.rend(),
                                  [&](const Document& document) { return document.kind == kind; });
  return found == a_case.documents.rend() ? nullptr : &*found;
}

std::string letter_of_acknowledgement(int stage) {
  return stage == 1 ? "acknowledgement" : "stage" + std::to_string(stage) + "-acknowledgement";
}

std::string letter_of_decision(int stage) {
  return "stage" + std::to_string(stage) + (stage == 1 ? "-outcome" : "-decision");
}

int stage_of_letter(std::string_view kind) {
  if (kind == "acknowledgement") return 1;
  const bool of_stage = kind.size() > 7 && kind.starts_with("stage") && kind[5] >= '1' && kind[5] <= '9';
  return of_stage && kind[6] == '-' ? kind[5] - '0' : 0;
}

bool is_excepted(const Case& a_case, std::string_view clause) {
  return !clause.empty() && std::any_of(a_case.exceptions.begin(), a_case.exceptions.end(),
                                        [&](const Exception& exception) { return exception.clause == clause; });
}

bool has_flag(const Case& a_case, procedure::Flag name) {
  return std::any_of(a_case.flags.begin(), a_case.flags.end(),
                     [&](const Flag& flag) { return flag.name == name && flag.confirmed != procedure::Confirmed::no; });
}

}  // namespace redress::casework
