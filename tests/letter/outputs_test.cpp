#include "docx/write_docx.hpp"
#include "letter/address.hpp"
#include "letter/write_html.hpp"
#include "support.hpp"
#include "xml/xml.hpp"
#include "zip/zip.hpp"

using namespace redress;
using namespace redress::letter;
using namespace redress::letter::test;

namespace {

// The page with its void elements closed, so that an XML parser reads it: whatever opens is closed, in order.
xml::Tree parse_page(std::string page) {
  REQUIRE(page.starts_with("<!DOCTYPE html>\n"));
  page.erase(0, page.find('\n') + 1);
  for (const char* name : {"<meta", "<br", "<hr", "<img"})
    for (std::size_t at = 0; (at = page.find(name, at)) != std::string::npos; ++at)
      if (page.find_first_of(" >", at) == at + std::string_view(name).size()) page.insert(page.find('>', at), "/");
  return xml::parse_xml(page, "letter.html");
}

std::vector<xml::Node> all(xml::Node node, const std::string& name) {
  std::vector<xml::Node> found;
  if (node.is(name)) found.push_back(node);
  for (const xml::Node& child : node.children())
    for (const xml::Node& inner : all(child, name)) found.push_back(inner);
  return found;
}

std::string without_blanks(const std::string& text) {
  std::string result;
  for (const char c : text)
    if (c != ' ' && c != '\n' && c != '#' && c != '-') result += c;
  return result;
}

}  // namespace

TEST_CASE("every kind of letter of both centres is a page that a parser reads, with all the letter's words") {
  for (const char* centre_id : {"cambridge-ely", "kent"})
    for (const auto& [kind, contract] : correspondence().contracts) {
      INFO(centre_id << " " << kind);
      const document::Document letter = write(sample(centre_id, kind)).value;
      const xml::Tree page = parse_page(write_html(letter));
      CHECK(page.root().attribute_or("lang", "") == "en-GB");
      CHECK(all(page.root(), "h1").size() == 1);
      CHECK(all(page.root(), "main").size() == 1);
      CHECK(all(page.root(), "script").empty());
      CHECK(all(page.root(), "title").front().text() == letter.title);
      for (const xml::Node& head : all(page.root(), "th")) CHECK_FALSE(head.attribute_or("scope", "").empty());
      // Numbers of lists are the browser's to write.
      const std::string words = without_blanks(page.root().first("body").text());
      if (kind == "update" || kind == "rerouting") {
        std::string expected = without_blanks(write_plain_text(letter));
        CHECK(words.size() == expected.size());
        CHECK(words == expected);
      }
    }
}

TEST_CASE("a page says its languages and directions, and shows characters as they are") {
  json::Value order = sample("kent", "acknowledgement");
  order.set("name", "محمد <b> & \"Co\"");
  const document::Document letter = write(order).value;
  const std::string page = write_html(letter);
  CHECK(says(page, "Dear محمد &lt;b&gt; &amp; &quot;Co&quot;"));
  CHECK(says(page, "<p dir=\"auto\">"));
  document::Document two = write(sample("kent", "update")).value;
  document::Document urdu = two;
  urdu.language = "ur";
  const std::string both = write_html(join_languages(std::move(two), std::move(urdu)));
  CHECK(says(both, "<div class=\"second\">"));
  CHECK(says(both, "<p lang=\"ur\" dir=\"rtl\""));
  (void)parse_page(both);
}

TEST_CASE("a letter in Word has its headings, its numbered points and a control for the signature") {
  const document::Document letter = write(sample("kent", "stage1-outcome")).value;
  const Bytes docx = docx::write_docx(letter);
  CHECK(docx == docx::write_docx(letter));
  const zip::Archive archive = zip::open_archive(docx, "letter.docx");
  const std::string body = archive.read("word/document.xml").value();
  CHECK(says(body, "w:val=\"Heading1\""));
  CHECK(says(body, "w:val=\"Heading2\""));
  CHECK(says(body, "w:val=\"Heading3\""));
  CHECK(says(body, "w:val=\"Quote\""));
  CHECK(says(body, "<w:alias w:val=\"Signature of the Centre Manager\""));
  CHECK(says(body, "The outcome of your complaint at Stage 1"));
}

TEST_CASE("a postcode is printed in capitals with its blank, on a line of its own, however it was written") {
  using Lines = std::vector<std::string>;
  CHECK(printed_address({"1 Fen Road", "Wisbech pe531ss"}) == Lines{"1 Fen Road", "Wisbech", "PE53 1SS"});
  CHECK(printed_address({"1 Fen Road,", "Wisbech, PE53 1ss"}) == Lines{"1 Fen Road", "Wisbech", "PE53 1SS"});
  CHECK(printed_address({"Flat 3", "CT5 1AB", "Whitstable"}) == Lines{"Flat 3", "Whitstable", "CT5 1AB"});
  CHECK(printed_address({"Rue de la Gare 4", "1000 Bruxelles", "Belgique"}) ==
        Lines{"Rue de la Gare 4", "1000 Bruxelles", "Belgique"});
  CHECK(printed_address({"ct51ab"}) == Lines{"CT5 1AB"});
  CHECK(printed_address({}).empty());
  json::Value order = sample("kent", "update");
  order.set("address", json::Array{"Flat 3", "29 Harbour Road", "Whitstable", "ct51ab"});
  CHECK(says(text_of(order), "Whitstable\nCT5 1AB\n"));
}

TEST_CASE("a point of the decision without words of its own is the complaint's point of that number") {
  json::Value order = sample("kent", "stage1-outcome");
  order.set("points", json::Array{"You were turned away at the desk.", "Nobody rang back."});
  json::Value decision = *order.find("decision");
  json::Array points;
  for (const char* finding : {"upheld", "not-upheld"}) {
    json::Value point;
    point.set("finding", finding).set("found", "This is what the day's list shows.").set("reasons", "So it was.");
    points.push_back(std::move(point));
  }
  decision.set("points", points);
  order.set("decision", decision);
  const Reading<document::Document> both = write(order);
  CHECK(codes_of(both.findings).empty());
  const std::string text = write_plain_text(both.value);
  CHECK(text.find("You were turned away") < text.find("upheld."));
  CHECK(says(text, "Nobody rang back."));
  // A point more than was acknowledged has no words; a point fewer is doubted.
  points.push_back(points.front());
  decision.set("points", points);
  order.set("decision", decision);
  CHECK(says(refusal(order), "point 3 of the decision says not what was complained of"));
  decision.set("points", json::Array{points.front()});
  order.set("decision", decision);
  CHECK(codes_of(write(order).findings) == std::vector<std::string>{"letter.points"});
}
