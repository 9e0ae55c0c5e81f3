#include <qpdf/QPDFOutlineDocumentHelper.hh>

#include "pdf/inside_assembly.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

class Aims {
 public:
  explicit Aims(OpenPart& part) : names_(*part.file) {
    for (std::size_t i = 0; i < part.pages.size(); ++i) pages_[part.pages[i].getObjGen()] = i;
    list_ = part.pages;
  }

  // The place itself; null when it leads to no page of the file.
  Object resolve(Object to) {
    if (to.isName() || to.isString()) to = names_.resolveNamedDest(to);
    if (to.isDictionary()) to = to.getKey("/D");
    if (!to.isArray() || to.getArrayNItems() == 0) return Object::newNull();
    Object page = to.getArrayItem(0);
    if (page.isInteger()) {  // of other files' making: the page's index instead of the page
      const long long index = page.getIntValue();
      if (index < 0 || index >= static_cast<long long>(list_.size())) return Object::newNull();
      to = to.shallowCopy();
      to.setArrayItem(0, list_[static_cast<std::size_t>(index)]);
      return to;
    }
    return pages_.count(page.getObjGen()) ? to : Object::newNull();
  }

  const std::map<QPDFObjGen, std::size_t>& pages() const { return pages_; }

 private:
  QPDFOutlineDocumentHelper names_;
  std::map<QPDFObjGen, std::size_t> pages_;
  std::vector<Object> list_;
};

bool is_harmless(Object action) {
  Object kind = action.getKey("/S");
  for (const char* allowed : {"/URI", "/GoTo", "/GoToR", "/Named"})
    if (kind.isNameAndEquals(allowed)) return true;
  return false;
}

void prepare_link(Object annotation, Aims& aims, PreparedPart& out) {
  const std::string scheme = link_scheme;
  Object action = annotation.getKey("/A"), to = annotation.getKey("/Dest");
  ++out.links;
  if (action.isDictionary() && action.getKey("/URI").isString() &&
      action.getKey("/URI").getStringValue().compare(0, scheme.size(), scheme) == 0 && !out.catalog.empty()) {
    Object page = Object::newDictionary();
    page.replaceKey("/RedressPage",
                    Object::newInteger(std::stoll(action.getKey("/URI").getStringValue().substr(scheme.size()))));
    annotation.removeKey("/A");
    annotation.replaceKey("/Dest", Object::newArray({page}));
    return;
  }
  if (action.isDictionary() && action.getKey("/S").isNameAndEquals("/GoTo")) to = action.getKey("/D");
  if (to.isNull()) return;
  Object place = aims.resolve(to);
  annotation.removeKey("/A");
  if (place.isNull())
    annotation.removeKey("/Dest");
  else
    annotation.replaceKey("/Dest", place);
}

}  // namespace

void prepare_links(OpenPart& part, PreparedPart& out) {
  Aims aims(part);
  std::set<QPDFObjGen> met;
  for (Object& page : part.pages) {
    Object annotations = page.getKey("/Annots");
    if (!annotations.isArray()) {
      page.removeKey("/Annots");
      continue;
    }
    std::vector<Object> kept;
    for (Object annotation : annotations.getArrayAsVector()) {
      if (!annotation.isDictionary()) continue;
      if (!annotation.isIndirect()) annotation = part.file->makeIndirectObject(annotation);
      if (!met.insert(annotation.getObjGen()).second)  // two pages share it, and it is to be moved on each
        annotation = part.file->makeIndirectObject(annotation.shallowCopy());
      ++out.annotations;
      if (annotation.hasKey("/AA")) ++out.actions_dropped;
      annotation.removeKey("/AA");
      if (annotation.getKey("/Subtype").isNameAndEquals("/Link")) prepare_link(annotation, aims, out);
      Object action = annotation.getKey("/A");
      if (action.isDictionary()) {
        action.removeKey("/Next");
        if (!is_harmless(action)) {
          annotation.removeKey("/A");
          ++out.actions_dropped;
        }
      }
      if (annotation.hasKey("/P")) annotation.replaceKey("/P", page);
      kept.push_back(annotation);
    }
    page.replaceKey("/Annots", Object::newArray(kept));
  }
}

std::vector<PartMark> read_marks(OpenPart& part) {
  std::vector<PartMark> marks;
  Object root = part.file->getRoot().getKey("/Outlines");
  if (!root.isDictionary()) return marks;
  Aims aims(part);
  std::set<QPDFObjGen> seen;
  std::vector<std::pair<Object, int>> waiting{{root.getKey("/First"), 0}};
  while (!waiting.empty() && marks.size() < 200'000) {
    auto [item, level] = waiting.back();
    waiting.pop_back();
    if (!item.isDictionary() || !seen.insert(item.getObjGen()).second || level > 20) continue;
    Object to = item.getKey("/Dest"), action = item.getKey("/A");
    if (action.isDictionary() && action.getKey("/S").isNameAndEquals("/GoTo")) to = action.getKey("/D");
    Object place = aims.resolve(to);
    if (place.isArray() && item.getKey("/Title").isString())
      if (const auto page = aims.pages().find(place.getArrayItem(0).getObjGen()); page != aims.pages().end())
        marks.push_back({item.getKey("/Title").getUTF8Value(), page->second, level});
    waiting.emplace_back(item.getKey("/Next"), level);
    waiting.emplace_back(item.getKey("/First"), level + 1);
  }
  return marks;
}

}  // namespace redress::pdf
