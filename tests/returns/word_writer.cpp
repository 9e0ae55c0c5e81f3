#include "word_writer.hpp"

#include "zip/zip.hpp"

namespace redress::returns {

Bytes Writer::package(const std::string& body) {
  const std::string names =
      " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
      "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
      "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
      "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
      "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
      "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" xmlns:v=\"urn:schemas-microsoft-com:vml\"";
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
  const std::string type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  const std::string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  std::vector<zip::NewPart> parts;
  std::string types =
      head +
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
      "Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" "
      "ContentType=\"" +
      type + "document.main+xml\"/>";
  std::string relations = head +
                          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                          "<Relationship Id=\"rId99\" Type=\"" +
                          relation + "hyperlink\" Target=\"https://example.org/\" TargetMode=\"External\"/>";
  const auto add = [&](const std::string& name, const std::string& content) {
    if (content.empty()) return;
    types += "<Override PartName=\"/word/" + name + ".xml\" ContentType=\"" + type + name + "+xml\"/>";
    relations += "<Relationship Id=\"rId" + name + "\" Type=\"" + relation + name + "\" Target=\"" + name + ".xml\"/>";
    parts.push_back({"word/" + name + ".xml", head + "<w:" + name + names + ">" + content + "</w:" + name + ">"});
  };
  add("comments", comments);
  add("footnotes", footnotes);
  parts.push_back({"[Content_Types].xml", types + "</Types>"});
  parts.push_back(
      {"_rels/.rels", head +
                          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                          "<Relationship Id=\"rId1\" Type=\"" +
                          relation + "officeDocument\" Target=\"word/document.xml\"/></Relationships>"});
  parts.push_back({"word/_rels/document.xml.rels", relations + "</Relationships>"});
  parts.push_back(
      {"word/document.xml", head + "<w:document" + names + "><w:body>" + body + "<w:sectPr/></w:body></w:document>"});
  return zip::write_archive(parts);
}

}  // namespace redress::returns
