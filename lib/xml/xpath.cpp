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

std::string without_line_end(const char* message, const char* otherwise) {
  std::string text = message ? message : otherwise;
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

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

struct Question::Inside {
  std::string text;
  Expression compiled;
};

struct Inquiry::Inside {
  Vocabulary vocabulary;
  Call call{nullptr, nullptr};
  Context context;
};

Question::Question(const std::string& expression) : inside_(std::make_unique<Inside>()) {
  inside_->text = expression;
  if (const auto fault = fault_in_expression(expression))
    throw Error(ErrorKind::input, "\"" + expression + "\": " + *fault);
  inside_->compiled.reset(xmlXPathCompile(chars(expression)));
}

Question::Question(Question&&) noexcept = default;
Question& Question::operator=(Question&&) noexcept = default;
Question::~Question() = default;
const std::string& Question::expression() const {
  return inside_->text;
}

Inquiry::Inquiry(Node context, const Vocabulary& vocabulary) : inside_(std::make_unique<Inside>()) {
  auto* node = static_cast<xmlNode*>(context.raw());
  inside_->vocabulary = vocabulary;
  inside_->call.vocabulary = &inside_->vocabulary;
  inside_->context.reset(xmlXPathNewContext(node->doc));
  inside_->context->node = node;
  inside_->context->userData = &inside_->call;
  inside_->context->error = silence;
  for (const auto& [name, value] : vocabulary.variables) set_variable(name, value);
  for (const auto& [name, function] : vocabulary.functions)
    xmlXPathRegisterFunc(inside_->context.get(), chars(name), call);
}

Inquiry::~Inquiry() = default;

void Inquiry::set_variable(const std::string& name, const Answer& value) {
  xmlXPathRegisterVariable(inside_->context.get(), chars(name), object_of(value));
}

Answer Inquiry::ask(const Question& question) {
  xmlSetGenericErrorFunc(nullptr, silence_generic);  // an unknown function is printed through this one alone
  inside_->call.thrown = nullptr;
  xmlNode* node = inside_->context->node;
  const Object object(xmlXPathCompiledEval(question.inside_->compiled.get(), inside_->context.get()));
  inside_->context->node = node;
  if (inside_->call.thrown) std::rethrow_exception(inside_->call.thrown);
  if (!object)
    throw Error(ErrorKind::input, "\"" + question.expression() +
                                      "\": " + without_line_end(inside_->context->lastError.message, "has no answer"));
  return answer_of(*object);
}

Answer find_answer(Node context, const std::string& expression, const Vocabulary& vocabulary) {
  return Inquiry(context, vocabulary).ask(Question(expression));
}

std::optional<std::string> fault_in_expression(const std::string& expression) {
  const Context inside(xmlXPathNewContext(nullptr));
  inside->error = silence;
  const Expression compiled(xmlXPathCtxtCompile(inside.get(), chars(expression)));
  if (compiled) return std::nullopt;
  return without_line_end(inside->lastError.message, "not an XPath expression");
}

}  // namespace redress::xml
