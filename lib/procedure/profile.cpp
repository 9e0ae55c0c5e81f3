#include "procedure/profile.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "procedure/load_stage.hpp"
#include "procedure/names.hpp"

namespace redress::procedure {
namespace {

using calendar::LastDay;

Identity load_identity(const Element& element) {
  Identity identity;
  identity.name = element.text_of("name");
  identity.short_name = element.text_of("short-name");
  if (identity.short_name.empty()) identity.short_name = identity.name;
  identity.legal_form = element.named("legal-form", parse_legal_form, LegalForm::unknown);
  identity.charity_number = element.text_of("charity-number");
  identity.company_number = element.text_of("company-number");
  identity.registered_in = element.text_of("registered-in");
  identity.registered_office = element.child("registered-office").texts_of("line");
  identity.correspondence_address = element.child("correspondence-address").texts_of("line");
  identity.phones = element.texts_of("phone");
  identity.emails = element.texts_of("email");
  identity.also_printed = element.texts_of("also-printed");
  identity.website = element.text_of("website");
  identity.naccc_number = element.text_of("naccc-number");
  identity.logo = element.child("logo").attribute("file");
  identity.logo_alternative = element.text_of("logo");
  identity.jurisdiction = element.attribute("jurisdiction");
  identity.division = element.attribute("division");
  identity.areas = element.words("areas");
  if (auto languages = element.words("languages"); !languages.empty()) identity.languages = std::move(languages);
  identity.service_types = element.words("services");
  identity.places["identity"] = element.place();
  for (const char* part : {"name", "charity-number", "company-number", "registered-in", "registered-office",
                           "correspondence-address", "phone", "email", "also-printed"})
    if (const Element child = element.child(part)) identity.places[part] = child.place();
  return identity;
}

std::vector<Role> load_roles(const Element& element) {
  std::vector<Role> roles;
  for (const Element& each : element.children("role")) {
    Role role;
    role.id = each.attribute("id");
    role.title = each.attribute("title");
    role.holder = each.attribute("holder");
    role.email = each.attribute("email");
    role.phone = each.attribute("phone");
    role.deputies = each.words("deputies");
    role.standing = each.named("standing", parse_standing, Standing::unknown);
    role.mailbox = each.yes("mailbox", false);
    role.place = each.place();
    roles.push_back(std::move(role));
  }
  return roles;
}

Admission load_admission(const Element& element, calendar::FirstDay first_day) {
  Admission admission;
  const ClockDefaults limit{StartEvent::incident, first_day, LastDay::next_working_day};
  admission.time_limit = load_clock(element.child("time-limit"), limit);
  admission.exceptional_clause = element.child("time-limit").attribute("late-clause");
  admission.exceptional = !admission.exceptional_clause.empty();
  const Element anonymous = element.child("anonymous");
  admission.anonymous = anonymous.named("policy", parse_anonymous_policy, AnonymousPolicy::not_normally);
  admission.anonymous_clause = anonymous.attribute("clause");
  const Element withdrawal = element.child("withdrawal");
  admission.withdrawal_in_writing = withdrawal.yes("in-writing", false);
  admission.withdrawal_clause = withdrawal.attribute("clause");
  return admission;
}

std::vector<ExtraClock> load_extra_clocks(const Element& element) {
  std::vector<ExtraClock> clocks;
  const ClockDefaults duty{StartEvent::raised, calendar::FirstDay::day_after, LastDay::as_it_falls};
  for (const Element& each : element.children("clock"))
    clocks.push_back({each.attribute("id"), each.attribute("flag"), each.attribute("what"), load_clock(each, duty),
                      each.date("in-force")});
  return clocks;
}

std::vector<BodyUse> load_bodies(const Element& element) {
  std::vector<BodyUse> bodies;
  // A body's own limit is its own to extend: a day that is no working day is not moved on.
  const ClockDefaults limit{StartEvent::concluded, calendar::FirstDay::day_after, LastDay::as_it_falls};
  for (const Element& each : element.children("body"))
    bodies.push_back(
        {each.attribute("id"), load_clock(each, limit), each.number("after-stage", 0), each.attribute("after-clause")});
  return bodies;
}

void load_records(const Element& element, Profile& profile) {
  for (const Element& each : element.children("retention"))
    profile.retention.push_back({each.attribute("class"), each.period("keep"), each.number("until-age", 0), each.text(),
                                 each.yes("adopted", false), each.place()});
  for (const Element& each : element.children("audience")) {
    Audience audience{each.attribute("id"),
                      each.yes("court-material", false),
                      each.yes("addresses", false),
                      each.yes("third-parties", false),
                      each.number("after-stage", 0),
                      each.attribute("name"),
                      {}};
    for (const Element& asked : each.children("asks")) audience.asks.push_back({asked.attribute("kind"), asked.text()});
    profile.audiences.push_back(std::move(audience));
  }
  profile.court_material_clause = element.child("court-material").attribute("clause");
}

void load_counting(const Element& element, Profile& profile) {
  const Element receipt = element.child("receipt");
  profile.receipt_rules = calendar::usual_receipt_rules();
  for (const Element& each : receipt.children("by")) {
    const Channel channel = each.named("channel", calendar::parse_channel, Channel::email);
    const calendar::ReceiptRule rule{channel, each.period("after").value_or(calendar::Period{0, calendar::Unit::days}),
                                     each.yes("working-day", true), calendar::parse_time(each.attribute("until"))};
    for (calendar::ReceiptRule& known : profile.receipt_rules)
      if (known.channel == channel) known = rule;
  }
  profile.cut_off = calendar::parse_time(element.attribute("cut-off"));
  profile.closures_counted =
      element.yes("closures-counted", true) ? calendar::Closures::counted : calendar::Closures::not_counted;
  for (const Element& each : element.children("closed")) {
    const auto from = each.date("from"), to = each.date("to");
    if (from) profile.closures.push_back({*from, to.value_or(*from), each.text()});
  }
  static constexpr std::array<std::string_view, 7> days{"monday", "tuesday",  "wednesday", "thursday",
                                                        "friday", "saturday", "sunday"};
  const auto worked = element.words("working-week");
  if (worked.empty()) return;
  profile.works = {};
  for (const std::string& word : worked) {
    const auto found = std::find(days.begin(), days.end(), word);
    if (found == days.end())
      element.report("working-week", "names no day of the week");
    else
      profile.works[static_cast<std::size_t>(found - days.begin())] = true;
  }
}

std::vector<Clause> load_clauses(const Element& element) {
  std::vector<Clause> clauses;
  for (const Element& section : element.children("section"))
    for (const Element& each : section.children("clause"))
      clauses.push_back({each.attribute("id"), each.named("kind", parse_clause_kind, ClauseKind::information),
                         section.attribute("heading"), each.text_of("title"), each.text_of("summary"),
                         each.text_of("wording"), each.text_of("source"), each.place()});
  return clauses;
}

void load_review(const Element& element, Profile& profile) {
  profile.policy_reviewed = element.date("on");
  profile.policy_reviewer = element.attribute("by");
  profile.review_every = element.period("every");
  profile.review_clause = element.attribute("clause");
}

}  // namespace

Reading<Profile> load_profile(ByteView bytes, const std::string& name) {
  const xml::Tree tree = xml::parse_xml(bytes, name);
  Reading<Profile> reading;
  const Element root(tree.root(), reading.findings);
  if (!tree.root().is("centre") || root.attribute("id").empty())
    throw Error(ErrorKind::input, name + " is no centre profile: it does not begin with <centre id=…>", root.place());
  Profile& profile = reading.value;
  profile.version = root.attribute("version");
  profile.identity = load_identity(root.child("identity"));
  profile.identity.id = root.attribute("id");
  profile.roles = load_roles(root.child("roles"));
  const Element counting = root.child("counting");
  const auto first_day = counting.named("first-day", parse_first_day, calendar::FirstDay::day_after);
  load_counting(counting, profile);
  const Element concerns = root.child("concerns");
  profile.concerns = {
      concerns.words("to"), concerns.attribute("otherwise"), concerns.attribute("clause"),
      concerns.attribute("otherwise-clause"),
      load_clock(concerns.child("invitation"), {StartEvent::raised, first_day, calendar::LastDay::next_working_day})};
  profile.admission = load_admission(root.child("admission"), first_day);
  for (const Element& each : root.child("stages").children("stage"))
    profile.stages.push_back(load_stage(each, first_day));
  profile.extra_clocks = load_extra_clocks(root.child("law"));
  profile.bodies = load_bodies(root.child("bodies"));
  const Element remedies = root.child("remedies");
  profile.remedies_clause = remedies.attribute("clause");
  for (const Element& each : remedies.children("remedy"))
    profile.remedies.push_back({each.attribute("id"), each.text()});
  load_records(root.child("records"), profile);
  load_review(root.child("review"), profile);
  profile.clauses = load_clauses(root.child("clauses"));
  return reading;
}

}  // namespace redress::procedure
