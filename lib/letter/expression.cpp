#include "letter/expression.hpp"

#include <cctype>
#include <optional>

namespace redress::letter {
namespace {

struct Token {
  enum class Kind { name, variable, number, literal, symbol, end };
  Kind kind = Kind::end;
  std::string text;
  std::size_t offset = 0;
};

bool is_name_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) || c == '-' || c == '_' || c == '.' || byte >= 0x80;
}

// Source: XPath 1.0, section 3.7 (lexical structure).
std::vector<Token> tokens_of(const std::string& text) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (std::isspace(static_cast<unsigned char>(c))) {
      ++at;
      continue;
    }
    Token token{Token::Kind::symbol, std::string(1, c), at};
    if (c == '"' || c == '\'') {
      const std::size_t close = text.find(c, at + 1);
      token = {Token::Kind::literal, text.substr(at + 1, close - at - 1), at};
      at = close == std::string::npos ? text.size() : close + 1;
    } else if (c == '$' || is_name_character(c)) {
      const bool number = std::isdigit(static_cast<unsigned char>(c)) ||
                          (c == '.' && at + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[at + 1])));
      std::size_t end = c == '$' ? at + 1 : at;
      if (c == '.' && !number)
        end = at + (text.substr(at, 2) == ".." ? 2 : 1);
      else
        while (end < text.size() && is_name_character(text[end])) ++end;
      const auto kind = c == '$' ? Token::Kind::variable : number ? Token::Kind::number : Token::Kind::name;
      token = {kind, text.substr(at + (c == '$' ? 1 : 0), end - at - (c == '$' ? 1 : 0)), at};
      at = end;
    } else {
      const std::string two = text.substr(at, 2);
      if (two == "//" || two == "!=" || two == "<=" || two == ">=" || two == "::") token.text = two;
      at += token.text.size();
    }
    tokens.push_back(std::move(token));
  }
  tokens.push_back({Token::Kind::end, "", text.size()});
  return tokens;
}

// What a part of the expression is: a plain path, a literal, or only a truth.
struct Term {
  Formula truth;
  std::string path;
  std::optional<std::string> literal;
};

// Source: XPath 1.0, section 3 (the grammar, top down).
class Parser {
 public:
  Parser(const std::string& text, const Loops& loops) : text_(text), loops_(loops), tokens_(tokens_of(text)) {}

  Meaning parse() {
    const Term term = parse_or();
    meaning_.truth = term.truth;
    meaning_.path = term.path;
    return std::move(meaning_);
  }

 private:
  const Token& now() const { return tokens_[at_]; }
  bool take(const std::string& symbol) {
    const bool matches = (now().kind == Token::Kind::symbol || now().kind == Token::Kind::name) && now().text == symbol;
    if (matches) ++at_;
    return matches;
  }

  // The words from `begin` to here, blanks made one, as the name of what cannot be reasoned about.
  Formula words_since(std::size_t begin) const {
    std::string words;
    for (const char c : text_.substr(begin, tokens_[at_].offset - begin))
      if (!std::isspace(static_cast<unsigned char>(c)))
        words += c;
      else if (!words.empty() && words.back() != ' ')
        words += ' ';
    while (!words.empty() && words.back() == ' ') words.pop_back();
    return unknown("\"" + words + "\"");
  }

  Term parse_or() {
    Term left = parse_and();
    while (take("or")) left = {any({left.truth, parse_and().truth}), "", std::nullopt};
    return left;
  }

  Term parse_and() {
    Term left = parse_equality();
    while (take("and")) left = {all({left.truth, parse_equality().truth}), "", std::nullopt};
    return left;
  }

  Term parse_equality() {
    const std::size_t begin = now().offset;
    Term left = parse_arithmetic();
    for (;;) {
      const bool equal = take("=");
      if (!equal && !take("!=")) return left;
      const Term right = parse_arithmetic();
      const std::string path = left.path.empty() ? right.path : left.path;
      const auto literal = left.literal ? left.literal : right.literal;
      Term both{words_since(begin), "", std::nullopt};
      if (!path.empty() && literal && !(left.literal && right.literal)) {
        meaning_.comparisons.push_back({path, *literal, begin});
        both.truth = equal ? equals(path, *literal) : all({present(path), negation(equals(path, *literal))});
      }
      left = both;
    }
  }

  Term parse_arithmetic() {
    const std::size_t begin = now().offset;
    Term left = parse_unary();
    for (;;) {
      bool found = false;
      for (const char* sign : {"<", ">", "<=", ">=", "+", "-", "*", "div", "mod", "|"})
        if (!found && take(sign)) found = true;
      if (!found) return left;
      parse_unary();
      left = {words_since(begin), "", std::nullopt};
    }
  }

  Term parse_unary() {
    const std::size_t begin = now().offset;
    if (!take("-")) return parse_path();
    parse_unary();
    return {words_since(begin), "", std::nullopt};
  }

  Term parse_path() {
    const Token first = now();
    ++at_;
    switch (first.kind) {
      case Token::Kind::literal: return {first.text.empty() ? never() : always(), "", first.text};
      case Token::Kind::number: return {words_since(first.offset), "", std::nullopt};
      case Token::Kind::variable: {
        const auto loop = loops_.find(first.text);
        return steps(first, loop == loops_.end() ? "$" + first.text : loop->second, false);
      }
      case Token::Kind::name:
        if (now().kind == Token::Kind::symbol && now().text == "(") return call(first);
        if (first.text == ".") return steps(first, around_, true);
        if (first.text == "..") return refuse(first, "a step upwards cannot be checked; start from $…");
        if (around_.empty()) return refuse(first, "a fact's name starts with its section, like $case/reference");
        return steps(first, around_ + "/" + first.text, true);
      default: break;
    }
    if (first.text == "(") {
      Term inner = parse_or();
      take(")");
      return inner;
    }
    if (first.text == "@") return refuse(first, "facts have no attributes; write $section/name");
    return refuse(first, "a path starts with its section, like $case/reference");
  }

  Term refuse(const Token& token, const std::string& why) {
    Finding fault{Weight::fault, "template.expression", "", {}, why};
    if (token.kind == Token::Kind::name && token.text != "..") fault.text = "\"" + token.text + "\" is no fact: " + why;
    fault.place.column = static_cast<int>(token.offset);
    meaning_.faults.push_back(std::move(fault));
    while (now().kind != Token::Kind::end && now().text != ")" && now().text != "]" && now().text != ",") ++at_;
    return {words_since(token.offset), "", std::nullopt};
  }

  Term steps(const Token& first, std::string path, bool relative) {
    bool plain = true;
    const std::size_t mention = meaning_.mentions.size();
    meaning_.mentions.push_back({path, first.offset, relative || !around_.empty(), false});
    while (true) {
      if (take("[")) {
        plain = false;
        const std::string outside = around_;
        around_ = path;
        parse_or();
        around_ = outside;
        take("]");
      } else if (take("/")) {
        const Token step = now();
        if (step.kind != Token::Kind::name) return refuse(step, "after / comes the name of a fact");
        ++at_;
        path += "/" + step.text;
        meaning_.mentions[mention].path = path;
      } else {
        break;
      }
    }
    if (take("//")) return refuse(first, "// cannot be checked; name every step");
    if (!plain || relative) return {words_since(first.offset), "", std::nullopt};
    return {present(path), path, std::nullopt};
  }

  Term call(const Token& name) {
    take("(");
    Call call{name.text, 0, "", name.offset};
    const std::size_t mentions = meaning_.mentions.size();
    Formula first;
    while (now().kind != Token::Kind::end && now().text != ")") {
      const Term argument = parse_or();
      if (call.arguments == 0) {
        first = argument.truth;
        call.literal = argument.literal.value_or("");
      }
      ++call.arguments;
      if (!take(",")) break;
    }
    take(")");
    meaning_.calls.push_back(call);
    const bool asks = name.text == "not" || name.text == "boolean" || name.text == "count" || name.text == "string";
    for (std::size_t i = mentions; asks && i < meaning_.mentions.size(); ++i) meaning_.mentions[i].tested = true;
    if (name.text == "true") return {always(), "", std::nullopt};
    if (name.text == "false") return {never(), "", std::nullopt};
    if (name.text == "not") return {negation(first), "", std::nullopt};
    if (name.text == "boolean") return {first, "", std::nullopt};
    return {words_since(name.offset), "", std::nullopt};
  }

  const std::string& text_;
  const Loops& loops_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::string around_;  // inside a predicate: the path it belongs to
  Meaning meaning_;
};

}  // namespace

Meaning parse_expression(const std::string& expression, const Loops& loops) {
  return Parser(expression, loops).parse();
}

}  // namespace redress::letter
