#include "letter/wording.hpp"

#include <algorithm>
#include <cctype>

namespace redress::letter {
namespace {

struct Forbidden {
  const char* words;
  const char* advice;
};

const char* const apologise =
    "an apology is for what happened, not for what somebody feels; say \"We are sorry that …\"";
const char* const staff =
    "measures about staff are confidential; say what will change, not what was done about a person";

const Forbidden forbidden[] = {
    {"sorry if", apologise},
    {"sorry you feel", apologise},
    {"sorry that you feel", apologise},
    {"sorry you felt", apologise},
    {"sorry that you felt", apologise},
    {"sorry for any", apologise},
    {"apologise if", apologise},
    {"apologise for any", apologise},
    {"apologies if", apologise},
    {"apologies for any", apologise},
    {"regret that you feel", apologise},
    {"regret that you felt", apologise},
    {"regret if", apologise},
    {"ddrwg gen i os", apologise},
    {"ddrwg gennyf os", apologise},
    {"ddrwg gennym os", apologise},
    {"ddrwg gen i eich bod yn teimlo", apologise},
    {"ddrwg gennyf eich bod yn teimlo", apologise},
    {"ddrwg gennym eich bod yn teimlo", apologise},
    {"ddrwg gennym am unrhyw", apologise},
    {"ddrwg gennyf am unrhyw", apologise},
    {"ymddiheuro os", apologise},
    {"ymddiheuro am unrhyw", apologise},
    {"ymddiheurwn os", apologise},
    {"ymddiheurwn am unrhyw", apologise},
    {"ymddiheuriadau os", apologise},
    {"ymddiheuriadau am unrhyw", apologise},
    {"disciplin", staff},
    {"written warning", staff},
    {"verbal warning", staff},
    {"final warning", staff},
    {"formal warning", staff},
    {"gross misconduct", staff},
    {"has been sacked", staff},
    {"was sacked", staff},
    {"has been dismissed from", staff},
    {"was dismissed from", staff},
    {"suspended from duty", staff},
    {"suspended from work", staff},
    {"sent on gardening leave", staff},
    {"performance management", staff},
    {"camau disgyblu", staff},
    {"rhybudd ysgrifenedig", staff},
    {"rhybudd llafar", staff},
    {"rhybudd terfynol", staff},
    {"camymddwyn difrifol", staff},
    {"wedi\xE2\x80\x99i ddiswyddo", staff},
    {"wedi ei ddiswyddo", staff},
    {"wedi ei diswyddo", staff},
};

// Small letters, blanks made one, the typographic apostrophe plain: as the phrases stand in the list.
std::string plain(std::string_view text) {
  std::string result;
  for (const char c : text)
    result += c == '\n' || c == '\t' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}
bool is_upper(char c) {
  return std::isupper(static_cast<unsigned char>(c)) != 0;
}

// The inward part of a postcode after a blank: "2AB".
bool is_inward(std::string_view word) {
  return word.size() >= 3 && is_digit(word[0]) && is_upper(word[1]) && is_upper(word[2]);
}
bool is_outward(std::string_view word) {
  return word.size() >= 2 && word.size() <= 4 && is_upper(word[0]) && std::any_of(word.begin(), word.end(), is_digit) &&
         std::all_of(word.begin(), word.end(), [](char c) { return is_upper(c) || is_digit(c); });
}

}  // namespace

std::vector<Phrase> find_phrases(std::string_view text) {
  const std::string searched = plain(text);
  std::vector<Phrase> found;
  for (const Forbidden& phrase : forbidden) {
    const std::size_t at = searched.find(phrase.words);
    if (at == std::string::npos) continue;
    if (at > 0 && std::isalpha(static_cast<unsigned char>(searched[at - 1]))) continue;
    found.push_back({phrase.words, phrase.advice, at});
  }
  return found;
}

std::vector<Phrase> find_particulars(std::string_view text) {
  std::vector<Phrase> found;
  const char* const advice = "see that it is not another person's: letters carry nobody else's address or number";
  std::size_t digits = 0, digits_begin = 0;
  std::string before;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n\t", at), text.size());
    const std::string word(text.substr(at, end - at));
    if (is_outward(before) && is_inward(word)) found.push_back({"a postcode", advice, at});
    if (word.find('@') != std::string::npos && word.find('.') != std::string::npos)
      found.push_back({"an email address", advice, at});
    const bool number = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
      return is_digit(c) || c == '+' || c == ',' || c == '.';
    });
    if (number && digits == 0) digits_begin = at;
    digits = number ? digits + static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_digit)) : 0;
    if (digits >= 10) {
      found.push_back({"a telephone number", advice, digits_begin});
      digits = 0;
    }
    before = word;
    at = end + 1;
  }
  return found;
}

}  // namespace redress::letter
