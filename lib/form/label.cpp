#include "form/label.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "form/text.hpp"

namespace redress::form {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Where the answer begins behind a label that ends at `at`; says whether something parts the two.
std::size_t skip_separator(std::string_view text, std::size_t at, bool& separated) {
  const auto starts = [&](std::string_view sign) { return text.substr(at, sign.size()) == sign; };
  for (bool again = true; again && at < text.size();) {
    again = true;
    if (is_space(text[at])) {
      separated = separated || text[at] != ' ';
      ++at;
    } else if (starts("\xC2\xA0")) {
      at += 2;
    } else if (text[at] == ':' || text[at] == '?' || text[at] == '=' || text[at] == '_' || text[at] == '*') {
      separated = true;
      ++at;
    } else if (text[at] == '.' || text[at] == ',' || text[at] == ';' || text[at] == ')' || text[at] == '"') {
      ++at;
    } else if (starts("…") || starts("”") || starts("’")) {
      separated = separated || starts("…");
      at += 3;
    } else if (const std::size_t dash = text[at] == '-'              ? 1
                                        : starts("–") || starts("—") ? 3
                                                                     : 0;
               dash && text.find_first_not_of(" \t\n", at + dash) != std::string_view::npos &&
               is_space(text[at + dash])) {
      separated = true;
      at += dash;
    } else if (const std::size_t close = text[at] == '(' ? text.find(')', at) : std::string_view::npos;
               close != std::string_view::npos && close - at < 60) {
      // A hint in brackets belongs to the label when a colon or the end follows it.
      const std::size_t next = text.find_first_not_of(" \t", close + 1);
      if (next != std::string_view::npos && text[next] != ':' && text[next] != '\n') return at;
      separated = true;
      at = close + 1;
    } else {
      again = false;
    }
  }
  return at;
}

struct Prefix {
  std::size_t length = 0;  // of the folded text
  double score = 0;
};

// How well the folded text begins with the label, letter by letter.
Prefix alike_prefix(std::string_view label, std::string_view text) {
  const std::size_t reach = std::min(text.size(), label.size() + label.size() / 4);
  const std::vector<std::size_t> row = distances(label, text.substr(0, reach));
  Prefix best;
  for (std::size_t j = 1; j <= reach; ++j) {
    if (j < text.size() && text[j] != ' ') continue;
    const double score = 1 - static_cast<double>(row[j]) / static_cast<double>(label.size());
    if (score > best.score) best = {j, score};
  }
  return best;
}

const std::unordered_set<std::string> everyday{
    "the", "a",  "an",     "of",   "to", "your", "you",  "any", "if",   "is",   "it",  "in",    "at",   "this",
    "my",  "so", "please", "give", "do", "what", "are",  "be",  "and",  "or",   "for", "would", "like", "feel",
    "i",   "me", "that",   "on",   "by", "with", "have", "has", "been", "will", "can", "how",   "we",   "it"};

std::vector<std::string> telling_words(const std::vector<std::string>& words) {
  std::vector<std::string> all;
  for (const std::string& word : words)
    if (!everyday.contains(word)) all.push_back(word);
  return all;
}

bool same_word(const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (a.size() < 5 || b.size() < 5) return false;
  return likeness(a, b) >= 0.8 || a.compare(0, std::min(a.size(), b.size()), b, 0, std::min(a.size(), b.size())) == 0;
}

// A cheap look before the letters are compared.
bool may_be_same(std::string_view a, std::string_view b) {
  return a.front() == b.front() || a.back() == b.back();
}

bool listed(const std::vector<std::string>& texts, std::string_view text, double at_least) {
  if (text.size() > 600) return false;
  if (std::none_of(texts.begin(), texts.end(),
                   [&](const std::string& each) { return text.size() < 3 * each.size() + 20; }))
    return false;
  const std::string folded = fold(text.substr(skip_lead(text))).text;
  if (folded.empty() || folded.size() > 400) return false;
  return std::any_of(texts.begin(), texts.end(),
                     [&](const std::string& each) { return likeness(each, folded, at_least) >= at_least; });
}

}  // namespace

std::shared_ptr<const FoldedPrint> fold_print(const Definition& definition) {
  auto print = std::make_shared<FoldedPrint>();
  for (const auto* list : {&definition.before, &definition.after, &definition.print, &definition.marks})
    for (const std::string& paragraph : *list) {
      const std::string folded = fold(paragraph).text;
      if (folded.empty()) continue;
      print->text += folded + "\n";
      print->paragraphs.push_back(folded);
      for (std::string& word : words_of(paragraph)) print->words.insert(std::move(word));
    }
  return print;
}

Labels::Labels(const Definition& definition) : definition_(&definition), fields_(definition.fields()) {
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    for (const Wording& label : fields_[i]->labels) add(label.text, i, true);
    for (const std::string& alias : fields_[i]->aliases) add(alias, i, false);
  }
  const auto fold_all = [](const std::vector<Wording>& wordings, std::vector<std::string>& into) {
    for (const Wording& wording : wordings) into.push_back(fold(wording.text).text);
  };
  fold_all(definition.title, titles_);
  fold_all(definition.intro, intros_);
  for (const Section& section : definition.sections)
    fold_all(section.heading, section.office_use ? office_headings_ : headings_);
  for (const std::string& mark : definition.marks) marks_.push_back(fold(mark).text);
  print_ = "\n";
  for (const auto* list : {&titles_, &intros_, &headings_, &office_headings_})
    for (const std::string& text : *list) print_ += text + "\n";
  for (const Known& known : known_)
    if (known.printed) print_ += known.folded + "\n";
  paper_ = definition.folded_print ? definition.folded_print : fold_print(definition);
}

void Labels::add(std::string_view label, std::size_t field, bool printed) {
  const std::string folded = fold(label).text;
  if (folded.empty()) return;
  for (Known& known : known_)
    if (known.folded == folded) {
      if (std::find(known.fields.begin(), known.fields.end(), field) == known.fields.end())
        known.fields.push_back(field);
      known.printed = known.printed || printed;
      return;
    }
  known_.push_back({folded, words_of(label), {field}, printed});
}

std::vector<LabelMatch> Labels::match(std::string_view text) const {
  const std::size_t lead = skip_lead(text);
  const std::string_view rest = text.substr(lead, 400);
  const Folded folded = fold(rest);
  std::vector<LabelMatch> matches;
  if (folded.text.empty()) return matches;
  const std::string first_word = folded.text.substr(0, folded.text.find(' '));
  std::vector<std::size_t> lengths;
  for (const Known& known : known_) {
    Prefix prefix;
    const std::size_t size = known.folded.size();
    if (folded.text.compare(0, size, known.folded) == 0 && (folded.text.size() == size || folded.text[size] == ' ')) {
      prefix = {size, 1};
    } else if (may_be_same(first_word, known.words.front()) && likeness(first_word, known.words.front(), 0.6) >= 0.6) {
      const double whole = likeness(known.folded, folded.text, 0.82);
      if (whole >= (size < 8 ? 0.86 : 0.82))
        prefix = {folded.text.size(), whole};
      else if (size >= 20)
        prefix = alike_prefix(known.folded, folded.text);
    }
    if (prefix.score < 0.82) continue;
    LabelMatch match;
    match.fields = known.fields;
    match.score = prefix.score * (known.printed ? 1 : 0.95);
    match.printed = known.printed;
    match.end = lead + skip_separator(rest, folded.ends[prefix.length - 1], match.separated);
    match.whole = match.end >= text.size() || fold(text.substr(match.end, 40)).text.empty();
    if (!known.printed && known.words.size() < 3 && !match.whole && !match.separated) continue;
    lengths.push_back(prefix.length);
    matches.push_back(std::move(match));
  }
  std::vector<std::size_t> order(matches.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto rank = [&](std::size_t i) {
    return matches[i].score + static_cast<double>(std::min<std::size_t>(lengths[i], 100)) / 200;
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) > rank(b); });
  std::vector<LabelMatch> sorted;
  for (const std::size_t i : order) sorted.push_back(matches[i]);
  return sorted;
}

std::vector<LabelMatch> Labels::match_heading(std::string_view text) const {
  const std::size_t lead = skip_lead(text);
  const std::string_view line = text.substr(lead, std::min(text.find('\n', lead), text.size()) - lead);
  const std::size_t colon = line.find(':');
  const std::string_view heading = line.substr(0, colon);
  const std::vector<std::string> words = telling_words(words_of(heading));
  if (words.empty() || words.size() > 7) return {};
  double best = 0;
  std::vector<std::size_t> fields;
  for (const Known& known : known_) {
    const std::vector<std::string> of_label = telling_words(known.words);
    if (of_label.empty()) continue;
    const auto shared = std::count_if(words.begin(), words.end(), [&](const std::string& word) {
      return std::any_of(of_label.begin(), of_label.end(),
                         [&](const std::string& other) { return same_word(word, other); });
    });
    const double score = static_cast<double>(shared) / static_cast<double>(words.size()) +
                         static_cast<double>(shared) / static_cast<double>(of_label.size()) / 10;
    if (score > best + 1e-9) {
      best = score;
      fields = known.fields;
    } else if (score > best - 1e-9) {
      for (const std::size_t field : known.fields)
        if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
    }
  }
  if (best < 0.6 || fields.size() != 1) return {};
  LabelMatch match;
  match.fields = fields;
  match.score = std::min(0.8, best * 0.75);
  match.separated = true;
  match.end = colon == std::string_view::npos ? lead + line.size() : lead + colon + 1;
  match.whole = fold(text.substr(match.end)).text.empty();
  return {match};
}

bool Labels::is_title(std::string_view text) const {
  return listed(titles_, text, 0.85);
}
bool Labels::is_heading(std::string_view text) const {
  return listed(headings_, text, 0.85) || is_office_heading(text);
}
bool Labels::is_office_heading(std::string_view text) const {
  return listed(office_headings_, text, 0.85);
}
bool Labels::is_intro(std::string_view text) const {
  return listed(intros_, text, 0.75);
}

bool Labels::is_print(std::string_view text) const {
  const std::string folded = fold(text.substr(skip_lead(text))).text;
  if (folded.empty()) return false;
  const auto gaps = std::count(folded.begin(), folded.end(), ' ');
  for (const std::string* print : {&print_, &paper_->text})
    for (std::size_t at = print->find(folded); at != std::string::npos; at = print->find(folded, at + 1)) {
      const char before = (*print)[at - 1], after = (*print)[at + folded.size()];
      if (before == '\n' && after == '\n') return true;
      if (gaps >= 2 && (before == ' ' || before == '\n') && (after == ' ' || after == '\n')) return true;
    }
  if (gaps < 7) return false;
  const std::vector<std::string> words = words_of(text);
  const auto known =
      std::count_if(words.begin(), words.end(), [&](const std::string& w) { return paper_->words.contains(w); });
  if (static_cast<double>(known) < 0.8 * static_cast<double>(words.size())) return false;
  return std::any_of(paper_->paragraphs.begin(), paper_->paragraphs.end(), [&](const std::string& paragraph) {
    const double ratio = static_cast<double>(paragraph.size()) / static_cast<double>(folded.size());
    return ratio > 0.8 && ratio < 1.25 && likeness(paragraph, folded, 0.85) >= 0.85;
  });
}

int Labels::count_marks(std::string_view folded_text) const {
  return static_cast<int>(std::count_if(marks_.begin(), marks_.end(), [&](const std::string& mark) {
    return folded_text.find(mark) != std::string_view::npos;
  }));
}

}  // namespace redress::form
