/// Words that no letter of a complaints procedure may contain, and what to say instead.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace redress::letter {

/// A forbidden phrase found in a text.
struct Phrase {
  std::string words;  ///< of our list, never the text's own
  std::string advice;
  std::size_t offset = 0;
};

/// Half apologies ("sorry if you feel …") and the naming of measures against staff, wherever they stand, in any case
/// of letters, in English and Welsh.
/// Source: PHSO, advice on apologies (2012); the policies' clause that action about staff is not disclosed.
std::vector<Phrase> find_phrases(std::string_view text);

/// Postcodes, telephone numbers and email addresses in a text: a person must see whether they are somebody else's.
std::vector<Phrase> find_particulars(std::string_view text);

}  // namespace redress::letter
