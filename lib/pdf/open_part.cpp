#include <qpdf/QPDFExc.hh>

#include "base/error.hpp"
#include "pdf/inside_assembly.hpp"

namespace redress::pdf {
namespace {

bool is_signature(QPDFObjectHandle field) {
  for (int depth = 0; field.isDictionary() && depth < 32; ++depth, field = field.getKey("/Parent"))
    if (field.hasKey("/FT")) return field.getKey("/FT").isNameAndEquals("/Sig");
  return false;
}

// A signature is only good in its own file: here its field becomes a picture of itself, and cannot look like a broken
// one.
bool picture_signatures(QPDFObjectHandle page) {
  bool was_signed = false;
  QPDFObjectHandle annotations = page.getKey("/Annots");
  if (!annotations.isArray()) return false;
  for (QPDFObjectHandle annotation : annotations.getArrayAsVector()) {
    if (!annotation.isDictionary() || !annotation.getKey("/Subtype").isNameAndEquals("/Widget")) continue;
    if (!is_signature(annotation)) continue;
    was_signed = was_signed || annotation.hasKey("/V");
    std::string says = "Signature";
    if (annotation.getKey("/TU").isString()) says = annotation.getKey("/TU").getUTF8Value();
    for (const char* key :
         {"/FT", "/V", "/T", "/TU", "/Ff", "/Parent", "/Kids", "/MK", "/DA", "/Lock", "/SV", "/A", "/AA"})
      annotation.removeKey(key);
    annotation.replaceKey("/Subtype", QPDFObjectHandle::newName("/Stamp"));
    annotation.replaceKey("/Name", QPDFObjectHandle::newName("/Signature"));
    annotation.replaceKey("/Contents", QPDFObjectHandle::newUnicodeString(says));
    annotation.replaceKey("/F", QPDFObjectHandle::newInteger(4 + 64));  // printed, not moved
  }
  return was_signed;
}

void drop_signature_fields(QPDF& file) {
  QPDFObjectHandle form = file.getRoot().getKey("/AcroForm");
  if (!form.isDictionary() || !form.getKey("/Fields").isArray()) return;
  QPDFObjectHandle kept = QPDFObjectHandle::newArray();
  for (QPDFObjectHandle field : form.getKey("/Fields").getArrayAsVector())
    if (field.isDictionary() && !field.getKey("/Subtype").isNameAndEquals("/Stamp") && !is_signature(field))
      kept.appendItem(field);
  form.replaceKey("/Fields", kept);
  form.removeKey("/SigFlags");
}

}  // namespace

OpenPart open_part(ByteView bytes, const std::string& name) {
  OpenPart part;
  part.file = std::make_unique<QPDF>();
  part.file->setSuppressWarnings(true);
  try {
    part.file->processMemoryFile(name.c_str(), bytes.data(), bytes.size());
    part.pages = part.file->getAllPages();
    part.file->pushInheritedAttributesToPage();
  } catch (const QPDFExc& why) {
    if (why.getErrorCode() == qpdf_e_password)
      throw Error(ErrorKind::input, name + " is locked with a password; save a copy without one");
    throw Error(ErrorKind::input, name + " is damaged beyond mending, or is no PDF");
  } catch (const std::exception&) {
    throw Error(ErrorKind::input, name + " is damaged beyond mending, or is no PDF");
  }
  if (part.pages.empty()) throw Error(ErrorKind::input, name + " has no pages");
  part.repaired = part.file->anyWarnings();
  return part;
}

bool prepare_signatures(OpenPart& part) {
  bool was_signed = false;
  for (QPDFObjectHandle& page : part.pages) was_signed = picture_signatures(page) || was_signed;
  drop_signature_fields(*part.file);
  return was_signed;
}

}  // namespace redress::pdf
