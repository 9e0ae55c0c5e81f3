#include "layout/break_lines.hpp"

#include <algorithm>
#include <limits>

#include "unicode/breaks.hpp"

namespace redress::layout {
namespace {

// A place where a line may end; positions are widths of all glyphs before it.
struct Node {
  std::uint32_t offset = 0, visible = 0;
  Length reached, visible_reached;
  bool forced = false;
  bool inside_word = false;
  bool hyphen = false;  // a word is torn here; `visible_reached` is behind the hyphen
};

// How far the pen has come when it reaches each byte that begins a cluster.
class Ruler {
 public:
  explicit Ruler(const Paragraph& paragraph) {
    for (const Stretch& stretch : paragraph.shaped->stretches)
      for (const font::ShapedGlyph& glyph : stretch.glyphs) {
        if (marks_.empty() || glyph.cluster > marks_.back().offset) marks_.push_back({glyph.cluster, total_});
        total_ += glyph.advance;
      }
    size_ = paragraph.look.size;
  }
  Length until(std::uint32_t offset) const {
    const auto mark = std::lower_bound(marks_.begin(), marks_.end(), offset,
                                       [](const Mark& a, std::uint32_t b) { return a.offset < b; });
    return at_size(mark == marks_.end() ? total_ : mark->units, size_);
  }

 private:
  struct Mark {
    std::uint32_t offset;
    std::int64_t units;
  };
  std::vector<Mark> marks_;
  std::int64_t total_ = 0;
  Length size_;
};

std::uint32_t without_trailing_space(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\n')) --end;
  return end;
}

Node make_node(const Paragraph& paragraph, const Ruler& ruler, std::uint32_t from, std::uint32_t offset, bool forced) {
  Node node;
  node.offset = offset;
  node.visible = without_trailing_space(paragraph.text(), from, offset);
  node.reached = ruler.until(offset);
  node.visible_reached = ruler.until(node.visible);
  node.forced = forced;
  return node;
}

// A word gets a node at each of its hyphens, and one wider than the measure before each of its visible characters.
void add_word(const Paragraph& paragraph, const Ruler& ruler, std::vector<Node>& nodes, const Node& end,
              Length measure) {
  const Node before = nodes.back();
  if (paragraph.look.tearing != Tearing::never && end.visible_reached - before.reached <= measure) {
    const Hyphens& hyphens = *paragraph.shaped->hyphens;
    for (auto at = std::upper_bound(hyphens.places.begin(), hyphens.places.end(), before.offset);
         at != hyphens.places.end() && *at < end.visible; ++at) {
      Node node = make_node(paragraph, ruler, *at, *at, false);
      node.hyphen = true;
      node.visible_reached += at_size(hyphens.glyph.advance, paragraph.look.size);
      nodes.push_back(node);
    }
  }
  if (end.visible_reached - before.reached > measure) {
    const std::string_view text = paragraph.text();
    for (const std::uint32_t at : unicode::find_graphemes(text.substr(before.offset, end.visible - before.offset))) {
      const std::uint32_t offset = before.offset + at;
      if (offset <= before.offset || offset >= end.visible) continue;
      Node node = make_node(paragraph, ruler, offset, offset, false);
      node.inside_word = true;
      nodes.push_back(node);
    }
  }
  nodes.push_back(end);
}

std::vector<Node> find_nodes(const Paragraph& paragraph, Length measure) {
  const Ruler ruler(paragraph);
  std::vector<Node> nodes(1);
  for (const unicode::LineBreak& at : paragraph.shaped->breaks)
    add_word(paragraph, ruler, nodes, make_node(paragraph, ruler, nodes.back().offset, at.offset, at.forced), measure);
  return nodes;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// What it costs to end a line inside "0303 / 123 1113", and inside "20 / November / 2026": a line should end elsewhere.
std::int64_t cost_of_torn_number(std::string_view text, const Node& at) {
  if (at.visible == at.offset || at.offset >= text.size() || at.visible == 0) return 0;
  const bool before = is_digit(text[at.visible - 1]), after = is_digit(text[at.offset]);
  if (before && after) return 500'000;
  const bool year = after && at.offset + 3 < text.size() && is_digit(text[at.offset + 3]);
  const bool day = before && (at.visible < 3 || !is_digit(text[at.visible - 3]));
  return year || day ? 60'000 : 0;
}

// A word with a hyphen reads better whole. Source: RNIB clear print: avoid splitting words at the end of lines.
std::int64_t cost_of_split_word(std::string_view text, const Node& at) {
  return at.visible == at.offset && at.offset > 0 && at.offset < text.size() && text[at.offset - 1] == '-' ? 40'000 : 0;
}

// In thousandths of the measure, squared; so that no line costs more than a million.
std::int64_t cost_of(const Paragraph& paragraph, const Node& from, const Node& to, Length measure, bool last) {
  const Length width = to.visible_reached - from.reached;
  std::int64_t inside =
      to.inside_word ? 400'000 : cost_of_torn_number(paragraph.text(), to) + cost_of_split_word(paragraph.text(), to);
  if (to.hyphen) inside = paragraph.look.tearing == Tearing::free ? 15'000 : 200'000;
  // One torn word under another catches the eye.
  if (to.hyphen && from.hyphen) inside *= 3;
  if (width > measure) return 50'000'000 + (width - measure).count();
  const std::int64_t empty = (measure - width).count() * 1000 / measure.count();
  // A heading's last line counts like the others, so that its lines become alike.
  if (!last || (paragraph.look.balanced && to.offset == paragraph.text().size())) return empty * empty + inside;
  // A last line of less than an eighth looks like a leftover.
  return empty > 875 && from.offset > 0 ? (empty - 875) * 500 : 0;
}

std::vector<Line> break_anew(const Paragraph& paragraph, Length measure) {
  const std::vector<Node> nodes = find_nodes(paragraph, measure);
  struct Best {
    std::int64_t cost = std::numeric_limits<std::int64_t>::max();
    std::size_t from = 0;
  };
  std::vector<Best> best(nodes.size());
  best[0].cost = 0;
  for (std::size_t to = 1; to < nodes.size(); ++to) {
    const bool last = to + 1 == nodes.size() || nodes[to].forced;
    for (std::size_t from = to; from-- > 0;) {
      const bool too_wide = nodes[to].visible_reached - nodes[from].reached > measure;
      if (too_wide && from + 1 < to) break;
      const std::int64_t cost = best[from].cost + cost_of(paragraph, nodes[from], nodes[to], measure, last);
      if (cost < best[to].cost) best[to] = {cost, from};
      if (nodes[from].forced) break;
    }
  }
  std::vector<Line> lines;
  for (std::size_t to = nodes.size() - 1; to > 0; to = best[to].from) {
    const Node& begin = nodes[best[to].from];
    const Node& end = nodes[to];
    lines.push_back({begin.offset, std::max(end.visible, begin.offset), end.offset,
                     std::max(end.visible_reached - begin.reached, Length()), to + 1 == nodes.size() || end.forced,
                     end.hyphen});
  }
  std::reverse(lines.begin(), lines.end());
  return lines;
}

}  // namespace

std::vector<Line> break_lines(const Paragraph& paragraph, Length width) {
  if (paragraph.text().empty()) return {};
  constexpr std::size_t most_kept = 8;
  const Length measure = std::max(width, Length::pt(1));
  const Look& look = paragraph.look;
  std::vector<FoundLines>& found = paragraph.shaped->found;
  for (const FoundLines& known : found)
    if (known.size == look.size && known.measure == measure && known.balanced == look.balanced &&
        known.tearing == look.tearing)
      return known.lines;
  if (found.size() == most_kept) found.clear();
  found.push_back({look.size, measure, look.balanced, look.tearing, break_anew(paragraph, measure)});
  return found.back().lines;
}

Length natural_width(const Paragraph& paragraph) {
  Length widest;
  for (const Line& line : break_lines(paragraph, Length::pt(1'000'000))) widest = std::max(widest, line.width);
  return widest;
}

}  // namespace redress::layout
