#include "unicode/hyphens.hpp"

#include <hyphen.h>

#include <cstdlib>
#include <filesystem>

#include "base/handle.hpp"

namespace redress::unicode {
namespace {

constexpr const char* english = "/usr/share/hyphen/hyph_en_GB.dic";
constexpr std::size_t shortest_word = 7;
constexpr int fewest_letters = 3;

using Dictionary = Handle<HyphenDict, hnj_hyphen_free>;

// Read once; from then on only looked at, by any thread.
HyphenDict* dictionary_of(std::string_view language) {
  static const Dictionary dictionary(std::filesystem::exists(english) ? hnj_hyphen_load(english) : nullptr);
  return language.substr(0, 2) == "en" && (language.size() == 2 || language[2] == '-') ? dictionary.get() : nullptr;
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

// A letter of another alphabet, a digit or a mark beside a word makes it part of something else.
bool ends_word(char c) {
  return c == ' ' || c == '\n' || c == ',' || c == '.' || c == ';' || c == ':' || c == '?' || c == '!' || c == ')' ||
         c == '(';
}

void add_hyphens(HyphenDict* dictionary, std::string_view word, std::uint32_t begin, std::vector<std::uint32_t>& out) {
  std::string marks(word.size() + 5, '\0');
  char** replacements = nullptr;
  int *places = nullptr, *cuts = nullptr;
  const int failed = hnj_hyphen_hyphenate3(dictionary, word.data(), static_cast<int>(word.size()), marks.data(),
                                           nullptr, &replacements, &places, &cuts, fewest_letters, fewest_letters,
                                           fewest_letters, fewest_letters);
  // Spellings that change where they are torn do not occur in English; a place that asks for one is left whole.
  for (std::size_t i = 0; failed == 0 && i + 1 < word.size(); ++i) {
    const bool odd = (marks[i] - '0') % 2 == 1;
    if (odd && !(replacements && replacements[i])) out.push_back(begin + static_cast<std::uint32_t>(i) + 1);
  }
  if (replacements)
    for (std::size_t i = 0; i < word.size(); ++i) std::free(replacements[i]);
  std::free(replacements);
  std::free(places);
  std::free(cuts);
}

}  // namespace

std::vector<std::uint32_t> find_hyphens(std::string_view text, std::string_view language) {
  std::vector<std::uint32_t> hyphens;
  HyphenDict* dictionary = dictionary_of(language);
  if (!dictionary) return hyphens;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_lower(text[at]) || (at > 0 && !ends_word(text[at - 1]))) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_lower(text[end])) ++end;
    const bool whole = end == text.size() || ends_word(text[end]);
    // A full stop inside is a mail address or a web page.
    const bool inside = end + 1 < text.size() && text[end] != ' ' && text[end] != '\n' && text[end + 1] != ' ' &&
                        text[end + 1] != '\n' && !ends_word(text[end + 1]);
    if (whole && !inside && end - at >= shortest_word)
      add_hyphens(dictionary, text.substr(at, end - at), static_cast<std::uint32_t>(at), hyphens);
    at = end;
  }
  return hyphens;
}

}  // namespace redress::unicode
