#include "pdf/inside_checking.hpp"

namespace redress::pdf {
namespace {

std::string unescape(std::string text) {
  const auto replace = [&](const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
      text.replace(at, from.size(), to);
  };
  replace("&lt;", "<");
  replace("&gt;", ">");
  replace("&quot;", "\"");
  replace("&amp;", "&");
  return text;
}

// The text of the first element of that name, or of the first list entry in it.
std::string value_of(const std::string& xmp, const std::string& element) {
  const std::size_t begin = xmp.find("<" + element + ">");
  const std::size_t end = xmp.find("</" + element + ">", begin);
  if (begin == std::string::npos || end == std::string::npos) return "";
  std::string inside = xmp.substr(begin + element.size() + 2, end - begin - element.size() - 2);
  if (const std::size_t item = inside.find("<rdf:li"); item != std::string::npos) {
    const std::size_t open = inside.find('>', item);
    inside = inside.substr(open + 1, inside.find("</rdf:li>", open) - open - 1);
  }
  return unescape(inside);
}

// "D:20261121120000Z" as "2026-11-21T12:00:00Z".
std::string as_xmp_date(const std::string& date) {
  if (date.size() < 16 || date.compare(0, 2, "D:") != 0) return date;
  return date.substr(2, 4) + "-" + date.substr(6, 2) + "-" + date.substr(8, 2) + "T" + date.substr(10, 2) + ":" +
         date.substr(12, 2) + ":" + date.substr(14, 2) + "Z";
}

void check_profile(Examination& examination) {
  QPDFObjectHandle intents = examination.file.getRoot().getKey("/OutputIntents");
  for (int i = 0; intents.isArray() && i < intents.getArrayNItems(); ++i) {
    QPDFObjectHandle intent = intents.getArrayItem(i);
    if (!intent.isDictionary() || !intent.getKey("/S").isName() || intent.getKey("/S").getName() != "/GTS_PDFA1")
      continue;
    if (intent.getKey("/DestOutputProfile").isStream()) return;
  }
  examination.fault("pdf.metadata.colours", "no colour profile says what the colours mean (ISO 19005-3, 6.2.3)");
}

}  // namespace

void check_metadata(Examination& examination) {
  check_profile(examination);
  QPDFObjectHandle stream = examination.file.getRoot().getKey("/Metadata");
  if (!stream.isStream()) {
    examination.fault("pdf.metadata.missing", "the document has no metadata (ISO 19005-3, 6.6.2)");
    return;
  }
  const auto data = stream.getStreamData(qpdf_dl_generalized);
  const std::string xmp(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  if (value_of(xmp, "pdfaid:part") != "3" || value_of(xmp, "pdfaid:conformance") != "A")
    examination.fault("pdf.metadata.archive", "the metadata do not say PDF/A-3a (ISO 19005-3, 6.6.4)");
  if (value_of(xmp, "pdfuaid:part") != "1")
    examination.fault("pdf.metadata.accessible", "the metadata do not say PDF/UA-1 (ISO 14289-1, 5)");
  if (xmp.find("<pdfaExtension:schemas>") == std::string::npos)
    examination.fault("pdf.metadata.schema", "the PDF/UA identification is not described (ISO 19005-3, 6.6.2.3)");
  if (value_of(xmp, "dc:title").empty())
    examination.fault("pdf.metadata.title", "the document has no title (ISO 14289-1, 7.1)");
  QPDFObjectHandle information = examination.file.getTrailer().getKey("/Info");
  if (!information.isDictionary()) return;
  const std::pair<const char*, const char*> same[] = {
      {"/Title", "dc:title"},          {"/Author", "dc:creator"},     {"/Subject", "dc:description"},
      {"/Creator", "xmp:CreatorTool"}, {"/Producer", "pdf:Producer"}, {"/CreationDate", "xmp:CreateDate"},
      {"/ModDate", "xmp:ModifyDate"}};
  for (const auto& [key, element] : same) {
    QPDFObjectHandle value = information.getKey(key);
    if (!value.isString()) continue;
    const std::string told = value.getUTF8Value();
    if ((told.compare(0, 2, "D:") == 0 ? as_xmp_date(told) : told) != value_of(xmp, element))
      examination.fault("pdf.metadata.differs", std::string(element) + " differs from the file's own information");
  }
}

// Source: ISO 19005-3, 6.8: a file inside has a name, a kind and a relation to the document.
void check_attachments(Examination& examination) {
  std::set<QPDFObjGen> associated;
  QPDFObjectHandle list = examination.file.getRoot().getKey("/AF");
  for (int i = 0; list.isArray() && i < list.getArrayNItems(); ++i) associated.insert(list.getArrayItem(i).getObjGen());
  for (QPDFObjectHandle object : examination.file.getAllObjects()) {
    if (!object.isDictionary() || !object.getKey("/EF").isDictionary()) continue;
    const bool named = object.getKey("/F").isString() && object.getKey("/UF").isString();
    QPDFObjectHandle content = object.getKey("/EF").getKey("/F");
    const bool typed = content.isStream() && content.getDict().getKey("/Subtype").isName();
    if (!named || !typed || !object.getKey("/AFRelationship").isName() || associated.count(object.getObjGen()) == 0)
      examination.fault("pdf.attachment.unrelated",
                        "a file inside lacks its name, its kind or its relation to the document (ISO 19005-3, 6.8)");
  }
}

}  // namespace redress::pdf
