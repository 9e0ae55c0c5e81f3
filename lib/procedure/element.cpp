#include "procedure/element.hpp"

#include <charconv>

namespace redress::procedure {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

std::optional<int> whole(std::string_view text) {
  int number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size() || text.empty()) return {};
  return number;
}

}  // namespace

std::vector<Element> Element::children(std::string_view name) const {
  std::vector<Element> all;
  if (!node_) return all;
  for (const xml::Node& each : node_.children(name)) all.emplace_back(each, *findings_);
  return all;
}

std::string Element::text() const {
  if (!node_) return {};
  std::string out;
  for (const char c : node_.text()) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> Element::texts_of(std::string_view child_name) const {
  std::vector<std::string> all;
  for (const Element& each : children(child_name))
    if (std::string said = each.text(); !said.empty()) all.push_back(std::move(said));
  return all;
}

std::string Element::attribute(std::string_view name) const {
  return node_ ? node_.attribute_or(name, "") : std::string();
}

std::vector<std::string> Element::words(std::string_view name) const {
  std::vector<std::string> all;
  std::string word;
  for (const char c : attribute(name) + " ") {
    if (!is_space(c)) {
      word += c;
    } else if (!word.empty()) {
      all.push_back(std::move(word));
      word.clear();
    }
  }
  return all;
}

bool Element::yes(std::string_view name, bool otherwise) const {
  const std::string word = attribute(name);
  if (word.empty()) return otherwise;
  if (word != "yes" && word != "no") report(name, "is neither yes nor no");
  return word == "yes";
}

int Element::number(std::string_view name, int otherwise) const {
  const std::string word = attribute(name);
  if (word.empty()) return otherwise;
  if (const auto value = whole(word)) return *value;
  report(name, "is no whole number");
  return otherwise;
}

std::optional<Date> Element::date(std::string_view name) const {
  const std::string word = attribute(name);
  if (word.empty()) return {};
  const auto value = parse_iso_date(word);
  if (!value) report(name, "is no date like 2025-09-17");
  return value;
}

std::optional<calendar::Period> Element::period(std::string_view name) const {
  const auto parts = words(name);
  if (parts.empty()) return {};
  const auto count = whole(parts[0]);
  const auto unit = parts.size() == 2 ? calendar::parse_unit(parts[1]) : std::nullopt;
  if (count && *count > 0 && *count <= 5000 && unit) return calendar::Period{*count, *unit};
  report(name, "is no period like \"5 working-days\", \"30 days\", \"12 weeks\" or \"3 months\"");
  return {};
}

void Element::report(std::string_view attribute, const std::string& why) const {
  Finding finding;
  finding.weight = Weight::fault;
  finding.code = "profile.value";
  finding.field = std::string(node_.name()) + "/@" + std::string(attribute);
  finding.place = place();
  finding.text = "the " + std::string(attribute) + " of this " + std::string(node_.name()) + " " + why;
  findings_->push_back(std::move(finding));
}

}  // namespace redress::procedure
