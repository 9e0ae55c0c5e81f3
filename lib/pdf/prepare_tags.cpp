#include <qpdf/QPDFNumberTreeObjectHelper.hh>

#include "pdf/inside_assembly.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

// Source: ISO 32000-1, 14.8.4.
const std::set<std::string>& standard_types() {
  static const std::set<std::string> types{
      "/Document", "/Part",      "/Art",     "/Sect",  "/Div",  "/BlockQuote", "/Caption", "/TOC",       "/TOCI",
      "/Index",    "/NonStruct", "/Private", "/P",     "/H",    "/H1",         "/H2",      "/H3",        "/H4",
      "/H5",       "/H6",        "/L",       "/LI",    "/Lbl",  "/LBody",      "/Table",   "/TR",        "/TH",
      "/TD",       "/THead",     "/TBody",   "/TFoot", "/Span", "/Quote",      "/Note",    "/Reference", "/BibEntry",
      "/Code",     "/Link",      "/Annot",   "/Ruby",  "/RB",   "/RT",         "/RP",      "/Warichu",   "/WT",
      "/WP",       "/Figure",    "/Formula", "/Form"};
  return types;
}

// A type of the part's own gets the standard one it stands for: two parts may mean different things by one word.
std::string standard_type(std::string type, Object roles) {
  for (int step = 0; step < 10 && !standard_types().count(type); ++step) {
    if (!roles.isDictionary() || !roles.getKey(type).isName()) break;
    type = roles.getKey(type).getName();
  }
  if (standard_types().count(type)) return type;
  static const std::map<std::string, std::string> later{
      // of PDF 2.0
      {"/Title", "/P"},     {"/Em", "/Span"},   {"/Strong", "/Span"},          {"/Sub", "/Span"},
      {"/FENote", "/Note"}, {"/Aside", "/Div"}, {"/DocumentFragment", "/Sect"}};
  const auto found = later.find(type);
  return found == later.end() ? "/NonStruct" : found->second;
}

class TagWalk {
 public:
  explicit TagWalk(OpenPart& part) : roles_(part.file->getRoot().getKey("/StructTreeRoot").getKey("/RoleMap")) {
    for (const Object& page : part.pages) {
      pages_.insert(page.getObjGen());
      Object annotations = Object(page).getKey("/Annots");
      if (annotations.isArray())
        for (Object annotation : annotations.getArrayAsVector())
          if (annotation.isDictionary()) annotations_[annotation.getObjGen()] = annotation;
    }
  }

  void walk(Object top, Tags& tags) {
    waiting_.push_back(top);
    while (!waiting_.empty()) {
      Object element = waiting_.back();
      waiting_.pop_back();
      if (!element.isIndirect() || tags.elements.insert(element.getObjGen()).second) prepare(element);
    }
  }

 private:
  bool is_element(Object kid) const {
    return kid.isDictionary() && kid.getKey("/S").isName() && !kid.getKey("/Type").isNameAndEquals("/OBJR") &&
           !kid.getKey("/Type").isNameAndEquals("/MCR");
  }

  void prepare(Object element) {
    // ID has its meaning in its own file's name tree; class maps and name spaces are not carried.
    for (const char* key : {"/ID", "/C", "/R", "/NS", "/Ref", "/AF", "/PhoneticAlphabet", "/Phoneme"})
      element.removeKey(key);
    element.replaceKey("/Type", Object::newName("/StructElem"));
    element.replaceKey("/S", Object::newName(standard_type(element.getKey("/S").getName(), roles_)));
    keep_page(element);
    Object kids = element.getKey("/K");
    bool stamp = false;
    if (kids.isArray()) {
      bool all = true;
      std::vector<Object> kept;
      for (Object kid : kids.getArrayAsVector()) {
        if (keep_kid(kid, stamp))
          kept.push_back(kid);
        else
          all = false;
      }
      if (!all) element.replaceKey("/K", Object::newArray(kept));
    } else if (!kids.isNull() && !keep_kid(kids, stamp)) {
      element.removeKey("/K");
    }
    // A signature's field has become a stamp: no form any more. Source: ISO 14289-1, 7.18.1.
    if (stamp) element.replaceKey("/S", Object::newName("/Annot"));
  }

  void keep_page(Object holder) const {
    if (holder.hasKey("/Pg") && !pages_.count(holder.getKey("/Pg").getObjGen())) holder.removeKey("/Pg");
  }

  bool keep_kid(Object kid, bool& stamp) {
    if (kid.isInteger()) return true;
    if (is_element(kid)) {
      waiting_.push_back(kid);
      return true;
    }
    if (!kid.isDictionary()) return false;
    keep_page(kid);
    if (!kid.getKey("/Type").isNameAndEquals("/OBJR")) return kid.hasKey("/MCID");
    const auto annotation = annotations_.find(kid.getKey("/Obj").getObjGen());
    if (annotation == annotations_.end()) return false;
    stamp = stamp || annotation->second.getKey("/Subtype").isNameAndEquals("/Stamp");
    return true;
  }

  Object roles_;
  std::set<QPDFObjGen> pages_;
  std::map<QPDFObjGen, Object> annotations_;
  std::vector<Object> waiting_;
};

void read_parents(OpenPart& part, Object tree, Tags& tags) {
  if (!tree.isDictionary()) return;
  QPDFNumberTreeObjectHelper numbers(tree, *part.file);
  for (const auto& [key, value] : numbers) {
    if (key < 0 || key > 10'000'000) continue;
    if (Object(value).isArray() || tags.elements.count(value.getObjGen())) tags.parents.emplace_back(key, value);
  }
}

}  // namespace

Tags prepare_tags(OpenPart& part) {
  Tags tags;
  Object root = part.file->getRoot().getKey("/StructTreeRoot");
  if (root.isDictionary()) {
    TagWalk walk(part);
    Object kids = root.getKey("/K");
    const std::vector<Object> list = kids.isArray() ? kids.getArrayAsVector() : std::vector<Object>{kids};
    for (Object kid : list) {
      if (!kid.isDictionary() || !kid.getKey("/S").isName()) continue;
      walk.walk(kid, tags);
      if (kid.getKey("/S").isNameAndEquals("/Document")) kid.replaceKey("/S", Object::newName("/Sect"));
      tags.top.push_back(kid);
    }
    if (!tags.top.empty()) {
      try {
        read_parents(part, root.getKey("/ParentTree"), tags);
      } catch (const std::exception&) {
        part.repaired = true;
      }
    }
  }
  if (tags.top.empty())
    // Without a tree the numbers on pages and annotations mean nothing, and would point into another part's tags.
    for (Object page : part.pages) {
      page.removeKey("/StructParents");
      Object annotations = page.getKey("/Annots");
      if (annotations.isArray())
        for (Object annotation : annotations.getArrayAsVector())
          if (annotation.isDictionary()) annotation.removeKey("/StructParent");
    }
  return tags;
}

}  // namespace redress::pdf
