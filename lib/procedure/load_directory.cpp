#include "base/error.hpp"
#include "procedure/bodies.hpp"
#include "procedure/element.hpp"

namespace redress::procedure {
namespace {

Contact load_contact(const Element& element) {
  Contact contact;
  contact.from = element.date("from");
  contact.until = element.date("until");
  contact.area = element.attribute("area");
  contact.checked = element.date("checked");
  contact.confirmed = element.yes("confirmed", true);
  contact.source = element.attribute("source");
  contact.address = element.texts_of("line");
  contact.phone = element.text_of("phone");
  contact.email = element.text_of("email");
  contact.website = element.text_of("website");
  contact.note = element.text_of("note");
  contact.place = element.place();
  return contact;
}

Body load_body(const Element& element) {
  Body body;
  body.id = element.attribute("id");
  body.name = element.text_of("name");
  body.short_name = element.text_of("short-name");
  if (body.short_name.empty()) body.short_name = body.name;
  body.can = element.text_of("can");
  body.cannot = element.text_of("cannot");
  body.how = element.text_of("how");
  for (const Element& each : element.children("applies"))
    body.when.push_back(
        {each.words("jurisdiction"), each.words("referrer"), each.words("flag"), each.words("service"), each.text()});
  const Element limit = element.child("limit");
  body.limit = limit.period("within");
  body.limit_from = limit.text();
  for (const Element& each : element.children("contact")) body.contacts.push_back(load_contact(each));
  return body;
}

}  // namespace

Directory load_directory(ByteView bytes, const std::string& name) {
  const xml::Tree tree = xml::parse_xml(bytes, name);
  std::vector<Finding> findings;
  const Element root(tree.root(), findings);
  if (!tree.root().is("bodies"))
    throw Error(ErrorKind::input, name + " is no directory of bodies: it does not begin with <bodies>", root.place());
  Directory directory;
  directory.version = root.attribute("version");
  directory.stale_after = root.period("stale-after").value_or(directory.stale_after);
  for (const Element& each : root.children("body")) directory.bodies.push_back(load_body(each));
  if (!findings.empty())
    throw Error(ErrorKind::input,
                name + ":" + std::to_string(findings.front().place.line) + ": " + findings.front().text,
                findings.front().place);
  return directory;
}

}  // namespace redress::procedure
