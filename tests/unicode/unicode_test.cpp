#include "support/catch.hpp"
#include "unicode/breaks.hpp"
#include "unicode/dates.hpp"
#include "unicode/normalise.hpp"
#include "unicode/runs.hpp"
#include "unicode/utf8.hpp"

using namespace redress;
using namespace redress::unicode;

TEST_CASE("a date is written as a letter in its language writes it") {
  const Date day = *Date::from(2026, 11, 24);
  CHECK(format_date(day, "en-GB") == "24 November 2026");
  CHECK(format_date(day, "en-GB", DateStyle::with_weekday) == "Tuesday 24 November 2026");
  CHECK(format_date(day, "cy") == "24 Tachwedd 2026");
  CHECK(format_date(day, "cy", DateStyle::with_weekday) == "Dydd Mawrth 24 Tachwedd 2026");
  CHECK(format_date(day, "pl") == "24 listopada 2026");
  CHECK(format_date(day, "zh-CN") == "2026年11月24日");
  CHECK(format_date(day, "ur") == "24 نومبر، 2026");
  CHECK(format_date(day, "hi") == "24 नवंबर 2026");
  CHECK(format_month(1, "cy") == "Ionawr");
  CHECK(format_weekday(Weekday::sunday, "pl") == "niedziela");
}

TEST_CASE("what looks the same is spelt the same") {
  CHECK(nfc("w\u0302") == "\u0175");
  CHECK(nfkc("\uFB01le \u2460") == "file 1");
  CHECK(casefold("STRASSE") == casefold("Stra\u00DFe"));
  CHECK(casefold("Com\u00ADplaint") == "complaint");
  CHECK(casefold("Complaint") == "complaint");
  CHECK(squeeze_spaces(" a\u00A0\n b\t") == "a b");
  CHECK_FALSE(has_letter_or_digit(" ___ … "));
}

TEST_CASE("a line breaks after spaces and hyphens, never before a full stop") {
  CHECK(find_line_breaks("We are sorry.", "en") == std::vector<LineBreak>{{3, false}, {7, false}, {13, false}});
  CHECK(find_line_breaks("well-known fact", "en") == std::vector<LineBreak>{{5, false}, {11, false}, {15, false}});
  CHECK(find_line_breaks("a\nb", "en") == std::vector<LineBreak>{{2, true}, {3, false}});
  CHECK(find_line_breaks("\u4E2D\u6587\u3002", "zh") == std::vector<LineBreak>{{3, false}, {9, false}});
}

TEST_CASE("plain text breaks where the full rules would break it") {
  const std::string plain = "On 3 May 2026, you wrote 1,250.50 words . and  more, .x a.b 12.";
  auto whole = find_line_breaks(plain + " (", "en");
  whole.resize(whole.size() - 2);
  auto quick = find_line_breaks(plain, "en");
  quick.pop_back();
  CHECK(quick == whole);
}

TEST_CASE("an Arabic sentence with an English name has runs of both directions") {
  const std::string text = "السيد Alex Morgan هنا";
  CHECK(find_direction(text, Direction::left_to_right) == Direction::right_to_left);
  const auto runs = find_bidi_runs(text, Direction::right_to_left);
  REQUIRE(runs.size() == 3);
  CHECK(runs[0].level == 1);
  CHECK(runs[1].level == 2);
  CHECK(text.substr(runs[1].begin, runs[1].end - runs[1].begin) == "Alex Morgan");
  CHECK(order_visually({1, 2, 1}) == std::vector<std::size_t>{2, 1, 0});
  CHECK(order_visually({0, 1, 0}) == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("scripts are told apart and punctuation stays with its neighbours") {
  const auto runs = find_script_runs("“Dear अमित, hello");
  REQUIRE(runs.size() == 3);
  CHECK(runs[0].script == 0x4C61746E);
  CHECK(runs[1].script == 0x44657661);
  CHECK(find_script_runs("123").front().script == 0x4C61746E);
}

TEST_CASE("one visible character stays whole") {
  const std::string text = "e\u0301x\U0001F468\u200D\U0001F469\u200D\U0001F467";
  CHECK(find_graphemes(text) == std::vector<std::uint32_t>{0, 3, 4, static_cast<std::uint32_t>(text.size())});
}

TEST_CASE("bytes that are no text become replacement characters, never a crash") {
  CHECK(decode_utf8("a\xFF\xC3") == U"a\uFFFD\uFFFD");
  CHECK_FALSE(is_utf8("\xED\xA0\x80"));
  CHECK(is_utf8("Siân ŵ \uFFFD 中"));
  CHECK(encode_utf8(decode_utf8("Siân 中 😀")) == "Siân 中 😀");
  CHECK(name_of_code_point(0x10FF) == "U+10FF");
}

TEST_CASE("a line's script says nothing about the numbers of the next line") {
  const auto runs = find_script_runs("أليكس\n48 Road\n");
  REQUIRE(runs.size() == 2);
  CHECK(runs[1].script == 0x4C61746E);
  CHECK(find_script_runs("Alex\u060C محمد").front().end == 4);
}
