/// The parts of a profile's check: each adds what it finds.
#pragma once

#include <string>
#include <vector>

#include "procedure/bodies.hpp"
#include "procedure/profile.hpp"

namespace redress::procedure {

/// Gathers findings.
class Notes {
 public:
  void fault(const char* code, std::string field, const Place& place, std::string text) {
    add(Weight::fault, code, std::move(field), place, std::move(text));
  }
  void doubt(const char* code, std::string field, const Place& place, std::string text) {
    add(Weight::doubt, code, std::move(field), place, std::move(text));
  }
  void note(const char* code, std::string field, const Place& place, std::string text) {
    add(Weight::note, code, std::move(field), place, std::move(text));
  }

  std::vector<Finding> findings;

 private:
  void add(Weight weight, const char* code, std::string field, const Place& place, std::string text) {
    findings.push_back({weight, code, std::move(field), place, std::move(text)});
  }
};

/// The particulars that the law wants on letters, and addresses that do not agree.
/// Source: Company, Limited Liability Partnership and Business (Names and Trading Disclosures) Regulations 2015, reg 24
/// and 25; Charities Act 2011, sections 194 and 197.
void check_identity(const Profile& profile, Notes& notes);

/// Who holds the roles.
void check_roles(const Profile& profile, Notes& notes);

/// The stages: order, clocks, and whether somebody is left to decide whomever a complaint is about.
void check_stages(const Profile& profile, Notes& notes);

/// Every role, clause and body that is named is there.
void check_references(const Profile& profile, const Directory& directory, Notes& notes);

/// Holidays, areas, clocks of law and records.
void check_surroundings(const Profile& profile, const Directory& directory, Notes& notes);

}  // namespace redress::procedure
