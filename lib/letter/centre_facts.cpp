#include "letter/centre_facts.hpp"

#include <algorithm>

namespace redress::letter {
namespace {

void fact(xml::Writer& writer, const char* name, const std::string& text) {
  if (!text.empty()) writer.element(name, text);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::vector<std::string> particulars_of(const procedure::Identity& who, Interpreter& interpreter) {
  const auto say = [&](const char* words, const std::string& inside) {
    return interpreter.say("program", words, inside);
  };
  std::vector<std::string> lines;
  std::string first = who.name + ".";
  if (!who.charity_number.empty()) first += " " + say("Registered charity number %s.", who.charity_number);
  if (!who.company_number.empty())
    first += who.registered_in.empty() ? " " + say("Company number %s.", who.company_number)
                                       : " " + say("Registered in %s", interpreter.say("program", who.registered_in)) +
                                             ", " + say("company number %s.", who.company_number);
  if (first.size() > who.name.size() + 1) lines.push_back(first);
  if (!who.registered_office.empty()) lines.push_back(say("Registered office: %s.", joined(who.registered_office)));
  return lines;
}

// A web address as people read it.
std::string readable(std::string website) {
  for (const char* head : {"https://", "http://"})
    if (website.starts_with(head)) website.erase(0, std::string_view(head).size());
  if (website.ends_with('/')) website.pop_back();
  return website;
}

}  // namespace

void write_centre(xml::Writer& writer, const procedure::Profile& profile, const std::set<std::string>& kept_out,
                  Interpreter& interpreter) {
  const procedure::Identity& who = profile.identity;
  writer.open("centre");
  fact(writer, "name", who.name);
  fact(writer, "short-name", who.short_name.empty() ? who.name : who.short_name);
  const auto& address = who.correspondence_address.empty() ? who.registered_office : who.correspondence_address;
  for (const std::string& line : address) fact(writer, "letterhead-line", line);
  const auto first_of = [&](const std::vector<std::string>& all) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const auto& each) { return !kept_out.contains(each); });
    return at == all.end() ? std::string() : *at;
  };
  for (const auto* all : {&who.phones, &who.emails})
    for (const std::string& each : *all)
      if (!kept_out.contains(each)) fact(writer, "letterhead-line", each);
  fact(writer, "letterhead-line", readable(who.website));
  for (const std::string& line : particulars_of(who, interpreter)) fact(writer, "particular", line);
  fact(writer, "email", first_of(who.emails));
  fact(writer, "phone", first_of(who.phones));
  if (profile.offers("supervised")) fact(writer, "reports", "yes");
  writer.close();
}

void write_naccc(xml::Writer& writer, const procedure::Directory& directory, Date today, Interpreter& interpreter) {
  writer.open("naccc");
  if (const procedure::Body* body = procedure::find_body(directory, "naccc")) {
    fact(writer, "name", interpreter.say("body", body->name));
    fact(writer, "short-name", interpreter.say("body", body->short_name));
    if (const procedure::Contact* contact = procedure::find_contact(*body, today)) {
      fact(writer, "email", contact->email);
      fact(writer, "website", readable(contact->website));
      fact(writer, "phone", contact->phone);
    }
  }
  writer.close();
}

void write_ico(xml::Writer& writer, const procedure::Directory& directory, Date today) {
  writer.open("ico");
  const procedure::Body* body = procedure::find_body(directory, "ico");
  const procedure::Contact* contact = body ? procedure::find_contact(*body, today) : nullptr;
  if (contact && contact->confirmed) {
    fact(writer, "website", readable(contact->website));
    fact(writer, "phone", contact->phone);
  }
  writer.close();
}

void write_body(xml::Writer& writer, const procedure::ApplicableBody& body, Interpreter& interpreter) {
  writer.open("body");
  const auto say = [&](const std::string& text) { return interpreter.say("body", text); };
  fact(writer, "name", say(body.name));
  if (body.short_name != body.name) fact(writer, "short-name", say(body.short_name));
  fact(writer, "can", say(body.can));
  fact(writer, "cannot", say(body.cannot));
  fact(writer, "how", say(body.how));
  if (body.until) fact(writer, "until", to_iso(*body.until));
  fact(writer, "until-words", say(body.until_words));
  // A contact that the centre still has to confirm is not printed: the letter says how, the finding says what to
  // confirm.
  if (body.contact && body.contact->confirmed) {
    fact(writer, "phone", body.contact->phone);
    fact(writer, "email", body.contact->email);
    fact(writer, "website", readable(body.contact->website));
  }
  writer.close();
}

}  // namespace redress::letter
