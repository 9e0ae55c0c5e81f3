/// Markup for a page: text becomes part of it only by being escaped.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace redress::tools::desk {

/// A piece of a page. Made from text it holds that text, escaped; made by element() it holds an element.
class Html {
 public:
  Html() = default;
  Html(std::string_view text);
  Html(const std::string& text) : Html(std::string_view(text)) {}
  Html(const char* text) : Html(std::string_view(text)) {}

  Html& operator+=(const Html& more) {
    markup_ += more.markup_;
    return *this;
  }
  friend Html operator+(Html first, const Html& second) { return first += second; }

  bool empty() const { return markup_.empty(); }
  const std::string& markup() const { return markup_; }

 private:
  friend Html element(std::string_view, const std::vector<struct Attribute>&, const Html&);
  friend Html lone(std::string_view, const std::vector<struct Attribute>&);
  std::string markup_;
};

/// name="value", or the bare name when there is no value.
struct Attribute {
  Attribute(std::string_view its_name, std::string_view its_value) : name(its_name), value(std::string(its_value)) {}
  explicit Attribute(std::string_view its_name) : name(its_name) {}
  std::string name;
  std::optional<std::string> value;
};
using Attributes = std::vector<Attribute>;

/// <name …>inside</name>
Html element(std::string_view name, const Attributes& attributes, const Html& inside = {});

/// <name …> of an element that holds nothing: input, link, meta, br.
Html lone(std::string_view name, const Attributes& attributes);

/// <name class="…">inside</name>, what most elements are.
Html classed(std::string_view name, std::string_view classes, const Html& inside);

}  // namespace redress::tools::desk
