#include "form/definition.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <sstream>

#include "base/ensure.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "form/label.hpp"
#include "unicode/normalise.hpp"
#include "xml/validate.hpp"
#include "xml/xml.hpp"

namespace redress::form {
namespace {

constexpr std::array<std::pair<Kind, const char*>, 9> kinds{{{Kind::text, "text"},
                                                             {Kind::long_text, "long-text"},
                                                             {Kind::address, "address"},
                                                             {Kind::postcode, "postcode"},
                                                             {Kind::telephones, "telephones"},
                                                             {Kind::date, "date"},
                                                             {Kind::signature, "signature"},
                                                             {Kind::checkbox, "checkbox"},
                                                             {Kind::choice, "choice"}}};

[[noreturn]] void refuse(const xml::Node& node, const std::string& why) {
  const Place place = node.place();
  throw Error(ErrorKind::input,
              place.part + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " + why, place);
}

std::string text_of(const xml::Node& node) {
  return unicode::squeeze_spaces(node.text());
}

std::vector<std::string> texts(const xml::Node& parent, std::string_view name) {
  std::vector<std::string> all;
  for (const xml::Node& node : parent.children(name)) all.push_back(text_of(node));
  return all;
}

std::vector<Wording> wordings(const xml::Node& parent, std::string_view name, const std::string& language) {
  std::vector<Wording> all;
  for (const xml::Node& node : parent.children(name))
    all.push_back({node.attribute_or("language", language), text_of(node)});
  return all;
}

Kind parse_kind(const xml::Node& node) {
  const std::string text = node.attribute_or("kind", "");
  for (const auto& [kind, name] : kinds)
    if (text == name) return kind;
  refuse(node, "a field of an unknown kind");
}

Space parse_space(const xml::Node& node) {
  const std::string text = node.attribute_or("space", "beside");
  if (text == "beside") return Space::beside;
  if (text == "below") return Space::below;
  if (text == "after-label") return Space::after_label;
  refuse(node, "an unknown place for the answer");
}

int parse_lines(const xml::Node& node) {
  const std::string text = node.attribute_or("lines", "1");
  if (text.empty() || text.size() > 2 || text.find_first_not_of("0123456789") != std::string::npos || text == "0")
    refuse(node, "lines is a number from 1 to 99");
  return std::stoi(text);
}

Field parse_field(const xml::Node& node, const Definition& definition) {
  const std::string& language = definition.languages.front();
  Field field;
  field.name = node.attribute_or("name", "");
  field.kind = parse_kind(node);
  field.space = parse_space(node);
  field.lines = parse_lines(node);
  field.postcode_field = node.attribute_or("postcode", "");
  field.labels = wordings(node, "label", language);
  field.aliases = texts(node, "alias");
  field.hints = wordings(node, "hint", language);
  for (const xml::Node& option : node.children("option"))
    field.options.push_back({option.attribute_or("value", ""), wordings(option, "label", language)});
  if (field.name.empty()) refuse(node, "a field without a name");
  if (definition.find(field.name)) refuse(node, "two fields are named " + field.name);
  if (std::none_of(field.labels.begin(), field.labels.end(),
                   [&](const Wording& label) { return label.language == language && !label.text.empty(); }))
    refuse(node, "the field " + field.name + " has no label in " + language);
  return field;
}

std::vector<std::string> split_languages(const std::string& text) {
  std::istringstream words(text);
  std::vector<std::string> all;
  for (std::string word; words >> word;) all.push_back(word);
  return all;
}

}  // namespace

const char* to_string(Kind kind) {
  for (const auto& [each, name] : kinds)
    if (each == kind) return name;
  ensure(false, "kind is one of its names");
  return "";
}

std::string_view in_language(const std::vector<Wording>& wordings, std::string_view language) {
  for (const Wording& wording : wordings)
    if (wording.language == language) return wording.text;
  return wordings.empty() ? std::string_view() : std::string_view(wordings.front().text);
}

std::vector<const Field*> Definition::fields() const {
  std::vector<const Field*> all;
  for (const Section& section : sections)
    for (const Field& field : section.fields) all.push_back(&field);
  return all;
}

const Field* Definition::find(std::string_view name) const {
  for (const Section& section : sections)
    for (const Field& field : section.fields)
      if (field.name == name) return &field;
  return nullptr;
}

Definition parse_definition(ByteView bytes, const std::string& name) {
  const xml::Tree tree = xml::parse_xml(bytes, name);
  const xml::Node root = tree.root();
  if (!root.is("form")) refuse(root, "no definition of a form");
  Definition definition;
  definition.id = root.attribute_or("id", "");
  definition.centre = root.attribute_or("centre", "");
  definition.languages = split_languages(root.attribute_or("languages", ""));
  if (definition.id.empty() || definition.centre.empty() || definition.languages.empty())
    refuse(root, "a form has an id, a centre and its languages");
  const std::string& language = definition.languages.front();
  definition.title = wordings(root, "title", language);
  definition.intro = wordings(root, "intro", language);
  for (const xml::Node& node : root.children("section")) {
    definition.sections.push_back({wordings(node, "heading", language), node.attribute("office-use") == "true", {}});
    for (const xml::Node& each : node.children("field")) {
      Field field = parse_field(each, definition);
      field.office_use = definition.sections.back().office_use;
      definition.sections.back().fields.push_back(std::move(field));
    }
  }
  if (definition.fields().empty()) refuse(root, "a form without fields");
  definition.marks = texts(root, "mark");
  if (const xml::Node policy = root.first("policy")) {
    definition.before = texts(policy, "before");
    definition.after = texts(policy, "after");
    definition.print = texts(policy, "p");
  }
  definition.folded_print = fold_print(definition);
  return definition;
}

std::vector<Definition> load_definitions(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (at->path().extension() == ".xml") files.push_back(at->path());
  if (error) throw Error(ErrorKind::surroundings, "the forms in " + folder.string() + " cannot be listed");
  std::sort(files.begin(), files.end());
  std::vector<Definition> all;
  for (const auto& file : files) all.push_back(parse_definition(load_file(file), name_of(file)));
  return all;
}

std::vector<Finding> check_definition(ByteView bytes, ByteView schema, const std::string& name) {
  const xml::Tree tree = xml::parse_xml(bytes, name);
  std::vector<Finding> findings = xml::Schema(schema).validate(tree);
  if (!findings.empty()) return findings;
  const Definition definition = parse_definition(bytes, name);
  std::map<std::string, std::string> label_of;
  for (const Field* field : definition.fields()) {
    for (const Wording& label : field->labels) {
      const auto [at, is_new] = label_of.emplace(unicode::casefold(label.text), field->name);
      if (!is_new && at->second != field->name)
        findings.push_back({Weight::note,
                            "form.definition.shared-label",
                            field->name,
                            {},
                            "The label of " + field->name + " is also that of " + at->second +
                                "; only their order tells the answers apart."});
    }
    if (field->kind == Kind::choice && field->options.empty())
      findings.push_back({Weight::fault,
                          "form.definition.no-options",
                          field->name,
                          {},
                          "The choice " + field->name + " has nothing to choose from."});
    if (!field->postcode_field.empty() && field->kind != Kind::address)
      findings.push_back({Weight::fault,
                          "form.definition.postcode",
                          field->name,
                          {},
                          "Only an address can hold a postcode, but " + field->name + " is none."});
  }
  return findings;
}

}  // namespace redress::form
