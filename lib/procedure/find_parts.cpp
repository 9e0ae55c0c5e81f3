#include <algorithm>

#include "base/error.hpp"
#include "procedure/profile.hpp"

namespace redress::procedure {
namespace {

template <class Parts>
auto find_id(const Parts& parts, std::string_view id) -> decltype(parts.data()) {
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.id == id; });
  return found == parts.end() ? nullptr : &*found;
}

}  // namespace

bool Profile::offers(std::string_view service) const {
  const auto& all = identity.service_types;
  return std::find(all.begin(), all.end(), service) != all.end();
}

const Role* find_role(const Profile& profile, std::string_view id) {
  return find_id(profile.roles, id);
}

const Role& role_at(const Profile& profile, std::string_view id) {
  if (const Role* role = find_role(profile, id)) return *role;
  throw Error(ErrorKind::input, "the profile of " + profile.identity.id + " has no role " + std::string(id));
}

const Stage& stage_at(const Profile& profile, int number) {
  for (const Stage& stage : profile.stages)
    if (stage.number == number) return stage;
  throw Error(ErrorKind::input, "the procedure of " + profile.identity.id + " has no stage " + std::to_string(number));
}

const Clause* find_clause(const Profile& profile, std::string_view id) {
  return find_id(profile.clauses, id);
}

const Clause& clause_at(const Profile& profile, std::string_view id) {
  if (const Clause* clause = find_clause(profile, id)) return *clause;
  throw Error(ErrorKind::input, "the policy of " + profile.identity.id + " has no clause " + std::string(id));
}

calendar::Calendar calendar_of(const Profile& profile, calendar::Holidays holidays) {
  return {std::move(holidays), profile.works, profile.closures, profile.closures_counted};
}

}  // namespace redress::procedure
