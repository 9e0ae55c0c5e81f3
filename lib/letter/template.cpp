#include "letter/template.hpp"

#include <algorithm>
#include <sstream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "letter/grammar.hpp"
#include "letter/nearest.hpp"
#include "letter/source.hpp"
#include "letter/units.hpp"

namespace redress::letter {
namespace {

namespace fs = std::filesystem;

// One file being read: the template itself or a part it includes.
struct Source {
  fs::path path;
  Bytes bytes;
};

class Loader {
 public:
  Loader(const Library& library, const Catalogue* catalogue) : library_(library), catalogue_(catalogue) {}

  Reading<Template> load(const fs::path& path) {
    const xml::Tree tree = open(path);
    Template letter;
    letter.file = tree.name();
    letter.place = tree.root().place();
    const xml::Node root = tree.root();
    if (!root.is("letter")) {
      complain(root.place(), "template.element",
               "a template starts with <letter>, not <" + std::string(root.name()) + ">");
    } else {
      check_attributes(root, rule_of(Element::letter));
      letter.kind = root.attribute_or("kind", "");
      source_language_ = root.attribute_or("language", "en-GB");
      letter.language = catalogue_ ? catalogue_->language : source_language_;
      letter.title = translated(root, "title");
      letter.marking = translated(root, "marking");
      letter.blocks = read_children(root, Content::blocks, {});
    }
    std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
      return a.place.part == b.place.part &&
             std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
    });
    letter.units = std::move(units_);
    return {std::move(letter), std::move(findings_)};
  }

 private:
  xml::Tree open(const fs::path& path) {
    stack_.push_back({fs::weakly_canonical(path), load_file(path, 4U << 20)});
    return xml::parse_xml(stack_.back().bytes, name_of(path));
  }

  void complain(const Place& place, const char* code, const std::string& text) {
    findings_.push_back({Weight::fault, code, "", place, text});
  }

  Place at_attribute(xml::Node node, const std::string& attribute, std::size_t offset = 0) const {
    return place_of_attribute(stack_.back().bytes, node.place(), attribute, offset);
  }

  void check_attributes(xml::Node node, const Rule& rule) {
    for (const char* name : rule.required)
      if (node.attribute_or(name, "").empty())
        complain(node.place(), "template.attribute", "<" + std::string(rule.name) + "> needs " + name + "=\"…\"");
    for (const auto& [name, value] : node.attributes()) {
      const auto is_it = [&name = name](const char* known) { return name == known; };
      if (!std::any_of(rule.required.begin(), rule.required.end(), is_it) &&
          !std::any_of(rule.allowed.begin(), rule.allowed.end(), is_it)) {
        std::vector<std::string> known(rule.required.begin(), rule.required.end());
        known.insert(known.end(), rule.allowed.begin(), rule.allowed.end());
        complain(at_attribute(node, name), "template.attribute",
                 "<" + std::string(rule.name) + "> takes no " + name + hint_of(name, known));
      }
      const std::vector<std::string> values = values_of(rule.element, name);
      if (!values.empty() && std::find(values.begin(), values.end(), value) == values.end())
        complain(at_attribute(node, name), "template.attribute",
                 name + " cannot be \"" + value + "\"" + hint_of(value, values));
    }
  }

  std::shared_ptr<const Expression> read_expression(xml::Node node, const char* attribute, const Loops& loops) {
    const std::string text = node.attribute_or(attribute, "");
    if (text.empty()) return nullptr;
    if (const auto fault = xml::fault_in_expression(text)) {
      complain(at_attribute(node, attribute), "template.expression",
               "\"" + text + "\" is no XPath expression: " + *fault);
      return nullptr;
    }
    auto expression = std::make_shared<Expression>(Expression{xml::Question(text), parse_expression(text, loops)});
    check_meaning(node, attribute, expression->meaning);
    return expression;
  }

  void check_meaning(xml::Node node, const char* attribute, const Meaning& meaning) {
    const auto place = [&](std::size_t offset) { return at_attribute(node, attribute, offset); };
    for (const Finding& fault : meaning.faults)
      complain(place(static_cast<std::size_t>(fault.place.column)), "template.expression", fault.text);
    for (const Mention& mention : meaning.mentions)
      if (const auto fault = fault_in_path(library_.dictionary, mention.path))
        complain(place(mention.offset), "template.fact", *fault);
    for (const Comparison& comparison : meaning.comparisons) {
      const auto chain = find_fact(library_.dictionary, comparison.path);
      if (chain.empty() || chain.back()->kind != FactKind::choice) continue;
      const auto& values = chain.back()->values;
      if (std::find(values.begin(), values.end(), comparison.literal) == values.end())
        complain(place(comparison.offset), "template.value",
                 comparison.path + " is never '" + comparison.literal + "'" + hint_of(comparison.literal, values));
    }
    for (const letter::Call& call : meaning.calls) check_call(call, place(call.offset));
  }

  void check_call(const letter::Call& call, const Place& place) {
    std::vector<std::string> names;
    for (const FunctionRule& function : function_rules()) {
      names.emplace_back(function.name);
      if (call.name != function.name) continue;
      if (call.arguments < function.fewest || call.arguments > function.most)
        complain(place, "template.function",
                 call.name + "(…) takes " + std::to_string(function.fewest) +
                     (function.most == function.fewest ? "" : " or more") + " values, not " +
                     std::to_string(call.arguments));
      else if ((call.name == "deadline" || call.name == "period") && !is_deadline(library_.dictionary, call.literal))
        complain(place, "template.fact",
                 "no deadline is called '" + call.literal + "'" + hint_of(call.literal, library_.dictionary.deadlines));
      return;
    }
    complain(place, "template.function", "no function is called " + call.name + hint_of(call.name, names));
  }

  std::string translated(xml::Node node, const char* attribute) {
    const std::string text = node.attribute_or(attribute, "");
    if (text.empty()) return text;
    units_.push_back({"", text, node.place()});
    const Message* message = catalogue_ ? catalogue_->find("", text) : nullptr;
    return message && !message->translation.empty() ? message->translation : text;
  }

  // The inside of an element that is translated as a whole.
  std::vector<Piece> read_unit(xml::Node node, Piece& piece, Content content, const Loops& loops, Content around) {
    const std::string source = unit_text(node);
    units_.push_back({"", source, node.place()});
    const Message* message = catalogue_ ? catalogue_->find("", source) : nullptr;
    if (!message || message->translation.empty()) {
      if (catalogue_) piece.language = source_language_;
      return read_children(node, content, loops, around);
    }
    piece.reviewed = message->reviewed;
    // So many empty lines that the parser's lines are those of the catalogue.
    const auto before = static_cast<std::size_t>(std::max(0, message->place.line - 1));
    const Bytes wrapped = std::string(before, '\n') + "<unit>" + message->translation + "</unit>";
    std::vector<Piece> pieces;
    try {
      const xml::Tree tree = xml::parse_xml(wrapped, message->place.part);
      stack_.push_back({{}, wrapped});
      pieces = read_children(tree.root(), content, loops, around);
      stack_.pop_back();
    } catch (const Error&) {
      complain(message->place, "template.translation",
               "this translation is no template text; write each <…> as it stands in the original, and & as &amp;");
    }
    return pieces;
  }

  // `around` is what the branches of a <choose> may hold: what may stand where the <choose> stands.
  std::vector<Piece> read_children(xml::Node node, Content content, const Loops& loops,
                                   Content around = Content::nothing) {
    std::vector<Piece> pieces;
    const bool takes_text = content == Content::inline_text || content == Content::flow;
    for (const xml::Node::Piece& piece : node.pieces()) {
      if (piece.element) {
        read_element(piece.element, content, loops, pieces, around);
        continue;
      }
      const std::string text = one_space(piece.text);
      if (takes_text && !text.empty()) {
        Piece words;
        words.text = text;
        words.place = node.place();
        pieces.push_back(std::move(words));
      } else if (!takes_text && text.find_first_not_of(' ') != std::string::npos) {
        complain(node.place(), "template.element",
                 "text stands loose in <" + std::string(node.name()) + ">; put it into " +
                     (content == Content::blocks ? "<p>" : "one of its elements"));
      }
    }
    return pieces;
  }

  void read_element(xml::Node node, Content content, const Loops& loops, std::vector<Piece>& to, Content around) {
    const std::string name(node.name());
    const Rule* rule = find_rule(name);
    if (!rule) {
      complain(node.place(), "template.element", "<" + name + "> is unknown" + hint_of(name, names_for(content)));
      return;
    }
    if (!may_stand(rule->element, content)) {
      complain(node.place(), "template.element",
               "<" + name + "> cannot stand in <" + std::string(node.parent() ? node.parent().name() : "") + ">" +
                   hint_of("", names_for(content)));
      return;
    }
    check_attributes(node, *rule);
    if (rule->element == Element::include) return include(node, content, loops, to);
    Piece piece;
    piece.element = rule->element;
    piece.place = node.place();
    piece.attributes = node.attributes();
    std::istringstream duties(node.attribute_or("duty", ""));
    for (std::string duty; duties >> duty;) piece.duties.insert(duty);
    if (rule->expression) piece.expression = read_expression(node, rule->expression, loops);
    Loops inner = loops;
    if (rule->element == Element::loop && piece.expression) enter_loop(node, piece, inner);
    const Content inherited = content == Content::branches ? around : content;
    const Content inside = rule->holds == Content::as_parent ? inherited : rule->holds;
    if (is_unit(node, *rule))
      piece.children = read_unit(node, piece, inside, inner, inherited);
    else
      piece.children = read_children(node, inside, inner, inherited);
    for (auto& [key, value] : piece.attributes)
      if (key == "summary") value = translated(node, "summary");
    if (rule->element == Element::choice) check_branches(piece);
    to.push_back(std::move(piece));
  }

  void check_branches(const Piece& choice) {
    const auto is_when = [](const Piece& piece) { return piece.element == Element::when; };
    if (std::none_of(choice.children.begin(), choice.children.end(), is_when))
      complain(choice.place, "template.element", "<choose> needs at least one <when test=\"…\">");
    for (std::size_t i = 0; i + 1 < choice.children.size(); ++i)
      if (!is_when(choice.children[i]))
        complain(choice.children[i].place, "template.element", "<otherwise> stands once, as the last branch");
  }

  void enter_loop(xml::Node node, const Piece& loop, Loops& loops) {
    const std::string as = node.attribute_or("as", "");
    std::vector<std::string> sections;
    for (const Fact& section : library_.dictionary.sections) sections.push_back(section.name);
    if (std::find(sections.begin(), sections.end(), as) != sections.end())
      complain(at_attribute(node, "as"), "template.attribute",
               "as=\"" + as + "\" is already a section of facts; choose another name");
    const Meaning& meaning = loop.expression->meaning;
    if (meaning.mentions.empty())
      complain(at_attribute(node, "select"), "template.expression",
               "select names the facts to go through, like $decision/point");
    else
      loops[as] = meaning.mentions.front().path;
  }

  void include(xml::Node node, Content content, const Loops& loops, std::vector<Piece>& to) {
    const std::string part = node.attribute_or("part", "");
    const fs::path path = find_file(library_, fs::path("parts") / (part + ".xml"));
    const fs::path whole = fs::weakly_canonical(path);
    if (part.empty()) return;
    if (part.find('/') != std::string::npos || part.find("..") != std::string::npos || !fs::exists(path)) {
      std::set<std::string> parts;
      for (const fs::path& folder : {library_.folder / "parts", library_.own / "parts"})
        if (fs::is_directory(folder))
          for (const auto& entry : fs::directory_iterator(folder))
            if (entry.path().extension() == ".xml") parts.insert(entry.path().stem().string());
      const std::vector<std::string> known(parts.begin(), parts.end());
      return complain(at_attribute(node, "part"), "template.include",
                      "no part is called \"" + part + "\"" + hint_of(part, known));
    }
    for (std::size_t i = 0; i < stack_.size(); ++i)
      if (stack_[i].path == whole) {
        std::string circle;
        for (std::size_t j = i; j < stack_.size(); ++j) circle += stack_[j].path.filename().string() + " includes ";
        return complain(
            at_attribute(node, "part"), "template.include",
            "this goes round in a circle: " + circle + whole.filename().string() + "; take one <include> out");
      }
    const xml::Tree tree = open(path);
    if (tree.root().is("part")) {
      check_attributes(tree.root(), rule_of(Element::part));
      for (Piece& piece : read_children(tree.root(), content, loops)) to.push_back(std::move(piece));
    } else {
      complain(tree.root().place(), "template.element",
               "a part starts with <part>, not <" + std::string(tree.root().name()) + ">");
    }
    stack_.pop_back();
  }

  const Library& library_;
  const Catalogue* catalogue_;
  std::string source_language_;
  std::vector<Source> stack_;
  std::vector<Unit> units_;
  std::vector<Finding> findings_;
};

}  // namespace

std::string Piece::attribute(std::string_view name, std::string_view otherwise) const {
  for (const auto& [key, value] : attributes)
    if (key == name) return value;
  return std::string(otherwise);
}

Library load_library(const fs::path& folder, const fs::path& own) {
  const fs::path file = folder / "facts.xml";
  return {folder, read_dictionary(xml::parse_xml(load_file(file), name_of(file))), own};
}

fs::path find_file(const Library& library, const fs::path& name) {
  if (!library.own.empty() && fs::exists(library.own / name)) return library.own / name;
  return library.folder / name;
}

Reading<Template> load_template(const std::filesystem::path& file, const Library& library, const Catalogue* catalogue) {
  return Loader(library, catalogue).load(file);
}

std::vector<Finding> check_translation(const Template& letter, const Catalogue& catalogue) {
  std::vector<Finding> findings;
  std::size_t unreviewed = 0;
  for (const Unit& unit : letter.units) {
    const Message* message = catalogue.find(unit.context, unit.text);
    if (!message || message->translation.empty())
      findings.push_back({Weight::doubt, "template.untranslated", "", unit.place,
                          "this text has no translation into " + catalogue.language + "; write it into " +
                              catalogue.name + " (redress template catalogue " + catalogue.language + ")"});
    else if (!message->reviewed)
      ++unreviewed;
  }
  if (unreviewed > 0) {
    Place place;
    place.part = catalogue.name;
    findings.push_back({Weight::note, "template.unreviewed", "", place,
                        std::to_string(unreviewed) + (unreviewed == 1 ? " text" : " texts") + " of the " + letter.kind +
                            " letter still wait for a reader; take the mark \"fuzzy\" off what is right"});
  }
  return findings;
}

std::string to_line(const Finding& finding) {
  std::string line = finding.place.part;
  if (finding.place.line)
    line += ":" + std::to_string(finding.place.line) + ":" + std::to_string(std::max(1, finding.place.column));
  return line + ": " + finding.text;
}

}  // namespace redress::letter
