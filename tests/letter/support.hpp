/// What the tests about letters share: both centres, the shipped templates, and orders for every kind.
#pragma once

#include <fstream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "casework/office.hpp"
#include "letter/make_letter.hpp"
#include "letter/order.hpp"
#include "letter/plain_text.hpp"
#include "procedure/deadlines.hpp"
#include "support/catch.hpp"

namespace redress::letter::test {

namespace fs = std::filesystem;

inline const fs::path templates = "letter-templates";

struct Centre {
  procedure::Profile profile;
  calendar::Calendar calendar;
};

inline const Centre& centre(const std::string& id) {
  static std::map<std::string, Centre> loaded;
  const auto at = loaded.find(id);
  if (at != loaded.end()) return at->second;
  procedure::Profile profile =
      procedure::load_profile(load_file(fs::path("forms/centres") / (id + ".xml")), id + ".xml").value;
  calendar::Calendar calendar =
      procedure::calendar_of(profile, calendar::load_holidays("forms/calendar", profile.identity.division));
  return loaded.emplace(id, Centre{std::move(profile), std::move(calendar)}).first->second;
}

inline const procedure::Directory& bodies() {
  static const procedure::Directory directory =
      procedure::load_directory(load_file("forms/bodies/bodies.xml"), "bodies.xml");
  return directory;
}

inline const Correspondence& correspondence() {
  static const Correspondence loaded = load_correspondence(load_library(templates));
  return loaded;
}

/// The sample order of a kind for a centre, as JSON that a test may change.
inline json::Value sample(const std::string& centre_id, const std::string& kind) {
  std::ifstream in(templates / "examples" / "preview.jsonl");
  for (std::string line; std::getline(in, line);) {
    json::Value value = json::parse_json(line, "preview.jsonl");
    if (value.text_at("centre") == centre_id && value.text_at("kind") == kind) return value;
  }
  FAIL("no sample of " << kind << " for " << centre_id);
  return {};
}

inline Matter matter_of(const Order& order) {
  const Centre& where = centre(order.centre);
  procedure::Facts facts = casework::facts_of(where.profile, order.a_case);
  auto deadlines = procedure::compute_deadlines(where.profile, facts, where.calendar);
  return {where.profile, bodies(), where.calendar, order.a_case, std::move(facts), std::move(deadlines), *order.today};
}

inline Reading<document::Document> write(const json::Value& value) {
  const Order order = parse_order(value, "order", correspondence().library.dictionary);
  const Reading<Facts> facts = gather_facts(matter_of(order), order.wish, correspondence().library.dictionary);
  Reading<document::Document> letter = write_letter(correspondence(), order.wish.kind, facts.value);
  letter.findings.insert(letter.findings.begin(), facts.findings.begin(), facts.findings.end());
  return letter;
}

inline std::string text_of(const json::Value& value) {
  return write_plain_text(write(value).value);
}

inline bool says(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

/// The codes of the findings, in their order.
inline std::vector<std::string> codes_of(const std::vector<Finding>& findings) {
  std::vector<std::string> codes;
  for (const Finding& finding : findings) codes.push_back(finding.code);
  return codes;
}

/// The refusal's line, or nothing when the letter is written.
inline std::string refusal(const json::Value& value) {
  try {
    (void)write(value);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace redress::letter::test
