/// Who handles a complaint and who may decide each stage, when it is about one of them or they acted before.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "procedure/facts.hpp"
#include "procedure/profile.hpp"

namespace redress::procedure {

/// A role, why it is that one, and by which clause.
struct Route {
  std::string role;  ///< empty: nobody is configured, a person must name somebody
  std::string clause;
  std::string why;
  bool rerouted = false;  ///< it is not the role the policy names first
};

/// Who handles the complaint at Stage 1 (or the request at a later stage), given whom it is about.
Route find_handler(const Profile& profile, const Facts& facts, int stage);

/// Who decides the stage: the first of its deciders whom the complaint is not about, who did not act before and who is
/// separate from the day-to-day running where the clause asks it.
Route find_decider(const Profile& profile, const Facts& facts, int stage);

/// Why somebody may not decide a stage, as the end of a sentence: "acted at an earlier stage of this complaint"; empty
/// when they may. `who`: role id or a person's name.
std::string why_not_decide(const Profile& profile, const Facts& facts, int stage, std::string_view who);

/// True when two roles are held by one named person, or are the same.
bool same_person(const Profile& profile, std::string_view role_or_name, std::string_view other);

}  // namespace redress::procedure
