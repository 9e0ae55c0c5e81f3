#include "letter/interpreter.hpp"

#include <algorithm>

#include "letter/matter.hpp"

namespace redress::letter {
namespace {

// The words the program puts into letters by itself.
const char* const own_words[] = {
    "Enclosed:",         "Signature of the %s", "Registered charity number %s.", "Company number %s.",
    "Registered in %s",  "company number %s.",  "Registered office: %s.",        "somebody who is not involved",
    "England and Wales",
};

}  // namespace

std::string Interpreter::say(const std::string& context, const std::string& source, const std::string& inside) {
  std::string said = source;
  if (catalogue_ && !source.empty()) {
    const Message* message = catalogue_->find(context, source);
    if (message && !message->translation.empty()) {
      said = message->translation;
    } else {
      Finding finding{Weight::doubt, "letter.untranslated", context, {}, ""};
      finding.text = "\"" + source + "\" stands in English: it has no translation into " + catalogue_->language +
                     "; write it into " + catalogue_->name;
      if (std::find(findings_.begin(), findings_.end(), finding) == findings_.end())
        findings_.push_back(std::move(finding));
    }
  }
  const std::size_t gap = said.find("%s");
  return gap == std::string::npos ? said : said.replace(gap, 2, inside);
}

procedure::Role Interpreter::say(procedure::Role role) {
  role.title = say("role", role.title);
  return role;
}

std::vector<Unit> find_units(const procedure::Directory& directory, const std::vector<procedure::Profile>& profiles) {
  std::vector<Unit> units;
  const auto add = [&units](const char* context, const std::string& text, const char* file) {
    if (text.empty()) return;
    Place place;
    place.part = file;
    units.push_back({context, text, place});
  };
  for (const char* words : own_words) add("program", words, "redress");
  for (const procedure::Profile& profile : profiles)
    for (const procedure::Role& role : profile.roles) {
      add("role", role.title, "centres");
      if (role.holder.empty()) add("role", named(role), "centres");
    }
  for (const procedure::Body& body : directory.bodies) {
    for (const std::string* text : {&body.name, &body.short_name, &body.can, &body.cannot, &body.how})
      add("body", *text, "bodies.xml");
    if (body.limit)
      add("body", "Do this within " + calendar::to_text(*body.limit) + " of " + body.limit_from + ".", "bodies.xml");
  }
  return units;
}

}  // namespace redress::letter
