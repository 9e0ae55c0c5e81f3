#include "letter/texts.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace redress::letter {
namespace {

using document::Text;
using document::Texts;

bool same_look(const Text& a, const Text& b) {
  return a.bold == b.bold && a.italic == b.italic && a.language == b.language && a.link == b.link;
}

// Words that one of the two languages has and the other has not, and that few sentences do without.
constexpr std::array<std::string_view, 34> welsh = {
    "yn",  "yr",   "y",      "mae", "wedi", "oedd",  "bod",  "ein",   "eich",  "ni",     "chi",   "ei",
    "gan", "ar",   "ac",     "nad", "nid",  "roedd", "cael", "wneud", "hwn",   "hon",    "hynny", "gyda",
    "neu", "bydd", "byddwn", "fod", "dim",  "am",    "gael", "rwy",   "rydym", "roeddwn"};
constexpr std::array<std::string_view, 34> english = {
    "the",  "and", "of",   "to",   "was",  "were", "is",   "with",  "that",  "for", "not", "have",
    "has",  "had", "my",   "your", "our",  "we",   "you",  "this",  "it",    "at",  "be",  "been",
    "when", "by",  "from", "are",  "they", "but",  "will", "their", "which", "did"};

template <class Words>
bool holds(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

void add(Texts& to, Text piece) {
  const bool at_seam = to.empty() || to.back().text.ends_with(' ') || to.back().text.ends_with('\n');
  if (at_seam && piece.text.starts_with(' ')) piece.text.erase(0, 1);
  if (piece.text.empty()) return;
  if (!to.empty() && same_look(to.back(), piece))
    to.back().text += piece.text;
  else
    to.push_back(std::move(piece));
}

void trim_end(Texts& texts) {
  while (!texts.empty()) {
    std::string& last = texts.back().text;
    while (!last.empty() && last.back() == ' ') last.pop_back();
    if (!last.empty()) return;
    texts.pop_back();
  }
}

std::string words_of(const Texts& texts) {
  std::string words;
  for (const Text& text : texts) words += text.text;
  return words;
}

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \n\t\r");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \n\t\r") - begin + 1);
}

std::string link_of(const std::string& value) {
  if (value.find("://") != std::string::npos) return value;
  return (value.find('@') != std::string::npos ? "mailto:" : "https://") + value;
}

std::string spoken_language(const std::string& text) {
  std::size_t in_welsh = 0, in_english = 0;
  std::string word;
  for (const char c : text + " ") {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || byte >= 0x80) {
      word += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
      continue;
    }
    if (!word.empty()) {
      in_welsh += holds(welsh, word) ? 1U : 0U;
      in_english += holds(english, word) ? 1U : 0U;
    }
    word.clear();
  }
  if (in_welsh > 2 * in_english) return "cy";
  return in_english > 2 * in_welsh ? "en-GB" : "";
}

}  // namespace redress::letter
