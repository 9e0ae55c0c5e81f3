#include "bundle/third_parties.hpp"

#include <algorithm>
#include <cctype>
#include <regex>
#include <set>

#include "unicode/normalise.hpp"

namespace redress::bundle {
namespace {

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}
bool is_capital(char c) {
  return std::isupper(static_cast<unsigned char>(c)) || (static_cast<unsigned char>(c) & 0x80U);
}

std::string digits_of(const std::string& text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
  return digits;
}

// Without what stands around a word in a sentence, and with one kind of apostrophe.
std::string bare(std::string text) {
  for (std::size_t at; (at = text.find("\u2019")) != std::string::npos;) text.replace(at, 3, "'");
  for (const char* mark : {"\u201c", "\u201d", "\u2018", "\u2013", "\u2014", "\u2026"})
    for (std::size_t at; (at = text.find(mark)) != std::string::npos;) text.erase(at, 3);
  const auto edge = [](char c) { return std::string_view(".,;:!?()[]{}\"'/*").find(c) != std::string_view::npos; };
  while (!text.empty() && edge(text.back())) text.pop_back();
  while (!text.empty() && edge(text.front())) text.erase(0, 1);
  if (text.size() > 2 && text.compare(text.size() - 2, 2, "'s") == 0) text.resize(text.size() - 2);
  return text;
}

std::vector<std::string> pieces_of(const std::string& text) {
  std::vector<std::string> pieces;
  std::string piece;
  for (const char c : text + " ") {
    if (!std::isspace(static_cast<unsigned char>(c)) && c != ',' && c != '/' && c != '(' && c != ')' && c != ';') {
      piece += c;
      continue;
    }
    if (!piece.empty()) pieces.push_back(bare(piece));
    piece.clear();
  }
  return pieces;
}

// Parts of a name that name nobody by themselves.
bool says_nothing(const std::string& folded) {
  static const std::set<std::string> words{
      "mr",  "mrs", "ms", "miss", "mx",  "dr",  "rev",  "sir",  "and",   "the", "aged", "age",      "of", "de",
      "van", "von", "my", "our",  "son", "n/a", "none", "year", "years", "old", "both", "daughter", "&",  "-"};
  return folded.size() < 2 || words.contains(folded) || is_digit(folded[0]);
}

struct Name {
  std::set<std::string> parts;  ///< folded
  std::set<std::string> initials;
  std::string who;
};

Name name_of(const Person& person) {
  Name name;
  name.who = person.who;
  std::string letters;
  for (const std::string& piece : pieces_of(person.name)) {
    const std::string folded = unicode::casefold(piece);
    if (says_nothing(folded)) continue;
    name.parts.insert(folded);
    for (std::size_t from = 0, to; (to = folded.find('-', from)) != std::string::npos; from = to + 1) {
      if (to - from > 2) name.parts.insert(folded.substr(from, to - from));
      if (folded.size() - to > 3) name.parts.insert(folded.substr(to + 1));
    }
    letters += piece[0];
  }
  if (letters.size() >= 2 && person.who != "child") {
    std::string dotted;
    for (const char c : letters) dotted += std::string(1, c) + ".";
    name.initials = {letters, dotted.substr(0, dotted.size() - 1)};
  }
  return name;
}

class Searcher {
 public:
  Searcher(const std::vector<material::Word>& words, const SearchFor& what) : words_(words), what_(what) {
    for (const Person& person : what.people) names_.push_back(name_of(person));
    for (const material::Word& word : words) bare_.push_back(bare(word.text));
    for (const std::string& word : bare_) folded_.push_back(unicode::casefold(word));
    found_.resize(words.size());
  }

  std::vector<Sighting> search() {
    for (std::size_t i = 0; i < words_.size(); ++i) find_name(i);
    find_known();
    for (std::size_t i = 0; i < words_.size(); ++i) find_form(i);
    spare_public();
    return gather();
  }

 private:
  bool on_one_line(std::size_t a, std::size_t b) const {
    return words_[a].page == words_[b].page && words_[a].box.top < words_[b].box.bottom - 1 &&
           words_[b].box.top < words_[a].box.bottom - 1 && words_[b].box.left >= words_[a].box.left;
  }
  void mark(std::size_t from, std::size_t to, const std::string& who) {
    for (std::size_t i = from; i < to && i < found_.size(); ++i)
      if (found_[i].empty()) found_[i] = who;
  }

  void find_name(std::size_t i) {
    if (bare_[i].empty() || !is_capital(bare_[i][0])) return;
    for (const Name& name : names_) {
      if (name.parts.contains(folded_[i]) || name.initials.contains(bare_[i])) return mark(i, i + 1, name.who);
      // "Carters'", the whole family.
      if (folded_[i].size() > 3 && folded_[i].back() == 's' &&
          name.parts.contains(folded_[i].substr(0, folded_[i].size() - 1)))
        return mark(i, i + 1, name.who);
      if (bare_[i].back() == '-' && i + 1 < words_.size() &&
          name.parts.contains(folded_[i].substr(0, folded_[i].size() - 1) + folded_[i + 1]))
        return mark(i, i + 2, name.who);
      for (const std::string& part : pieces_split(bare_[i]))
        if (name.parts.contains(part)) return mark(i, i + 1, name.who);
      if (bare_[i].size() == 1 && i + 1 < words_.size() && bare_[i + 1].size() == 1 &&
          name.initials.contains(bare_[i] + bare_[i + 1]) && on_one_line(i, i + 1))
        return mark(i, i + 2, name.who);
    }
  }

  // "Carter-Jones" and "Carter/Jones" hold "carter".
  static std::vector<std::string> pieces_split(const std::string& word) {
    std::vector<std::string> parts;
    std::string part;
    for (const char c : word + "-") {
      if (c != '-' && c != '/' && c != '.' && c != '\'') {
        part += c;
        continue;
      }
      if (part.size() > 2 && is_capital(part[0])) parts.push_back(unicode::casefold(part));
      part.clear();
    }
    return parts.size() > 1 ? parts : std::vector<std::string>{};
  }

  // Lines of an address, word by word, wherever two or more of its words stand together.
  void find_known() {
    for (const Reachable& known : what_.known) {
      if (known.who != "address") continue;
      std::vector<std::string> line;
      for (const std::string& piece : pieces_of(known.text)) line.push_back(unicode::casefold(piece));
      if (line.size() < 2) continue;
      for (std::size_t i = 0; i + line.size() <= folded_.size(); ++i)
        if (std::equal(line.begin(), line.end(), folded_.begin() + static_cast<std::ptrdiff_t>(i)))
          mark(i, i + line.size(), known.who);
    }
  }

  void find_form(std::size_t i) {
    static const std::regex postcode("[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}", std::regex::icase);
    static const std::regex email("[^\\s@]+@[^\\s@]+\\.[A-Za-z]{2,}");
    static const std::regex date("[0-9]{1,2}(st|nd|rd|th)?[/.-][0-9]{1,2}[/.-][0-9]{2,4}|[0-9]{1,2}(st|nd|rd|th)?");
    if (!found_[i].empty() || words_[i].text.size() > 200) return;
    const std::string next = i + 1 < words_.size() && on_one_line(i, i + 1) ? bare_[i + 1] : "";
    if (std::regex_match(bare_[i], postcode)) return mark(i, i + 1, "postcode");
    if (next.size() == 3 && is_digit(next[0]) && bare_[i].size() <= 4 && std::regex_match(bare_[i] + next, postcode))
      return mark(i, i + 2, "postcode");
    if (std::regex_search(words_[i].text, email)) return mark(i, i + 1, "email");
    find_phone(i);
    if (!std::regex_match(bare_[i], date)) return;
    const std::size_t from = i < 5 ? 0 : i - 5;
    for (std::size_t before = from; before < i; ++before)
      if (folded_[before] == "born" || folded_[before] == "dob" || folded_[before] == "birth" ||
          folded_[before] == "d.o.b")
        return mark(i, is_digit(bare_[i].back()) && bare_[i].size() > 4 ? i + 1 : i + 3, "birth");
  }

  // Ten or eleven digits that begin with 0, or twelve with 44, over at most five words of one line.
  void find_phone(std::size_t i) {
    static const std::regex part("[+(]?[0-9][0-9().-]*");
    std::string digits;
    std::size_t best = 0;
    for (std::size_t j = i; j < i + 5 && j < words_.size() && on_one_line(i, j); ++j) {
      std::string text = words_[j].text;
      while (!text.empty() && (text.back() == ',' || text.back() == ';' || text.back() == '.')) text.pop_back();
      if (!std::regex_match(text, part)) break;
      digits += digits_of(text);
      const bool home = digits.size() >= 10 && digits.size() <= 11 && digits[0] == '0' && digits[1] != '0';
      const bool abroad = digits.size() >= 12 && digits.size() <= 14 &&
                          (digits.compare(0, 2, "44") == 0 || digits.compare(0, 4, "0044") == 0);
      if (home || abroad) best = j + 1;
    }
    if (best > 0) mark(i, best, "phone");
  }

  // What the centre prints of itself is no secret.
  void spare_public() {
    for (const Reachable& known : what_.known) {
      if (known.who != "public") continue;
      const std::string digits = digits_of(known.text);
      std::string wanted = unicode::casefold(known.text);
      std::erase(wanted, ' ');
      if (wanted.size() < 5) continue;
      for (std::size_t i = 0; i < found_.size(); ++i) {
        if (found_[i].empty() || found_[i] == "child" || found_[i] == "added") continue;
        std::string run;
        for (std::size_t j = i; j < found_.size() && j < i + 6 && !found_[j].empty(); ++j) {
          run += folded_[j];
          if (run != wanted && (digits.size() < 10 || digits_of(run) != digits)) continue;
          for (std::size_t k = i; k <= j; ++k) found_[k].clear();
          break;
        }
      }
    }
  }

  // Neighbours of one kind are one sighting. The box keeps clear of the lines above and below.
  std::vector<Sighting> gather() const {
    std::vector<Sighting> all;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (found_[i].empty()) continue;
      const material::Word& word = words_[i];
      const double inset = 0.12 * word.box.height();
      const Box box{word.box.left + 0.2, word.box.top + inset, word.box.right - 0.2, word.box.bottom - inset};
      const bool joins = i > 0 && found_[i - 1] == found_[i] && on_one_line(i - 1, i) && !all.empty() &&
                         box.left - all.back().box.right < 0.8 * word.box.height();
      if (joins) {
        Sighting& last = all.back();
        last.words += " " + word.text;
        last.box = {last.box.left, std::min(last.box.top, box.top), std::max(last.box.right, box.right),
                    std::max(last.box.bottom, box.bottom)};
      } else {
        all.push_back({word.page, box, word.text, found_[i]});
      }
    }
    return all;
  }

  const std::vector<material::Word>& words_;
  const SearchFor& what_;
  std::vector<Name> names_;
  std::vector<std::string> bare_, folded_, found_;
};

}  // namespace

SearchFor people_of(const casework::Case& a_case, const procedure::Profile& profile, const std::string& audience,
                    const std::vector<std::string>& added) {
  SearchFor what;
  const bool own = audience == "complainant" || audience == "subject";
  for (const std::string& name : added) what.people.push_back({name, "added"});
  if (const auto children = casework::answer_of(a_case, "children")) what.people.push_back({*children, "child"});
  for (const procedure::Role& role : profile.roles)
    if (!role.holder.empty()) what.people.push_back({role.holder, "staff"});
  const casework::Complainant& complainant = a_case.complainant;
  if (!own) {
    what.people.push_back({complainant.name, "complainant"});
    if (!complainant.representative.empty()) what.people.push_back({complainant.representative, "complainant"});
    for (const std::string& line : complainant.address) what.known.push_back({line, "address"});
  } else {
    // The reader's own name may be a child's surname too: only the rest of the child's name is searched for.
    for (const std::string& number : complainant.telephones) what.known.push_back({number, "public"});
    what.known.push_back({complainant.email, "public"});
    what.known.push_back({complainant.postcode, "public"});
  }
  const procedure::Identity& centre = profile.identity;
  for (const std::string& phone : centre.phones) what.known.push_back({phone, "public"});
  for (const std::string& email : centre.emails) what.known.push_back({email, "public"});
  for (const procedure::Role& role : profile.roles) {
    what.known.push_back({role.phone, "public"});
    what.known.push_back({role.email, "public"});
  }
  for (const auto* lines : {&centre.registered_office, &centre.correspondence_address})
    for (const std::string& line : *lines) what.known.push_back({line, "public"});
  return what;
}

std::vector<Sighting> find_third_parties(const std::vector<material::Word>& words, const SearchFor& what) {
  return Searcher(words, what).search();
}

}  // namespace redress::bundle
