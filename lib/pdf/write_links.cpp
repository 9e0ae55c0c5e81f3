#include "pdf/inside_writing.hpp"

namespace redress::pdf {

// Source: ISO 14289-1, 7.18.5 (a link has its tag and a description); ISO 19005-3, 6.3.2 (flags).
Number write_annotation(Writing& writing, std::size_t page, const page::Link& link) {
  const Length height = writing.pages.pages[page].height;
  Kid kid;
  kid.tag = link.tag;
  kid.page = page;
  kid.annotation = writing.objects.reserve();
  kid.key = writing.next_key++;
  Dictionary keys;
  set(keys, "Type", name("Annot"));
  set(keys, "Subtype", name("Link"));
  set(keys, "Rect", raw(rectangle(link.area, height)));
  set(keys, "Border", raw("[0 0 0]"));
  set(keys, "F", number(4));  // printed
  set(keys, "P", reference(writing.page_objects[page]));
  set(keys, "StructParent", number(kid.key));
  set(keys, "Contents", text(link.contents.empty() ? link.uri : link.contents));
  if (link.uri.empty()) {
    std::string target = "[" + std::to_string(writing.page_objects.at(link.page)) + " 0 R/XYZ null ";
    append(target, writing.pages.pages[link.page].height - link.y);
    set(keys, "Dest", raw(target + "null]"));
  } else {
    Dictionary action;
    set(action, "S", name("URI"));
    set(action, "URI", text(link.uri));
    set(keys, "A", action);
  }
  writing.objects.put(kid.annotation, keys);
  writing.kids.push_back(kid);
  return kid.annotation;
}

}  // namespace redress::pdf
