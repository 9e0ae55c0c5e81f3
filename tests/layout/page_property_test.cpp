#include <map>
#include <random>
#include <set>

#include "examples.hpp"
#include "layout/lay_out.hpp"
#include "show.hpp"
#include "support/catch.hpp"

using namespace redress;
using namespace redress::examples;

namespace {

const font::Library& fonts() {
  static const font::Library library = font::load_fonts();
  return library;
}

std::string sentence(std::mt19937& random, std::size_t words) {
  static const char* const some[]{"the",    "session", "on",      "Saturday", "started", "late", "and",
                                  "nobody", "came",    "to",      "tell",     "us",      "why",  "we",
                                  "were",   "waiting", "outside", "in",       "cold",    "rain"};
  std::string text;
  for (std::size_t i = 0; i < words; ++i) text += (i ? " " : "") + std::string(some[random() % std::size(some)]);
  return text + ".";
}

Table table(std::mt19937& random) {
  Table made;
  made.widths = {1, 2};
  made.header_rows = 1;
  made.boxed = random() % 2 == 0;
  const auto cell = [&](const std::string& text, bool header) {
    return Cell{{paragraph(text, "cell")}, header, 1, Align::start};
  };
  made.rows.push_back({cell("Asked on", true), cell("Answer", true)});
  for (std::size_t row = 0, rows = 2 + random() % 30; row < rows; ++row)
    made.rows.push_back(
        {cell(std::to_string(row + 1) + " May", false), cell(sentence(random, 1 + random() % 25), false)});
  return made;
}

// A letter such as a long investigation makes: chapters of everything a template can say, and a name under it.
Document random_letter(std::mt19937& random) {
  Document made = letter();
  const double sizes[]{12, 14, 18};
  made.setting.text_size = sizes[random() % 3];
  made.blocks = {paragraph("Dear Alex Morgan"), heading(1, "The outcome of your complaint")};
  for (std::size_t i = 0, blocks = 6 + random() % 30; i < blocks; ++i) {
    const auto pick = random() % 10;
    if (pick < 2) made.blocks.push_back(heading(2, sentence(random, 2 + random() % 12)));
    if (pick < 7) {
      made.blocks.push_back(paragraph(sentence(random, 5 + random() % 130)));
    } else if (pick < 8) {
      std::vector<std::string> items;
      for (std::size_t item = 0; item < 1 + random() % 5; ++item) items.push_back(sentence(random, 3 + random() % 40));
      made.blocks.push_back(list(random() % 2 ? Numbering::bullets : Numbering::numbers, items));
    } else if (pick < 9) {
      made.blocks.push_back(paragraph(sentence(random, 5 + random() % 60), "quote"));
    } else {
      made.blocks.push_back({table(random), Keep::free, ""});
    }
  }
  made.blocks.push_back(paragraph(sentence(random, 30)));
  made.blocks.push_back({SignOff{"Yours sincerely", "Jordan Ellis", "Co-ordinator", "", {}}, Keep::free, ""});
  return made;
}

struct TextLine {
  std::size_t page;
  Length y;
  page::TagIndex tag;
};

bool operator<(const TextLine& a, const TextLine& b) {
  return std::tie(a.page, a.y, a.tag) < std::tie(b.page, b.y, b.tag);
}

// Every line of text that belongs to the letter, from the first page's top to the last page's foot.
std::vector<TextLine> lines_of(const page::Pages& pages) {
  std::set<TextLine> lines;
  for (std::size_t number = 0; number < pages.pages.size(); ++number)
    for (const page::Item& item : pages.pages[number].items)
      if (const auto* run = std::get_if<page::GlyphRun>(&item); run && run->tag != page::artifact)
        lines.insert({number, run->origin.y, run->tag});
  return {lines.begin(), lines.end()};
}

bool stands_in(const page::Pages& pages, page::TagIndex tag, page::TagKind kind) {
  for (; tag != 0; tag = pages.tags[tag].parent)
    if (pages.tags[tag].kind == kind) return true;
  return false;
}

}  // namespace

TEST_CASE("whatever a letter says, no heading, no single line and no name stands alone at the end of a page") {
  std::mt19937 random(20261122);
  for (int round = 0; round < 80; ++round) {
    INFO("round " << round);
    const page::Pages pages = layout::lay_out(random_letter(random), fonts()).value;
    const std::vector<TextLine> lines = lines_of(pages);
    std::map<page::TagIndex, std::map<std::size_t, int>> by_tag;
    for (const TextLine& line : lines) ++by_tag[line.tag][line.page];
    for (const auto& [tag, on] : by_tag) {
      const bool torn = on.size() > 1;
      const bool prose = pages.tags[tag].kind == page::TagKind::paragraph && !stands_in(pages, tag, page::TagKind::row);
      if (pages.tags[tag].kind == page::TagKind::heading) CHECK_FALSE(torn);
      if (!torn || !prose) continue;
      INFO("tag " << tag << " of " << show::name_of(pages.tags[pages.tags[tag].parent].kind) << ", page "
                  << on.begin()->first + 1 << ": " << on.begin()->second << " lines, then " << on.rbegin()->second);
      CHECK(on.begin()->second >= 2);
      CHECK(on.rbegin()->second >= 2);
    }
    for (std::size_t i = 0; i + 1 < lines.size(); ++i)
      if (pages.tags[lines[i].tag].kind == page::TagKind::heading) CHECK(lines[i].page == lines[i + 1].page);
  }
}

TEST_CASE("a name under a letter has two lines of the letter above it on its page") {
  std::mt19937 random(7);
  for (int round = 0; round < 40; ++round) {
    INFO("round " << round);
    const page::Pages pages = layout::lay_out(random_letter(random), fonts()).value;
    const std::size_t last = pages.pages.size() - 1;
    int before = 0;
    bool reached = false;
    for (const page::Item& item : pages.pages[last].items) {
      const auto* run = std::get_if<page::GlyphRun>(&item);
      if (!run || run->tag == page::artifact) continue;
      reached = reached || show::text_of(pages, *run) == "Yours sincerely";
      before += reached ? 0 : 1;
    }
    CHECK(reached);
    CHECK(before >= 2);
  }
}

TEST_CASE("a table that goes on has its header rows on each of its pages") {
  std::mt19937 random(11);
  for (int round = 0; round < 40; ++round) {
    INFO("round " << round);
    const page::Pages pages = layout::lay_out(random_letter(random), fonts()).value;
    for (const page::Page& page : pages.pages) {
      bool row = false, header = false;
      for (const page::Item& item : page.items) {
        const auto* run = std::get_if<page::GlyphRun>(&item);
        if (!run) continue;
        header = header || show::text_of(pages, *run) == "Asked on";
        row = row || (run->tag != page::artifact && stands_in(pages, run->tag, page::TagKind::data_cell));
      }
      if (row) CHECK(header);
    }
  }
}

TEST_CASE("a decision of two hundred pages is set whole") {
  std::mt19937 random(3);
  Document document = letter();
  std::string said;
  for (int i = 0; i < 1400; ++i) {
    const std::string text = sentence(random, 70);
    said += text;
    document.blocks.insert(document.blocks.end() - 2, paragraph(text));
  }
  const auto reading = layout::lay_out(document, fonts());
  CHECK(reading.findings.empty());
  CHECK(reading.value.pages.size() >= 200);
  std::size_t printed = 0;
  for (const TextLine& line : lines_of(reading.value)) printed += line.tag != 0 ? 1 : 0;
  CHECK(printed > 1400 * 4);
  const std::string last = "Page " + std::to_string(reading.value.pages.size());
  bool numbered = false;
  for (const page::Item& item : reading.value.pages.back().items)
    if (const auto* run = std::get_if<page::GlyphRun>(&item))
      numbered = numbered || show::text_of(reading.value, *run).starts_with(last);
  CHECK(numbered);
}
