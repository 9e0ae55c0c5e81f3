/// A letter of a case of an office, as the letter verb and the desk both make it.
#pragma once

#include <functional>

#include "casework/office.hpp"
#include "context.hpp"
#include "font/library.hpp"
#include "letter/make_letter.hpp"

namespace redress::tools {

/// What is asked of one letter.
struct LetterOrder {
  std::string kind;
  std::string language;  ///< empty: the first that the centre's profile offers
  std::vector<std::pair<std::string, std::string>> given;
  std::vector<calendar::Channel> channels;
  /// Adds the decision, where the letter gives one; the dictionary tells its names.
  std::function<void(letter::Wish& wish, const letter::Dictionary& dictionary)> decide;
  letter::Look look;
};

struct CaseLetter {
  letter::Letter letter;
  casework::LetterToFile to_file;  ///< ready for casework::file_letter
  std::vector<Finding> findings;
};

/// Makes the letter and files nothing. The rules are asked before anything is laid out.
/// Throws: as casework::check_letter_allowed and letter::make_letter; Error(usage) for a language the centre's profile
/// does not offer.
CaseLetter make_case_letter(const Context& context, const casework::Office& office, const casework::Case& a_case,
                            const LetterOrder& order, const font::Library& fonts);

}  // namespace redress::tools
