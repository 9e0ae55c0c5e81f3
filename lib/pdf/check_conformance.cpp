#include "pdf/check_conformance.hpp"

#include "base/error.hpp"
#include "pdf/inside_checking.hpp"

namespace redress::pdf {
namespace {

// Actions that make a document do something on its own, or differ with time. Source: ISO 19005-3, 6.5.1.
const std::set<std::string> forbidden_actions{"/Launch",     "/Sound",      "/Movie",       "/ResetForm",
                                              "/ImportData", "/Hide",       "/SetOCGState", "/Rendition",
                                              "/Trans",      "/GoTo3DView", "/JavaScript"};

void check_objects(Examination& examination) {
  for (QPDFObjectHandle object : examination.file.getAllObjects()) {
    QPDFObjectHandle keys = object.isStream() ? object.getDict() : object;
    if (!keys.isDictionary()) continue;
    if (QPDFObjectHandle kind = keys.getKey("/S");
        kind.isName() && forbidden_actions.count(kind.getName()) != 0 && !keys.hasKey("/P"))
      examination.fault("pdf.file.action",
                        "an action " + kind.getName().substr(1) + " is not allowed (ISO 19005-3, 6.5.1)");
    if (keys.hasKey("/AA"))
      examination.fault("pdf.file.action", "additional actions are not allowed (ISO 19005-3, 6.5.2)");
    if (!object.isStream()) continue;
    QPDFObjectHandle filter = keys.getKey("/Filter");
    if ((filter.isName() && filter.getName() == "/LZWDecode"))
      examination.fault("pdf.file.filter", "LZW compression is not allowed (ISO 19005-3, 6.1.7.2)");
    if (keys.hasKey("/F"))
      examination.fault("pdf.file.external", "a stream lies outside the file (ISO 19005-3, 6.1.7.1)");
    if (keys.getKey("/Interpolate").isBool() && keys.getKey("/Interpolate").getBoolValue())
      examination.fault("pdf.file.picture", "a picture asks to be smoothed (ISO 19005-3, 6.2.8)");
  }
}

}  // namespace

void Examination::fault(const char* code, const std::string& text, std::size_t page) {
  Finding finding;
  finding.weight = Weight::fault;
  finding.code = code;
  finding.place.page = static_cast<int>(page);
  finding.text = text;
  findings.push_back(std::move(finding));
}

void check_catalog(Examination& examination) {
  QPDFObjectHandle catalog = examination.file.getRoot();
  const auto is_true = [](QPDFObjectHandle value) { return value.isBool() && value.getBoolValue(); };
  if (examination.file.isEncrypted())
    examination.fault("pdf.file.encrypted", "the file is encrypted (ISO 19005-3, 6.1.3)");
  if (const std::string version = examination.file.getPDFVersion(); version < "1.4" || version > "1.7")
    examination.fault("pdf.file.version", "the file says it is PDF " + version + " (ISO 19005-3, 6.1.2)");
  if (!examination.file.getTrailer().getKey("/ID").isArray())
    examination.fault("pdf.file.identifier", "the file has no identifier (ISO 19005-3, 6.1.3)");
  QPDFObjectHandle language = catalog.getKey("/Lang");
  if (!language.isString() || language.getUTF8Value().empty())
    examination.fault("pdf.file.language", "the document's language is not told (ISO 14289-1, 7.2)");
  QPDFObjectHandle marks = catalog.getKey("/MarkInfo");
  if (!marks.isDictionary() || !is_true(marks.getKey("/Marked")))
    examination.fault("pdf.tag.unmarked", "the file does not say that it is tagged (ISO 19005-3, 6.7.2)");
  else if (is_true(marks.getKey("/Suspects")))
    examination.fault("pdf.tag.suspects", "the file doubts its own tags (ISO 14289-1, 7.1)");
  QPDFObjectHandle viewing = catalog.getKey("/ViewerPreferences");
  if (!viewing.isDictionary() || !is_true(viewing.getKey("/DisplayDocTitle")))
    examination.fault("pdf.metadata.title", "viewers are not told to show the title (ISO 14289-1, 7.1)");
  for (const char* key : {"/AA", "/OpenAction"})
    if (catalog.hasKey(key) && !catalog.getKey(key).isArray())
      examination.fault("pdf.file.action", std::string("the document acts by itself: ") + (key + 1));
  QPDFObjectHandle form = catalog.getKey("/AcroForm");
  if (form.isDictionary() && is_true(form.getKey("/NeedAppearances")))
    examination.fault("pdf.annotation.appearance", "fields wait for a viewer to draw them (ISO 19005-3, 6.4.1)");
  if (form.isDictionary() && form.hasKey("/XFA"))
    examination.fault("pdf.file.xfa", "an XFA form is not allowed (ISO 19005-3, 6.4.2)");
}

std::vector<Finding> check_conformance(ByteView bytes) {
  Examination examination;
  examination.file.setSuppressWarnings(true);
  try {
    examination.file.processMemoryFile("document", bytes.data(), bytes.size());
    examination.pages = examination.file.getAllPages();
    if (examination.file.anyWarnings())
      examination.fault("pdf.file.damaged", "the file had to be mended to be read (ISO 19005-3, 6.1)");
    check_catalog(examination);
    check_objects(examination);
    check_metadata(examination);
    check_attachments(examination);
    check_structure(examination);
    check_content(examination);
    check_annotations(examination);
    check_fonts(examination);
  } catch (const QPDFExc&) {
    throw Error(ErrorKind::input, "the file is no readable PDF");
  }
  return std::move(examination.findings);
}

}  // namespace redress::pdf
