#include "record/record.hpp"

#include "base/ensure.hpp"

namespace redress::record {

const char* to_string(Status status) {
  switch (status) {
    case Status::complete: return "complete";
    case Status::review: return "review";
    case Status::blank: return "blank";
  }
  ensure(false, "status is one of its names");
  return "";
}

const Answer* Record::find(std::string_view field) const {
  for (const auto& [name, answer] : fields)
    if (name == field) return &answer;
  return nullptr;
}

std::optional<std::string> Record::value_of(std::string_view field) const {
  const Answer* answer = find(field);
  return answer ? answer->value : std::nullopt;
}

}  // namespace redress::record
