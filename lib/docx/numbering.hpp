/// Bullets and numbers before paragraphs, counted as Word counts them, and what styles say of paragraphs.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "xml/xml.hpp"

namespace redress::docx {

/// True for an on/off property that is there and not switched off. Source: ISO/IEC 29500-1 §17.17.4.
bool is_on(const xml::Node& property);

struct NumberRef {
  std::string id;  ///< w:numId; "0": none on purpose
  int level = 0;
};

/// What a style or a paragraph's own properties say.
struct StyleFacts {
  std::optional<NumberRef> number;
  bool heading = false;
  std::optional<bool> hidden, bold;
  std::string based_on;
};

/// Styles by id, with what they inherit.
class Styles {
 public:
  Styles() = default;
  explicit Styles(const xml::Node& root);
  StyleFacts at(const std::string& id) const;

 private:
  std::map<std::string, StyleFacts> styles_;
};

/// Counts as the document goes by.
class Numbering {
 public:
  Numbering() = default;
  explicit Numbering(const xml::Node& root);
  /// What stands before the next paragraph of that list and level: "•", "1.", "(a)"; empty when nothing does.
  std::string next(const NumberRef& reference);

 private:
  struct Level {
    std::string format = "decimal", text;
    int start = 1;
  };
  using Levels = std::array<Level, 9>;
  struct List {
    std::string abstract;
    std::map<int, Level> replaced;
    std::map<int, int> starts;
    bool seen = false;
  };
  static Level read_level(const xml::Node& node);

  std::map<std::string, Levels> abstracts_;
  std::map<std::string, List> lists_;
  std::map<std::string, std::array<int, 9>> counts_;  // by abstract list; 0: not begun
};

/// "3", "iii", "C", "03" … Source: ISO/IEC 29500-1 §17.18.59.
std::string write_number(int number, const std::string& format);

}  // namespace redress::docx
