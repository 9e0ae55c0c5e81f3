/// What the tests of the procedure share: both centres, their calendar, and dates written as texts.
#pragma once

#include <algorithm>
#include <string>

#include "base/file.hpp"
#include "procedure/bodies.hpp"
#include "procedure/deadlines.hpp"
#include "procedure/profile.hpp"
#include "support/catch.hpp"

namespace redress::procedure {

inline Date day(const std::string& iso) {
  return parse_iso_date(iso).value();
}

inline Profile load(const std::string& path) {
  Reading<Profile> reading = load_profile(load_file(path), name_of(path));
  REQUIRE(reading.findings.empty());
  return reading.value;
}

inline const Profile& cambridge() {
  static const Profile profile = load("forms/centres/cambridge-ely.xml");
  return profile;
}

inline const Profile& kent() {
  static const Profile profile = load("forms/centres/kent.xml");
  return profile;
}

inline Profile structure(const std::string& name) {
  return load("tests/procedure/profiles/" + name + ".xml");
}

inline const calendar::Calendar& england() {
  static const calendar::Calendar calendar =
      calendar_of(kent(), calendar::load_holidays("forms/calendar", "england-and-wales"));
  return calendar;
}

inline const Directory& directory() {
  static const Directory bodies = load_directory(load_file("forms/bodies/bodies.xml"), "bodies.xml");
  return bodies;
}

/// A formal complaint that came by email.
inline Facts received_on(const std::string& iso) {
  Facts facts;
  facts.received = day(iso);
  facts.stages.resize(1);
  facts.stages[0].received = facts.received;
  return facts;
}

/// The same, its Stage 1 response emailed on that day by the role that takes complaints.
inline Facts answered(const Profile& profile, const std::string& received, const std::string& sent) {
  Facts facts = received_on(received);
  StageFacts& first = facts.stages[0];
  first.handler = profile.stages[0].intake;
  first.acted = {first.handler};
  first.acknowledged = facts.received;
  first.decided = day(sent);
  first.decided_by = first.handler;
  first.response = Dispatch{day(sent), {Channel::email}, {}};
  return facts;
}

/// The deadline of that id. Fails the test when there is none.
inline calendar::Deadline deadline_at(const Profile& profile, const Facts& facts, const std::string& id,
                                      const calendar::Calendar& calendar = england()) {
  for (const calendar::Deadline& deadline : compute_deadlines(profile, facts, calendar))
    if (deadline.id == id) return deadline;
  FAIL("no deadline " + id);
  return {};
}

inline bool has_deadline(const Profile& profile, const Facts& facts, const std::string& id) {
  const auto all = compute_deadlines(profile, facts, england());
  return std::any_of(all.begin(), all.end(), [&](const auto& deadline) { return deadline.id == id; });
}

}  // namespace redress::procedure
