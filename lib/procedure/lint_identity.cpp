#include <algorithm>

#include "procedure/lint_parts.hpp"

namespace redress::procedure {
namespace {

Place place_of(const Profile& profile, const std::string& part) {
  const auto& places = profile.identity.places;
  if (const auto found = places.find(part); found != places.end()) return found->second;
  if (const auto whole = places.find("identity"); whole != places.end()) return whole->second;
  return {};
}

std::string domain_of(const std::string& email) {
  const std::size_t at = email.rfind('@');
  return at == std::string::npos ? std::string() : email.substr(at + 1);
}

struct Printed {
  std::string email, field;
  Place place;
};

std::vector<Printed> all_emails(const Profile& profile) {
  std::vector<Printed> all;
  for (const std::string& email : profile.identity.emails)
    all.push_back({email, "identity/email", place_of(profile, "email")});
  for (const std::string& email : profile.identity.also_printed)
    all.push_back({email, "identity/also-printed", place_of(profile, "also-printed")});
  for (const Role& role : profile.roles)
    if (!role.email.empty()) all.push_back({role.email, "role/" + role.id, role.place});
  for (const Stage& stage : profile.stages)
    if (!stage.intake_email.empty())
      all.push_back({stage.intake_email, "stage/" + std::to_string(stage.number), stage.place});
  return all;
}

void check_emails(const Profile& profile, Notes& notes) {
  std::string usual;
  for (const Printed& printed : all_emails(profile)) {
    const std::string domain = domain_of(printed.email);
    if (domain.find('.') == std::string::npos) {
      notes.fault("profile.email.form", printed.field, printed.place, "this is no email address");
      continue;
    }
    if (usual.empty()) usual = domain;
    if (domain != usual)
      notes.doubt(
          "profile.domain.several", printed.field, printed.place,
          "the domain " + domain + " differs from " + usual + ": one of them may be a misprint; find out which works");
  }
  if (profile.identity.emails.empty())
    notes.doubt("profile.email.missing", "identity/email", place_of(profile, "identity"),
                "the centre has no email address, which its letters ask for");
}

bool is_company(LegalForm form) {
  return form == LegalForm::charitable_company || form == LegalForm::company || form == LegalForm::exempt_company ||
         form == LegalForm::cic;
}

bool is_charity(LegalForm form) {
  return form == LegalForm::charitable_company || form == LegalForm::charity || form == LegalForm::cio;
}

void check_company(const Profile& profile, Notes& notes) {
  const Identity& identity = profile.identity;
  const Place whole = place_of(profile, "identity");
  if (identity.company_number.empty()) {
    notes.fault("profile.company-number.missing", "identity/company-number", whole,
                "a company's letters must show its registered number");
  } else if (identity.company_number.size() != 8) {
    std::string text =
        "a company number has eight characters, this one " + std::to_string(identity.company_number.size());
    const bool digits = identity.company_number.find_first_not_of("0123456789") == std::string::npos;
    if (digits && identity.company_number.size() < 8)
      text += ": " + std::string(8 - identity.company_number.size(), '0') + identity.company_number + " may be meant";
    notes.fault("profile.company-number.form", "identity/company-number", place_of(profile, "company-number"), text);
  }
  if (identity.registered_office.empty())
    notes.fault("profile.registered-office.missing", "identity/registered-office", whole,
                "a company's letters must show its registered office");
  if (identity.registered_in.empty())
    notes.fault("profile.registered-in.missing", "identity/registered-in", whole,
                "a company's letters must show the part of the United Kingdom in which it is registered");
}

bool signs_letters(const Profile& profile, const std::string& role) {
  return std::any_of(profile.stages.begin(), profile.stages.end(), [&](const Stage& stage) {
    return stage.intake == role || stage.about_intake == role ||
           std::find(stage.deciders.begin(), stage.deciders.end(), role) != stage.deciders.end();
  });
}

}  // namespace

void check_identity(const Profile& profile, Notes& notes) {
  const Identity& identity = profile.identity;
  const Place whole = place_of(profile, "identity");
  if (identity.name.empty()) notes.fault("profile.name.missing", "identity/name", whole, "the centre has no name");
  if (identity.legal_form == LegalForm::unknown)
    notes.doubt("profile.legal-form.unknown", "identity/@legal-form", whole,
                "what the centre is in law decides what its letters must show");
  check_emails(profile, notes);
  if (is_company(identity.legal_form)) check_company(profile, notes);
  if (is_charity(identity.legal_form) && identity.charity_number.empty())
    notes.doubt("profile.charity-number.missing", "identity/charity-number", whole,
                "a registered charity's letters say that it is one, and best its number");
  if (identity.correspondence_address.empty() && identity.registered_office.empty())
    notes.doubt("profile.address.missing", "identity/correspondence-address", whole,
                "the centre has no postal address: a letter tells nobody where to write");
  if (identity.phones.empty())
    notes.note("profile.phone.missing", "identity/phone", whole, "the centre has no telephone number");
}

void check_roles(const Profile& profile, Notes& notes) {
  for (const Role& role : profile.roles) {
    const std::string field = "role/" + role.id;
    if (role.holder.empty() && !role.mailbox && signs_letters(profile, role.id))
      notes.doubt("profile.role.unnamed", field, role.place,
                  "nobody is named as " + role.title + ": a letter this role signs needs a name");
    if (role.standing == Standing::unknown)
      notes.note("profile.role.standing", field, role.place,
                 "it is not said whether " + role.title + " runs the centre from day to day or is separate from it");
  }
  const bool external = std::any_of(profile.roles.begin(), profile.roles.end(),
                                    [](const Role& role) { return role.standing == Standing::external; });
  if (!external)
    notes.note("profile.role.external.none", "roles", profile.roles.empty() ? Place{} : profile.roles.front().place,
               "no external reviewer is named, who could decide when everybody else is involved");
}

}  // namespace redress::procedure
