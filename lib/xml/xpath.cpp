#include "xml/xpath.hpp"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <cmath>
#include <exception>

#include "base/error.hpp"
#include "xml/inside.hpp"

namespace redress::xml {
namespace {

using Context = Handle<xmlXPathContext, xmlXPathFreeContext>;
using Expression = Handle<xmlXPathCompExpr, xmlXPathFreeCompExpr>;
using Object = Handle<xmlXPathObject, xmlXPathFreeObject>;

struct Call {
  const Vocabulary* vocabulary = nullptr;
  std::exception_ptr thrown;
};

const xmlChar* chars(const std::string& text) {
  return reinterpret_cast<const xmlChar*>(text.c_str());
}

void silence(void*, xmlErrorPtr) {}
void silence_generic(void*, const char*, ...) {}

Answer answer_of(const xmlXPathObject& object) {
  switch (object.type) {
    case XPATH_BOOLEAN: return object.boolval != 0;
    case XPATH_NUMBER: return object.floatval;
    case XPATH_NODESET: {
      std::vector<Node> nodes;
      for (int i = 0; object.nodesetval && i < object.nodesetval->nodeNr; ++i)
        nodes.emplace_back(object.nodesetval->nodeTab[i]);
      return nodes;
    }
    default: return std::string(object.stringval ? reinterpret_cast<const char*>(object.stringval) : "");
  }
}

xmlXPathObject* object_of(const Answer& answer) {
  if (const auto* text = std::get_if<std::string>(&answer)) return xmlXPathNewString(chars(*text));
  if (const auto* number = std::get_if<double>(&answer)) return xmlXPathNewFloat(*number);
  if (const auto* truth = std::get_if<bool>(&answer)) return xmlXPathNewBoolean(*truth ? 1 : 0);
  xmlXPathObject* set = xmlXPathNewNodeSet(nullptr);
  for (const Node& node : std::get<std::vector<Node>>(answer))
    xmlXPathNodeSetAdd(set->nodesetval, static_cast<xmlNode*>(node.raw()));
  return set;
}

// One C function serves all of ours; the context knows the name it is called by.
void call(xmlXPathParserContext* parser, int count) {
  auto& call = *static_cast<Call*>(parser->context->userData);
  std::vector<Answer> arguments(static_cast<std::size_t>(count));
  for (auto at = arguments.rbegin(); at != arguments.rend(); ++at) {
    const Object object(valuePop(parser));
    if (object) *at = answer_of(*object);
  }
  const std::string name = reinterpret_cast<const char*>(parser->context->function);
  try {
    valuePush(parser, object_of(call.vocabulary->functions.at(name)(arguments)));
  } catch (...) {
    call.thrown = std::current_exception();
    xmlXPathErr(parser, XPATH_EXPR_ERROR);
  }
}

}  // namespace

std::string to_text(const Answer& answer) {
  if (const auto* text = std::get_if<std::string>(&answer)) return *text;
  if (const auto* truth = std::get_if<bool>(&answer)) return *truth ? "true" : "false";
  if (const auto* nodes = std::get_if<std::vector<Node>>(&answer)) {
    if (nodes->empty()) return "";
    auto* node = static_cast<xmlNode*>(nodes->front().raw());
    if (node->type == XML_ELEMENT_NODE) return nodes->front().text();
    xmlChar* content = xmlNodeGetContent(node);
    std::string text = content ? reinterpret_cast<const char*>(content) : "";
    xmlFree(content);
    return text;
  }
  xmlChar* number = xmlXPathCastNumberToString(std::get<double>(answer));
  std::string text = reinterpret_cast<const char*>(number);
  xmlFree(number);
  return text;
}

bool to_truth(const Answer& answer) {
  if (const auto* text = std::get_if<std::string>(&answer)) return !text->empty();
  if (const auto* truth = std::get_if<bool>(&answer)) return *truth;
  if (const auto* number = std::get_if<double>(&answer)) return *number != 0 && !std::isnan(*number);
  return !std::get<std::vector<Node>>(answer).empty();
}

Answer find_answer(Node context, const std::string& expression, const Vocabulary& vocabulary) {
  auto* node = static_cast<xmlNode*>(context.raw());
  const Context inside(xmlXPathNewContext(node->doc));
  xmlSetGenericErrorFunc(nullptr, silence_generic);  // an unknown function is printed through this one alone
  Call call_{&vocabulary, nullptr};
  inside->node = node;
  inside->userData = &call_;
  inside->error = silence;
  for (const auto& [name, value] : vocabulary.variables)
    xmlXPathRegisterVariable(inside.get(), chars(name), object_of(value));
  for (const auto& [name, function] : vocabulary.functions) xmlXPathRegisterFunc(inside.get(), chars(name), call);
  const Object object(xmlXPathEvalExpression(chars(expression), inside.get()));
  if (call_.thrown) std::rethrow_exception(call_.thrown);
  if (!object) {
    std::string why = inside->lastError.message ? inside->lastError.message : "not an XPath expression";
    while (!why.empty() && why.back() == '\n') why.pop_back();
    throw Error(ErrorKind::input, "\"" + expression + "\": " + why);
  }
  return answer_of(*object);
}

std::optional<std::string> fault_in_expression(const std::string& expression) {
  const Context inside(xmlXPathNewContext(nullptr));
  inside->error = silence;
  const Expression compiled(xmlXPathCtxtCompile(inside.get(), chars(expression)));
  if (compiled) return std::nullopt;
  std::string why = inside->lastError.message ? inside->lastError.message : "not an XPath expression";
  while (!why.empty() && why.back() == '\n') why.pop_back();
  return why;
}

}  // namespace redress::xml
