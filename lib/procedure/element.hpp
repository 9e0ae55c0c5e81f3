/// An element of a profile or directory read part by part; what cannot be read becomes a finding with its line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "calendar/period.hpp"
#include "procedure/stage.hpp"
#include "xml/xml.hpp"

namespace redress::procedure {

/// Reads the attributes and children of one element, and gathers what is wrong with them.
class Element {
 public:
  Element(xml::Node node, std::vector<Finding>& findings) : node_(node), findings_(&findings) {}

  explicit operator bool() const { return static_cast<bool>(node_); }
  Place place() const { return node_ ? node_.place() : Place{}; }

  /// The child of that name, which may not be there: then everything in it is absent.
  Element child(std::string_view name) const { return {node_ ? node_.first(name) : xml::Node{}, *findings_}; }
  std::vector<Element> children(std::string_view name) const;

  /// Text with its spaces and line ends made single spaces; empty when absent.
  std::string text() const;
  std::string text_of(std::string_view child_name) const { return child(child_name).text(); }
  /// The text of each child of that name that says something.
  std::vector<std::string> texts_of(std::string_view child_name) const;

  /// Empty when absent.
  std::string attribute(std::string_view name) const;
  /// An attribute's words, parted by spaces.
  std::vector<std::string> words(std::string_view name) const;
  /// Findings: profile.value when it is neither "yes" nor "no".
  bool yes(std::string_view name, bool otherwise) const;
  /// Findings: profile.value when it is no whole number.
  int number(std::string_view name, int otherwise) const;
  /// Findings: profile.value when it is no date.
  std::optional<Date> date(std::string_view name) const;
  /// "5 working-days". Findings: profile.value when it is no period.
  std::optional<calendar::Period> period(std::string_view name) const;

  /// The attribute through `parse`, or `otherwise` when absent.
  /// Findings: profile.value when `parse` does not know it.
  template <class T, class Parse>
  T named(std::string_view name, Parse parse, T otherwise) const {
    const std::string word = attribute(name);
    if (word.empty()) return otherwise;
    if (const auto value = parse(word)) return *value;
    report(name, "is not one of the words known there");
    return otherwise;
  }

  void report(std::string_view attribute, const std::string& why) const;

 private:
  xml::Node node_;
  std::vector<Finding>* findings_;
};

}  // namespace redress::procedure
