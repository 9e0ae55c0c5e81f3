/// What a centre's policy forbids, with the clause and the way to record an exception.
#pragma once

#include <optional>
#include <string>

#include "calendar/calendar.hpp"
#include "procedure/facts.hpp"
#include "procedure/profile.hpp"

namespace redress::procedure {

struct Refusal {
  std::string clause;
  std::string message;  ///< one sentence: what is forbidden and why, without a complainant's words
  std::string way;      ///< how to record an exception, or what to do first
};

/// Throws: Error(forbidden) with the refusal's clause when there is one.
void refuse(const std::optional<Refusal>& refusal);

enum class Exceptional { no, yes };
/// A stage begun before the one below it has ended, or a request later than its window without exceptional
/// circumstances. `exceptional`: the reason is recorded with it.
std::optional<Refusal> find_refusal_to_escalate(const Profile& profile, const Facts& facts, int to_stage,
                                                Date requested, Exceptional exceptional,
                                                const calendar::Calendar& calendar);

/// A stage decided by somebody who may not: who acted before, whom it is about, or who runs the centre day to day.
/// `who`: role id or a person's name.
std::optional<Refusal> find_refusal_to_decide(const Profile& profile, const Facts& facts, int stage,
                                              std::string_view who);

/// A body turned to before the stage it waits for has ended.
std::optional<Refusal> find_refusal_to_refer(const Profile& profile, const Facts& facts, std::string_view body);

/// Turning a complaint away as out of time when the incident date is not known or it is not late. Where it may be done,
/// the parts that check_admission carves out go on all the same.
std::optional<Refusal> find_refusal_to_turn_away(const Profile& profile, const Facts& facts,
                                                 const calendar::Calendar& calendar);

enum class Writing { no, yes };
/// A withdrawal that is not confirmed in writing, where the policy asks for that.
std::optional<Refusal> find_refusal_to_withdraw(const Profile& profile, Writing confirmed);

/// A response given late without an update, or a revised date the clause does not allow.
std::optional<Refusal> find_refusal_to_extend(const Profile& profile, const Facts& facts, int stage, Date revised,
                                              const calendar::Calendar& calendar);

}  // namespace redress::procedure
