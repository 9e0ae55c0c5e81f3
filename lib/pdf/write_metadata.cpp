#include <lcms2.h>

#include <algorithm>
#include <cstdio>

#include "base/ensure.hpp"
#include "base/handle.hpp"
#include "pdf/inside_writing.hpp"

namespace redress::pdf {
namespace {

constexpr const char* maker = "redress";

std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n')
      out += c;
  }
  return out;
}

std::string in_default_language(const char* element, const std::string& value) {
  if (value.empty()) return "";
  const std::string tag = element;
  return "<" + tag + "><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escape(value) + "</rdf:li></rdf:Alt></" + tag +
         ">\n";
}

// PDF/A knows the identification of PDF/UA only by this description. Source: ISO 19005-3, 6.6.2.3.
constexpr const char* extension_schema =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 the file follows</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

// The sRGB profile as parametric curves: 588 bytes that viewers evaluate at once, where a version 2 profile carries
// tables that cost them a tenth of a second.
const Bytes& srgb_profile() {
  static const Bytes profile = [] {
    const Handle<void, cmsCloseProfile> made(cmsCreate_sRGBProfile());
    ensure(made != nullptr, "lcms2 makes an sRGB profile");
    cmsSetProfileVersion(made.get(), 4.2);
    cmsUInt32Number size = 0;
    ensure(cmsSaveProfileToMem(made.get(), nullptr, &size) != 0, "the profile has a size");
    Bytes bytes(size, '\0');
    ensure(cmsSaveProfileToMem(made.get(), bytes.data(), &size) != 0, "the profile is written");
    std::fill(bytes.begin() + 24, bytes.begin() + 36, '\0');  // the moment it was made
    return bytes;
  }();
  return profile;
}

std::string date_text(Date date, const char* format) {
  char out[40];
  (void)std::snprintf(out, sizeof out, format, date.year(), date.month(), date.day());
  return out;
}

}  // namespace

std::string pdf_date(Date date) {
  return date_text(date, "D:%04d%02d%02d120000Z");
}
std::string xmp_date(Date date) {
  return date_text(date, "%04d-%02d-%02dT12:00:00Z");
}

Number write_information(Writing& writing) {
  const page::Pages& pages = writing.pages;
  Dictionary keys;
  if (!pages.title.empty()) set(keys, "Title", text(pages.title));
  if (!pages.author.empty()) set(keys, "Author", text(pages.author));
  if (!pages.subject.empty()) set(keys, "Subject", text(pages.subject));
  set(keys, "Creator", text(maker));
  set(keys, "Producer", text(maker));
  set(keys, "CreationDate", text(pdf_date(pages.date)));
  set(keys, "ModDate", text(pdf_date(pages.date)));
  return writing.objects.add(keys);
}

// Says the same as the information dictionary, word for word. Source: ISO 19005-3, 6.6.
Number write_xmp(Writing& writing) {
  const page::Pages& pages = writing.pages;
  const std::string date = xmp_date(pages.date);
  std::string xmp =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
      " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
      " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
      " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
      " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
      "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n";
  xmp += in_default_language("dc:title", pages.title);
  if (!pages.author.empty())
    xmp += "<dc:creator><rdf:Seq><rdf:li>" + escape(pages.author) + "</rdf:li></rdf:Seq></dc:creator>\n";
  xmp += in_default_language("dc:description", pages.subject);
  xmp += "<dc:language><rdf:Bag><rdf:li>" + escape(pages.language) + "</rdf:li></rdf:Bag></dc:language>\n";
  xmp += std::string("<xmp:CreatorTool>") + maker + "</xmp:CreatorTool><xmp:CreateDate>" + date +
         "</xmp:CreateDate><xmp:ModifyDate>" + date + "</xmp:ModifyDate><pdf:Producer>" + maker + "</pdf:Producer>\n";
  xmp += extension_schema;
  xmp += "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";
  Dictionary keys;
  set(keys, "Type", name("Metadata"));
  set(keys, "Subtype", name("XML"));
  return writing.objects.add_stream(keys, xmp, Filter::none);
}

Number write_output_intent(Writing& writing) {
  Dictionary profile;
  set(profile, "N", number(3));
  Dictionary keys;
  set(keys, "Type", name("OutputIntent"));
  set(keys, "S", name("GTS_PDFA1"));
  set(keys, "OutputConditionIdentifier", text("sRGB"));
  set(keys, "Info", text("sRGB IEC61966-2.1"));
  set(keys, "DestOutputProfile", reference(writing.objects.add_stream(profile, srgb_profile(), Filter::deflate_once)));
  return writing.objects.add(keys);
}

}  // namespace redress::pdf
