#include <algorithm>

#include "mail/text_blocks.hpp"

namespace redress::mail {
namespace {

struct TextLine {
  std::string quote;  // "> > "
  std::string text;
};

TextLine split_quote(std::string line) {
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) line.pop_back();
  std::size_t end = 0;
  for (std::size_t i = 0; i < line.size() && (line[i] == '>' || line[i] == ' '); ++i)
    if (line[i] == '>') end = i + 1;
  return {line.substr(0, end),
          line.substr(line.find_first_not_of(' ', end) == std::string::npos ? line.size()
                                                                            : line.find_first_not_of(' ', end))};
}

std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

std::vector<material::Block> blocks_of_plain(const std::string& text, Wrapping wrapping) {
  std::vector<TextLine> lines;
  std::vector<bool> soft;  // ends in the space that says: it goes on
  std::size_t widest = 0;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    std::string raw = text.substr(from, to - from);
    while (!raw.empty() && raw.back() == '\r') raw.pop_back();
    soft.push_back(wrapping == Wrapping::flowed && !raw.empty() && raw.back() == ' ' && raw != "-- ");
    lines.push_back(split_quote(raw));
    widest = std::max(widest, width_of(lines.back().quote + lines.back().text));
    from = to + 1;
  }
  // A sender's program breaks lines somewhere from 60 to 80; longer lines say that this one does not.
  const bool broken = widest >= 58 && widest <= 80;
  // Some lines stand over the edge where a person's own line was a little longer.
  const std::size_t edge =
      std::max<std::size_t>(58, std::min<std::size_t>(widest, 76) - std::min<std::size_t>(4, widest / 16));
  std::vector<material::Block> blocks;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool goes_on = [&] {
      if (i == 0 || lines[i].text.empty() || lines[i - 1].text.empty() || lines[i].quote != lines[i - 1].quote)
        return false;
      if (soft[i - 1]) return true;
      if (!broken || wrapping == Wrapping::flowed) return false;
      const std::string first = lines[i].text.substr(0, lines[i].text.find(' '));
      return width_of(lines[i - 1].quote + lines[i - 1].text) + 1 + width_of(first) > edge;
    }();
    if (goes_on) {
      blocks.back().paragraph->spans.back().text += " " + lines[i].text;
      continue;
    }
    material::Paragraph paragraph;
    paragraph.place.line = static_cast<int>(i) + 1;
    material::Span span;
    span.text = lines[i].quote.empty() ? lines[i].text : lines[i].quote + " " + lines[i].text;
    paragraph.spans.push_back(std::move(span));
    blocks.emplace_back().paragraph = std::move(paragraph);
  }
  return blocks;
}

}  // namespace redress::mail
