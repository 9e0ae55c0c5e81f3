#include <algorithm>
#include <cctype>
#include <map>
#include <memory>

#include "mail/text_blocks.hpp"

namespace redress::mail {
namespace {

using material::Block;

constexpr int deepest = 40;
constexpr std::size_t most_blocks = 200000;

const std::map<std::string, const char*, std::less<>> entities = {
    {"amp", "&"},    {"lt", "<"},     {"gt", ">"},       {"quot", "\""},     {"apos", "'"},     {"nbsp", "\u00a0"},
    {"rsquo", "’"},  {"lsquo", "‘"},  {"ldquo", "“"},    {"rdquo", "”"},     {"ndash", "–"},    {"mdash", "—"},
    {"hellip", "…"}, {"pound", "£"},  {"euro", "€"},     {"copy", "©"},      {"reg", "®"},      {"trade", "™"},
    {"bull", "•"},   {"middot", "·"}, {"eacute", "é"},   {"egrave", "è"},    {"aacute", "á"},   {"agrave", "à"},
    {"iacute", "í"}, {"oacute", "ó"}, {"uacute", "ú"},   {"ouml", "ö"},      {"uuml", "ü"},     {"auml", "ä"},
    {"ccedil", "ç"}, {"ntilde", "ñ"}, {"szlig", "ß"},    {"acirc", "â"},     {"ecirc", "ê"},    {"icirc", "î"},
    {"ocirc", "ô"},  {"ucirc", "û"},  {"shy", "\u00ad"}, {"zwnj", "\u200c"}, {"zwj", "\u200d"}, {"frac12", "½"},
    {"deg", "°"}};

std::string utf8(unsigned long code) {
  std::string text;
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return "\xEF\xBF\xBD";
  if (code < 0x80) return {static_cast<char>(code)};
  if (code >= 0x10000) text += static_cast<char>(0xF0 | (code >> 18));
  if (code >= 0x800) text += static_cast<char>(code >= 0x10000 ? 0x80 | ((code >> 12) & 0x3F) : 0xE0 | (code >> 12));
  text += static_cast<char>(code >= 0x800 ? 0x80 | ((code >> 6) & 0x3F) : 0xC0 | (code >> 6));
  return text + static_cast<char>(0x80 | (code & 0x3F));
}

std::string decode(const std::string& raw) {
  std::string text;
  for (std::size_t i = 0; i < raw.size();) {
    const std::size_t end = raw[i] == '&' ? raw.find(';', i) : std::string::npos;
    if (end == std::string::npos || end - i > 12 || end == i + 1) {
      text += raw[i++];
      continue;
    }
    const std::string name = raw.substr(i + 1, end - i - 1);
    if (name[0] == '#') {
      const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
      text += utf8(std::strtoul(name.c_str() + (hex ? 2 : 1), nullptr, hex ? 16 : 10));
    } else if (const auto known = entities.find(name); known != entities.end()) {
      text += known->second;
    } else {
      text += raw.substr(i, end + 1 - i);
    }
    i = end + 1;
  }
  return text;
}

// Builds blocks while tags come and go; whatever is left open is closed at the end.
class Builder {
 public:
  std::vector<Block> finish() {
    while (!tables_.empty()) end_table();
    end_paragraph();
    return std::move(top_);
  }

  void text(const std::string& raw) {
    if (hidden_ > 0) return;
    for (const char c : decode(raw)) {
      const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (space && !preformatted_) {
        if (!line_.empty() && line_.back() != ' ' && line_.back() != '\n') line_ += ' ';
      } else if (c != '\r') {
        line_ += c;
      }
    }
  }

  void open(const std::string& tag, const std::string& attributes) {
    if (tag == "script" || tag == "style" || tag == "title" || tag == "head" || tag == "template")
      ++hidden_;
    else if (tag == "body")
      hidden_ = 0;
    else if (tag == "br")
      line_ += '\n';
    else if (tag == "table")
      begin_table();
    else if (tag == "tr")
      begin_row();
    else if (tag == "td" || tag == "th")
      begin_cell(attributes);
    else if (tag == "b" || tag == "strong")
      bold_ = true;
    else if (tag == "ol" || tag == "ul") {
      end_paragraph();
      lists_.push_back(tag == "ol" ? 1 : 0);
    } else if (tag == "li") {
      end_paragraph();
      numbering_ = "•";
      if (!lists_.empty() && lists_.back() > 0) numbering_ = std::to_string(lists_.back()++) + ".";
    } else if (tag == "pre") {
      end_paragraph();
      preformatted_ = true;
    } else if (is_block(tag)) {
      end_paragraph();
      heading_ = tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
    }
  }

  void close(const std::string& tag) {
    if (tag == "script" || tag == "style" || tag == "title" || tag == "head" || tag == "template")
      hidden_ = std::max(0, hidden_ - 1);
    else if (tag == "table")
      end_table();
    else if (tag == "td" || tag == "th" || tag == "tr")
      end_paragraph();
    else if (tag == "b" || tag == "strong")
      bold_ = false;
    else if (tag == "ol" || tag == "ul") {
      end_paragraph();
      if (!lists_.empty()) lists_.pop_back();
    } else if (tag == "pre") {
      end_paragraph();
      preformatted_ = false;
    } else if (is_block(tag) || tag == "li") {
      end_paragraph();
    }
  }

 private:
  static bool is_block(const std::string& tag) {
    for (const char* name :
         {"p",       "div",    "h1",     "h2", "h3", "h4",      "h5",     "h6",   "blockquote", "section",
          "article", "header", "footer", "dt", "dd", "address", "center", "form", "fieldset",   "hr"})
      if (tag == name) return true;
    return false;
  }

  std::vector<Block>& here() {
    if (tables_.empty()) return top_;
    material::Table& table = *tables_.back();
    if (table.rows.empty()) table.rows.emplace_back();
    if (table.rows.back().cells.empty()) table.rows.back().cells.emplace_back();
    return table.rows.back().cells.back().blocks;
  }

  void end_paragraph() {
    while (!line_.empty() && (line_.back() == ' ' || line_.back() == '\n')) line_.pop_back();
    if (!line_.empty() && ++blocks_ < most_blocks) {
      material::Paragraph paragraph;
      paragraph.numbering = numbering_;
      paragraph.heading = heading_;
      material::Span span;
      span.text = line_;
      span.bold = bold_;
      paragraph.spans.push_back(std::move(span));
      here().emplace_back().paragraph = std::move(paragraph);
      numbering_.clear();
    }
    line_.clear();
    heading_ = false;
  }

  void begin_table() {
    end_paragraph();
    if (tables_.size() < deepest)
      tables_.push_back(std::make_unique<material::Table>());
    else
      ++ignored_;
  }
  void begin_row() {
    end_paragraph();
    if (!tables_.empty()) tables_.back()->rows.emplace_back();
  }
  void begin_cell(const std::string& attributes) {
    end_paragraph();
    if (tables_.empty()) return;
    material::Table& table = *tables_.back();
    if (table.rows.empty()) table.rows.emplace_back();
    auto& cells = table.rows.back().cells;
    material::Cell cell;
    cell.column = cells.empty() ? 0 : cells.back().column + cells.back().columns;
    const std::size_t span = attributes.find("colspan");
    if (span != std::string::npos) {
      const std::size_t digit = attributes.find_first_of("0123456789", span);
      if (digit != std::string::npos) cell.columns = std::clamp(std::atoi(attributes.c_str() + digit), 1, 100);
    }
    cells.push_back(std::move(cell));
  }
  void end_table() {
    end_paragraph();
    if (ignored_ > 0) {
      --ignored_;
      return;
    }
    if (tables_.empty()) return;
    Block block;
    block.table = std::move(*tables_.back());
    tables_.pop_back();
    std::erase_if(block.table->rows, [](const material::Row& row) { return row.cells.empty(); });
    if (!block.table->rows.empty()) here().push_back(std::move(block));
  }

  std::vector<Block> top_;
  std::vector<std::unique_ptr<material::Table>> tables_;
  std::vector<int> lists_;
  std::string line_, numbering_;
  std::size_t blocks_ = 0;
  int hidden_ = 0, ignored_ = 0;
  bool heading_ = false, bold_ = false, preformatted_ = false;
};

}  // namespace

std::vector<Block> blocks_of_html(const std::string& html) {
  Builder builder;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] != '<') {
      const std::size_t end = std::min(html.find('<', at), html.size());
      builder.text(html.substr(at, end - at));
      at = end;
      continue;
    }
    if (html.compare(at, 4, "<!--") == 0) {
      const std::size_t end = html.find("-->", at + 4);
      at = end == std::string::npos ? html.size() : end + 3;
      continue;
    }
    const std::size_t end = html.find('>', at);
    if (end == std::string::npos) break;
    const bool closing = at + 1 < html.size() && html[at + 1] == '/';
    const std::size_t name = at + (closing ? 2 : 1);
    std::size_t stop = name;
    while (stop < end && std::isalnum(static_cast<unsigned char>(html[stop]))) ++stop;
    std::string tag = html.substr(name, stop - name);
    std::transform(tag.begin(), tag.end(), tag.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    at = end + 1;
    if (tag.empty()) continue;
    if (closing)
      builder.close(tag);
    else
      builder.open(tag, html.substr(stop, end - stop));
    // What stands inside these is never text, and may hold '<'.
    if (!closing && (tag == "script" || tag == "style")) {
      const std::size_t close = html.find("</" + tag, at);
      if (close == std::string::npos) break;
      at = close;
    }
  }
  return builder.finish();
}

}  // namespace redress::mail
