#include "procedure/admission.hpp"

#include <algorithm>

#include "procedure/deadlines.hpp"

namespace redress::procedure {
namespace {

// Personal data and safeguarding have duties of law, whatever the centre's own limits say.
std::vector<Flag> find_carved_out(const Facts& facts) {
  std::vector<Flag> flags;
  for (const Flag flag : {Flag::safeguarding, Flag::personal_data, Flag::subject_access})
    if (facts.flagged(flag)) flags.push_back(flag);
  return flags;
}

std::optional<calendar::Deadline> find_limit(const Profile& profile, const Facts& facts,
                                             const calendar::Calendar& calendar) {
  Facts open = facts;
  open.anonymous = false;
  open.formal = true;
  for (auto& deadline : compute_deadlines(profile, open, calendar))
    if (deadline.id == "admission.limit") return deadline;
  return {};
}

}  // namespace

AdmissionResult check_admission(const Profile& profile, const Facts& facts, const calendar::Calendar& calendar) {
  const Admission& rules = profile.admission;
  AdmissionResult result;
  result.carved_out = find_carved_out(facts);
  result.limit = find_limit(profile, facts, calendar);
  result.clause = rules.time_limit.clause;
  if (!facts.formal) {
    result.answer = Answer::informal;
    result.clause = profile.concerns.clause;
    result.why = "a concern is settled without the stages, unless it is made formal";
    return result;
  }
  if (facts.anonymous && rules.anonymous != AnonymousPolicy::considered) {
    result.answer = Answer::anonymous;
    result.clause = rules.anonymous_clause;
    result.why = "anonymous complaints are not normally investigated: a file note is kept";
    return result;
  }
  if (!rules.time_limit.period) {
    result.why = "the policy sets no time limit";
    return result;
  }
  if (!result.limit) {
    result.answer = Answer::ask;
    result.ask.push_back("incident-date");
    result.why = "the day of the incident is not known: it is asked for, and nothing is refused";
    return result;
  }
  if (facts.received <= result.limit->due) {
    result.why = "received within " + to_text(*rules.time_limit.period);
    return result;
  }
  if (facts.exceptional_admission) {
    result.clause = rules.exceptional_clause;
    result.why = "received late and let in for exceptional circumstances";
    return result;
  }
  result.answer = Answer::late;
  result.ask.push_back("exceptional-circumstances");
  result.why = "received after " + calendar::to_long_text(result.limit->due) + ", the last day";
  return result;
}

}  // namespace redress::procedure
