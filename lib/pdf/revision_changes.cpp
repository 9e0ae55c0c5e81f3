#include <algorithm>
#include <map>

#include "pdf/inside_revisions.hpp"
#include "pdf/inside_update.hpp"
#include "pdf/inside_update_field.hpp"

namespace redress::pdf {
namespace {

using Changes = std::vector<Change>;

void add(Changes& found, ChangeKind kind, int page, const std::string& what, bool visible = true) {
  const Change change{kind, page, what, visible};
  if (std::find(found.begin(), found.end(), change) == found.end()) found.push_back(change);
}

std::string name_at(QPDFObjectHandle dictionary, const std::string& key) {
  QPDFObjectHandle value = dictionary.isDictionary() ? dictionary.getKey(key) : QPDFObjectHandle::newNull();
  return value.isName() ? value.getName().substr(1) : "";
}

bool is_timestamp(QPDFObjectHandle signature) {
  return name_at(signature, "/Type") == "DocTimeStamp" || name_at(signature, "/SubFilter") == "ETSI.RFC3161";
}

void compare_signature_field(FieldNode& before, FieldNode& after, Changes& found) {
  if (before.value.isNull() && !after.value.isNull())
    add(found, is_timestamp(after.value) ? ChangeKind::timestamp_added : ChangeKind::signature_added, 0, after.name);
  else if (!same(before.value, after.value))
    add(found, ChangeKind::signature_altered, 0, after.name);
}

void compare_fields(QPDF& before, QPDF& after, Changes& found) {
  std::map<std::string, FieldNode> old_fields;
  for (const FieldNode& node : list_fields(before)) old_fields.emplace(node.name, node);
  for (FieldNode node : list_fields(after)) {
    const auto old_field = old_fields.find(node.name);
    if (old_field == old_fields.end()) {
      if (node.type == "/Sig" && is_timestamp(node.value))
        add(found, ChangeKind::timestamp_added, 0, node.name, false);
      else
        add(found, node.type == "/Sig" ? ChangeKind::signature_field_added : ChangeKind::field_added, 0, node.name);
      continue;
    }
    FieldNode& old_node = old_field->second;
    if (old_node.type != node.type)
      add(found, ChangeKind::form_changed, 0, node.name);
    else if (node.type == "/Sig")
      compare_signature_field(old_node, node, found);
    else if (!same(old_node.value, node.value))
      add(found, ChangeKind::field_filled, 0, node.name);
    old_fields.erase(old_field);
  }
  for (const auto& [name, node] : old_fields) add(found, ChangeKind::field_removed, 0, name);
}

// New fonts may come with a filled field; those that were there must stay.
bool resources_only_grew(QPDFObjectHandle before, QPDFObjectHandle after) {
  if (!before.isDictionary()) return true;
  if (!after.isDictionary()) return false;
  for (const std::string& kind : before.getKeys()) {
    QPDFObjectHandle one = before.getKey(kind), two = after.getKey(kind);
    if (!one.isDictionary() || !two.isDictionary()) {
      if (!same(one, two)) return false;
      continue;
    }
    for (const std::string& name : one.getKeys())
      if (!same(one.getKey(name), two.getKey(name))) return false;
  }
  return true;
}

bool draws_anew(QPDFObjectHandle form) {
  QPDFObjectHandle flag = form.isDictionary() ? form.getKey("/NeedAppearances") : QPDFObjectHandle::newNull();
  return flag.isBool() && flag.getBoolValue();
}

void compare_forms(QPDF& before, QPDF& after, Changes& found) {
  QPDFObjectHandle one = before.getRoot().getKey("/AcroForm"), two = after.getRoot().getKey("/AcroForm");
  compare_fields(before, after, found);
  for (const std::string& key : keys_of(one, two)) {
    if (key == "/Fields" || key == "/SigFlags" || key == "/NeedAppearances") continue;
    QPDFObjectHandle was = one.isDictionary() ? one.getKey(key) : QPDFObjectHandle::newNull();
    QPDFObjectHandle is = two.isDictionary() ? two.getKey(key) : QPDFObjectHandle::newNull();
    // Fields are compared as they look; their common fonts count where a reader is told to draw them anew.
    if ((key == "/DR" && (resources_only_grew(was, is) || !draws_anew(two))) || (key == "/DA" && was.isNull()) ||
        same(was, is))
      continue;
    add(found, ChangeKind::form_changed, 0, key.substr(1));
  }
}

// The text is all that is drawn: the content and what it draws with, inherited or not.
void compare_page(QPDFObjectHandle before, QPDFObjectHandle after, int number, Changes& found) {
  if (!same(before.getKey("/Contents"), after.getKey("/Contents")) ||
      !same(inherited(before, "/Resources"), inherited(after, "/Resources")))
    add(found, ChangeKind::page_text_changed, number, "");
  for (const char* key : {"/MediaBox", "/CropBox", "/Rotate"})
    if (!same(inherited(before, key), inherited(after, key)))
      add(found, ChangeKind::page_changed, number, std::string(key).substr(1));
  for (const std::string& key : keys_of(before, after)) {
    static const std::set<std::string> elsewhere{"/Contents", "/Resources", "/MediaBox", "/CropBox",
                                                 "/Rotate",   "/Annots",    "/Parent",   "/Type"};
    if (elsewhere.count(key) != 0 || same(before.getKey(key), after.getKey(key))) continue;
    if (key == "/Tabs" && before.getKey(key).isNull()) continue;  // comes with a first tagged field
    add(found, ChangeKind::page_changed, number, key.substr(1));
  }
  find_annotation_changes(before, after, number, found);
}

void compare_pages(QPDF& before, QPDF& after, Changes& found) {
  const std::vector<QPDFObjectHandle>&old_pages = before.getAllPages(), &new_pages = after.getAllPages();
  for (std::size_t i = 0; i < std::min(old_pages.size(), new_pages.size()); ++i)
    compare_page(old_pages[i], new_pages[i], static_cast<int>(i) + 1, found);
  for (std::size_t i = old_pages.size(); i < new_pages.size(); ++i)
    add(found, ChangeKind::page_added, static_cast<int>(i) + 1, "");
  if (old_pages.size() > new_pages.size())
    add(found, ChangeKind::page_removed, static_cast<int>(new_pages.size()) + 1, "");
}

}  // namespace

std::vector<Change> find_changes(QPDF& before, QPDF& after) {
  Changes found;
  QPDFObjectHandle one = before.getRoot(), two = after.getRoot();
  compare_forms(before, after, found);
  compare_pages(before, after, found);
  for (const std::string& key : keys_of(one, two)) {
    static const std::set<std::string> elsewhere{"/AcroForm", "/Pages", "/Type"};
    if (elsewhere.count(key) != 0) continue;
    QPDFObjectHandle was = one.getKey(key), is = two.getKey(key);
    if (key == "/StructTreeRoot" ? structure_only_grew(was, is) : same(was, is)) continue;
    if (key == "/DSS")
      add(found, ChangeKind::proofs_added, 0, "", false);
    else if (key == "/StructTreeRoot")
      add(found, ChangeKind::structure_changed, 0, "");
    else if (key == "/Metadata")
      add(found, ChangeKind::metadata_changed, 0, "", false);
    else if (key == "/Extensions" || key == "/Version")
      continue;  // which version of the standard the addition speaks: shows nothing
    else if (key == "/Perms" && was.isNull())
      continue;  // a certification is judged with its own signature
    else
      add(found, ChangeKind::document_changed, 0, key.substr(1));
  }
  for (const std::string& key : keys_of(before.getTrailer(), after.getTrailer())) {
    // What says how the file is written, and what was compared above, may differ.
    static const std::set<std::string> written{"/Size",        "/Prev", "/Root",   "/Info",  "/ID",
                                               "/XRefStm",     "/Type", "/Length", "/Index", "/Filter",
                                               "/DecodeParms", "/W",    "/Encrypt"};
    if (written.count(key) == 0 && !same(before.getTrailer().getKey(key), after.getTrailer().getKey(key)))
      add(found, ChangeKind::document_changed, 0, key.substr(1));
  }
  if (!same(before.getTrailer().getKey("/Info"), after.getTrailer().getKey("/Info")))
    add(found, ChangeKind::metadata_changed, 0, "", false);
  return found;
}

}  // namespace redress::pdf
