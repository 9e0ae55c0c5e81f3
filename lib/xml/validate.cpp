#include "xml/validate.hpp"

#include <libxml/xmlschemas.h>

#include <algorithm>

#include "base/error.hpp"
#include "xml/inside.hpp"

namespace redress::xml {
namespace {

void collect(void* to, xmlErrorPtr error) {
  auto& findings = *static_cast<std::vector<Finding>*>(to);
  Finding finding;
  finding.weight = Weight::fault;
  finding.code = "xml.schema";
  if (error->node) finding.place = Node(error->node).place();
  if (!finding.place.line) finding.place.line = std::max(1, error->line);
  std::string text = error->message ? error->message : "not valid";
  while (!text.empty() && text.back() == '\n') text.pop_back();
  finding.text = text;
  findings.push_back(std::move(finding));
}

}  // namespace

struct Schema::Inside {
  Bytes bytes;  // libxml2 keeps pointers into it
  Handle<xmlSchema, xmlSchemaFree> schema;
};

Schema::Schema(ByteView bytes) : inside_(std::make_unique<Inside>()) {
  inside_->bytes = bytes;
  const Handle<xmlSchemaParserCtxt, xmlSchemaFreeParserCtxt> parser(
      xmlSchemaNewMemParserCtxt(inside_->bytes.data(), static_cast<int>(inside_->bytes.size())));
  std::vector<Finding> findings;
  xmlSchemaSetParserStructuredErrors(parser.get(), collect, &findings);
  inside_->schema.reset(xmlSchemaParse(parser.get()));
  if (!inside_->schema)
    throw Error(ErrorKind::input, "the schema is not valid: " + (findings.empty() ? "" : findings.front().text));
}

Schema::Schema(Schema&&) noexcept = default;
Schema::~Schema() = default;

std::vector<Finding> Schema::validate(const Tree& tree) const {
  std::vector<Finding> findings;
  const Handle<xmlSchemaValidCtxt, xmlSchemaFreeValidCtxt> judge(xmlSchemaNewValidCtxt(inside_->schema.get()));
  xmlSchemaSetValidStructuredErrors(judge.get(), collect, &findings);
  xmlSchemaValidateDoc(judge.get(), tree.inside().document.get());
  for (Finding& finding : findings) finding.place.part = tree.name();
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.place.line < b.place.line; });
  return findings;
}

}  // namespace redress::xml
