#include <functional>

#include "pdf/inside_checking.hpp"

namespace redress::pdf {
namespace {

const std::map<std::string, std::set<std::string>> allowed_kids{{"L", {"LI", "L", "Caption"}},
                                                                {"LI", {"Lbl", "LBody"}},
                                                                {"Table", {"TR", "THead", "TBody", "TFoot", "Caption"}},
                                                                {"THead", {"TR"}},
                                                                {"TBody", {"TR"}},
                                                                {"TFoot", {"TR"}},
                                                                {"TR", {"TH", "TD"}}};

const std::set<std::string> standard_types{
    "Document", "Part",  "Art",   "Sect",   "Div",  "BlockQuote", "Caption",   "TOC",      "TOCI", "Index",
    "P",        "H1",    "H2",    "H3",     "H4",   "H5",         "H6",        "L",        "LI",   "Lbl",
    "LBody",    "Table", "TR",    "TH",     "TD",   "THead",      "TBody",     "TFoot",    "Span", "Quote",
    "Note",     "Link",  "Annot", "Figure", "Form", "Formula",    "Reference", "NonStruct"};

// A number tree, leaves and branches. Source: ISO 32000-1, 7.9.7.
void read_numbers(QPDFObjectHandle node, std::map<long long, QPDFObjectHandle>& out, int depth) {
  if (!node.isDictionary() || depth > 32) return;
  QPDFObjectHandle kids = node.getKey("/Kids");
  for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i) read_numbers(kids.getArrayItem(i), out, depth + 1);
  QPDFObjectHandle numbers = node.getKey("/Nums");
  for (int i = 0; numbers.isArray() && i + 1 < numbers.getArrayNItems(); i += 2)
    if (numbers.getArrayItem(i).isInteger()) out[numbers.getArrayItem(i).getIntValue()] = numbers.getArrayItem(i + 1);
}

class Walk {
 public:
  explicit Walk(Examination& examination) : examination_(examination) {}

  void visit(QPDFObjectHandle object, QPDFObjGen parent, int depth) {
    const QPDFObjGen id = object.getObjGen();
    if (depth > 256 || examination_.elements.count(id) != 0) {
      examination_.fault("pdf.tag.tree", "the tags do not form a tree (ISO 32000-1, 14.7.2)");
      return;
    }
    Element element;
    element.object = object;
    element.parent = parent;
    QPDFObjectHandle type = object.getKey("/S");
    if (type.isName()) element.type = type.getName().substr(1);
    if (object.getKey("/P").getObjGen() != parent)
      examination_.fault("pdf.tag.tree", "a tag does not know its parent (ISO 32000-1, 14.7.2)");
    examination_.elements[id] = element;
    if (parent.isIndirect() && examination_.elements.count(parent) != 0)
      examination_.elements[parent].kids.push_back(element.type);
    QPDFObjectHandle kids = object.getKey("/K");
    QPDFObjectHandle page = object.getKey("/Pg");
    const int count = kids.isArray() ? kids.getArrayNItems() : (kids.isNull() ? 0 : 1);
    for (int i = 0; i < count; ++i) visit_kid(kids.isArray() ? kids.getArrayItem(i) : kids, page, id, depth);
    judge(examination_.elements[id]);
  }

 private:
  void visit_kid(QPDFObjectHandle kid, QPDFObjectHandle page, QPDFObjGen id, int depth) {
    Element& element = examination_.elements[id];
    if (kid.isInteger()) {
      element.contents.emplace(page.getObjGen(), kid.getIntValueAsInt());
    } else if (kid.isDictionary()) {
      QPDFObjectHandle own_page = kid.hasKey("/Pg") ? kid.getKey("/Pg") : page;
      const std::string type = kid.getKey("/Type").isName() ? kid.getKey("/Type").getName() : "";
      if (type == "/MCR")
        element.contents.emplace(own_page.getObjGen(), kid.getKey("/MCID").getIntValueAsInt());
      else if (type == "/OBJR")
        element.annotations.insert(kid.getKey("/Obj").getObjGen());
      else
        visit(kid, id, depth + 1);
    }
  }

  void judge(const Element& element) {
    const auto fault = [&](const char* code, const std::string& text) { examination_.fault(code, text); };
    auto says = [object = element.object](const char* key) mutable {
      QPDFObjectHandle value = object.getKey(key);
      return value.isString() && !value.getUTF8Value().empty();
    };
    if (standard_types.count(element.type) == 0)
      fault("pdf.tag.type", "a tag is of the unknown kind " + element.type + " (ISO 14289-1, 7.1)");
    if (const auto rule = allowed_kids.find(element.type); rule != allowed_kids.end())
      for (const std::string& kid : element.kids)
        if (rule->second.count(kid) == 0)
          fault("pdf.tag.nesting", "a tag " + kid + " stands in " + element.type + " (ISO 14289-1, 7.2)");
    if (element.type == "Figure") {
      if (!says("/Alt") && !says("/ActualText"))
        fault("pdf.tag.alternative", "a picture has no text for those who cannot see it (ISO 14289-1, 7.3)");
      if (attribute(element, "/BBox").isNull())
        fault("pdf.tag.figure", "a picture does not say where it stands (ISO 14289-1, 7.3)");
    }
    if (element.type == "TH" && attribute(element, "/Scope").isNull())
      fault("pdf.tag.scope", "a table's header cell does not say what it heads (ISO 14289-1, 7.5)");
    if (element.type == "L" && attribute(element, "/ListNumbering").isNull())
      fault("pdf.tag.list", "a list does not say how it is numbered (ISO 14289-1, 7.6)");
    if (element.type == "Form" && element.annotations.size() != 1)
      fault("pdf.tag.form", "a form tag does not hold exactly one field (ISO 14289-1, 7.18.4)");
    if (element.type == "Link" && element.annotations.empty())
      fault("pdf.tag.link", "a link tag holds no link (ISO 14289-1, 7.18.5)");
    if (element.type.size() == 2 && element.type[0] == 'H' && element.type[1] >= '1' && element.type[1] <= '6') {
      const int level = element.type[1] - '0';
      if (level > level_ + 1)
        fault("pdf.tag.heading", "a heading of level " + std::to_string(level) + " follows level " +
                                     std::to_string(level_) + " (ISO 14289-1, 7.4.2)");
      level_ = level;
    }
  }

  static QPDFObjectHandle attribute(const Element& element, const char* key) {
    QPDFObjectHandle object = element.object;
    QPDFObjectHandle attributes = object.getKey("/A");
    if (attributes.isDictionary()) return attributes.getKey(key);
    for (int i = 0; attributes.isArray() && i < attributes.getArrayNItems(); ++i)
      if (attributes.getArrayItem(i).isDictionary() && attributes.getArrayItem(i).hasKey(key))
        return attributes.getArrayItem(i).getKey(key);
    return QPDFObjectHandle::newNull();
  }

  Examination& examination_;
  int level_ = 0;
};

}  // namespace

void check_structure(Examination& examination) {
  QPDFObjectHandle root = examination.file.getRoot().getKey("/StructTreeRoot");
  if (!root.isDictionary()) {
    examination.fault("pdf.tag.missing", "the document has no tags (ISO 14289-1, 7.1)");
    return;
  }
  read_numbers(root.getKey("/ParentTree"), examination.parents, 0);
  QPDFObjectHandle kids = root.getKey("/K");
  Walk walk(examination);
  if (kids.isDictionary()) walk.visit(kids, root.getObjGen(), 0);
  for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i)
    walk.visit(kids.getArrayItem(i), root.getObjGen(), 0);
}

}  // namespace redress::pdf
