#include "docx/write_docx.hpp"

#include "docx/writing.hpp"

namespace redress::docx {
namespace {

const std::string relation_types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const std::string package_types = "http://schemas.openxmlformats.org/package/2006/";
const std::string word_types = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

// Margins of a letter: 25 mm at the sides, room for header and footer.
const Length side_margin = Length::mm(25), head_margin = Length::mm(25), foot_margin = Length::mm(22);

Bytes write_relations(const std::vector<Relation>& relations) {
  xml::Writer out;
  out.open("Relationships").attribute("xmlns", package_types + "relationships");
  for (const Relation& relation : relations) {
    const bool whole = relation.type.find("://") != std::string::npos;
    out.open("Relationship").attribute("Id", relation.id);
    out.attribute("Type", whole ? relation.type : relation_types + relation.type).attribute("Target", relation.target);
    if (relation.external) out.attribute("TargetMode", "External");
    out.close();
  }
  return out.take();
}

Bytes write_content_types(const std::vector<std::pair<std::string, std::string>>& parts) {
  xml::Writer out;
  out.open("Types").attribute("xmlns", package_types + "content-types");
  const std::pair<const char*, const char*> defaults[] = {
      {"rels", "application/vnd.openxmlformats-package.relationships+xml"},
      {"xml", "application/xml"},
      {"png", "image/png"},
      {"jpeg", "image/jpeg"}};
  for (const auto& [extension, type] : defaults)
    out.open("Default").attribute("Extension", extension).attribute("ContentType", type).close();
  for (const auto& [part, type] : parts)
    out.open("Override").attribute("PartName", "/" + part).attribute("ContentType", type).close();
  return out.take();
}

Bytes write_core_properties(const document::Document& document) {
  xml::Writer out;
  out.open("cp:coreProperties").attribute("xmlns:cp", package_types + "metadata/core-properties");
  out.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/").attribute("xmlns:dcterms", "http://purl.org/dc/terms/");
  out.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  if (!document.title.empty()) out.element("dc:title", document.title);
  if (!document.subject.empty()) out.element("dc:subject", document.subject);
  if (!document.author.empty()) out.element("dc:creator", document.author);
  out.element("dc:language", document.language);
  for (const char* moment : {"dcterms:created", "dcterms:modified"})
    out.open(moment).attribute("xsi:type", "dcterms:W3CDTF").text(to_iso(document.date) + "T12:00:00Z").close();
  return out.take();
}

Bytes write_settings() {
  xml::Writer out;
  open_root(out, "w:settings");
  out.open("w:compat").open("w:compatSetting").attribute("w:name", "compatibilityMode");
  out.attribute("w:uri", "http://schemas.microsoft.com/office/word").attribute("w:val", "15").close().close();
  return out.take();
}

void write_section(xml::Writer& out, const document::Document& document) {
  out.open("w:sectPr");
  const auto refer = [&](const char* element, const char* type, const char* id) {
    out.open(element).attribute("w:type", type).attribute("r:id", id).close();
  };
  refer("w:headerReference", "default", "rIdHeader");
  refer("w:footerReference", "default", "rIdFooter");
  if (document.letterhead) {
    refer("w:headerReference", "first", "rIdLetterhead");
    refer("w:footerReference", "first", "rIdFooter");
  }
  out.open("w:pgSz").attribute("w:w", twentieths(document.setting.paper_width));
  out.attribute("w:h", twentieths(document.setting.paper_height)).close();
  out.open("w:pgMar").attribute("w:top", twentieths(head_margin)).attribute("w:right", twentieths(side_margin));
  out.attribute("w:bottom", twentieths(foot_margin)).attribute("w:left", twentieths(side_margin));
  out.attribute("w:header", twentieths(Length::mm(12))).attribute("w:footer", twentieths(Length::mm(10)));
  out.attribute("w:gutter", "0").close();
  if (document.letterhead) write_value(out, "w:titlePg");
  out.close();
}

Bytes write_body(Writing& writing) {
  const document::Document& document = writing.document;
  xml::Writer out;
  open_root(out, "w:document");
  out.open("w:body");
  Around around;
  around.language = document.language;
  around.width = (document.setting.paper_width - side_margin * std::int64_t{2}).count() / 50;
  if (document.letterhead && document.letterhead->logo) write_figure(writing, out, *document.letterhead->logo, around);
  if (!document.marking.empty())
    write_line(writing, out, "Marking", document.marking, around, document::Keep::with_next);
  if (document.recipient) write_blocks(writing, out, {{*document.recipient, document::Keep::together, ""}}, around);
  write_blocks(writing, out, document.blocks, around);
  write_section(out, document);
  return out.take();
}

}  // namespace

void open_root(xml::Writer& out, const std::string& name) {
  out.open(name).attribute("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
  out.attribute("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
  if (name != "w:document") return;
  out.attribute("xmlns:w14", "http://schemas.microsoft.com/office/word/2010/wordml");
  out.attribute("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing");
  out.attribute("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
  out.attribute("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture");
  out.attribute("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006");
  out.attribute("mc:Ignorable", "w14");
}

Bytes write_docx(const document::Document& document) {
  Writing writing(document);
  std::vector<zip::NewPart> parts;
  std::vector<std::pair<std::string, std::string>> types;
  std::vector<Relation> relations;
  const auto add = [&](const std::string& part, Bytes bytes, const std::string& type, const std::string& relation,
                       const std::string& id) {
    parts.push_back({"word/" + part, std::move(bytes), zip::Packing::deflated});
    types.emplace_back("word/" + part, word_types + type + "+xml");
    if (!relation.empty()) relations.push_back({id, relation, part, false});
  };
  add("document.xml", write_body(writing), "document.main", "", "");
  add("styles.xml", write_styles(document), "styles", "styles", "rIdStyles");
  add("settings.xml", write_settings(), "settings", "settings", "rIdSettings");
  add("numbering.xml", write_numbering(writing.lists), "numbering", "numbering", "rIdNumbering");
  if (document.letterhead)
    add("header1.xml", write_header(writing, *document.letterhead), "header", "header", "rIdLetterhead");
  add("header2.xml", write_continuation(writing), "header", "header", "rIdHeader");
  add("footer1.xml", write_footer(writing), "footer", "footer", "rIdFooter");
  relations.insert(relations.end(), writing.relations.begin(), writing.relations.end());
  parts.push_back({"word/_rels/document.xml.rels", write_relations(relations), zip::Packing::deflated});
  parts.push_back({"docProps/core.xml", write_core_properties(document), zip::Packing::deflated});
  types.emplace_back("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
  for (zip::NewPart& picture : writing.media) parts.push_back(std::move(picture));

  const std::vector<Relation> package{
      {"rId1", "officeDocument", "word/document.xml", false},
      {"rId2", package_types + "relationships/metadata/core-properties", "docProps/core.xml", false}};
  parts.insert(parts.begin(), {{"[Content_Types].xml", write_content_types(types), zip::Packing::deflated},
                               {"_rels/.rels", write_relations(package), zip::Packing::deflated}});
  return zip::write_archive(parts);
}

}  // namespace redress::docx
