/// Questions put to a tree in XPath 1.0.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <variant>

#include "xml/xml.hpp"

namespace redress::xml {

/// What a question gives: nodes in document order, or one plain value.
using Answer = std::variant<std::vector<Node>, std::string, double, bool>;

/// The answer as text, by XPath's string(). Source: XPath 1.0, section 4.2.
std::string to_text(const Answer& answer);

/// The answer as a truth, by XPath's boolean(). Source: XPath 1.0, section 4.3.
bool to_truth(const Answer& answer);

/// A function offered to expressions: arguments in, answer out. May throw Error, which find_answer passes on.
using Function = std::function<Answer(const std::vector<Answer>& arguments)>;

struct Vocabulary {
  std::map<std::string, Answer> variables;    ///< $name
  std::map<std::string, Function> functions;  ///< name(…), beside XPath's own
};

/// An expression compiled once, to be asked many times.
class Question {
 public:
  /// Throws: Error(input) naming the expression when it cannot be parsed.
  explicit Question(const std::string& expression);
  Question(Question&&) noexcept;
  Question& operator=(Question&&) noexcept;
  ~Question();

  const std::string& expression() const;

 private:
  friend class Inquiry;
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// A tree with its vocabulary at hand, so that many questions cost little more than their answers.
/// The tree must outlive it.
class Inquiry {
 public:
  Inquiry(Node context, const Vocabulary& vocabulary);
  Inquiry(const Inquiry&) = delete;
  Inquiry& operator=(const Inquiry&) = delete;
  ~Inquiry();

  /// Gives or changes a variable.
  void set_variable(const std::string& name, const Answer& value);

  /// Throws: Error(input) naming the expression when it names an unknown variable or function.
  Answer ask(const Question& question);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// Evaluates `expression` with `context` as the current node.
/// Throws: Error(input) naming the expression when it cannot be parsed, or names an unknown variable or function.
Answer find_answer(Node context, const std::string& expression, const Vocabulary& vocabulary = {});

/// Nothing when the expression parses, else what is wrong with it.
std::optional<std::string> fault_in_expression(const std::string& expression);

}  // namespace redress::xml
