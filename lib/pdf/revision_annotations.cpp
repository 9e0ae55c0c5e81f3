#include <algorithm>
#include <map>

#include "pdf/inside_revisions.hpp"
#include "pdf/inside_update_field.hpp"

namespace redress::pdf {
namespace {

std::vector<QPDFObjectHandle> annotations_of(QPDFObjectHandle page) {
  QPDFObjectHandle list = page.getKey("/Annots");
  std::vector<QPDFObjectHandle> found;
  if (list.isArray())
    for (QPDFObjectHandle annotation : list.getArrayAsVector())
      if (annotation.isDictionary()) found.push_back(annotation);
  return found;
}

std::string subtype(QPDFObjectHandle annotation) {
  QPDFObjectHandle name = annotation.getKey("/Subtype");
  return name.isName() ? name.getName().substr(1) : "annotation";
}

std::string field_name(QPDFObjectHandle widget) {
  std::string name;
  std::set<QPDFObjGen> seen;
  for (QPDFObjectHandle node = widget; node.isDictionary(); node = node.getKey("/Parent")) {
    if (node.getKey("/T").isString()) name = node.getKey("/T").getUTF8Value() + (name.empty() ? "" : "." + name);
    if (node.isIndirect() && !seen.insert(node.getObjGen()).second) break;
  }
  return name;
}

bool can_be_seen(QPDFObjectHandle annotation) {
  QPDFObjectHandle flags = annotation.getKey("/F");
  if (flags.isInteger() && (flags.getIntValueAsInt() & (2 | 32)) != 0) return false;  // hidden, no view
  if (!annotation.getKey("/Rect").isRectangle()) return false;
  const QPDFObjectHandle::Rectangle box = annotation.getKey("/Rect").getArrayAsRectangle();
  return box.llx != box.urx && box.lly != box.ury;
}

bool is_widget(QPDFObjectHandle annotation) {
  return subtype(annotation) == "Widget";
}

bool is_signature(QPDFObjectHandle widget) {
  QPDFObjectHandle type = field_value(widget, "/FT");
  return type.isName() && type.getName() == "/Sig";
}

// What filling in or signing a field may touch on its widget.
const std::set<std::string> filled_keys{"/V",      "/AS",   "/AP", "/M", "/MK", "/F", "/P",
                                        "/Parent", "/Kids", "/DA", "/Q", "/I",  "/RV"};

void compare_widget(QPDFObjectHandle before, QPDFObjectHandle after, int page, std::vector<Change>& found) {
  const std::string name = field_name(after);
  if (!same(before, after, filled_keys)) found.push_back({ChangeKind::form_changed, page, name, true});
  QPDFObjectHandle was = field_value(before, "/V"), is = field_value(after, "/V");
  const bool looks_same =
      same(before.getKey("/AP"), after.getKey("/AP")) && same(before.getKey("/F"), after.getKey("/F"));
  if (looks_same || !same(was, is)) return;  // a new value is told where fields are compared
  found.push_back(
      {is_signature(after) && !was.isNull() ? ChangeKind::signature_altered : ChangeKind::appearance_changed, page,
       name, true});
}

}  // namespace

QPDFObjectHandle field_value(QPDFObjectHandle field, const std::string& key) {
  std::set<QPDFObjGen> seen;
  for (QPDFObjectHandle node = field; node.isDictionary(); node = node.getKey("/Parent")) {
    if (node.hasKey(key)) return node.getKey(key);
    if (node.isIndirect() && !seen.insert(node.getObjGen()).second) break;
  }
  return QPDFObjectHandle::newNull();
}

void find_annotation_changes(QPDFObjectHandle before, QPDFObjectHandle after, int page, std::vector<Change>& found) {
  const auto same_object = [](QPDFObjectHandle one, QPDFObjectHandle two) {
    return one.isIndirect() && two.isIndirect() ? one.getObjGen() == two.getObjGen()
                                                : !one.isIndirect() && !two.isIndirect() && same(one, two);
  };
  std::vector<QPDFObjectHandle> gone = annotations_of(before);
  for (QPDFObjectHandle annotation : annotations_of(after)) {
    const auto old = std::find_if(gone.begin(), gone.end(),
                                  [&](QPDFObjectHandle candidate) { return same_object(candidate, annotation); });
    if (old == gone.end()) {
      if (!is_widget(annotation))
        found.push_back({ChangeKind::annotation_added, page, subtype(annotation), can_be_seen(annotation)});
      else if (!is_signature(annotation))
        found.push_back({ChangeKind::field_added, page, field_name(annotation), can_be_seen(annotation)});
      else if (can_be_seen(annotation))
        found.push_back({ChangeKind::signature_field_added, page, field_name(annotation), true});
      continue;
    }
    if (is_widget(annotation))
      compare_widget(*old, annotation, page, found);
    else if (!same(*old, annotation, {"/P", "/Parent", "/Popup", "/IRT"}))
      found.push_back({ChangeKind::annotation_changed, page, subtype(annotation), can_be_seen(annotation)});
    gone.erase(old);
  }
  for (QPDFObjectHandle annotation : gone)
    found.push_back({ChangeKind::annotation_removed, page, subtype(annotation), can_be_seen(annotation)});
}

}  // namespace redress::pdf
