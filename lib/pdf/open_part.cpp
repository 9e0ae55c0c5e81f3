#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFTokenizer.hh>

#include <set>

#include "base/error.hpp"
#include "pdf/assemble.hpp"
#include "pdf/inside_assembly.hpp"

namespace redress::pdf {
namespace {

// Stops at the first operator that shows text.
class TextSeeker : public QPDFObjectHandle::ParserCallbacks {
 public:
  bool found = false;
  std::set<std::string> drawn;  // names of XObjects

  void handleObject(QPDFObjectHandle object, size_t, size_t) override {
    if (object.isOperator()) {
      const std::string name = object.getOperatorValue();
      if (name == "Tj" || name == "TJ" || name == "'" || name == "\"") {
        found = true;
        terminateParsing();
      }
      if (name == "Do" && last_.isName()) drawn.insert(last_.getName());
    }
    last_ = object;
  }
  void handleEOF() override {}

 private:
  QPDFObjectHandle last_ = QPDFObjectHandle::newNull();
};

bool form_shows_text(QPDFObjectHandle resources, const std::set<std::string>& drawn, int depth) {
  QPDFObjectHandle objects = resources.isDictionary() ? resources.getKey("/XObject") : QPDFObjectHandle::newNull();
  if (!objects.isDictionary() || depth > 8) return false;
  for (const std::string& name : drawn) {
    QPDFObjectHandle object = objects.getKey(name);
    if (!object.isStream() || !object.getDict().getKey("/Subtype").isNameAndEquals("/Form")) continue;
    TextSeeker seeker;
    QPDFObjectHandle::parseContentStream(object, &seeker);
    if (seeker.found || form_shows_text(object.getDict().getKey("/Resources"), seeker.drawn, depth + 1)) return true;
  }
  return false;
}

bool is_signature(QPDFObjectHandle field) {
  for (int depth = 0; field.isDictionary() && depth < 32; ++depth, field = field.getKey("/Parent"))
    if (field.hasKey("/FT")) return field.getKey("/FT").isNameAndEquals("/Sig");
  return false;
}

// A signature is only good in its own file: here its field becomes a picture of itself, and cannot look like a broken
// one.
void picture_signatures(QPDFObjectHandle page) {
  QPDFObjectHandle annotations = page.getKey("/Annots");
  if (!annotations.isArray()) return;
  for (QPDFObjectHandle annotation : annotations.getArrayAsVector()) {
    if (!annotation.isDictionary() || !annotation.getKey("/Subtype").isNameAndEquals("/Widget")) continue;
    if (!is_signature(annotation)) continue;
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

bool shows_text(QPDFObjectHandle page) {
  TextSeeker seeker;
  QPDFPageObjectHelper helper(page);
  try {
    helper.parseContents(&seeker);
    return seeker.found || form_shows_text(helper.getAttribute("/Resources", false), seeker.drawn, 0);
  } catch (const std::exception&) {
    return seeker.found;  // content that cannot be parsed to its end shows what was parsed
  }
}

OpenPart open_part(const Bytes& bytes, const std::string& name) {
  OpenPart part;
  part.file = std::make_unique<QPDF>();
  part.file->setSuppressWarnings(true);
  try {
    part.file->processMemoryFile(name.c_str(), bytes.data(), bytes.size());
    part.old_pages = part.file->getAllPages();
    part.file->pushInheritedAttributesToPage();
  } catch (const QPDFExc& why) {
    if (why.getErrorCode() == qpdf_e_password)
      throw Error(ErrorKind::input, name + " is locked with a password; save a copy without one");
    throw Error(ErrorKind::input, name + " is damaged beyond mending, or is no PDF");
  } catch (const std::exception&) {
    throw Error(ErrorKind::input, name + " is damaged beyond mending, or is no PDF");
  }
  if (part.old_pages.empty()) throw Error(ErrorKind::input, name + " has no pages");
  part.repaired = part.file->anyWarnings();
  return part;
}

PartFacts inspect_part(ByteView bytes, const std::string& name) {
  const Bytes kept(bytes);
  OpenPart part = open_part(kept, name);
  PartFacts facts;
  facts.pages = part.old_pages.size();
  for (std::size_t i = 0; i < part.old_pages.size(); ++i) {
    if (!shows_text(part.old_pages[i])) facts.pages_without_text.push_back(i + 1);
    QPDFObjectHandle annotations = part.old_pages[i].getKey("/Annots");
    if (!annotations.isArray()) continue;
    for (QPDFObjectHandle annotation : annotations.getArrayAsVector())
      if (annotation.isDictionary() && is_signature(annotation) && annotation.hasKey("/V"))
        facts.signed_digitally = true;
  }
  facts.tagged = part.file->getRoot().getKey("/StructTreeRoot").isDictionary();
  facts.repaired = part.file->anyWarnings();
  return facts;
}

void prepare_signatures(OpenPart& part) {
  for (QPDFObjectHandle& page : part.old_pages) picture_signatures(page);
  drop_signature_fields(*part.file);
}

}  // namespace redress::pdf
