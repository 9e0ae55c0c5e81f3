#include "letter/matter.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "calendar/receipt.hpp"
#include "letter/address.hpp"
#include "letter/centre_facts.hpp"
#include "letter/decision_facts.hpp"
#include "letter/interpreter.hpp"
#include "letter/nearest.hpp"
#include "letter/texts.hpp"
#include "procedure/deadlines.hpp"
#include "procedure/routing.hpp"

namespace redress::letter {
namespace {

using casework::Case;

// Longer answers are not repeated in a letter; it says that all of it will be looked into.
constexpr std::size_t repeatable = 1200;

// Writes elements that hold something; an empty fact is left out.
class Sheet {
 public:
  explicit Sheet(xml::Writer& writer) : writer_(writer) {}
  Sheet& fact(const char* name, const std::string& text) {
    if (!text.empty()) writer_.element(name, text);
    return *this;
  }
  Sheet& fact(const char* name, const std::optional<Date>& date) { return fact(name, date ? to_iso(*date) : ""); }
  Sheet& yes(const char* name, bool holds) { return fact(name, holds ? "yes" : ""); }
  xml::Writer& writer() { return writer_; }

 private:
  xml::Writer& writer_;
};

const char* channel_word(calendar::Channel channel) {
  return channel == calendar::Channel::second_class_post ? "post" : to_string(channel);
}

bool is_second_stage(const std::string& kind) {
  return kind.starts_with("stage2-");
}

// What was given for that language, else for all.
std::string given_value(const Wish& wish, const std::string& name, const std::string& language) {
  for (const std::string& wanted : {name + "@" + language, name})
    for (const auto& [key, value] : wish.given)
      if (key == wanted) return value;
  return "";
}

std::string handler_of(const Matter& matter, int stage) {
  const casework::Stage* begun = casework::find_stage(matter.a_case, stage);
  if (begun && !begun->handler.empty()) return begun->handler;
  return stage == 1 ? procedure::find_handler(matter.profile, matter.facts, 1).role
                    : procedure::find_decider(matter.profile, matter.facts, stage).role;
}

void check_given(const Wish& wish, const Dictionary& dictionary) {
  std::vector<std::string> known = {"signer"};
  const auto section = find_fact(dictionary, "$given");
  if (!section.empty())
    for (const Fact& fact : section.back()->inside) known.push_back(fact.name);
  for (const auto& [stated, value] : wish.given) {
    const std::string name = stated.substr(0, stated.find('@'));
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw Error(ErrorKind::usage, "no letter knows --set " + name + hint_of(name, known));
    const auto chain = find_fact(dictionary, "$given/" + name);
    if (!chain.empty() && chain.back()->kind == FactKind::date && !parse_iso_date(value))
      throw Error(ErrorKind::usage, "--set " + name + " wants a date like 2026-12-18");
  }
}

void write_recipient(Sheet& sheet, const Case& a_case) {
  const casework::Complainant& who = a_case.complainant;
  if (a_case.anonymous || (who.name.empty() && who.address.empty())) return;
  sheet.writer().open("recipient");
  sheet.fact("name", who.name).fact("line", who.name);
  for (const std::string& line : printed_address(who.address))
    if (line != who.name) sheet.fact("line", line);
  sheet.yes("has-address", !who.address.empty());
  sheet.writer().close();
}

void write_case(Sheet& sheet, const Matter& matter, const Wish& wish, Interpreter& interpreter) {
  const Case& a_case = matter.a_case;
  sheet.writer().open("case");
  sheet.fact("reference", a_case.reference).fact("received", std::optional<Date>(a_case.received));
  if (a_case.channel) sheet.fact("channel", channel_word(*a_case.channel));
  sheet.fact("incident-from", a_case.incident.from).fact("incident", a_case.incident.last());
  int number = 0;
  for (const std::string& point : a_case.points) {
    sheet.writer().open("point");
    sheet.fact("number", std::to_string(++number)).fact("text", point);
    sheet.writer().close();
  }
  const std::string details = casework::answer_of(a_case, "details").value_or("");
  const std::string wanted = casework::answer_of(a_case, "resolution").value_or("");
  if (details.size() <= repeatable) sheet.fact("details", details);
  if (wanted.size() <= repeatable) sheet.fact("wanted", wanted);
  const bool staff_in_decision = wish.decision && wish.decision->entry.text_of("staff") == "yes";
  sheet.yes("staff", casework::has_flag(a_case, procedure::Flag::staff) || !a_case.about.empty() || staff_in_decision);
  sheet.yes("court", a_case.court_material == casework::Known::yes ||
                         casework::has_flag(a_case, procedure::Flag::court_material));
  sheet.yes("court-report", casework::has_flag(a_case, procedure::Flag::court_report));
  sheet.yes("personal-data", casework::has_flag(a_case, procedure::Flag::personal_data));
  sheet.yes("safeguarding", casework::has_flag(a_case, procedure::Flag::safeguarding));
  sheet.fact("stage", std::to_string(std::clamp(a_case.stage, 1, 3)));
  sheet.fact("withdrawal-asked", a_case.withdrawal_asked);
  if (a_case.status == casework::Status::withdrawn) sheet.fact("withdrawn", a_case.concluded);
  sheet.yes("anonymous", a_case.anonymous);
  const std::string& first = procedure::stage_at(matter.profile, 1).intake;
  if (handler_of(matter, 1) != first)
    if (const procedure::Role* role = procedure::find_role(matter.profile, first))
      sheet.fact("named-person", interpreter.say("role", role->title));
  sheet.writer().close();
}

void write_stages(Sheet& sheet, const Matter& matter, Interpreter& interpreter) {
  const auto name_of = [&](const procedure::Role& role) {
    return role.holder.empty() ? interpreter.say("role", named(role)) : named(interpreter.say(role));
  };
  sheet.writer().open("handler");
  const procedure::Role* handler = procedure::find_role(matter.profile, handler_of(matter, 1));
  sheet.fact("named", handler ? name_of(*handler) : interpreter.say("program", "somebody who is not involved"));
  sheet.fact("role", handler ? interpreter.say("role", handler->title) : "");
  sheet.fact("email", handler ? handler->email : "");
  sheet.writer().close();
  if (const casework::Stage* first = casework::find_stage(matter.a_case, 1)) {
    sheet.writer().open("stage1");
    sheet.fact("answered", first->answered);
    sheet.writer().close();
  }
  sheet.writer().open("stage2");
  if (matter.profile.last_stage() >= 2) {
    const procedure::Stage& stage = procedure::stage_at(matter.profile, 2);
    if (const procedure::Role* intake = procedure::find_role(matter.profile, stage.intake)) {
      sheet.fact("request-to", name_of(*intake));
      sheet.fact("request-email", stage.intake_email.empty() ? intake->email : stage.intake_email);
    }
    // Who may decide depends on who acted at Stage 1: the one who writes this letter has.
    procedure::Facts facts = matter.facts;
    if (!facts.stages.empty()) facts.stages.front().acted.push_back(handler_of(matter, 1));
    const casework::Stage* begun = casework::find_stage(matter.a_case, 2);
    const std::string decider =
        begun && !begun->handler.empty() ? begun->handler : procedure::find_decider(matter.profile, facts, 2).role;
    if (const procedure::Role* role = procedure::find_role(matter.profile, decider))
      sheet.fact("decider", name_of(*role));
    if (begun) sheet.fact("received", std::optional<Date>(begun->received));
  }
  sheet.writer().close();
}

// Where the people a complaint is about are reached. Their address is not where its answer comes from or goes to.
std::set<std::string> contacts_kept_out(const Matter& matter) {
  std::vector<std::string> roles = matter.a_case.about;
  const std::string& first = procedure::stage_at(matter.profile, 1).intake;
  if (handler_of(matter, 1) != first) roles.push_back(first);
  std::set<std::string> contacts;
  for (const std::string& id : roles)
    if (const procedure::Role* role = procedure::find_role(matter.profile, id))
      for (const std::string& contact : {role->email, role->phone})
        if (!contact.empty()) contacts.insert(contact);
  return contacts;
}

// The signer's own address; for who has none of their own, the mailbox of Stage 2, then the centre's.
std::string email_of_signer(const Matter& matter, const procedure::Role* role, const std::string& writer,
                            const std::set<std::string>& kept_out) {
  std::vector<std::string> ways;
  if (role) ways.push_back(role->email);
  if (matter.profile.last_stage() >= 2) {
    const procedure::Stage& stage = procedure::stage_at(matter.profile, 2);
    const procedure::Role* intake = procedure::find_role(matter.profile, stage.intake);
    if (std::find(stage.deciders.begin(), stage.deciders.end(), writer) != stage.deciders.end())
      ways.push_back(stage.intake_email.empty() && intake ? intake->email : stage.intake_email);
  }
  for (const std::string& email : matter.profile.identity.emails) ways.push_back(email);
  for (const std::string& email : ways)
    if (!email.empty() && !kept_out.contains(email)) return email;
  return "";
}

std::string phone_of_signer(const Matter& matter, const procedure::Role* role, const std::set<std::string>& kept_out) {
  if (role && !role->phone.empty()) return role->phone;
  // The centre's own number, unless it is another person's.
  const auto& roles = matter.profile.roles;
  for (const std::string& phone : matter.profile.identity.phones)
    if (!kept_out.contains(phone) &&
        std::none_of(roles.begin(), roles.end(), [&](const auto& other) { return other.phone == phone; }))
      return phone;
  return "";
}

void write_signer(Sheet& sheet, const Matter& matter, const Wish& wish, Interpreter& interpreter) {
  const std::string writer = find_writer(matter, wish);
  const procedure::Role* role = procedure::find_role(matter.profile, writer);
  const std::string stated = given_value(wish, "signer", interpreter.language());
  sheet.writer().open("signer");
  sheet.fact("name", !stated.empty() ? stated : role ? role->holder : "");
  sheet.fact("role", role ? interpreter.say("role", role->title) : "");
  const std::set<std::string> kept_out = contacts_kept_out(matter);
  sheet.fact("email", email_of_signer(matter, role, writer, kept_out));
  sheet.fact("phone", phone_of_signer(matter, role, kept_out));
  sheet.fact("for", matter.profile.identity.name);
  sheet.yes("is-handler", writer == handler_of(matter, 1));
  sheet.yes("is-decider", is_second_stage(wish.kind) && writer == handler_of(matter, 2));
  sheet.writer().close();
}

std::vector<Finding> write_bodies(Sheet& sheet, const Matter& matter, const Wish& wish, Interpreter& interpreter) {
  procedure::Facts facts = matter.facts;
  // The letter itself ends the last stage.
  if (wish.kind == "stage2-decision" && facts.stages.size() >= 2) {
    facts.stages[1].decided = matter.today;
    facts.stages[1].response = procedure::Dispatch{matter.today, wish.channels, std::nullopt};
  }
  auto found = procedure::find_bodies(matter.profile, facts, matter.directory, matter.today, matter.calendar);
  write_naccc(sheet.writer(), matter.directory, matter.today, interpreter);
  write_ico(sheet.writer(), matter.directory, matter.today);
  for (const procedure::ApplicableBody& body : found.value)
    if (body.in_stage2_letter && body.id != "naccc") write_body(sheet.writer(), body, interpreter);
  for (const procedure::ApplicableBody& body : found.value)
    if (body.in_stage2_letter && body.contact && body.contact->confirmed && !body.contact->note.empty())
      found.findings.push_back({Weight::note, "bodies.contact.note", body.id, body.contact->place,
                                "how " + body.short_name + " is reached: " + body.contact->note});
  // Only contacts that the letter prints are doubted: of all bodies at the end, else of the ICO alone.
  if (wish.kind != "stage2-decision" && wish.kind != "out-of-time")
    std::erase_if(found.findings, [](const Finding& finding) { return finding.field != "ico"; });
  return found.findings;
}

Date receipt_of(const Matter& matter, const Wish& wish) {
  const auto rules =
      matter.profile.receipt_rules.empty() ? calendar::usual_receipt_rules() : matter.profile.receipt_rules;
  const std::vector<calendar::Channel> channels =
      wish.channels.empty() ? std::vector<calendar::Channel>{calendar::Channel::post} : wish.channels;
  return calendar::compute_receipt(rules, channels, matter.today, matter.calendar).date;
}

void add_deadlines(Facts& facts, const Matter& matter, const Wish& wish) {
  const bool update = wish.kind == "update" || wish.kind == "stage2-update";
  const auto add = [&](const calendar::Deadline& deadline, Date date) {
    facts.deadlines[deadline.id] = date;
    facts.clauses[deadline.id] = deadline.clause;
  };
  // An update names the day that is given up; every other letter the day that binds.
  for (const calendar::Deadline& deadline : matter.deadlines) add(deadline, update ? deadline.due : deadline.binding());
  const std::vector<calendar::Channel> channels =
      wish.channels.empty() ? std::vector<calendar::Channel>{calendar::Channel::post} : wish.channels;
  if (wish.kind == "stage1-outcome")
    if (const auto window =
            procedure::escalation_window(matter.profile, 1, {matter.today, channels, std::nullopt}, matter.calendar))
      add(*window, window->due);
  if (wish.kind == "stage2-decision")
    if (const auto limit = procedure::body_limit(matter.profile, "naccc", matter.today, matter.calendar))
      add(*limit, limit->due);
  const auto period = [&](const char* name, const procedure::Clock& clock) {
    if (clock.period) facts.periods[name] = *clock.period;
  };
  period("admission.limit", matter.profile.admission.time_limit);
  for (const procedure::Stage& stage : matter.profile.stages) {
    const std::string prefix = "stage" + std::to_string(stage.number) + ".";
    period((prefix + "acknowledgement").c_str(), stage.acknowledgement);
    period((prefix + "response").c_str(), stage.response);
    period((prefix + "escalation").c_str(), stage.escalation);
  }
  for (const procedure::BodyUse& body : matter.profile.bodies) period((body.id + ".limit").c_str(), body.limit);
}

void write_given(Sheet& sheet, const Wish& wish, const std::string& language, std::vector<Finding>& findings) {
  sheet.writer().open("given");
  std::set<std::string> written;
  for (const auto& [stated, value] : wish.given) {
    const std::size_t at = stated.find('@');
    const std::string name = stated.substr(0, at);
    const bool repeated = name == "enclosure";
    if (at != std::string::npos && stated.substr(at + 1) != language) continue;
    if (!repeated && !written.insert(name).second) continue;
    const std::string said = repeated ? value : given_value(wish, name, language);
    const std::string spoken = spoken_language(said);
    if (!spoken.empty() && spoken != language)
      findings.push_back(
          {Weight::doubt,
           "letter.other-language",
           name,
           {},
           "\"" + name + "\" is not in the letter's language; give it with --set " + name + "@" + language + "=\"…\""});
    sheet.fact(name.c_str(), said);
  }
  sheet.writer().close();
}

}  // namespace

std::string named(const procedure::Role& role) {
  if (!role.holder.empty()) return role.holder + ", " + role.title;
  return role.title.starts_with("The ") ? "the " + role.title.substr(4) : "the " + role.title;
}

std::string find_writer(const Matter& matter, const Wish& wish) {
  if (wish.decision)
    if (const std::string by = wish.decision->entry.text_of("by"); !by.empty()) return by;
  const bool second =
      is_second_stage(wish.kind) ||
      (matter.a_case.stage >= 2 && (wish.kind == "withdrawal-confirmation" || wish.kind == "meeting-invitation"));
  return handler_of(matter, second ? 2 : 1);
}

std::vector<std::string> languages_of(const Wish& wish) {
  std::vector<std::string> languages;
  std::string rest = wish.language + "+";
  for (std::size_t plus = 0; (plus = rest.find('+')) != std::string::npos; rest.erase(0, plus + 1))
    if (plus > 0) languages.push_back(rest.substr(0, plus));
  return languages;
}

Reading<Facts> gather_facts(const Matter& matter, const Wish& wish, const Dictionary& dictionary,
                            const Catalogue* catalogue) {
  check_given(wish, dictionary);
  Interpreter interpreter(catalogue);
  const std::string language = interpreter.language();
  std::vector<Finding> findings;
  xml::Writer writer;
  Sheet sheet(writer);
  writer.open("facts");
  writer.open("letter");
  sheet.fact("kind", wish.kind).fact("date", std::optional<Date>(matter.today)).fact("language", language);
  sheet.fact("expected", std::optional<Date>(receipt_of(matter, wish)));
  writer.close();
  write_centre(writer, matter.profile, contacts_kept_out(matter), interpreter);
  write_recipient(sheet, matter.a_case);
  write_case(sheet, matter, wish, interpreter);
  write_stages(sheet, matter, interpreter);
  write_signer(sheet, matter, wish, interpreter);
  if (wish.decision) write_decision(writer, wish, language, matter.a_case.points, findings);
  for (Finding& finding : write_bodies(sheet, matter, wish, interpreter)) findings.push_back(std::move(finding));
  write_given(sheet, wish, language, findings);
  findings.insert(findings.end(), interpreter.findings().begin(), interpreter.findings().end());
  Facts facts{xml::parse_xml(writer.take(), "facts"), {}, {}, {}, matter.calendar, ""};
  if (!matter.profile.clauses.empty()) {
    const std::string& first = matter.profile.clauses.front().id;
    facts.prefix = first.substr(0, first.find('-'));
  }
  add_deadlines(facts, matter, wish);
  return {std::move(facts), std::move(findings)};
}

}  // namespace redress::letter
