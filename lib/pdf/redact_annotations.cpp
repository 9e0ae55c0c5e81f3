#include <qpdf/QPDFAnnotationObjectHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "pdf/inside_redaction.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

constexpr long long hidden_flags = 2 + 32;  // hidden, no view. Source: ISO 32000-2, table 167

// What lies beside the text, or is played rather than read.
bool is_beside(const std::string& kind) {
  static const std::set<std::string> kinds{
      "/Text", "/Popup",  "/FileAttachment", "/Sound",   "/Movie",      "/Screen",     "/RichMedia",
      "/3D",   "/Redact", "/Caret",          "/TrapNet", "/Projection", "/PrinterMark"};
  return kinds.contains(kind);
}

// Kinds whose Contents is what is seen, or what a screen reader says of a link.
bool shows_contents(const std::string& kind) {
  return kind == "/FreeText" || kind == "/Link" || kind == "/Widget" || kind == "/Stamp";
}

void strip(Object annotation, const std::string& kind) {
  for (const char* key : {"/Popup", "/RC", "/Subj", "/NM", "/AA", "/IRT", "/RT", "/CreationDate", "/M", "/OC", "/AF"})
    annotation.removeKey(key);
  if (kind != "/Widget") annotation.removeKey("/T");
  if (!shows_contents(kind)) annotation.removeKey("/Contents");
  Object action = annotation.getKey("/A");
  if (action.isDictionary() && !action.getKey("/S").isNameAndEquals("/URI") &&
      !action.getKey("/S").isNameAndEquals("/GoTo"))
    annotation.removeKey("/A");
}

bool is_signature(Object field) {
  for (int depth = 0; field.isDictionary() && depth < 32; ++depth, field = field.getKey("/Parent"))
    if (field.hasKey("/FT")) return field.getKey("/FT").isNameAndEquals("/Sig");
  return false;
}

// A signature does not survive the change, and its data name the signer: what stays is a picture of it.
void picture_signature(Object annotation) {
  const std::string says = annotation.getKey("/TU").isString() ? annotation.getKey("/TU").getUTF8Value() : "Signature";
  for (const char* key :
       {"/FT", "/V", "/T", "/TU", "/Ff", "/Parent", "/Kids", "/MK", "/DA", "/Lock", "/SV", "/A", "/AA"})
    annotation.removeKey(key);
  annotation.replaceKey("/Subtype", Object::newName("/Stamp"));
  annotation.replaceKey("/Name", Object::newName("/Signature"));
  annotation.replaceKey("/Contents", Object::newUnicodeString(says));
}

}  // namespace

void settle_annotations(Redaction& redaction, PageRedaction& page) {
  Object object = page.page.object;
  Object annotations = object.getKey("/Annots");
  if (!annotations.isArray()) return;
  QPDFPageObjectHelper helper(object);
  Object resources = resources_of(page.page).shallowCopy();
  Object objects = resources.getKey("/XObject");
  objects = objects.isDictionary() ? objects.shallowCopy() : Object::newDictionary();
  std::string drawn;
  std::vector<Object> kept;
  for (Object annotation : annotations.getArrayAsVector()) {
    if (!annotation.isDictionary()) continue;
    const std::string kind = annotation.getKey("/Subtype").isName() ? annotation.getKey("/Subtype").getName() : "";
    const long long flags = annotation.getKey("/F").isInteger() ? annotation.getKey("/F").getIntValue() : 0;
    const Box box = page.page.place_of(annotation.getKey("/Rect"));
    bool met = false;
    for (const Blackening* place : page.places) met = met || meet(box, place->box);
    const bool hidden = (flags & hidden_flags) != 0 || redaction.layers.hides(annotation.getKey("/OC"));
    if (kind == "/Widget" && is_signature(annotation)) picture_signature(annotation);
    if (!met && !hidden && !is_beside(kind)) {
      strip(annotation, kind);
      kept.push_back(annotation);
      continue;
    }
    redaction.dropped.insert(annotation.getObjGen());
    ++(is_beside(kind) ? redaction.removed.comments : redaction.removed.annotations);
    if (!met || hidden || is_beside(kind)) continue;
    // What it shows becomes content of the page, and is then taken apart like the rest.
    const std::string name = "/Annotation" + std::to_string(drawn.size());
    QPDFAnnotationObjectHelper shown(annotation);
    Object look = shown.getAppearanceStream("/N");
    if (!look.isStream()) continue;
    look.getDict().replaceKey("/Subtype", Object::newName("/Form"));
    Object turn = object.getKey("/Rotate");
    drawn += "/Artifact BMC " +
             shown.getPageContentForAppearance(name, turn.isInteger() ? turn.getIntValueAsInt() : 0) + " EMC\n";
    objects.replaceKey(name, look);
  }
  object.replaceKey("/Annots", Object::newArray(kept));
  if (drawn.empty()) return;
  resources.replaceKey("/XObject", objects);
  object.replaceKey("/Resources", resources);
  helper.addPageContents(redaction.file.newStream("q\n"), true);
  helper.addPageContents(redaction.file.newStream("\nQ\n" + drawn), false);
}

}  // namespace redress::pdf
