#include <algorithm>

#include "letter/contract.hpp"
#include "letter/nearest.hpp"
#include "letter/wording.hpp"

namespace redress::letter {
namespace {

using Matches = std::function<bool(const Piece&)>;

bool is_blank(const std::string& text) {
  return text.find_first_not_of(' ') == std::string::npos;
}

// Something that is read: fixed words, or a fact, which the writer never prints empty.
bool says_something(const Piece& piece) {
  switch (piece.element) {
    case Element::text: return !is_blank(piece.text);
    case Element::value:
    case Element::paragraphs:
    case Element::sign_off: return true;
    case Element::link: return piece.expression != nullptr;
    default: return false;
  }
}

Formula test_of(const Piece& piece) {
  return piece.expression ? piece.expression->meaning.truth : always();
}

// Under which facts a matching piece is printed inside the duty. `each` is the loop the duty is done anew in.
class Printed {
 public:
  Printed(const std::string& duty, std::string each, Matches matches)
      : duty_(duty), each_(std::move(each)), matches_(std::move(matches)) {}

  Formula formula(const std::vector<Piece>& pieces, bool inside = false) const {
    std::vector<Formula> ways;
    for (const Piece& piece : pieces) ways.push_back(formula(piece, inside));
    return any(std::move(ways));
  }

 private:
  Formula formula(const Piece& piece, bool inside) const {
    inside = inside || piece.duties.contains(duty_);
    if (inside && matches_(piece)) return always();
    switch (piece.element) {
      case Element::condition: return all({test_of(piece), formula(piece.children, inside)});
      case Element::loop: {
        const bool once_each = !each_.empty() && piece.expression && piece.expression->meaning.path == each_;
        return all({once_each ? always() : test_of(piece), formula(piece.children, inside)});
      }
      case Element::choice: {
        std::vector<Formula> ways, refused;
        for (const Piece& branch : piece.children) {
          std::vector<Formula> way = refused;
          if (branch.element == Element::when) {
            way.push_back(test_of(branch));
            refused.push_back(negation(test_of(branch)));
          }
          way.push_back(formula(branch.children, inside));
          ways.push_back(all(std::move(way)));
        }
        return any(std::move(ways));
      }
      default: return formula(piece.children, inside);
    }
  }

  const std::string& duty_;
  std::string each_;
  Matches matches_;
};

Matches matches_of(const Shown& shown) {
  return [shown](const Piece& piece) {
    if (!shown.words.empty()) return piece.text.find(shown.words) != std::string::npos;
    if (!piece.expression || piece.element == Element::condition || piece.element == Element::when ||
        piece.element == Element::loop)
      return false;
    const Meaning& meaning = piece.expression->meaning;
    if (!shown.fact.empty())
      return std::any_of(meaning.mentions.begin(), meaning.mentions.end(), [&](const Mention& mention) {
        return mention.path == shown.fact && !mention.in_predicate && !mention.tested;
      });
    return std::any_of(meaning.calls.begin(), meaning.calls.end(),
                       [&](const Call& call) { return call.name == "deadline" && call.literal == shown.deadline; });
  };
}

const Piece* find_duty(const std::vector<Piece>& pieces, const std::string& duty) {
  for (const Piece& piece : pieces) {
    if (piece.duties.contains(duty)) return &piece;
    if (const Piece* inner = find_duty(piece.children, duty)) return inner;
  }
  return nullptr;
}

class Checker {
 public:
  Checker(const Template& letter, const Library& library, const Contract& contract)
      : letter_(letter), library_(library), contract_(contract) {}

  std::vector<Finding> check() {
    for (const Duty& duty : contract_.duties) check_duty(duty);
    check_guards(letter_.blocks, {});
    check_duty_names(letter_.blocks);
    check_phrases(letter_.blocks);
    return std::move(findings_);
  }

 private:
  std::optional<Example> example_of(const Formula& formula) const {
    return find_example(formula, [this](const std::string& path) { return domain_of(path); });
  }

  Domain domain_of(const std::string& path) const {
    Domain domain;
    const auto chain = find_fact(library_.dictionary, path);
    if (chain.empty()) return domain;
    domain.values = chain.back()->values;
    domain.open = domain.values.empty();
    domain.missing = chain.back()->presence == Presence::optional;
    for (const std::string& need : contract_.needs)
      if (need == path || need.starts_with(path + "/")) domain.missing = false;
    const std::size_t slash = path.rfind('/');
    if (slash != std::string::npos) domain.parent = path.substr(0, slash);
    return domain;
  }

  void complain(const Place& place, const char* code, const std::string& text) {
    findings_.push_back({Weight::fault, code, "", place, text});
  }

  void check_duty(const Duty& duty) {
    const Formula when = duty.when ? duty.when->meaning.truth : always();
    const Formula printed = Printed(duty.id, duty.each, says_something).formula(letter_.blocks);
    if (const auto example = example_of(all({when, negation(printed)}))) {
      const Piece* nearest = find_duty(letter_.blocks, duty.id);
      const std::string where = nearest ? "the part marked duty=\"" + duty.id + "\" at " + nearest->place.part + ":" +
                                              std::to_string(nearest->place.line) +
                                              " must not depend on that, or needs an <otherwise>"
                                        : "mark the part that says it with duty=\"" + duty.id + "\"";
      return complain(nearest ? nearest->place : letter_.place, "contract.duty",
                      "a letter without " + duty.clause + " (" + duty.about + ") can be written " + describe(*example) +
                          "; " + where);
    }
    for (const Shown& shown : duty.shows) {
      const Formula seen = Printed(duty.id, duty.each, matches_of(shown)).formula(letter_.blocks);
      const auto example = example_of(all({when, negation(seen)}));
      if (!example) continue;
      const std::string what = !shown.fact.empty()       ? shown.fact
                               : !shown.deadline.empty() ? "deadline('" + shown.deadline + "')"
                                                         : "the words \"" + shown.words + "\"";
      const Piece* nearest = find_duty(letter_.blocks, duty.id);
      complain(nearest ? nearest->place : letter_.place, "contract.duty",
               duty.clause + " (" + duty.about + ") must show " + what + ", and " + describe(*example) +
                   " it does not; print it inside the part marked duty=\"" + duty.id + "\"");
    }
  }

  // Every fact that is printed must be there whenever its place is reached.
  void check_guards(const std::vector<Piece>& pieces, const std::vector<Formula>& reached) {
    for (const Piece& piece : pieces) {
      std::vector<Formula> inner = reached;
      if (piece.element == Element::choice) {
        for (const Piece& branch : piece.children) {
          std::vector<Formula> way = inner;
          if (branch.element == Element::when) {
            way.push_back(test_of(branch));
            inner.push_back(negation(test_of(branch)));
          }
          check_guards(branch.children, way);
        }
        continue;
      }
      if (piece.element == Element::condition || piece.element == Element::loop)
        inner.push_back(test_of(piece));
      else if (piece.expression)
        check_printed(piece, reached);
      check_guards(piece.children, inner);
    }
  }

  void check_printed(const Piece& piece, const std::vector<Formula>& reached) {
    for (const Mention& mention : piece.expression->meaning.mentions) {
      if (mention.tested || mention.in_predicate) continue;
      std::vector<Formula> reached_without = reached;
      reached_without.push_back(negation(present(mention.path)));
      if (const auto example = example_of(all(std::move(reached_without))))
        complain(piece.place, "template.unguarded",
                 "this prints " + mention.path + ", which may be missing; put <if test=\"" + mention.path +
                     "\"> around the sentence that needs it");
    }
  }

  void check_duty_names(const std::vector<Piece>& pieces) {
    for (const Piece& piece : pieces) {
      for (const std::string& id : piece.duties) {
        std::vector<std::string> known;
        for (const Duty& duty : contract_.duties) known.push_back(duty.id);
        if (std::find(known.begin(), known.end(), id) != known.end() || piece.place.part != letter_.place.part)
          continue;
        complain(piece.place, "contract.duty",
                 "duty=\"" + id + "\" is none of the duties of " + contract_.kind + hint_of(id, known));
      }
      check_duty_names(piece.children);
    }
  }

  void check_phrases(const std::vector<Piece>& pieces) {
    for (const Piece& piece : pieces) {
      if (piece.element == Element::text)
        for (const Phrase& phrase : find_phrases(piece.text))
          complain(piece.place, "template.phrase", "\"" + phrase.words + "\": " + phrase.advice);
      check_phrases(piece.children);
    }
  }

  const Template& letter_;
  const Library& library_;
  const Contract& contract_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_template(const Template& letter, const Library& library, const Contracts& contracts) {
  return Checker(letter, library, contract_at(contracts, letter.kind)).check();
}

}  // namespace redress::letter
