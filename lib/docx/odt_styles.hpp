/// What the styles of an OpenDocument text say that matters for reading it; only for this folder.
#pragma once

#include <map>
#include <set>
#include <string>

#include "xml/xml.hpp"

namespace redress::docx {

/// A whole number of at most four digits in an attribute, else `otherwise`.
int number_in(const xml::Node& node, std::string_view attribute, int otherwise);

/// One level of a list.
struct OdtLevel {
  std::string format, prefix, suffix;
  int start = 1;
  bool bullet = false;
};

/// Styles by name.
struct OdtStyles {
  std::set<std::string> hidden, bold;
  std::map<std::string, std::map<int, OdtLevel>> lists;

  /// Adds the styles of content.xml or styles.xml.
  void add(const xml::Node& root);
  /// What stands before item `count` of that list at that depth: "•", "2.".
  std::string number_of(const std::string& list, int depth, int count) const;
};

}  // namespace redress::docx
