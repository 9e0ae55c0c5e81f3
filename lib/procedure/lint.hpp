/// A centre's profile held against itself and the law on letters: what is missing or contradicts itself, line by line.
#pragma once

#include "procedure/bodies.hpp"
#include "procedure/profile.hpp"

namespace redress::procedure {

/// Everything a person should settle before the profile is used, in order of line.
/// Findings: profile.domain.several, profile.company-number.form, profile.registered-office.missing,
/// profile.registered-in.missing, profile.role.unnamed, profile.decider.none, profile.decider.same,
/// profile.start.unstated, profile.reference.unknown, profile.clause.unknown, and others of that form.
std::vector<Finding> check_profile(const Profile& profile, const Directory& directory);

}  // namespace redress::procedure
