#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <cstdint>

#include "base/error.hpp"
#include "xml/inside.hpp"

namespace redress::xml {
namespace {

// What the parser's callbacks need beside the tree they build.
struct Job {
  ByteView bytes;
  Tree::Inside* inside = nullptr;
  std::size_t counted_to = 0;  // lines are counted once, forwards
  int line = 1;
  std::size_t line_begin = 0;
  bool entities = false;
};

Position position_of(Job& job, std::size_t offset) {
  for (; job.counted_to < offset; ++job.counted_to)
    if (job.bytes[job.counted_to] == '\n') {
      ++job.line;
      job.line_begin = job.counted_to + 1;
    }
  return {job.line, static_cast<int>(offset - job.line_begin) + 1};
}

void start_element(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int namespace_count,
                   const xmlChar** namespaces, int attribute_count, int defaulted, const xmlChar** attributes) {
  xmlSAX2StartElementNs(context, name, prefix, uri, namespace_count, namespaces, attribute_count, defaulted,
                        attributes);
  auto* parser = static_cast<xmlParserCtxt*>(context);
  auto& job = *static_cast<Job*>(parser->_private);
  if (!parser->node) return;
  // The parser stands behind the attributes; the tag begins at the '<' before. '<' cannot stand in an attribute.
  const long consumed = xmlByteConsumed(parser);
  Position position{static_cast<int>(xmlSAX2GetLineNumber(context)), 1};
  if (consumed > 0 && static_cast<std::size_t>(consumed) <= job.bytes.size()) {
    const std::size_t begin = job.bytes.rfind('<', static_cast<std::size_t>(consumed) - 1);
    if (begin != ByteView::npos && begin >= job.counted_to) position = position_of(job, begin);
  }
  job.inside->positions.push_back(position);
  parser->node->_private = reinterpret_cast<void*>(static_cast<std::uintptr_t>(job.inside->positions.size()));
}

void refuse_entity(void* context, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*) {
  auto* parser = static_cast<xmlParserCtxt*>(context);
  static_cast<Job*>(parser->_private)->entities = true;
  xmlStopParser(parser);
}

void silence(void*, xmlErrorPtr) {}

std::string first_line(const char* message) {
  std::string text = message ? message : "not well-formed";
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text.substr(0, text.find('\n'));
}

// The parser's messages quote the text they stumble over only for these; a complainant's words stay out.
bool message_is_about_markup(int code) {
  return code == XML_ERR_TAG_NAME_MISMATCH || code == XML_ERR_TAG_NOT_FINISHED || code == XML_ERR_DOCUMENT_EMPTY ||
         code == XML_ERR_ATTRIBUTE_REDEFINED || code == XML_ERR_GT_REQUIRED || code == XML_NS_ERR_UNDEFINED_NAMESPACE ||
         code == XML_ERR_ATTRIBUTE_NOT_STARTED || code == XML_ERR_ATTRIBUTE_WITHOUT_VALUE;
}

}  // namespace

Tree parse_xml(ByteView bytes, const std::string& name, const Limits& limits) {
  if (bytes.size() > limits.bytes)
    throw Error(ErrorKind::input, name + " is larger than " + std::to_string(limits.bytes >> 20) + " MB");
  auto inside = std::make_unique<Tree::Inside>();
  inside->name = name;
  Job job{bytes, inside.get()};
  const Handle<xmlParserCtxt, xmlFreeParserCtxt> parser(
      xmlCreateMemoryParserCtxt(bytes.data(), static_cast<int>(bytes.size())));
  Place place;
  place.part = name;
  if (!parser) throw Error(ErrorKind::input, name + " is empty", place);
  parser->_private = &job;
  parser->sax->startElementNs = start_element;
  parser->sax->entityDecl = refuse_entity;
  parser->sax->serror = silence;
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
  xmlParseDocument(parser.get());
  inside->document.reset(parser->myDoc);
  parser->myDoc = nullptr;
  if (job.entities) throw Error(ErrorKind::input, name + " declares entities, which is not allowed", place);
  if (!parser->wellFormed || !inside->document || !xmlDocGetRootElement(inside->document.get())) {
    place.line = std::max(1, parser->lastError.line);
    place.column = std::max(1, parser->lastError.int2);
    const std::string why =
        message_is_about_markup(parser->lastError.code) ? first_line(parser->lastError.message) : "not well-formed XML";
    throw Error(ErrorKind::input,
                name + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " + why, place);
  }
  return Tree(std::move(inside));
}

}  // namespace redress::xml
