#include "letter/texts.hpp"
#include "letter/words.hpp"
#include "support.hpp"

using namespace redress;
using namespace redress::letter;
using namespace redress::letter::test;

namespace {

Reading<Letter> make(json::Value value, const std::string& language) {
  static const font::Library fonts = font::load_fonts();
  value.set("language", language);
  const Order order = parse_order(value, "order", correspondence().library.dictionary);
  return make_letter(correspondence(), fonts, matter_of(order), order.wish);
}

// Signature fields and headings of the first level, wherever they stand.
std::size_t count_signatures(const document::Blocks& blocks) {
  std::size_t count = 0;
  for (const document::Block& block : blocks) {
    if (const auto* off = std::get_if<document::SignOff>(&block.is)) count += off->field ? 1U : 0U;
    if (const auto* group = std::get_if<document::Group>(&block.is)) count += count_signatures(group->blocks);
  }
  return count;
}

}  // namespace

TEST_CASE("a Welsh letter is Welsh from its marking to its signature") {
  for (const char* centre_id : {"cambridge-ely", "kent"})
    for (const auto& [kind, contract] : correspondence().contracts) {
      INFO(centre_id << " " << kind);
      const Reading<Letter> made = make(sample(centre_id, kind), "cy");
      CHECK(made.value.document.language == "cy");
      const std::string text = write_plain_text(made.value.document);
      if (kind != "file-note") {
        CHECK(says(text, "Preifat a chyfrinachol"));
        CHECK(says(text, "Annwyl "));
        CHECK(says(text, "Yn gywir"));
      }
      for (const char* english :
           {"Yours", "Dear", "Stage ", "your complaint", "January", "Monday", " the ", "Telephone"})
        if (kind != "stage1-outcome" && kind != "stage2-decision" && kind != "acknowledgement" &&
            kind != "stage2-acknowledgement" && kind != "file-note" && !kind.ends_with("update") &&
            kind != "meeting-invitation" && kind != "withdrawal-confirmation")
          CHECK_FALSE(says(text, english));
      CHECK_FALSE(says(text, "  "));
      CHECK_FALSE(says(text, " ."));
    }
}

TEST_CASE("dates, weekdays, periods and lists are said in Welsh") {
  const Date day = parse_iso_date("2027-01-06").value();
  CHECK(date_text(day, "cy") == "6 Ionawr 2027");
  CHECK(weekday_date_text(day, "cy") == "dydd Mercher 6 Ionawr 2027");
  CHECK(period_text({28, calendar::Unit::working_days}, "cy") == "28 diwrnod gwaith");
  CHECK(period_text({12, calendar::Unit::weeks}, "cy") == "12 wythnos");
  CHECK(number_word(3, "cy") == "tri");
  CHECK(list_text({"te", "coffi", "afal"}, "cy") == "te, coffi ac afal");
  CHECK(soft_mutated("dydd Mercher") == "ddydd Mercher");
  CHECK(soft_mutated("llys") == "lys");
  CHECK(soft_mutated("Cadeirydd") == "Gadeirydd");
  CHECK(soft_mutated("chwaer") == "chwaer");
  CHECK(soft_mutated("gwaith") == "waith");
  CHECK(soft_mutated("ateb") == "ateb");
}

TEST_CASE("a Welsh letter says when its sentences were not read by a reader, and keeps English words English") {
  const Reading<Letter> made = make(sample("kent", "stage2-decision"), "cy");
  const std::vector<std::string> codes = codes_of(made.findings);
  CHECK(std::count(codes.begin(), codes.end(), "letter.unreviewed") == 1);
  CHECK(std::count(codes.begin(), codes.end(), "letter.other-language") == 1);
  // The decision was written in English: a voice that reads it aloud is told so.
  const auto is_english = [](const document::Block& block) {
    const auto* paragraph = std::get_if<document::Paragraph>(&block.is);
    return paragraph && std::any_of(paragraph->texts.begin(), paragraph->texts.end(), [](const document::Text& text) {
             return text.language == "en-GB" && says(text.text, "I read the whole file of Stage 1");
           });
  };
  const document::Blocks& blocks = made.value.document.blocks;
  CHECK(std::any_of(blocks.begin(), blocks.end(), is_english));
}

TEST_CASE("a letter in two languages is one letter, signed once, with each part in its language") {
  const Reading<Letter> made = make(sample("cambridge-ely", "acknowledgement"), "cy+en-GB");
  const document::Document& letter = made.value.document;
  CHECK(letter.language == "cy");
  CHECK(count_signatures(letter.blocks) == 1);
  const std::string text = write_plain_text(letter);
  CHECK(text.find("Annwyl Alex Morgan") < text.find("Dear Alex Morgan"));
  CHECK(says(text, "# Daeth eich cwyn i law"));
  CHECK(says(text, "# We have received your complaint"));
  bool second = false;
  for (const document::Block& block : letter.blocks) {
    if (std::holds_alternative<document::PageBreak>(block.is))
      second = true;
    else
      CHECK(block.language == (second ? "en-GB" : ""));
  }
  CHECK(second);
  CHECK(make(sample("cambridge-ely", "acknowledgement"), "en-GB+cy").value.document.language == "en-GB");
}

TEST_CASE("a language nobody translated into is refused, naming those there are") {
  const auto refusal_of = [](const std::string& language) {
    try {
      (void)make(sample("kent", "update"), language);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
      return std::string(error.what());
    }
    return std::string();
  };
  CHECK(says(refusal_of("fr"), "no letter is written in \"fr\""));
  CHECK(says(refusal_of("cy+cy"), "in one language or in two"));
  CHECK(says(refusal_of("cy+en-GB+cy"), "in one language or in two"));
  CHECK_THROWS_WITH(load_catalogue(load_library(templates), "ga"), ContainsSubstring("known here: en-GB, cy"));
}

TEST_CASE("a text without a translation stands in English, marked as English, and is told") {
  Correspondence lacking = load_correspondence(load_library(templates), "update", {"cy"});
  Catalogue& catalogue = lacking.editions.at("cy").catalogue;
  for (const char* source : {"Yours sincerely", "<b>Why we need longer.</b> <value of=\"$given/reason\"/>"}) {
    Message message = *catalogue.find("", source);
    message.translation.clear();
    catalogue.put(message);
  }
  Message role = *catalogue.find("role", "Centre Manager");
  role.translation.clear();
  catalogue.put(role);
  lacking.editions.at("cy").templates.at("update") =
      load_template(templates / "update.xml", lacking.library, &catalogue).value;
  const Order order = parse_order(sample("kent", "update"), "order", lacking.library.dictionary);
  const Reading<Facts> facts = gather_facts(matter_of(order), order.wish, lacking.library.dictionary, &catalogue);
  CHECK(codes_of(facts.findings) ==
        std::vector<std::string>{"letter.other-language", "letter.other-language", "letter.untranslated"});
  const Reading<document::Document> letter = write_letter(lacking, "update", facts.value, "cy");
  const std::vector<std::string> codes = codes_of(letter.findings);
  CHECK(codes == std::vector<std::string>{"letter.untranslated", "letter.unreviewed"});
  CHECK(says(letter.findings[0].text, "2 texts of this letter stand in English"));
  const auto marked = std::count_if(letter.value.blocks.begin(), letter.value.blocks.end(),
                                    [](const document::Block& block) { return block.language == "en-GB"; });
  CHECK(marked == 2);
}

TEST_CASE("a decision is given once for each language, and must decide the same in both") {
  json::Value order = sample("kent", "stage2-decision");
  Order parsed = parse_order(order, "order", correspondence().library.dictionary);
  const auto welsh = [&](const std::string& finding) {
    return read_decision(
               "<decision language=\"cy\"><investigated>Darllenais y ffeil gyfan.</investigated>"
               "<point><text>Dechreuodd y sesiwn yn hwyr.</text><finding>upheld</finding>"
               "<found>Mae’r ffeithiau fel y dywedwyd.</found><reasons>Roedd hyn yn anghywir.</reasons></point>"
               "<point><text>Canslwyd y sesiwn.</text><finding>" +
                   finding +
                   "</finding>"
                   "<found>Roedd y neges yn hwyr.</found><reasons>Ein camgymeriad ni oedd hyn.</reasons></point>"
                   "</decision>",
               "cy.xml", correspondence().library.dictionary)
        .value;
  };
  parsed.wish.in_other_languages = {welsh("partly-upheld")};
  const Catalogue& catalogue = correspondence().editions.at("cy").catalogue;
  const Reading<Facts> facts =
      gather_facts(matter_of(parsed), parsed.wish, correspondence().library.dictionary, &catalogue);
  const std::string text = write_plain_text(write_letter(correspondence(), "stage2-decision", facts.value, "cy").value);
  CHECK(says(text, "Darllenais y ffeil gyfan."));
  CHECK_FALSE(says(text, "I read the whole file"));
  const std::vector<std::string> codes = codes_of(facts.findings);
  CHECK(std::count(codes.begin(), codes.end(), "letter.other-language") == 0);
  parsed.wish.in_other_languages = {welsh("not-upheld")};
  CHECK_THROWS_WITH(gather_facts(matter_of(parsed), parsed.wish, correspondence().library.dictionary, &catalogue),
                    ContainsSubstring("says other things in its two languages"));
}

TEST_CASE("a --set may be given for one language") {
  json::Value order = sample("kent", "update");
  json::Value set;
  set.set("reason", "One of the people I need to speak to is away.");
  set.set("reason@cy", "Mae un o’r bobl y mae angen i mi siarad â nhw i ffwrdd.").set("revised", "2027-02-12");
  order.set("set", set);
  CHECK(says(text_of(order), "is away."));
  const Reading<Letter> made = make(order, "cy+en-GB");
  const std::string text = write_plain_text(made.value.document);
  CHECK(says(text, "**") == false);
  CHECK(text.find("i ffwrdd.") < text.find("is away."));
  const std::vector<std::string> codes = codes_of(made.findings);
  CHECK(std::count(codes.begin(), codes.end(), "letter.other-language") == 0);
}

TEST_CASE("the language of a person's own words is told by its small words") {
  CHECK(spoken_language("Nid oedd neb yno pan gyrhaeddais, ac roedd y drws ar gau.") == "cy");
  CHECK(spoken_language("Nobody was there when I came, and the door was shut.") == "en-GB");
  CHECK(spoken_language("10:30am").empty());
  CHECK(spoken_language("").empty());
}
