#include "pdf/inside_checking.hpp"

namespace redress::pdf {
namespace {

bool says(QPDFObjectHandle keys, const char* key) {
  QPDFObjectHandle value = keys.getKey(key);
  return value.isString() && !value.getUTF8Value().empty();
}

// A field's own key or one of those above it.
QPDFObjectHandle inherited(QPDFObjectHandle field, const char* key) {
  for (int depth = 0; field.isDictionary() && depth < 32; ++depth) {
    if (field.hasKey(key)) return field.getKey(key);
    field = field.getKey("/Parent");
  }
  return QPDFObjectHandle::newNull();
}

// Source: ISO 19005-3, 6.3.2: printed, and not hidden in any way.
bool flags_are_right(QPDFObjectHandle annotation) {
  constexpr long long invisible = 1, hidden = 2, print = 4, no_view = 32, toggle_no_view = 256;
  QPDFObjectHandle flags = annotation.getKey("/F");
  return flags.isInteger() && (flags.getIntValue() & print) != 0 &&
         (flags.getIntValue() & (invisible | hidden | no_view | toggle_no_view)) == 0;
}

void check_appearance(Examination& examination, QPDFObjectHandle annotation, std::size_t page) {
  QPDFObjectHandle appearance = annotation.getKey("/AP");
  QPDFObjectHandle normal = appearance.isDictionary() ? appearance.getKey("/N") : QPDFObjectHandle::newNull();
  const bool button = inherited(annotation, "/FT").isName() && inherited(annotation, "/FT").getName() == "/Btn";
  if (button ? !normal.isDictionary() : !normal.isStream())
    examination.fault("pdf.annotation.appearance", "a field has no picture of its own (ISO 19005-3, 6.3.3)", page);
  if (normal.isStream()) collect_fonts(examination, normal);
  if (normal.isDictionary() && !normal.isStream())
    for (const std::string& state : normal.getKeys()) collect_fonts(examination, normal.getKey(state));
}

void check_annotation(Examination& examination, QPDFObjectHandle annotation, std::size_t page) {
  const std::string kind = annotation.getKey("/Subtype").isName() ? annotation.getKey("/Subtype").getName() : "";
  if (kind == "/Popup") return;
  if (!flags_are_right(annotation))
    examination.fault("pdf.annotation.flags", "a field or link is hidden or not printed (ISO 19005-3, 6.3.2)", page);
  const std::string wanted = kind == "/Widget" ? "Form" : kind == "/Link" ? "Link" : "Annot";
  QPDFObjectHandle key = annotation.getKey("/StructParent");
  const auto parent = key.isInteger() ? examination.parents.find(key.getIntValue()) : examination.parents.end();
  const auto element = parent == examination.parents.end() ? examination.elements.end()
                                                           : examination.elements.find(parent->second.getObjGen());
  if (element == examination.elements.end() || element->second.type != wanted ||
      element->second.annotations.count(annotation.getObjGen()) == 0)
    examination.fault("pdf.annotation.untagged", "a field or link stands in no tag of its kind (ISO 14289-1, 7.18.1)",
                      page);
  if (kind == "/Widget") {
    if (!inherited(annotation, "/TU").isString())
      examination.fault("pdf.annotation.tooltip", "a field has no name for a screen reader (ISO 14289-1, 7.18.1)",
                        page);
    if (annotation.hasKey("/A"))
      examination.fault("pdf.file.action", "a field acts by itself (ISO 19005-3, 6.4.1)", page);
    check_appearance(examination, annotation, page);
  } else if (!says(annotation, "/Contents")) {
    examination.fault("pdf.annotation.contents", "a link is not described (ISO 14289-1, 7.18.5)", page);
  }
}

}  // namespace

void check_annotations(Examination& examination) {
  for (std::size_t i = 0; i < examination.pages.size(); ++i) {
    QPDFObjectHandle annotations = examination.pages[i].getKey("/Annots");
    if (!annotations.isArray() || annotations.getArrayNItems() == 0) continue;
    QPDFObjectHandle order = examination.pages[i].getKey("/Tabs");
    if (!order.isName() || order.getName() != "/S")
      examination.fault("pdf.annotation.order", "the Tab key does not follow the tags (ISO 14289-1, 7.18.3)", i + 1);
    for (int k = 0; k < annotations.getArrayNItems(); ++k)
      if (annotations.getArrayItem(k).isDictionary()) check_annotation(examination, annotations.getArrayItem(k), i + 1);
  }
  QPDFObjectHandle form = examination.file.getRoot().getKey("/AcroForm");
  QPDFObjectHandle resources = form.isDictionary() ? form.getKey("/DR") : QPDFObjectHandle::newNull();
  if (!resources.isDictionary() || !resources.getKey("/Font").isDictionary()) return;
  for (const std::string& name : resources.getKey("/Font").getKeys()) {
    QPDFObjectHandle font = resources.getKey("/Font").getKey(name);
    if (font.isDictionary()) examination.fonts[font.getObjGen()] = font;
  }
}

}  // namespace redress::pdf
