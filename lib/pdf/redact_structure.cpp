#include <qpdf/QPDFNumberTreeObjectHelper.hh>

#include <algorithm>
#include <functional>

#include "pdf/inside_redaction.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

constexpr int deepest = 120;

std::vector<Object> listed(Object kids) {
  if (kids.isArray()) return kids.getArrayAsVector();
  return kids.isNull() ? std::vector<Object>{} : std::vector<Object>{kids};
}

// Every element of the tree once, parents first.
void walk(Object element, std::set<QPDFObjGen>& seen, int depth, const std::function<void(Object)>& visit) {
  if (!element.isDictionary() || depth > deepest) return;
  if (element.isIndirect() && !seen.insert(element.getObjGen()).second) return;
  visit(element);
  for (Object kid : listed(element.getKey("/K"))) walk(kid, seen, depth + 1, visit);
}

void for_each_element(QPDF& file, const std::function<void(Object)>& visit) {
  Object root = file.getRoot().getKey("/StructTreeRoot");
  if (!root.isDictionary()) return;
  std::set<QPDFObjGen> seen;
  for (Object kid : listed(root.getKey("/K")))
    walk(kid, seen, 0, [&](Object element) {
      const bool reference =
          element.getKey("/Type").isNameAndEquals("/MCR") || element.getKey("/Type").isNameAndEquals("/OBJR");
      if (!reference) visit(element);
    });
}

// The mark a kid stands for, if it is one.
std::optional<ContentMark> mark_of(Object element, Object kid) {
  if (kid.isInteger()) return ContentMark{element.getKey("/Pg").getObjGen(), kid.getIntValue()};
  if (!kid.isDictionary() || !kid.getKey("/MCID").isInteger()) return std::nullopt;
  Object holder = kid.hasKey("/Stm")  ? kid.getKey("/Stm")
                  : kid.hasKey("/Pg") ? kid.getKey("/Pg")
                                      : element.getKey("/Pg");
  return ContentMark{holder.getObjGen(), kid.getKey("/MCID").getIntValue()};
}

// What replaces an element's content must not say more than the content now does.
void silence(Redaction& redaction, Object element) {
  for (const char* key : {"/ActualText", "/E", "/T"})
    if (element.hasKey(key)) {
      element.removeKey(key);
      ++redaction.removed.texts;
    }
  if (element.hasKey("/Alt")) {
    element.replaceKey("/Alt", Object::newUnicodeString("Partly redacted"));
    ++redaction.removed.texts;
  }
}

// Content may stand in a paragraph or a cell, but not straight in a table or a list.
Object holder_of_content(Object element) {
  static const std::set<std::string> structural{"/Table", "/TR", "/THead", "/TBody", "/TFoot", "/L", "/LI", "/TOC"};
  for (int depth = 0; element.isDictionary() && depth < deepest; ++depth) {
    Object type = element.getKey("/S");
    if (type.isName() && !structural.contains(type.getName())) return element;
    element = element.getKey("/P");
  }
  return Object::newNull();
}

}  // namespace

TagIndex index_tags(QPDF& file) {
  TagIndex index;
  for_each_element(file, [&](Object element) {
    if (element.getKey("/Pg").isDictionary()) index.by_page.try_emplace(element.getKey("/Pg").getObjGen(), element);
    for (Object kid : listed(element.getKey("/K")))
      if (const auto mark = mark_of(element, kid)) {
        index.by_mark.try_emplace(*mark, element);
        if (kid.isDictionary() && kid.getKey("/Pg").isDictionary())
          index.by_page.try_emplace(kid.getKey("/Pg").getObjGen(), element);
      }
  });
  return index;
}

long long add_element(Redaction& redaction, PageRedaction& page, const ContentMark* mark, const std::string& type,
                      const std::string& says) {
  Object root = redaction.file.getRoot().getKey("/StructTreeRoot");
  Object beside = Object::newNull();
  if (mark)
    if (const auto found = redaction.tags.by_mark.find(*mark); found != redaction.tags.by_mark.end())
      beside = found->second;
  if (beside.isNull())
    if (const auto found = redaction.tags.by_page.find(page.page.object.getObjGen());
        found != redaction.tags.by_page.end())
      beside = found->second;
  beside = holder_of_content(beside);
  if (beside.isNull() || !root.isDictionary()) return -1;

  const long long number = ++page.highest_mark;
  Object element = redaction.file.makeIndirectObject(Object::newDictionary());
  element.replaceKey("/Type", Object::newName("/StructElem"));
  element.replaceKey("/S", Object::newName(type));
  element.replaceKey("/P", beside);
  element.replaceKey("/Pg", page.page.object);
  element.replaceKey("/K", Object::newInteger(number));
  element.replaceKey(type == "/Figure" ? "/Alt" : "/ActualText", Object::newUnicodeString(says));
  if (type == "/Figure") {
    Object attributes = Object::parse("<</O/Layout/Placement/Block>>");
    attributes.replaceKey("/BBox", page.page.object.getKey("/MediaBox"));
    element.replaceKey("/A", attributes);
  }
  Object kids = Object::newArray(listed(beside.getKey("/K")));
  kids.appendItem(element);
  beside.replaceKey("/K", kids);

  if (!root.getKey("/ParentTree").isDictionary())
    root.replaceKey("/ParentTree", QPDFNumberTreeObjectHelper::newEmpty(redaction.file).getObjectHandle());
  QPDFNumberTreeObjectHelper tree(root.getKey("/ParentTree"), redaction.file);
  Object key = page.page.object.getKey("/StructParents");
  if (!key.isInteger()) {
    const long long next = tree.begin() == tree.end() ? 0 : tree.last()->first + 1;
    key = Object::newInteger(next);
    page.page.object.replaceKey("/StructParents", key);
    root.replaceKey("/ParentTreeNextKey", Object::newInteger(next + 1));
  }
  Object owners = Object::newNull();
  if (!tree.findObject(key.getIntValue(), owners) || !owners.isArray()) owners = Object::newArray();
  owners = Object::newArray(owners.getArrayAsVector());
  while (owners.getArrayNItems() <= number) owners.appendItem(Object::newNull());
  owners.setArrayItem(static_cast<int>(number), element);
  tree.insert(key.getIntValue(), redaction.file.makeIndirectObject(owners));
  return number;
}

void settle_structure(Redaction& redaction, const std::set<QPDFObjGen>& pictured_pages) {
  std::set<QPDFObjGen> silenced;
  for_each_element(redaction.file, [&](Object element) {
    std::vector<Object> kept;
    const std::vector<Object> kids = listed(element.getKey("/K"));
    bool lost = false;
    for (Object kid : kids) {
      const auto mark = mark_of(element, kid);
      const bool pictured = mark && pictured_pages.contains(mark->first);
      const bool dropped = kid.isDictionary() && kid.getKey("/Type").isNameAndEquals("/OBJR") &&
                           redaction.dropped.contains(kid.getKey("/Obj").getObjGen());
      lost = lost || pictured || dropped || (mark && redaction.touched.contains(*mark));
      if (pictured || dropped) continue;
      // A signature's field has become a picture of itself. Source: ISO 14289-1, 7.18.1.
      if (kid.isDictionary() && kid.getKey("/Type").isNameAndEquals("/OBJR") &&
          kid.getKey("/Obj").getKey("/Subtype").isNameAndEquals("/Stamp"))
        element.replaceKey("/S", Object::newName("/Annot"));
      if (kid.isDictionary() && kid.hasKey("/Stm"))
        if (const auto copy = redaction.new_streams.find(kid.getKey("/Stm").getObjGen());
            copy != redaction.new_streams.end())
          kid.replaceKey("/Stm", copy->second);
      kept.push_back(kid);
    }
    if (kept.size() != kids.size()) element.replaceKey("/K", Object::newArray(kept));
    if (!lost) return;
    Object above = element;
    for (int depth = 0; above.isDictionary() && above.hasKey("/S") && depth < deepest; ++depth) {
      if (!silenced.insert(above.getObjGen()).second) break;
      silence(redaction, above);
      above = above.getKey("/P");
    }
  });
}

}  // namespace redress::pdf
