#include "casework/cues.hpp"

#include <algorithm>

namespace redress::casework {
namespace {

struct Words {
  procedure::Flag flag;
  std::vector<std::string_view> words;
};

// Wide on purpose: a person puts a flag aside in a moment, and one not raised may never be seen.
const std::vector<Words>& word_lists() {
  using procedure::Flag;
  static const std::vector<Words> lists{
      {Flag::safeguarding,
       {"hit",
        "hits",
        "hitting",
        "slapped",
        "smacked",
        "punched",
        "kicked",
        "grabbed",
        "shook",
        "bruise",
        "bruises",
        "bruised",
        "bruising",
        "hurt",
        "injured",
        "injury",
        "abuse",
        "abused",
        "abusive",
        "assault",
        "assaulted",
        "neglect",
        "touched",
        "inappropriate",
        "inappropriately",
        "sexual",
        "sexually",
        "groomed",
        "grooming",
        "naked",
        "unsafe",
        "safeguarding",
        "lado",
        "police",
        "threatened",
        "violent",
        "violence",
        "harmed",
        "at risk",
        "drunk",
        "smelled of alcohol",
        "frightened of",
        "scared of"}},
      {Flag::personal_data,
       {"data breach", "data protection", "gdpr", "personal data", "personal information", "confidentiality",
        "my records", "shared my address", "gave my address", "told him my address", "told her my address", "my file",
        "information commissioner", "ico", "privacy", "wrong person"}},
      {Flag::subject_access,
       {"subject access", "sar", "copy of my records", "copies of my records", "copy of my file", "copy of the notes",
        "copies of the notes", "copy of the records", "all the information you hold", "data you hold",
        "information you hold"}},
      {Flag::court_material,
       {"court order", "section 7", "cafcass report", "court report", "hearing", "judge", "magistrate", "magistrates",
        "guardian ad litem", "fact finding", "final order", "interim order", "court bundle", "position statement"}},
      {Flag::confidential_address,
       {"refuge", "address withheld", "withheld", "do not share my address", "don't share my address",
        "keep my address", "address confidential", "confidential address", "c8", "non-molestation"}},
      {Flag::court_report,
       {"report to the court", "report for the court", "your report", "contact report", "the report says",
        "the report said"}},
      {Flag::urgent,
       {"suicide", "suicidal", "kill myself", "end my life", "self-harm", "self harm", "urgent", "urgently",
        "immediate danger", "emergency"}},
  };
  return lists;
}

// Lower-case ASCII, the typographic apostrophe made plain; other letters stay and count as letters.
std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at, 3) == "\u2019") {
      out += '\'';
      at += 2;
    } else {
      const char c = text[at];
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '\n' || c == '\t' ? ' ' : c;
    }
  }
  return out;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool has_words(const std::string& text, std::string_view words) {
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

}  // namespace

std::vector<Cue> find_cues(const record::Record& record) {
  std::vector<Cue> cues;
  for (const Words& list : word_lists()) {
    Cue cue{list.flag, {}, {}};
    for (const auto& [field, answer] : record.fields) {
      const std::string text = folded(answer.value.value_or(""));
      for (const std::string_view words : list.words) {
        if (!has_words(text, words)) continue;
        if (std::find(cue.fields.begin(), cue.fields.end(), field) == cue.fields.end()) cue.fields.push_back(field);
        if (std::find(cue.words.begin(), cue.words.end(), words) == cue.words.end()) cue.words.emplace_back(words);
      }
    }
    if (!cue.fields.empty()) cues.push_back(std::move(cue));
  }
  return cues;
}

}  // namespace redress::casework
