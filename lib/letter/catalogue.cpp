#include "letter/catalogue.hpp"

#include <algorithm>
#include <sstream>

#include "base/error.hpp"

namespace redress::letter {
namespace {

class Reader {
 public:
  Reader(ByteView bytes, const std::string& name) : in_(std::string(bytes)) {
    catalogue_.name = name;
    if (bytes.starts_with("\xEF\xBB\xBF")) in_.ignore(3);
  }

  Catalogue read() {
    for (std::string line; std::getline(in_, line);) {
      ++number_;
      if (line.ends_with('\r')) line.pop_back();
      take(line);
    }
    finish();
    if (catalogue_.language.empty()) refuse(1, "the catalogue's first entry names no Language");
    return std::move(catalogue_);
  }

 private:
  [[noreturn]] void refuse(int line, const std::string& why) const {
    Place place;
    place.part = catalogue_.name;
    place.line = line;
    throw Error(ErrorKind::input, catalogue_.name + ":" + std::to_string(line) + ": " + why, place);
  }

  void take(const std::string& line) {
    if (line.empty()) return finish();
    if (line.starts_with("#~")) return;  // texts no longer used
    if (line.starts_with('#')) {
      if (has_source_) finish();
      return comment(line);
    }
    if (line.starts_with('"')) {
      if (!target_) refuse(number_, "a text in quotes stands alone; put msgid or msgstr before it");
      *target_ += unquoted(line);
      return;
    }
    const std::size_t blank = line.find(' ');
    const std::string word = line.substr(0, blank);
    if (word == "msgctxt" || (word == "msgid" && has_translation_)) {
      if (has_source_) finish();
    }
    if (word == "msgctxt") {
      target_ = &message_.context;
    } else if (word == "msgid") {
      target_ = &message_.source;
      has_source_ = true;
    } else if (word == "msgstr") {
      target_ = &message_.translation;
      has_translation_ = true;
      message_.place.part = catalogue_.name;
      message_.place.line = number_;
    } else {
      refuse(number_, "\"" + word + "\" is no part of a catalogue; known are msgctxt, msgid and msgstr");
    }
    *target_ = blank == std::string::npos ? "" : unquoted(line.substr(blank + 1));
  }

  void comment(const std::string& line) {
    if (line.starts_with("#,")) {
      message_.reviewed = line.find("fuzzy") == std::string::npos;
    } else if (line.starts_with("#:")) {
      std::istringstream words(line.substr(2));
      for (std::string word; words >> word;) message_.sources.push_back(word);
    } else if (line == "#" || line.starts_with("# ")) {
      message_.notes.push_back(line.size() > 2 ? line.substr(2) : "");
    }
  }

  std::string unquoted(const std::string& quoted) const {
    if (quoted.size() < 2 || quoted.front() != '"' || quoted.back() != '"') refuse(number_, "a text stands in quotes");
    std::string text;
    for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
      char c = quoted[i];
      if (c == '"') refuse(number_, "a quote inside a text is written \\\"");
      if (c == '\\') {
        c = quoted[++i];
        if (i + 1 >= quoted.size()) refuse(number_, "the text's last quote is missing");
        c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
      }
      text += c;
    }
    return text;
  }

  void finish() {
    if (has_source_ && !has_translation_) refuse(number_, "a msgid has no msgstr");
    if (has_source_ && message_.source.empty() && message_.context.empty()) {
      catalogue_.header = message_.translation;
      catalogue_.preface = message_.notes;
      std::istringstream fields(message_.translation);
      for (std::string field; std::getline(fields, field);)
        if (field.starts_with("Language: ")) catalogue_.language = field.substr(10);
    } else if (has_source_) {
      if (catalogue_.find(message_.context, message_.source))
        refuse(message_.place.line, "this text is translated twice; take one of the two out");
      catalogue_.put(std::move(message_));
    }
    message_ = {};
    target_ = nullptr;
    has_source_ = has_translation_ = false;
  }

  std::istringstream in_;
  Catalogue catalogue_;
  Message message_;
  std::string* target_ = nullptr;
  bool has_source_ = false, has_translation_ = false;
  int number_ = 0;
};

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c == '\n' ? "\\n" : c == '\t' ? "\\t" : std::string(1, c);
  }
  return result + "\"";
}

}  // namespace

const Message* Catalogue::find(const std::string& context, const std::string& source) const {
  const auto at = index.find({context, source});
  return at == index.end() ? nullptr : &messages[at->second];
}

void Catalogue::put(Message message) {
  const auto [at, fresh] = index.emplace(std::pair(message.context, message.source), messages.size());
  if (fresh)
    messages.push_back(std::move(message));
  else
    messages[at->second] = std::move(message);
}

Catalogue read_catalogue(ByteView bytes, const std::string& name) {
  return Reader(bytes, name).read();
}

Bytes write_catalogue(const Catalogue& catalogue) {
  std::string out;
  for (const std::string& line : catalogue.preface) out += line.empty() ? "#\n" : "# " + line + "\n";
  out += "msgid \"\"\nmsgstr \"\"\n";
  std::istringstream fields(catalogue.header);
  for (std::string field; std::getline(fields, field);) out += quoted(field + "\n") + "\n";
  for (const Message& message : catalogue.messages) {
    out += '\n';
    for (const std::string& note : message.notes) out += "# " + note + "\n";
    for (const std::string& source : message.sources) out += "#: " + source + "\n";
    if (!message.reviewed && !message.translation.empty()) out += "#, fuzzy\n";
    if (!message.context.empty()) out += "msgctxt " + quoted(message.context) + "\n";
    out += "msgid " + quoted(message.source) + "\nmsgstr " + quoted(message.translation) + "\n";
  }
  return out;
}

Catalogue update_catalogue(const Catalogue& old, const std::vector<Unit>& units) {
  Catalogue fresh;
  fresh.language = old.language;
  fresh.name = old.name;
  fresh.header = old.header;
  fresh.preface = old.preface;
  for (const Unit& unit : units) {
    Message message;
    if (const Message* met = fresh.find(unit.context, unit.text)) {
      message = *met;
    } else if (const Message* known = old.find(unit.context, unit.text)) {
      message = *known;
      message.sources.clear();
    } else {
      message.context = unit.context;
      message.source = unit.text;
    }
    auto& sources = message.sources;
    if (std::find(sources.begin(), sources.end(), unit.place.part) == sources.end()) sources.push_back(unit.place.part);
    fresh.put(std::move(message));
  }
  return fresh;
}

}  // namespace redress::letter
