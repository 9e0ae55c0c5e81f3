#include <qpdf/QPDFNumberTreeObjectHelper.hh>

#include <map>

#include "pdf/inside_assembly.hpp"

namespace redress::pdf {
namespace {

// Copies the elements of one part's structure tree, page and annotation by page and annotation.
class StructureCopier {
 public:
  StructureCopier(QPDF& whole, OpenPart& part) : whole_(whole), part_(part) {
    for (std::size_t i = 0; i < part.old_pages.size(); ++i)
      new_page_[part.old_pages[i].getObjGen()] = part.new_pages[i];
  }

  QPDFObjectHandle copy_element(QPDFObjectHandle old, QPDFObjectHandle parent, int depth) {
    QPDFObjectHandle element = whole_.makeIndirectObject(QPDFObjectHandle::newDictionary());
    new_element_[old.getObjGen()] = element;
    element.replaceKey("/Type", QPDFObjectHandle::newName("/StructElem"));
    element.replaceKey("/P", parent);
    for (const std::string& key : old.getKeys()) {
      // ID has its meaning in its own file's name tree; class maps are not carried.
      if (key == "/P" || key == "/K" || key == "/Pg" || key == "/Type" || key == "/ID" || key == "/C" || key == "/R")
        continue;
      element.replaceKey(key, copy_value(old.getKey(key)));
    }
    if (const auto page = new_page_.find(old.getKey("/Pg").getObjGen()); page != new_page_.end())
      element.replaceKey("/Pg", page->second);
    QPDFObjectHandle kids = copy_kids(old.getKey("/K"), element, depth);
    if (!kids.isNull()) element.replaceKey("/K", kids);
    // A signature's field has become a stamp: no form any more. Source: ISO 14289-1, 7.18.1.
    if (holds_stamp_) element.replaceKey("/S", QPDFObjectHandle::newName("/Annot"));
    holds_stamp_ = false;
    return element;
  }

  // Maps the part's parent tree behind the whole's; the numbers on pages and annotations move with it.
  void copy_parents(QPDFObjectHandle old_tree, QPDFNumberTreeObjectHelper& tree, long long offset) {
    if (!old_tree.isDictionary()) return;
    QPDFNumberTreeObjectHelper old(old_tree, *part_.file);
    for (const auto& [number, entry] : old) {
      QPDFObjectHandle value = entry;
      QPDFObjectHandle copy = QPDFObjectHandle::newNull();
      if (value.isArray()) {
        copy = QPDFObjectHandle::newArray();
        for (const QPDFObjectHandle& item : value.getArrayAsVector()) copy.appendItem(element_for(item));
      } else {
        copy = element_for(value);
      }
      if (!copy.isNull()) tree.insert(number + offset, whole_.makeIndirectObject(copy));
    }
    for (QPDFObjectHandle& page : part_.new_pages) {
      move_number(page, "/StructParents", offset);
      QPDFObjectHandle annotations = page.getKey("/Annots");
      if (annotations.isArray())
        for (QPDFObjectHandle annotation : annotations.getArrayAsVector())
          if (annotation.isDictionary()) move_number(annotation, "/StructParent", offset);
    }
  }

 private:
  QPDFObjectHandle copy_value(QPDFObjectHandle value) {
    if (!value.isIndirect())
      return value.isDictionary() || value.isArray() ? copy_container(value) : value.shallowCopy();
    return whole_.copyForeignObject(value);
  }

  QPDFObjectHandle copy_container(QPDFObjectHandle value) {
    if (value.isArray()) {
      QPDFObjectHandle copy = QPDFObjectHandle::newArray();
      for (const QPDFObjectHandle& item : value.getArrayAsVector()) copy.appendItem(copy_value(item));
      return copy;
    }
    QPDFObjectHandle copy = QPDFObjectHandle::newDictionary();
    for (const std::string& key : value.getKeys()) copy.replaceKey(key, copy_value(value.getKey(key)));
    return copy;
  }

  QPDFObjectHandle copy_kids(QPDFObjectHandle kids, QPDFObjectHandle parent, int depth) {
    if (depth > 100) return QPDFObjectHandle::newNull();  // no writer nests so deep; a loop does
    if (kids.isArray()) {
      QPDFObjectHandle copies = QPDFObjectHandle::newArray();
      for (const QPDFObjectHandle& kid : kids.getArrayAsVector()) {
        QPDFObjectHandle copy = copy_kids(kid, parent, depth + 1);
        if (!copy.isNull()) copies.appendItem(copy);
      }
      return copies;
    }
    if (kids.isInteger()) return QPDFObjectHandle::newInteger(kids.getIntValue());
    if (!kids.isDictionary()) return QPDFObjectHandle::newNull();
    if (kids.isIndirect() && new_element_.count(kids.getObjGen())) return QPDFObjectHandle::newNull();
    if (kids.getKey("/Type").isNameAndEquals("/OBJR")) return copy_object_reference(kids);
    if (kids.getKey("/Type").isNameAndEquals("/MCR")) return copy_mark_reference(kids);
    return copy_element(kids, parent, depth + 1);
  }

  QPDFObjectHandle copy_object_reference(QPDFObjectHandle old) {
    const auto annotation = part_.new_annotations.find(old.getKey("/Obj").getObjGen());
    if (annotation == part_.new_annotations.end()) return QPDFObjectHandle::newNull();
    QPDFObjectHandle copy = QPDFObjectHandle::newDictionary();
    copy.replaceKey("/Type", QPDFObjectHandle::newName("/OBJR"));
    copy.replaceKey("/Obj", annotation->second);
    holds_stamp_ = annotation->second.getKey("/Subtype").isNameAndEquals("/Stamp");
    if (const auto page = new_page_.find(old.getKey("/Pg").getObjGen()); page != new_page_.end())
      copy.replaceKey("/Pg", page->second);
    return copy;
  }

  QPDFObjectHandle copy_mark_reference(QPDFObjectHandle old) {
    QPDFObjectHandle copy = QPDFObjectHandle::newDictionary();
    copy.replaceKey("/Type", QPDFObjectHandle::newName("/MCR"));
    copy.replaceKey("/MCID", old.getKey("/MCID"));
    if (const auto page = new_page_.find(old.getKey("/Pg").getObjGen()); page != new_page_.end())
      copy.replaceKey("/Pg", page->second);
    return copy;
  }

  QPDFObjectHandle element_for(const QPDFObjectHandle& old) {
    const auto element = new_element_.find(old.getObjGen());
    return element == new_element_.end() ? QPDFObjectHandle::newNull() : element->second;
  }

  static void move_number(QPDFObjectHandle holder, const char* key, long long offset) {
    if (holder.getKey(key).isInteger())
      holder.replaceKey(key, QPDFObjectHandle::newInteger(holder.getKey(key).getIntValue() + offset));
  }

  QPDF& whole_;
  OpenPart& part_;
  std::map<QPDFObjGen, QPDFObjectHandle> new_page_, new_element_;
  bool holds_stamp_ = false;  // the element being copied just got a stamp for a kid
};

void merge_roles(QPDFObjectHandle root, QPDFObjectHandle roles) {
  if (!roles.isDictionary()) return;
  if (!root.getKey("/RoleMap").isDictionary()) root.replaceKey("/RoleMap", QPDFObjectHandle::newDictionary());
  for (const std::string& key : roles.getKeys())
    if (!root.getKey("/RoleMap").hasKey(key) && roles.getKey(key).isName())
      root.getKey("/RoleMap").replaceKey(key, QPDFObjectHandle::newName(roles.getKey(key).getName()));
}

// The first element of the whole's tree, under which every part hangs.
QPDFObjectHandle document_element(QPDFObjectHandle root) {
  QPDFObjectHandle kids = root.getKey("/K");
  if (kids.isArray() && kids.getArrayNItems() > 0) kids = kids.getArrayItem(0);
  return kids;
}

}  // namespace

bool copy_structure(QPDF& whole, OpenPart& part, const std::string& title) {
  QPDFObjectHandle root = whole.getRoot().getKey("/StructTreeRoot");
  QPDFObjectHandle old_root = part.file->getRoot().getKey("/StructTreeRoot");
  if (!root.isDictionary() || !old_root.isDictionary()) {
    // Without a tree the numbers on pages and annotations mean nothing, and would point into another part's tags.
    for (QPDFObjectHandle& page : part.new_pages) {
      page.removeKey("/StructParents");
      QPDFObjectHandle annotations = page.getKey("/Annots");
      if (annotations.isArray())
        for (QPDFObjectHandle annotation : annotations.getArrayAsVector())
          if (annotation.isDictionary()) annotation.removeKey("/StructParent");
    }
    return false;
  }
  QPDFObjectHandle top = document_element(root);
  QPDFObjectHandle holder = whole.makeIndirectObject(QPDFObjectHandle::newDictionary());
  holder.replaceKey("/Type", QPDFObjectHandle::newName("/StructElem"));
  holder.replaceKey("/S", QPDFObjectHandle::newName("/Part"));
  holder.replaceKey("/P", top);
  holder.replaceKey("/T", QPDFObjectHandle::newUnicodeString(title));
  if (part.file->getRoot().getKey("/Lang").isString())
    holder.replaceKey("/Lang", QPDFObjectHandle::newString(part.file->getRoot().getKey("/Lang").getStringValue()));

  StructureCopier copier(whole, part);
  QPDFObjectHandle kids = QPDFObjectHandle::newArray();
  QPDFObjectHandle old_kids = old_root.getKey("/K");
  const std::vector<QPDFObjectHandle> list =
      old_kids.isArray() ? old_kids.getArrayAsVector() : std::vector<QPDFObjectHandle>{old_kids};
  for (QPDFObjectHandle kid : list) {
    if (!kid.isDictionary()) continue;
    QPDFObjectHandle copy = copier.copy_element(kid, holder, 0);
    if (copy.getKey("/S").isNameAndEquals("/Document")) copy.replaceKey("/S", QPDFObjectHandle::newName("/Sect"));
    kids.appendItem(copy);
  }
  holder.replaceKey("/K", kids);
  if (!top.getKey("/K").isArray()) {
    QPDFObjectHandle array = QPDFObjectHandle::newArray();
    if (top.hasKey("/K")) array.appendItem(top.getKey("/K"));
    top.replaceKey("/K", array);
  }
  top.getKey("/K").appendItem(holder);

  QPDFObjectHandle parents = root.getKey("/ParentTree");
  if (!parents.isDictionary()) {
    parents = QPDFNumberTreeObjectHelper::newEmpty(whole).getObjectHandle();
    root.replaceKey("/ParentTree", parents);
  }
  QPDFNumberTreeObjectHelper tree(parents, whole);
  long long next = 0;
  if (root.getKey("/ParentTreeNextKey").isInteger()) next = root.getKey("/ParentTreeNextKey").getIntValue();
  if (tree.begin() != tree.end()) next = std::max(next, tree.last()->first + 1);
  copier.copy_parents(old_root.getKey("/ParentTree"), tree, next);
  if (tree.begin() != tree.end()) next = std::max(next, tree.last()->first + 1);
  root.replaceKey("/ParentTreeNextKey", QPDFObjectHandle::newInteger(next));
  merge_roles(root, old_root.getKey("/RoleMap"));
  return true;
}

}  // namespace redress::pdf
