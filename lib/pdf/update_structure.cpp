#include "pdf/inside_update_field.hpp"

namespace redress::pdf {
namespace {

int next_key(QPDFObjectHandle tree) {
  if (tree.getKey("/ParentTreeNextKey").isInteger()) return tree.getKey("/ParentTreeNextKey").getIntValueAsInt();
  int next = 0;
  // The last leaf holds the greatest key. Source: ISO 32000-1, 7.9.7.
  QPDFObjectHandle node = tree.getKey("/ParentTree");
  for (int depth = 0; depth < 20 && node.isDictionary() && node.getKey("/Kids").isArray(); ++depth) {
    QPDFObjectHandle kids = node.getKey("/Kids");
    if (kids.getArrayNItems() == 0) break;
    node = kids.getArrayItem(kids.getArrayNItems() - 1);
  }
  QPDFObjectHandle pairs = node.isDictionary() ? node.getKey("/Nums") : node;
  if (pairs.isArray())
    for (int i = 0; i + 1 < pairs.getArrayNItems(); i += 2)
      if (pairs.getArrayItem(i).isInteger()) next = std::max(next, pairs.getArrayItem(i).getIntValueAsInt() + 1);
  return next;
}

// Puts the key after all others, widening the limits of every node on the way down.
void add_key(Increment& increment, QPDFObjectHandle tree, int key, QPDFObjectHandle element) {
  QPDFObjectHandle owner = tree;
  QPDFObjectHandle node = tree.getKey("/ParentTree");
  if (!node.isDictionary()) {
    node = QPDFObjectHandle::newDictionary();
    tree.replaceKey("/ParentTree", node);
  }
  for (int depth = 0; depth < 20; ++depth) {
    if (node.isIndirect()) owner = node;
    if (node.getKey("/Limits").isArray() && node.getKey("/Limits").getArrayNItems() == 2) {
      QPDFObjectHandle limits = QPDFObjectHandle::newArray();
      limits.appendItem(node.getKey("/Limits").getArrayItem(0));
      limits.appendItem(QPDFObjectHandle::newInteger(key));
      node.replaceKey("/Limits", limits);
      increment.put(owner);
    }
    QPDFObjectHandle kids = node.getKey("/Kids");
    if (!kids.isArray() || kids.getArrayNItems() == 0) break;
    node = kids.getArrayItem(kids.getArrayNItems() - 1);
  }
  QPDFObjectHandle pairs = node.getKey("/Nums");
  if (!pairs.isArray()) {
    pairs = QPDFObjectHandle::newArray();
    node.replaceKey("/Nums", pairs);
  }
  pairs.appendItem(QPDFObjectHandle::newInteger(key));
  pairs.appendItem(element);
  increment.put(pairs.isIndirect() ? pairs : owner);
}

// The element under which the whole text stands: the tree's only child, else the tree itself.
QPDFObjectHandle top_element(QPDFObjectHandle tree) {
  QPDFObjectHandle kids = tree.getKey("/K");
  if (kids.isArray() && kids.getArrayNItems() == 1) kids = kids.getArrayItem(0);
  return kids.isDictionary() && kids.isIndirect() ? kids : tree;
}

void append_kid(Increment& increment, QPDFObjectHandle parent, QPDFObjectHandle element) {
  QPDFObjectHandle kids = parent.getKey("/K");
  if (kids.isArray()) {
    kids.appendItem(element);
  } else {
    QPDFObjectHandle list = QPDFObjectHandle::newArray();
    if (!kids.isNull()) list.appendItem(kids);
    list.appendItem(element);
    parent.replaceKey("/K", list);
    kids = list;
  }
  increment.put(kids.isIndirect() ? kids : parent);
}

}  // namespace

void tag_widget(Increment& increment, QPDFObjectHandle widget, QPDFObjectHandle page) {
  QPDFObjectHandle tree = increment.root().getKey("/StructTreeRoot");
  if (!tree.isIndirect()) return;  // the standard demands it; what breaks it is left as it is
  const int key = next_key(tree);
  QPDFObjectHandle parent = top_element(tree);
  QPDFObjectHandle reference = QPDFObjectHandle::newDictionary();
  reference.replaceKey("/Type", QPDFObjectHandle::newName("/OBJR"));
  reference.replaceKey("/Obj", widget);
  reference.replaceKey("/Pg", page);
  QPDFObjectHandle keys = QPDFObjectHandle::newDictionary();
  keys.replaceKey("/Type", QPDFObjectHandle::newName("/StructElem"));
  keys.replaceKey("/S", QPDFObjectHandle::newName("/Form"));
  keys.replaceKey("/P", parent);
  keys.replaceKey("/Pg", page);
  keys.replaceKey("/K", reference);
  const int number = increment.reserve();
  increment.pdf().replaceObject(number, 0, keys);
  QPDFObjectHandle element = increment.reference(number);
  increment.put(element);
  append_kid(increment, parent, element);
  add_key(increment, tree, key, element);
  tree.replaceKey("/ParentTreeNextKey", QPDFObjectHandle::newInteger(key + 1));
  increment.put(tree);
  widget.replaceKey("/StructParent", QPDFObjectHandle::newInteger(key));
  set_tab_order(increment, page);
}

void set_tab_order(Increment& increment, QPDFObjectHandle page) {
  if (page.getKey("/Tabs").isName() && page.getKey("/Tabs").getName() == "/S") return;
  page.replaceKey("/Tabs", QPDFObjectHandle::newName("/S"));
  increment.put(page);
}

}  // namespace redress::pdf
