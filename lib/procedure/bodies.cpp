#include "procedure/bodies.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "procedure/deadlines.hpp"
#include "procedure/element.hpp"

namespace redress::procedure {
namespace {

bool holds(const std::vector<std::string>& wanted, std::string_view is) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), is) != wanted.end();
}

bool any_flag(const std::vector<std::string>& wanted, const Facts& facts) {
  return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const std::string& name) {
           const auto flag = parse_flag(name);
           return flag && facts.flagged(*flag);
         });
}

bool any_service(const std::vector<std::string>& wanted, const Profile& profile) {
  return wanted.empty() ||
         std::any_of(wanted.begin(), wanted.end(), [&](const std::string& each) { return profile.offers(each); });
}

const When* find_reason(const Body& body, const Profile& profile, const Facts& facts) {
  for (const When& when : body.when)
    if (holds(when.jurisdictions, profile.identity.jurisdiction) && holds(when.referrers, to_string(facts.referrer)) &&
        any_flag(when.flags, facts) && any_service(when.services, profile))
      return &when;
  return nullptr;
}

Finding doubt(const Body& body, const char* code, const std::string& text, const Place& place) {
  Finding finding;
  finding.weight = Weight::doubt;
  finding.code = code;
  finding.field = body.id;
  finding.place = place;
  finding.text = text;
  return finding;
}

const Contact* contact_for(const Body& body, const Profile& profile, Date today) {
  for (const std::string& area : profile.identity.areas)
    if (const Contact* contact = find_contact(body, today, area)) return contact;
  return find_contact(body, today);
}

void check_contact(const Body& body, const Contact* contact, const Directory& directory, Date today,
                   std::vector<Finding>& findings) {
  if (!contact) {
    findings.push_back(doubt(body, "bodies.contact.none",
                             "no contact of " + body.short_name + " is known that is valid today: find it and add it",
                             {}));
    return;
  }
  if (!contact->confirmed)
    findings.push_back(doubt(body, "bodies.contact.unconfirmed",
                             "confirm how " + body.short_name + " is reached before it is printed" +
                                 (contact->note.empty() ? "" : ": " + contact->note),
                             contact->place));
  const calendar::Calendar no_holidays;
  if (contact->checked && calendar::count_out({*contact->checked, directory.stale_after}, no_holidays).last < today)
    findings.push_back(doubt(
        body, "bodies.contact.stale",
        "how " + body.short_name + " is reached was last checked on " + to_iso(*contact->checked) + ": check it again",
        contact->place));
}

void set_limit(ApplicableBody& applies, const BodyUse& use, const Body& body, const Profile& profile,
               const Facts& facts, const calendar::Calendar& calendar) {
  applies.clause = use.limit.clause;
  const StageFacts* last = facts.find_stage(profile.last_stage());
  std::optional<Date> concluded;
  if (last && last->response)
    concluded = last->response->sent;
  else if (last)
    concluded = last->decided;
  if (use.limit.period && concluded) {
    if (const auto limit = body_limit(profile, use.id, *concluded, calendar)) applies.until = limit->due;
  } else if (use.limit.period) {
    applies.until_words = "Do this within " + to_text(*use.limit.period) + " of the end of the last stage.";
  } else if (body.limit) {
    applies.until_words = "Do this within " + to_text(*body.limit) + " of " + body.limit_from + ".";
  }
}

// The duty to tell the LADO is the centre's; a letter names it only once a person has confirmed the concern.
bool belongs_in_letter(const When& when, const Facts& facts) {
  const bool safeguarding = std::find(when.flags.begin(), when.flags.end(), "safeguarding") != when.flags.end();
  return !safeguarding || facts.flags.at(Flag::safeguarding).confirmed == Confirmed::yes;
}

}  // namespace

const Body* find_body(const Directory& directory, std::string_view id) {
  for (const Body& body : directory.bodies)
    if (body.id == id) return &body;
  return nullptr;
}

const Contact* find_contact(const Body& body, Date today, std::string_view area) {
  for (const Contact& contact : body.contacts) {
    const bool valid = (!contact.from || *contact.from <= today) && (!contact.until || today <= *contact.until);
    if (valid && contact.area == area) return &contact;
  }
  return nullptr;
}

Reading<std::vector<ApplicableBody>> find_bodies(const Profile& profile, const Facts& facts, const Directory& directory,
                                                 Date today, const calendar::Calendar& calendar) {
  Reading<std::vector<ApplicableBody>> reading;
  for (const BodyUse& use : profile.bodies) {
    const Body* body = find_body(directory, use.id);
    const When* when = body ? find_reason(*body, profile, facts) : nullptr;
    if (!when) continue;
    ApplicableBody applies;
    applies.id = body->id;
    applies.name = body->name;
    applies.short_name = body->short_name;
    applies.why = when->why;
    applies.can = body->can;
    applies.cannot = body->cannot;
    applies.how = body->how;
    applies.in_stage2_letter = belongs_in_letter(*when, facts);
    set_limit(applies, use, *body, profile, facts, calendar);
    const Contact* contact = contact_for(*body, profile, today);
    if (contact) applies.contact = *contact;
    if (!body->contacts.empty()) check_contact(*body, contact, directory, today, reading.findings);
    reading.value.push_back(std::move(applies));
  }
  return reading;
}

}  // namespace redress::procedure
