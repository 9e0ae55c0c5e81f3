#include "docx/rtf_words.hpp"

#include <map>
#include <set>

namespace redress::docx {

bool is_silent_destination(const std::string& word) {
  static const std::set<std::string> words{"fonttbl",      "colortbl",  "stylesheet",   "info",
                                           "fldinst",      "generator", "listtable",    "listoverridetable",
                                           "revtbl",       "rsidtbl",   "themedata",    "datastore",
                                           "latentstyles", "xmlnstbl",  "filetbl",      "sp",
                                           "pntxta",       "pntxtb",    "atnid",        "atnauthor",
                                           "atndate",      "atnref",    "bkmkstart",    "bkmkend",
                                           "nonshppict",   "ftnsep",    "ftnsepc",      "aftnsep",
                                           "aftnsepc",     "objdata",   "nonesttables", "shprslt",
                                           "fldtype",      "tc",        "xe",           "pgdsctbl",
                                           "mmathPr"};
  return words.contains(word);
}

const char* find_sign(const std::string& word) {
  static const std::map<std::string, const char*> signs{
      {"tab", "\t"},         {"line", "\n"},        {"page", "\n"},        {"bullet", "•"},    {"emdash", "—"},
      {"endash", "–"},       {"lquote", "‘"},       {"rquote", "’"},       {"ldblquote", "“"}, {"rdblquote", "”"},
      {"emspace", "\u2003"}, {"enspace", "\u2002"}, {"qmspace", "\u2005"}, {"zwj", "\u200D"},  {"zwnj", "\u200C"}};
  const auto found = signs.find(word);
  return found == signs.end() ? nullptr : found->second;
}

}  // namespace redress::docx
