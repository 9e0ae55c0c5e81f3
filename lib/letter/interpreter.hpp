/// What the profile, the directory of bodies and the program itself say, in the language of the letter.
#pragma once

#include <string>
#include <vector>

#include "base/finding.hpp"
#include "letter/catalogue.hpp"
#include "procedure/bodies.hpp"
#include "procedure/profile.hpp"

namespace redress::letter {

/// Says texts in the language of a catalogue; without one, as they are. Remembers what it could not say.
class Interpreter {
 public:
  explicit Interpreter(const Catalogue* catalogue) : catalogue_(catalogue) {}

  /// The text of that context ("role", "body", "program"), with `inside` for its %s.
  std::string say(const std::string& context, const std::string& source, const std::string& inside = {});

  /// A role of the centre, with its title in the language.
  procedure::Role say(procedure::Role role);

  /// "en-GB" without a catalogue.
  std::string language() const { return catalogue_ ? catalogue_->language : "en-GB"; }

  /// letter.untranslated (doubt) for each text that stays as it was.
  const std::vector<Finding>& findings() const { return findings_; }

 private:
  const Catalogue* catalogue_;
  std::vector<Finding> findings_;
};

/// All texts outside the templates that a letter may print.
std::vector<Unit> find_units(const procedure::Directory& directory, const std::vector<procedure::Profile>& profiles);

}  // namespace redress::letter
